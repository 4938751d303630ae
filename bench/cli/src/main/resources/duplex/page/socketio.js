// The chat over the official Socket.IO client: events, acknowledgements and coming back are the library's. Most of this
// file only looks over its shoulder, to show what it does.
import { io, WebSocket as WebSocketTransport, XHR as PollingTransport } from './vendor/socket.io.js';
import { rulesOfAck, rulesOfEvent, rulesOfRequest } from './annotate.js';

const ACK_LIMIT_MS = 15_000;

export class SocketIoChat {
  #address;
  #on;
  #socket = null;
  #entered = false;

  constructor(address, on) {
    this.#address = address;
    this.#on = on;
  }

  enter(username) {
    this.#socket?.disconnect();
    this.#on.state('entering', 'Connecting…');
    const socket = io(this.#address, { auth: { username }, forceNew: true, transports: watched(this.#on.wire) });
    this.#socket = socket;
    socket.onAny((event, data) => {
      if (event === 'join') this.#in();
      this.#on.event(event, data);
    });
    socket.on('connect', () => {
      this.#entered = false;
      socket.io.engine.once('upgrade', () => this.#moved());
    });
    socket.on('connect_error', error => this.#refused(error));
    socket.on('disconnect', reason => this.#gone(reason));
    socket.io.on('reconnect_attempt', attempt => this.#on.state('away', `Lost; the library’s attempt ${attempt}`));
  }

  /** Sends an event; the promise is for its acknowledgement. */
  async ask(event, data) {
    if (!this.#socket?.connected) return lost();
    const args = data === undefined ? [] : [data];
    try {
      return await this.#socket.timeout(ACK_LIMIT_MS).emitWithAck(event, ...args);
    } catch {
      return lost();
    }
  }

  leave() {
    if (this.#socket?.connected) return this.ask('leave');
    this.#socket?.disconnect();
    this.#on.state('out', 'Left');
    return Promise.resolve({ ok: true });
  }

  drop() {
    this.#socket?.io.engine.close();
  }

  #in() {
    this.#entered = true;
    this.#on.state('in', this.#way(), { anew: true });
  }

  /** The move up to WebSocket may be over before the first `join` has come: then nobody is in yet. */
  #moved() {
    if (this.#entered) this.#on.state('in', this.#way());
  }

  #way() {
    return this.#socket.io.engine.transport.name === 'websocket'
      ? 'Connected: moved up to WebSocket'
      : 'Connected: by HTTP long-polling, so far';
  }

  #refused(error) {
    if (this.#socket.active) {
      this.#on.state('away', `Not reached (${error.message}); the library tries again`);
    } else {
      this.#on.state('out', `Not here: ${error.message}`, { failed: true });
    }
  }

  #gone(reason) {
    if (this.#socket.active) {
      this.#on.state('away', `Lost (${reason}); the library comes back by itself`);
    } else {
      this.#on.state('out', 'Left');
    }
  }
}

const lost = () => ({ ok: false, error: { code: 'lost', message: 'the connection was lost before the server answered' } });

/** The library's own two transports, which also report what they carry. */
function watched(wire) {
  const asked = new Map();
  const rulesOf = (way, packet) => rulesOfPacket(way, packet, asked);
  // One body, asked or answered, may hold several packets, with a record separator between them.
  const rulesOfAll = (way, body) => body.split('\x1e').flatMap(packet => rulesOf(way, packet));
  const readable = body => body.replaceAll('\x1e', ' ␞ ');
  class Polling extends PollingTransport {
    doPoll() {
      const line = `GET ${path(this)} HTTP/1.1`;
      wire.request(line, ['SIO-008'], { shown: `GET ${path(this)}` });
      super.doPoll();
    }
    doWrite(data, done) {
      wire.request(`POST ${path(this)} HTTP/1.1\n${data}`, rulesOfAll('out', data), { shown: `POST ${path(this)} ${readable(data)}` });
      super.doWrite(data, () => {
        wire.answer('ok', ['SIO-008'], { shown: '200 ok' });
        done();
      });
    }
    onData(data) {
      wire.answer(data, rulesOfAll('in', data), { shown: `200 ${readable(data)}` });
      super.onData(data);
    }
  }
  class OverWebSocket extends WebSocketTransport {
    createSocket(uri, ...rest) {
      const { pathname, search } = new URL(uri);
      wire.request(`GET ${pathname}${search} HTTP/1.1`, ['SIO-009'], { shown: `GET ${shortened(pathname + search)} (Upgrade: websocket)` });
      const socket = super.createSocket(uri, ...rest);
      socket.addEventListener('open', () => wire.answer('HTTP/1.1 101 Switching Protocols', ['SIO-009'], { shown: '101 Switching Protocols' }));
      socket.addEventListener('close', ({ code }) => wire.note('in', `close ${code}`));
      return socket;
    }
    doWrite(packet, data) {
      wire.frame('out', data, rulesOf('out', data), heartbeat(data));
      super.doWrite(packet, data);
    }
    onData(data) {
      wire.frame('in', data, rulesOf('in', data), heartbeat(data));
      super.onData(data);
    }
  }
  return [Polling, OverWebSocket];
}

function path(transport) {
  const { pathname, search } = new URL(transport.uri());
  return shortened(pathname + search);
}

/** Without what changes from request to request and means nothing to a reader. */
const shortened = target => target.replace(/&t=[^&]*/, '').replace(/(sid=.{4})[^&]*/, '$1…');

/** Ping and pong are one thing to a reader, and so are several of them. */
const heartbeat = packet => (packet === '2' || packet === '3' ? 'heartbeat' : undefined);

/** Engine.IO's type, then Socket.IO's, then an acknowledgement's id, then JSON: `421["chat message",{…}]`. */
function rulesOfPacket(way, packet, asked) {
  if (packet.startsWith('0{')) return ['SIO-011'];
  if (packet.startsWith('2probe') || packet.startsWith('3probe') || packet === '5' || packet === '6') return ['SIO-009'];
  if (packet === '2' || packet === '3') return ['CHAT-LEAVE-005'];
  if (packet.startsWith('40')) return [way === 'out' ? 'SIO-001' : 'CHAT-JOIN-006'];
  if (packet.startsWith('44')) return ['SIO-003', 'CHAT-NAME-008'];
  if (packet.startsWith('41')) return ['SIO-012'];
  const [, kind, id, json] = /^4([23])(\d*)(\[.*)$/s.exec(packet) ?? [];
  if (!kind) return [];
  const [first, data] = JSON.parse(json);
  if (kind === '3') {
    const rules = [...rulesOfAck(asked.get(id), first), 'SIO-005'];
    asked.delete(id);
    return rules;
  }
  if (way === 'in') return [...rulesOfEvent(first, data), 'SIO-004'];
  if (id) asked.set(id, first);
  return [...rulesOfRequest(first, data), 'SIO-005'];
}
