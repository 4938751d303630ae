// The chat by polling, on node:http alone: what the notes call one-way, and the Node original of bench/polling.
//   node chat-server.mjs [--port 0] [--host 127.0.0.1] [--allow-origin ORIGIN]... [--until-input-ends]
// Start with ChatEndpoint: it is what the chat does. docs/SPEC.md defines it, rule by rule.
import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { parseArgs } from 'node:util';

const SESSIONS = '/chat/sessions';
const MAX_USERNAME = 32;
const MAX_ROOM = 64;
const MAX_MESSAGE = 4096;
const MAX_ROOMS = 64;
const MAX_JSON_DEPTH = 32;
const MAX_BODY_BYTES = 64 * 1024;
const MAX_DISCARDED_BYTES = 1024 * 1024;
const MAX_UNSENT_BYTES = 1024 * 1024;
const MAX_SESSIONS = 10_000;
const MAX_REMEMBERED = 1024;
const MAX_CONNECTIONS = 20_000;
const LOOK_ROUND_MILLIS = 500;
const SILENT_MILLIS = 15_000 - LOOK_ROUND_MILLIS;
const IDLE_MILLIS = 60_000;
const REQUEST_MILLIS = 5_000;
const GOODBYE_MILLIS = 800;

const HTTP_LIMITS = {
  maxHeaderSize: 8192,
  headersTimeout: REQUEST_MILLIS,
  requestTimeout: REQUEST_MILLIS,
  keepAliveTimeout: IDLE_MILLIS,
  connectionsCheckingInterval: 1_000,
};
const UTF_8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

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

  /** The session wishes to leave; its id is forgotten once it has the acknowledgement. */
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

/** Encodes each event once and puts the text into every receiver's mailbox. */
class FanOut {
  #roster;
  #onSlowConsumer;

  constructor(roster, onSlowConsumer) {
    this.#roster = roster;
    this.#onSlowConsumer = onSlowConsumer;
  }

  // study: fan-out
  toLobby(event, data) {
    this.#send(this.#roster.everyone(), { event, data });
  }

  toRoom(room, event, data) {
    this.#send(this.#roster.members(room), { event, data });
  }

  // study: whisper
  toUser(username, event, data) {
    this.#send(this.#roster.sessionsOf(username), { event, data });
  }

  // study: fan-out
  #send(sessions, envelope) {
    const json = JSON.stringify(envelope);
    const event = { json, bytes: Buffer.byteLength(json) };
    for (const session of sessions) {
      if (!session.mailbox.append(event)) {
        // CHAT-LIMIT-002. Not at once: everybody is to get the event at hand before anybody hears of the leave.
        setImmediate(() => this.#onSlowConsumer(session));
      }
    }
  }
}

/**
 * What one session has been sent and not yet confirmed, numbered from 0. To ask for the events after N is to confirm
 * those before it: only then are they dropped, so that a lost answer loses nothing (POLL-004).
 */
class Mailbox {
  #events = [];
  #first = 0;
  #bytes = 0;
  overflown = false;

  // study: slow consumer
  /** Adds one event; false if there is no room. A mailbox that once had none keeps nothing any more. */
  append(event) {
    if (this.overflown || this.#bytes + event.bytes > MAX_UNSENT_BYTES) {
      this.overflown = true;
      this.#events = [];
      this.#bytes = 0;
      return false;
    }
    this.#events.push(event);
    this.#bytes += event.bytes;
    return true;
  }

  // study: fan-out
  /** The answer to a poll: all events from number since on. The earlier ones are dropped. */
  after(since) {
    const next = this.#first + this.#events.length;
    if (since < this.#first || since > next) {
      throw new ChatError('bad-event', `since is outside of what is kept, ${this.#first} to ${next}`);
    }
    for (const { bytes } of this.#events.splice(0, since - this.#first)) {
      this.#bytes -= bytes;
    }
    this.#first = since;
    // Joined as they are: each was encoded once, for everybody.
    return `{"events":[${this.#events.map(({ json }) => json).join()}],"next":${next}}`;
  }
}

/** One stay of one user, held together by an id alone. */
class Session {
  rooms = new Set();
  mailbox = new Mailbox();

  constructor(id, username) {
    this.id = id;
    this.username = username;
  }
}

/** Which session an id belongs to, and how each ends: no connection can break here, so silence has to be noticed. */
class Sessions {
  #endpoint;

  /** In the order in which they were last heard of. */
  #byId = new Map();

  /** Until when each session that was cut is told so, in that order. */
  #cut = new Map();

  constructor(endpoint) {
    this.#endpoint = endpoint;
  }

  // study: enter
  enter(username) {
    if (this.#byId.size >= MAX_SESSIONS) {
      throw new ChatError('internal', 'the chat is full; try again later');
    }
    const session = new Session(randomBytes(24).toString('base64url'), username);
    this.#heardOf(session);
    this.#endpoint.onConnect(session);
    return session;
  }

