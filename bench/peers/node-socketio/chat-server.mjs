// The chat over Socket.IO, on npm socket.io: the Node original of impl-socketio.
//   node chat-server.mjs [--port 0] [--host 127.0.0.1] [--allow-origin ORIGIN]... [--until-input-ends]
// Start with ChatEndpoint: it is what the chat does. docs/SPEC.md defines it, rule by rule.
import { createServer } from 'node:http';
import { parseArgs } from 'node:util';
import { Server } from 'socket.io';

const MAX_USERNAME = 32;
const MAX_ROOM = 64;
const MAX_MESSAGE = 4096;
const MAX_ROOMS = 64;
const MAX_JSON_DEPTH = 32;
const MAX_PACKET_BYTES = 64 * 1024;
const MAX_UNSENT_BYTES = 1024 * 1024;
const MAX_CONNECTIONS = 20_000;
const IDLE_MILLIS = 60_000;
const HANDSHAKE_MILLIS = 5_000;
const GOODBYE_MILLIS = 800;

const HTTP_LIMITS = {
  maxHeaderSize: 8192,
  headersTimeout: HANDSHAKE_MILLIS,
  requestTimeout: HANDSHAKE_MILLIS,
  keepAliveTimeout: IDLE_MILLIS,
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
  onLeave() {
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

/** Who is connected, under which name, in which rooms. The library's own rooms, kept in step, know who gets what. */
class Roster {
  #lobby = new Group();
  #rooms = new Map();

  enter(session) {
    this.#lobby.add(session);
    session.socket.join(Rooms.user(session.username));
  }

  /** Takes a session out of the chat and all its rooms, and tells which rooms those were. */
  leave(session) {
    const left = [...session.rooms];
    left.forEach((room) => this.leaveRoom(session, room));
    this.#lobby.remove(session);
    session.socket.leave(Rooms.user(session.username));
    return left;
  }

  // study: room
  join(session, room) {
    if (!this.#rooms.has(room)) {
      this.#rooms.set(room, new Group());
    }
    this.#rooms.get(room).add(session);
    session.rooms.add(room);
    session.socket.join(Rooms.room(room));
  }

  leaveRoom(session, room) {
    const group = this.#rooms.get(room);
    group.remove(session);
    session.rooms.delete(room);
    session.socket.leave(Rooms.room(room));
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
}

/** Sessions, and how many each user has. */
class Group {
  sessions = new Set();
  byUser = new Map();

  add(session) {
    this.sessions.add(session);
    this.byUser.set(session.username, (this.byUser.get(session.username) ?? 0) + 1);
  }

  remove(session) {
    this.sessions.delete(session);
    const others = this.byUser.get(session.username) - 1;
    if (others === 0) {
      this.byUser.delete(session.username); // CHAT-LEAVE-002: with the last of them, not with the first
    } else {
      this.byUser.set(session.username, others);
    }
  }
}

/** How the chat's groups are called among the library's rooms, of which every socket's id is one too. */
class Rooms {
  static room(name) {
    return `room:${name}`;
  }

  static user(name) {
    return `user:${name}`;
  }
}

/** Hands each event to the library, which encodes it once and knows the receivers. */
class FanOut {
  #io;

  constructor(io) {
    this.#io = io;
  }

  // study: fan-out
  toLobby(event, data) {
    this.#io.emit(event, data);
  }

  toRoom(room, event, data) {
    this.#io.to(Rooms.room(room)).emit(event, data);
  }

  // study: whisper
  toUser(username, event, data) {
    this.#io.to(Rooms.user(username)).emit(event, data);
  }
}

/** One connection of one user. */
class Session {
  rooms = new Set();

  constructor(socket, username) {
    this.socket = socket;
    this.username = username;
  }
}

/** From an event to the method of ChatEndpoint it means, and back to its sender with the answer. */
class Dispatch {
  #roster;
  #calls;

  constructor(endpoint, roster) {
    this.#roster = roster;
    this.#calls = new Map([
      ['chat message', (session, data) => endpoint.onChatMessage(session, messageRequest(data))],
      ['join room', (session, data) => endpoint.onJoinRoom(session, roomRequest(data))],
      ['leave room', (session, data) => endpoint.onLeaveRoom(session, roomRequest(data))],
      ['whisper', (session, data) => endpoint.onWhisper(session, whisperRequest(data))],
      ['leave', (session) => endpoint.onLeave(session)],
    ]);
  }

  // study: talk
  onEvent(session, event, args) {
    if (!this.#roster.isHere(session)) {
      return; // CHAT-LEAVE-006: after leaving nothing is carried out, though it came in the same request.
    }
    const ack = typeof args.at(-1) === 'function' ? args.pop() : undefined;
    try {
      const answer = this.#call(session, event, args[0]);
      ack?.(answer);
      if (event === 'leave') {
        session.socket.disconnect(true); // SIO-012
      }
    } catch (problem) {
      refuse(session, ack, failureOf(problem));
    }
  }

  #call(session, event, data) {
    const call = this.#calls.get(event);
    if (!call) {
      throw new ChatError('unknown-event', 'the chat has no such event');
    }
    if (isDeeper(data, MAX_JSON_DEPTH)) {
      throw new ChatError('bad-json', `JSON may be nested ${MAX_JSON_DEPTH} deep`); // CHAT-ERROR-006
    }
    return call(session, data);
  }
}

