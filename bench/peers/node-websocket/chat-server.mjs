// The chat over raw WebSocket, on npm websocket: the Node original of impl-websocket.
//   node chat-server.mjs [--port 0] [--host 127.0.0.1] [--allow-origin ORIGIN]... [--until-input-ends]
// Start with ChatEndpoint: it is what the chat does. docs/SPEC.md defines it, rule by rule.
import { createServer } from 'node:http';
import { parseArgs } from 'node:util';
import websocket from 'websocket';

const PATH = '/chat';
const MAX_USERNAME = 32;
const MAX_ROOM = 64;
const MAX_MESSAGE = 4096;
const MAX_ROOMS = 64;
const MAX_JSON_DEPTH = 32;
const MAX_FRAME_BYTES = 64 * 1024;
const MAX_UNSENT_BYTES = 1024 * 1024;
const MAX_UNREAD_BYTES = 4 * 1024 * 1024;
const MAX_CONNECTIONS = 20_000;
const HANDSHAKE_MILLIS = 5_000;
const GOODBYE_MILLIS = 800;

const HTTP_LIMITS = {
  maxHeaderSize: 8192,
  headersTimeout: HANDSHAKE_MILLIS,
  requestTimeout: HANDSHAKE_MILLIS,
  connectionsCheckingInterval: 1_000,
};

/** What the chat does, one method for each thing that can happen to it. */
class ChatEndpoint {
  #roster;
  #fanOut;

  constructor(roster, fanOut) {
    this.#roster = roster;
    this.#fanOut = fanOut;
  }

  // study: enter
  onConnect(session) {
    this.#roster.enter(session);
    this.#fanOut.toLobby('join', this.#roster.userList());
  }