  /** The session of this id; to be asked for is its sign of life. */
  find(id) {
    const session = this.#byId.get(id);
    if (this.#cut.has(id) || session?.mailbox.overflown) {
      throw new ChatError('slow-consumer', `this session did not fetch its events, up to ${MAX_UNSENT_BYTES} bytes`);
    }
    if (!session) {
      throw new ChatError('no-such-session', 'no such session: it left, or was away too long'); // POLL-009
    }
    this.#heardOf(session);
    return session;
  }

  #heardOf(session) {
    session.lastSeenMillis = performance.now();
    this.#byId.delete(session.id);
    this.#byId.set(session.id, session);
  }

  /** Ends a session by its own wish, and gives the acknowledgement. */
  leave(session) {
    this.#byId.delete(session.id);
    return this.#endpoint.onLeave(session);
  }

  end(id) {
    const session = this.#byId.get(id);
    if (session) {
      this.#byId.delete(id);
      this.#endpoint.onDisconnect(session);
    }
  }

  // study: slow consumer
  /** Ends a session that does not fetch its events. It is told at its next request, if that comes soon: POLL-010. */
  cut({ id }) {
    if (this.#byId.has(id)) {
      this.#cut.set(id, performance.now() + SILENT_MILLIS);
      if (this.#cut.size > MAX_REMEMBERED) {
        this.#cut.delete(this.#cut.keys().next().value);
      }
      this.end(id);
    }
  }

  // study: leave
  /** Ends every session that has been silent for too long: CHAT-LEAVE-004. */
  endSilent() {
    const now = performance.now();
    for (const [id, untilMillis] of this.#cut) {
      if (now < untilMillis) {
        break;
      }
      this.#cut.delete(id);
    }
    for (const session of this.#byId.values()) {
      if (now - session.lastSeenMillis < SILENT_MILLIS) {
        break;
      }
      this.end(session.id);
    }
  }
}

/** From an event to the method of ChatEndpoint it means. */
class Dispatch {
  #endpoint;
  #sessions;

  constructor(endpoint, sessions) {
    this.#endpoint = endpoint;
    this.#sessions = sessions;
  }

  // study: error
  /** Has an event carried out, and gives its acknowledgement, accepted or not: POLL-005. */
  onEvent(session, body) {
    try {
      return this.#call(session, parseJson(body));
    } catch (problem) {
      return { ok: false, error: failureOf(problem) };
    }
  }

  // study: talk
  #call(session, envelope) {
    if (!isObject(envelope)) {
      throw new ChatError('bad-event', 'an event must be a JSON object');
    }
    const { event, data } = envelope;
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
        return this.#sessions.leave(session);
      default:
        throw typeof event === 'string'
          ? new ChatError('unknown-event', 'the chat has no such event')
          : new ChatError('bad-event', 'an event must have a name, as a string');
    }
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

