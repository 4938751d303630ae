// The chat over the browser's own WebSocket: events, acknowledgements and coming back are made here by hand.
import { rulesOfAck, rulesOfEvent, rulesOfRequest } from './annotate.js';

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 10_000;
/** What the server means by closing so is final: it was left, or will not have us. */
const FINAL = new Map([[1000, 'left'], [1002, 'protocol error'], [1003, 'protocol error'], [1008, 'refused'], [1009, 'too large']]);

export class WebSocketChat {
  #address;
  #on;
  #username = '';
  #socket = null;
  #asked = new Map();
  #lastId = 0;
  #failures = 0;
  #timer = 0;

  constructor(address, on) {
    this.#address = address;
    this.#on = on;
  }

  enter(username) {
    this.#username = username;
    this.#failures = 0;
    this.#open();
  }

  /** Sends an event; the promise is for its acknowledgement. */
  ask(event, data) {
    if (this.#socket?.readyState !== WebSocket.OPEN) return Promise.resolve(lost());
    const id = ++this.#lastId;
    const text = JSON.stringify({ event, data, id });
    this.#on.wire.frame('out', text, [...rulesOfRequest(event, data), 'WS-003']);
    this.#socket.send(text);
    return new Promise(answer => this.#asked.set(id, { event, answer }));
  }

  leave() {
    if (this.#socket?.readyState === WebSocket.OPEN) return this.ask('leave');
    clearTimeout(this.#timer);
    if (this.#socket) this.#socket.onopen = this.#socket.onmessage = this.#socket.onclose = null;
    this.#socket?.close();
    this.#on.state('out', 'Left');
    return Promise.resolve({ ok: true });
  }

  drop() {
    this.#socket?.close(4000, 'dropped by hand');
  }

  #open() {
    const url = `${this.#address}?username=${encodeURIComponent(this.#username)}`;
    const { pathname, search } = new URL(url);
    this.#on.wire.request(`GET ${pathname}${search} HTTP/1.1`, ['WS-001'], { shown: `GET ${pathname}${search} (Upgrade: websocket)` });
    this.#on.state(this.#failures ? 'away' : 'entering', 'Connecting…');
    const socket = new WebSocket(url);
    this.#socket = socket;
    socket.onopen = () => this.#on.wire.answer('HTTP/1.1 101 Switching Protocols', ['WS-001'], { shown: '101 Switching Protocols' });
    socket.onmessage = ({ data }) => this.#receive(data);
    socket.onclose = ({ code, reason }) => this.#closed(code, reason);
  }

  #receive(text) {
    const { event, data, id } = JSON.parse(text);
    if (event === 'ack') {
      const asked = this.#asked.get(id);
      this.#asked.delete(id);
      this.#on.wire.frame('in', text, [...rulesOfAck(asked?.event, data), 'WS-003']);
      asked?.answer(data);
      return;
    }
    this.#on.wire.frame('in', text, [...rulesOfEvent(event, data), 'WS-002']);
    if (event === 'join') {
      this.#failures = 0;
      this.#on.state('in', 'Connected: the server pushes', { anew: true });
    }
    this.#on.event(event, data);
  }

  #closed(code, reason) {
    this.#asked.forEach(({ answer }) => answer(lost()));
    this.#asked.clear();
    const rules = code === 1008 ? ['WS-006', 'CHAT-NAME-008'] : code === 1000 ? ['WS-012'] : [];
    this.#on.wire.note('in', `close ${code} ${reason}`, rules);
    if (FINAL.has(code)) {
      this.#on.state('out', code === 1000 ? 'Left' : `Not here: ${reason || FINAL.get(code)}`, { failed: code !== 1000 });
    } else {
      this.#comeBack();
    }
  }

  /** Waits twice as long each time, and not exactly: many pages that lost one server shall not come back at once. */
  #comeBack() {
    const longest = Math.min(FIRST_WAIT_MS * 2 ** this.#failures, LONGEST_WAIT_MS);
    const wait = longest * (0.75 + Math.random() / 2);
    this.#failures += 1;
    this.#on.state('away', `Lost; attempt ${this.#failures} in ${(wait / 1000).toFixed(1)} s`);
    this.#timer = setTimeout(() => this.#open(), wait);
  }
}

const lost = () => ({ ok: false, error: { code: 'lost', message: 'the connection was lost before the server answered' } });