  // study: room
  onJoinRoom(session, { room }) {
    if (session.rooms.has(room)) {
      return { ok: true, ...this.#members(room) }; // CHAT-ROOM-004
    }
    if (session.rooms.size >= MAX_ROOMS) {
      throw new ChatError('too-many-rooms', `this session is in ${MAX_ROOMS} rooms; leave one first`);
    }

    this.#roster.join(session, room);
    this.#fanOut.toRoom(room, 'join room', this.#members(room));
    return { ok: true, ...this.#members(room) };
  }

  onLeaveRoom(session, { room }) {
    requireMember(session, room);

    this.#roster.leaveRoom(session, room);
    this.#fanOut.toRoom(room, 'leave room', this.#members(room));
    return { ok: true, ...this.#members(room) };
  }

  // study: talk
  onChatMessage(session, { room, message }) {
    if (room === undefined) {
      this.#fanOut.toLobby('chat message', { message, username: session.username });
      return { ok: true };
    }

    requireMember(session, room);
    this.#fanOut.toRoom(room, 'chat message', { room, message, username: session.username });
    return { ok: true };
  }

  // study: whisper
  onWhisper(session, { to, message }) {
    if (!this.#roster.has(to)) {
      throw new ChatError('no-such-user', `${to} is not here`);
    }

    this.#fanOut.toUser(to, 'whisper', { message, username: session.username });
    return { ok: true, to };
  }

  /** The session wishes to leave; its connection is closed once it has the acknowledgement. */
  onLeave(session) {
    this.onDisconnect(session);
    return { ok: true };
  }

  // study: leave
  /** The session is over, however it ended. One that left by its own wish has ended already. */
  onDisconnect(session) {
    if (!this.#roster.isHere(session)) {
      return;
    }
    for (const room of this.#roster.leave(session)) {
      this.#fanOut.toRoom(room, 'leave room', this.#members(room)); // CHAT-LEAVE-007
    }
    this.#fanOut.toLobby('leave', this.#roster.userList());
  }

  #members(room) {
    return { room, userList: this.#roster.userList(room) };
  }
}

function requireMember(session, room) {
  if (!session.rooms.has(room)) {
    throw new ChatError('not-in-room', `this session is not in the room ${room}`);
  }
}

// study: error
/** The chat will not do what a client asked; the session goes on. */
class ChatError extends Error {
  constructor(code, message) {
    super(message);
    this.code = code;
  }

  failure() {
    return { code: this.code, message: this.message };
  }
}

/** Who is connected, under which name, in which rooms. */
class Roster {
  #lobby = new Group();
  #rooms = new Map();

  enter(session) {
    this.#lobby.add(session);
  }

  /** Takes a session out of the chat and all its rooms, and tells which rooms those were. */
  leave(session) {
    const left = [...session.rooms];
    left.forEach((room) => this.leaveRoom(session, room));
    this.#lobby.remove(session);
    return left;
  }

  // study: room
  join(session, room) {
    if (!this.#rooms.has(room)) {
      this.#rooms.set(room, new Group());
    }
    this.#rooms.get(room).add(session);
    session.rooms.add(room);
  }

  leaveRoom(session, room) {
    const group = this.#rooms.get(room);
    group.remove(session);
    session.rooms.delete(room);
    if (group.sessions.size === 0) {
      this.#rooms.delete(room);
    }
  }

  has(username) {
    return this.#lobby.byUser.has(username);
  }

  isHere(session) {
    return this.#lobby.sessions.has(session);
  }

  /** Everyone in the chat, or in a room: each user once, in order of arrival there. */
  userList(room) {
    const group = room === undefined ? this.#lobby : this.#rooms.get(room);
    return group ? [...group.byUser.keys()] : [];
  }

  everyone() {
    return this.#lobby.sessions;
  }

  members(room) {
    return this.#rooms.get(room)?.sessions ?? [];
  }

  sessionsOf(username) {
    return this.#lobby.byUser.get(username) ?? [];
  }
}

/** Sessions, also under their users' names. */
class Group {
  sessions = new Set();
  byUser = new Map();

  add(session) {
    this.sessions.add(session);
    if (!this.byUser.has(session.username)) {
      this.byUser.set(session.username, new Set());
    }
    this.byUser.get(session.username).add(session);
  }

  remove(session) {
    this.sessions.delete(session);
    const ofUser = this.byUser.get(session.username);
    ofUser.delete(session);
    if (ofUser.size === 0) {
      this.byUser.delete(session.username); // CHAT-LEAVE-002: with the last of them, not with the first
    }
  }
}

/** Encodes each event once and sends it to every receiver. */
class FanOut {
  #roster;

  constructor(roster) {
    this.#roster = roster;
  }

  // study: fan-out
  toLobby(event, data) {
    send(this.#roster.everyone(), { event, data });
  }

  toRoom(room, event, data) {
    send(this.#roster.members(room), { event, data });
  }

  // study: whisper
  toUser(username, event, data) {
    send(this.#roster.sessionsOf(username), { event, data });
  }
}

// study: fan-out
function send(sessions, envelope) {
  const frame = JSON.stringify(envelope);
  for (const session of sessions) {
    session.send(frame);
  }
}

/** One connection of one user. */
class Session {
  rooms = new Set();
  #connection;
  #tooSlow = false;

  /** @param onEnd is told that the session is over, perhaps more than once */
  constructor(connection, username, onEnd) {
    this.#connection = connection;
    this.username = username;
    this.onEnd = () => onEnd(this);
  }

  // study: fan-out
  send(frame) {
    if (this.#connection.connected && !this.#tooSlow) {
      this.#connection.sendUTF(frame);
      this.cutIfTooSlow();
    }
  }

  // study: slow consumer
  /** CHAT-LIMIT-002. Not at once: everybody is to get the event at hand before anybody hears of the leave. */
  cutIfTooSlow() {
    if (!this.#tooSlow && this.#connection.socket.writableLength > MAX_UNSENT_BYTES) {
      this.#tooSlow = true;
      setImmediate(() => this.end(1013, 'slow-consumer: too much is waiting to be read')); // WS-008
    }
    return this.#tooSlow;
  }

  // study: leave
  end(code, reason) {
    close(this.#connection, code, reason);
    this.onEnd();
  }
}

/** A peer that does not answer the close is not waited for: the library would, and keep what it sends. */
function close(connection, code, reason) {
  connection.close(code, reason);
  setTimeout(() => connection.socket.destroy(), HANDSHAKE_MILLIS).unref();
}

/** From a frame to the method of ChatEndpoint it means, and back to its sender with the answer. */
class Dispatch {
  #endpoint;
  #roster;

  constructor(endpoint, roster) {
    this.#endpoint = endpoint;
    this.#roster = roster;
  }

  // study: talk, error
  onFrame(session, text) {
    if (!this.#roster.isHere(session)) {
      return; // CHAT-LEAVE-006: after leaving nothing arrives, not even an answer.
    }
    let id;
    try {
      const envelope = parseJson(text);
      id = idOf(envelope);
      const ack = this.#call(session, envelope);
      if (id !== undefined) {
        send([session], { event: 'ack', id, data: ack });
      }
    } catch (problem) {
      const failure = failureOf(problem);
      const refusal = { event: 'ack', id, data: { ok: false, error: failure } };
      send([session], id === undefined ? { event: 'chat error', data: failure } : refusal);
    }
    if (!this.#roster.isHere(session)) {
      session.end(1000, ''); // WS-012
    }
  }

  #call(session, { event, data }) {
    switch (event) {
      case 'chat message':
        return this.#endpoint.onChatMessage(session, messageRequest(data));
      case 'join room':
        return this.#endpoint.onJoinRoom(session, roomRequest(data));
      case 'leave room':
        return this.#endpoint.onLeaveRoom(session, roomRequest(data));
      case 'whisper':
        return this.#endpoint.onWhisper(session, whisperRequest(data));
      case 'leave':
        return this.#endpoint.onLeave(session);
      default:
        throw typeof event === 'string'
          ? new ChatError('unknown-event', 'the chat has no such event')
          : new ChatError('bad-event', 'an event must have a name, as a string');
    }
  }
}

function idOf(envelope) {
  if (!isObject(envelope)) {
    throw new ChatError('bad-event', 'an event must be a JSON object');
  }
  if (!Object.hasOwn(envelope, 'id')) {
    return undefined;
  }
  if (!Number.isSafeInteger(envelope.id) || envelope.id < 0) {
    throw new ChatError('bad-event', 'an id must be an integer from 0 to 2^53-1'); // WS-004
  }
  return envelope.id;
}

// study: error
function failureOf(problem) {
  if (problem instanceof ChatError) {
    return problem.failure();
  }
  console.error('a job of the chat failed', problem);
  return { code: 'internal', message: 'something went wrong in the server' };
}

function messageRequest(data) {
  requireObject(data);
  const room = Object.hasOwn(data, 'room') ? TextRules.room(data.room) : undefined;
  return { room, message: TextRules.message(data.message) };
}

function roomRequest(data) {
  requireObject(data);
  return { room: TextRules.room(data.room) };
}

function whisperRequest(data) {
  requireObject(data);
  return { to: TextRules.username(data.to), message: TextRules.message(data.message) };
}

function requireObject(data) {
  if (!isObject(data)) {
    throw new ChatError('bad-event', 'this event needs data, and it must be an object');
  }
}

function isObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parseJson(text) {
  let value;
  try {
    value = JSON.parse(text);
  } catch {
    throw new ChatError('bad-json', 'this is not JSON');
  }
  if (isDeeper(value, MAX_JSON_DEPTH)) {
    throw new ChatError('bad-json', `JSON may be nested ${MAX_JSON_DEPTH} deep`); // CHAT-ERROR-006
  }
  return value;
}

function isDeeper(value, levels) {
  if (typeof value !== 'object' || value === null) {
    return false;
  }
  return levels === 0 || Object.values(value).some((each) => isDeeper(each, levels - 1));
}

/** What may be a username, a room's name, a message. */
class TextRules {
  /** Far beyond any name that could pass, yet short enough that normalising it costs nothing worth attacking. */
  static #MAX_RAW_NAME = 1024;

  /** Control characters and bidi controls. */
  static #FORBIDDEN_IN_NAMES = /[\p{Cc}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/u;

  static username(raw) {
    return TextRules.#name(raw, MAX_USERNAME, 'bad-username', 'a username');
  }

  static room(raw) {
    return TextRules.#name(raw, MAX_ROOM, 'bad-room', "a room's name");
  }

  /** A message, exactly as it was sent. */
  static message(text) {
    if (typeof text !== 'string') {
      throw new ChatError('bad-message', 'a message must be a string');
    }
    if (text === '' || TextRules.#isLonger(text, MAX_MESSAGE)) {
      throw new ChatError('bad-message', `a message has 1 to ${MAX_MESSAGE} characters`);
    }
    if (!text.isWellFormed()) {
      throw new ChatError('bad-message', 'a message must be well-formed Unicode');
    }
    return text;
  }

  static #name(raw, max, code, what) {
    if (typeof raw !== 'string') {
      throw new ChatError(code, `${what} must be given, as a string`);
    }
    const text = raw.trim();
    const name = text.length > TextRules.#MAX_RAW_NAME ? text : text.normalize('NFC');
    if (name === '' || TextRules.#isLonger(name, max)) {
      throw new ChatError(code, `${what} has 1 to ${max} characters`);
    }
    if (!name.isWellFormed() || TextRules.#FORBIDDEN_IN_NAMES.test(name)) {
      throw new ChatError(code, `${what} has no control characters, bidi controls or lone surrogates`);
    }
    return name;
  }

  /** In code points, of which each is one or two of a string's units: most strings need no counting. */
  static #isLonger(text, max) {
    return text.length > max && (text.length > 2 * max || [...text].length > max);
  }
}

/** What somebody asks for who enters: /chat?username=NAME. */
class Entry {
  /** Why a request may not even become a connection: an HTTP status and a sentence; undefined if it may. */
  static refusal({ httpRequest, webSocketVersion, origin }, allowedOrigins) {
    const { method, url, headers } = httpRequest;
    if (url.split('?', 1)[0] !== PATH) {
      return [404, `the chat is at ${PATH}`]; // WS-001
    }
    if (method !== 'GET' || headers.upgrade.toLowerCase() !== 'websocket') {
      return [400, 'this is not a WebSocket handshake'];
    }
    if (webSocketVersion !== 13) {
      return [426, 'the chat speaks version 13']; // npm websocket also speaks version 8, a draft
    }
    if (!/^[+/0-9A-Za-z]{22}==$/.test(headers['sec-websocket-key'])) {
      return [400, 'the key must be 16 bytes in base64'];
    }
    if (origin !== undefined && origin !== `http://${headers.host}` && !allowedOrigins.has(origin)) {
      return [403, 'forbidden-origin: a page from elsewhere may not use this chat']; // CHAT-ORIGIN-002
    }
    return undefined;
  }

  /** The name in the query, decoded strictly, as the chat keeps it. */
  static username(url) {
    const query = url.slice(url.indexOf('?') + 1);
    const parameter = url.includes('?') && query.split('&').find((each) => each.startsWith('username='));
    return TextRules.username(parameter ? Entry.#decode(parameter.slice('username='.length)) : undefined);
  }

  static #decode(encoded) {
    try {
      return decodeURIComponent(encoded.replaceAll('+', ' '));
    } catch {
      throw new ChatError('bad-username', 'a username must be UTF-8, percent-encoded'); // CHAT-NAME-006
    }
  }
}

/** The server: npm websocket with its own options, and what it has to be told besides. */
class ChatServer {
  #http;
  #webSockets;
  #roster = new Roster();
  #endpoint = new ChatEndpoint(this.#roster, new FanOut(this.#roster));
  #dispatch = new Dispatch(this.#endpoint, this.#roster);
  #allowedOrigins;
  #stopping = false;

  constructor(allowedOrigins) {
    this.#allowedOrigins = new Set(allowedOrigins);
    this.#http = createServer(HTTP_LIMITS, refusePlainHttp);
    this.#http.maxConnections = MAX_CONNECTIONS;
    this.#http.on('upgrade', prepare); // before the library's own listener
    this.#webSockets = new websocket.server({
      httpServer: this.#http,
      maxReceivedFrameSize: MAX_FRAME_BYTES,
      maxReceivedMessageSize: MAX_FRAME_BYTES,
      fragmentOutgoingMessages: false, // WS-002
      keepaliveInterval: 10_000, // CHAT-LEAVE-004
      keepaliveGracePeriod: 5_000,
      parseCookies: false,
      parseExtensions: false,
    });
    this.#webSockets.on('request', (request) => this.#onRequest(request));
  }

  #onRequest(request) {
    const refusal = Entry.refusal(request, this.#allowedOrigins);
    if (refusal) {
      request.reject(...refusal);
      request.socket.destroySoon();
      return;
    }
    const connection = request.accept();
    connection.socket.on('error', () => {}); // The library listens for it only once its answer is written.
    try {
      this.#onOpen(connection, Entry.username(request.httpRequest.url));
    } catch (problem) {
      const { code, message } = failureOf(problem);
      close(connection, 1008, `${code}: ${message}`); // WS-006
    }
  }

  // study: enter
  #onOpen(connection, username) {
    const session = new Session(connection, username, (ended) => this.#onEnd(ended));
    connection.on('message', ({ type, utf8Data }) => {
      if (type === 'utf8') {
        this.#dispatch.onFrame(session, utf8Data);
      } else {
        session.end(1003, 'bad-event: events are text'); // WS-009
      }
    });
    connection.on('ping', (cancel) => session.cutIfTooSlow() && cancel()); // Pongs are unsent output too.
    connection.on('close', () => session.onEnd());
    guard(connection, session);
    this.#endpoint.onConnect(session);
  }

  #onEnd(session) {
    if (!this.#stopping) {
      this.#endpoint.onDisconnect(session);
    }
  }

  listen(port, host) {
    return new Promise((listening, failed) => {
      this.#http.once('error', failed);
      this.#http.listen(port, host, 1024, () => listening(this.#http.address().port));
    });
  }

  /** Says goodbye to everyone, and is gone within a second. */
  stop() {
    if (this.#stopping) {
      return;
    }
    this.#stopping = true; // Or each goodbye would be told to all the others.
    this.#http.close(() => process.exit(0));
    this.#webSockets.connections.forEach((connection) => connection.close(1001, 'the server stops'));
    setTimeout(() => process.exit(0), GOODBYE_MILLIS);
  }
}

function refusePlainHttp(request, response) {
  response.writeHead(426, { Connection: 'close', Upgrade: 'websocket' }).end();
}

/** What the library leaves open before a connection is one. */
function prepare(request, socket, head) {
  socket.on('error', () => {}); // Nobody else listens while a handshake is refused.
  socket.setTimeout(HANDSHAKE_MILLIS, () => socket.destroy()); // The library sets it back once it accepts.
  if (head.length > 0) {
    socket.unshift(head); // The library drops frames that came with the handshake.
  }
}

/** What it leaves open afterwards. */
function guard(connection, session) {
  const { socket } = connection;
  // It answers a close frame, but tells of the end, and closes the socket, only when the peer has closed it too.
  socket.once('finish', () => {
    session.onEnd();
    setTimeout(() => socket.destroy(), GOODBYE_MILLIS).unref();
  });
  // It takes one frame a turn of the event loop and keeps what else has come, however much that is. A listener makes the
  // socket flow: were this one there before the library's, what comes meanwhile would be lost.
  socket.once('resume', () => {
    socket.on('data', () => {
      if (connection.bufferList.length > MAX_UNREAD_BYTES) {
        connection.drop(1008, 'frames come faster than they can be taken');
      }
    });
  });
}

await main();

/** Runs the server until it is told to stop. */
async function main() {
  const options = readOptions();
  const server = new ChatServer(options['allow-origin']);
  process.on('SIGTERM', () => server.stop());
  if (options['until-input-ends']) {
    process.on('SIGINT', () => {}); // Whoever started this decides when it stops.
    process.stdin.on('close', () => server.stop()).resume();
  }
  try {
    const port = await server.listen(Number(options.port), options.host);
    console.log(`listening on ws://${options.host}:${port}${PATH}`);
  } catch (problem) {
    const taken = problem.code === 'EADDRINUSE';
    console.error(taken ? `port ${options.port} is taken; pass --port 0 for a free one` : problem.message);
    process.exit(4);
  }
}

function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        port: { type: 'string', default: '9001' },
        host: { type: 'string', default: '127.0.0.1' },
        'allow-origin': { type: 'string', multiple: true, default: [] },
        'until-input-ends': { type: 'boolean', default: false },
      },
    });
    if (!/^\d{1,5}$/.test(values.port) || Number(values.port) > 0xffff) {
      throw new Error(`not a port: ${values.port}; 0 takes a free one`);
    }
    return values;
  } catch (problem) {
    console.error(problem.message);
    process.exit(2);
  }
}