function parseJson(body) {
  let value;
  try {
    value = JSON.parse(UTF_8.decode(body));
  } catch {
    throw new ChatError('bad-json', 'this is not JSON in UTF-8');
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

/** Which request does what. */
class Routes {
  #roster;
  #sessions;
  #dispatch;
  #allowedOrigins;

  constructor(roster, sessions, dispatch, allowedOrigins) {
    this.#roster = roster;
    this.#sessions = sessions;
    this.#dispatch = dispatch;
    this.#allowedOrigins = new Set(allowedOrigins);
  }

  /** Answers a request whose whole body is here. */
  answer(request, body) {
    const { origin, host } = request.headers;
    const shared = this.#allowedOrigins.has(origin);
    if (origin !== undefined && origin !== `http://${host}` && !shared) {
      return failed(403, 'forbidden-origin', 'a page from elsewhere may not use this chat'); // CHAT-ORIGIN-002
    }
    const answer = this.#answer(request, body);
    return shared ? withHeaders(answer, { 'Access-Control-Allow-Origin': origin, Vary: 'Origin' }) : answer;
  }

  #answer(request, body) {
    if (request.method === 'OPTIONS' && request.headers['access-control-request-method']) {
      return PREFLIGHT;
    }
    const [path, query = ''] = request.url.split('?', 2);
    try {
      return body === TOO_LARGE ? this.#tooLarge(path) : this.#route(request.method, path, query, body);
    } catch (problem) {
      const { code, message } = failureOf(problem);
      return failed(STATUS[code] ?? 400, code, message);
    }
  }

  #route(method, path, query, body) {
    if (path === SESSIONS) {
      return method === 'POST' ? this.#enter(body) : wrongMethod('POST');
    }
    const { id, events } = OF_SESSION.exec(path)?.groups ?? {};
    if (id === undefined) {
      return failed(404, 'bad-event', `nothing is here; the chat is at ${SESSIONS}`); // POLL-013
    }
    if (events === undefined) {
      return method === 'DELETE' ? json(200, this.#sessions.leave(this.#sessions.find(id))) : wrongMethod('DELETE');
    }
    switch (method) {
      case 'GET':
      case 'HEAD':
        return { status: 200, body: this.#sessions.find(id).mailbox.after(sinceIn(query)) };
      case 'POST':
        return json(200, this.#dispatch.onEvent(this.#sessions.find(id), body));
      default:
        return wrongMethod('GET, HEAD, POST');
    }
  }

  // study: enter
  #enter(body) {
    const session = this.#sessions.enter(TextRules.username(parseJson(body)?.username));
    return json(201, { session: session.id, next: 0, userList: this.#roster.userList() });
  }

  /** CHAT-LIMIT-001: a body too large ends the session it came for. */
  #tooLarge(path) {
    this.#sessions.end(OF_SESSION.exec(path)?.groups.id);
    return failed(413, 'too-large', `a body has up to ${MAX_BODY_BYTES} bytes`);
  }
}

const TOO_LARGE = Symbol('too large');
const OF_SESSION = /^\/chat\/sessions\/(?<id>[^/]+)(?<events>\/events)?$/;
const SINCE = /(?:^|&)since=(?<number>[0-9]{1,15})(?:&|$)/;
// study: error
const STATUS = { 'no-such-session': 404, 'slow-consumer': 410, internal: 503 };
const PREFLIGHT = {
  status: 204,
  body: '',
  headers: {
    'Access-Control-Allow-Methods': 'GET, POST, DELETE',
    'Access-Control-Allow-Headers': 'Content-Type',
    'Access-Control-Max-Age': '600',
  },
};

function sinceIn(query) {
  const since = SINCE.exec(query);
  if (!since) {
    throw new ChatError('bad-event', 'the query must say since=N, a whole number'); // POLL-011
  }
  return Number(since.groups.number);
}

function wrongMethod(allowed) {
  return withHeaders(failed(405, 'bad-event', `the methods here are ${allowed}`), { Allow: allowed });
}

function failed(status, code, message) {
  return json(status, { error: { code, message } });
}

function json(status, value) {
  return { status, body: JSON.stringify(value) };
}

function withHeaders(answer, headers) {
  return { ...answer, headers: { ...answer.headers, ...headers } };
}

/** The server: node:http with its own limits. */
class ChatServer {
  #roster = new Roster();
  #endpoint = new ChatEndpoint(this.#roster, new FanOut(this.#roster, (session) => this.#sessions.cut(session)));
  #sessions = new Sessions(this.#endpoint);
  #routes;
  #http;

  constructor(allowedOrigins) {
    const dispatch = new Dispatch(this.#endpoint, this.#sessions);
    this.#routes = new Routes(this.#roster, this.#sessions, dispatch, allowedOrigins);
    this.#http = createServer(HTTP_LIMITS, (request, response) => this.#onRequest(request, response));
    this.#http.maxConnections = MAX_CONNECTIONS;
    this.#http.setTimeout(IDLE_MILLIS); // Nor does it wait longer for who does not take an answer.
    setInterval(() => this.#sessions.endSilent(), LOOK_ROUND_MILLIS);
  }

  /** Too large a body is read on for a while: who is answered before all is sent may lose the answer. */
  #onRequest(request, response) {
    const chunks = [];
    let bytes = 0;
    request.on('data', (chunk) => {
      bytes += chunk.length;
      if (bytes <= MAX_BODY_BYTES) {
        chunks.push(chunk);
      } else if (bytes > MAX_DISCARDED_BYTES && !response.writableEnded) {
        this.#answer(request, response, TOO_LARGE);
        request.socket.destroySoon();
      }
    });
    request.on('end', () => {
      if (!response.writableEnded) {
        this.#answer(request, response, bytes > MAX_BODY_BYTES ? TOO_LARGE : Buffer.concat(chunks, bytes));
      }
    });
  }

  #answer(request, response, requestBody) {
    const { status, body, headers } = this.#routes.answer(request, requestBody);
    const content = { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) };
    response.writeHead(status, { ...(body && content), 'Cache-Control': 'no-store', ...headers });
    response.end(body);
  }

  listen(port, host) {
    return new Promise((listening, failed) => {
      this.#http.once('error', failed);
      this.#http.listen(port, host, 1024, () => listening(this.#http.address().port));
    });
  }

  /** Answers what is asked already, and is gone within a second. */
  stop() {
    this.#http.close(() => process.exit(0));
    setTimeout(() => process.exit(0), GOODBYE_MILLIS);
  }
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
    console.log(`listening on http://${options.host}:${port}/chat`);
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