// study: error
function refuse(session, ack, failure) {
  if (ack) {
    ack({ ok: false, error: failure });
  } else {
    session.socket.emit('chat error', failure);
  }
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

/** The server: npm socket.io with its own options, and what it has to be told besides. */
class ChatServer {
  #http;
  #io;
  #roster = new Roster();
  #endpoint;
  #dispatch;
  #stopping = false;

  constructor(allowedOrigins) {
    this.#http = createServer(HTTP_LIMITS, (request, response) => response.writeHead(404).end());
    this.#http.maxConnections = MAX_CONNECTIONS;
    this.#io = new Server(this.#http, {
      maxHttpBufferSize: MAX_PACKET_BYTES,
      pingInterval: 10_000, // CHAT-LEAVE-004
      pingTimeout: 5_000,
      connectTimeout: HANDSHAKE_MILLIS,
      perMessageDeflate: false,
      httpCompression: false,
      serveClient: false,
      allowRequest: originRule(new Set(allowedOrigins)),
    });
    this.#endpoint = new ChatEndpoint(this.#roster, new FanOut(this.#io));
    this.#dispatch = new Dispatch(this.#endpoint, this.#roster);
    this.#io.engine.on('connection', guard);
    this.#io.use(admit);
    this.#io.on('connection', (socket) => this.#onConnection(socket));
  }

  // study: enter
  #onConnection(socket) {
    const session = new Session(socket, socket.data.username);
    socket.onAny((event, ...args) => {
      if (typeof event === 'string') {
        this.#dispatch.onEvent(session, event, args);
      } else {
        socket.conn.close(); // SIO-010: the library lets an event pass that has no name, or a number for one.
      }
    });
    socket.on('error', () => {}); // A packet that cannot be parsed: the library closes the connection.
    socket.on('disconnect', () => this.#onEnd(session));
    this.#endpoint.onConnect(session);
  }

  // study: leave
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
    this.#io.close(() => process.exit(0));
    setTimeout(() => process.exit(0), GOODBYE_MILLIS);
  }
}

/** Connections that have asked to enter: until it has answered, the library lets one CONNECT more enter once more. */
const entering = new WeakSet();

// study: enter
/** Lets in whoever has a name: before that, nobody hears of them. */
function admit(socket, next) {
  try {
    if (entering.has(socket.conn)) {
      throw new ChatError('bad-event', 'this connection has asked to enter already');
    }
    entering.add(socket.conn);
    socket.data.username = TextRules.username(rawUsername(socket.handshake));
    next();
  } catch (problem) {
    const failure = failureOf(problem);
    next(Object.assign(new Error(`${failure.code}: ${failure.message}`), { data: failure })); // SIO-003
    setImmediate(() => socket.conn.close()); // Behind the answer.
  }
}

function rawUsername({ auth, query }) {
  return Object.hasOwn(auth, 'username') ? auth.username : query.username; // SIO-002
}

function originRule(allowedOrigins) {
  return ({ headers: { origin, host } }, answer) => {
    const admitted = origin === undefined || origin === `http://${host}` || allowedOrigins.has(origin);
    answer(admitted ? null : 'forbidden-origin: a page from elsewhere may not use this chat', admitted);
  };
}

/** What the library leaves open, on the Engine.IO connection below a session. */
function guard(connection) {
  let unsentBytes = 0;
  let tooSlow = false;
  // It waits for a binary packet's attachments without end; the chat has no use for them: SIO-010.
  connection.on('packet', ({ type, data }) => {
    if (type === 'message' && /^[56]/.test(data)) {
      connection.close();
    }
  });
  // study: slow consumer
  // It keeps what a peer does not read, however much that is: CHAT-LIMIT-002.
  connection.on('flush', () => {
    unsentBytes = 0;
  });
  connection.on('packetCreate', ({ data = '' }) => {
    if (connection.transport.writable) {
      unsentBytes = 0;
      return;
    }
    unsentBytes += Buffer.byteLength(data);
    if (unsentBytes > MAX_UNSENT_BYTES && !tooSlow) {
      tooSlow = true;
      // Not at once: everybody is to get the event at hand before anybody hears of the leave.
      setImmediate(() => connection.close(true));
    }
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
    console.log(`listening on http://${options.host}:${port}`);
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
