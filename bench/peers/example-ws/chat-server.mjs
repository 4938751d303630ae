// The chat over raw WebSocket, on npm ws: an example of a target, as short as it can be and still keep the rules.
//   node chat-server.mjs [port]
import { WebSocketServer } from 'ws';

const MAX_FRAME_BYTES = 64 * 1024;
const MAX_UNSENT_BYTES = 1024 * 1024;
const MAX_DEPTH = 32;
const MAX_ROOMS = 64;
const HEARTBEAT_MILLIS = 5_000;
const FORBIDDEN_IN_NAMES = /[\p{Cc}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/u;

/** Sessions under their users' names: each user once, in the order in which the first of their sessions came. */
class Group {
  byUser = new Map();

  add(session) {
    this.byUser.set(session.username, (this.byUser.get(session.username) ?? new Set()).add(session));
  }

  has(session) {
    return this.byUser.get(session.username)?.has(session);
  }

  delete(session) {
    const theirs = this.byUser.get(session.username);
    theirs.delete(session);
    if (theirs.size === 0) {
      this.byUser.delete(session.username);
    }
  }

  sessions() {
    return [...this.byUser.values()].flatMap((theirs) => [...theirs]);
  }
}

const LOBBY = Symbol('lobby');
const groups = new Map([[LOBBY, new Group()]]); // by room

class ChatError extends Error {
  constructor(code, message) {
    super(message);
    this.failure = { code, message };
  }
}

function check(holds, code, message) {
  if (!holds) {
    throw new ChatError(code, message);
  }
}

// What the chat does.

const EVENTS = {
  'chat message'(session, data) {
    const message = text(data.message);
    const room = Object.hasOwn(data, 'room') ? name(data.room, 64, 'bad-room') : LOBBY;
    check(groups.get(room)?.has(session), 'not-in-room', 'this session is not in that room');
    tell(room, 'chat message', { ...(room !== LOBBY && { room }), message, username: session.username });
    return { ok: true };
  },
  'join room'(session, data) {
    const room = name(data.room, 64, 'bad-room');
    if (!session.rooms.has(room)) {
      check(session.rooms.size < MAX_ROOMS, 'too-many-rooms', 'leave a room first');
      groups.set(room, groups.get(room) ?? new Group());
      groups.get(room).add(session);
      session.rooms.add(room);
      tell(room, 'join room', { room, userList: userList(room) });
    }
    return { ok: true, room, userList: userList(room) };
  },
  'leave room'(session, data) {
    const room = name(data.room, 64, 'bad-room');
    check(session.rooms.has(room), 'not-in-room', 'this session is not in that room');
    leaveRoom(session, room);
    return { ok: true, room, userList: userList(room) };
  },
  whisper(session, data) {
    const to = name(data.to, 32, 'bad-username');
    const message = text(data.message);
    const theirs = groups.get(LOBBY).byUser.get(to);
    check(theirs, 'no-such-user', `${to} is not here`);
    send(theirs, { event: 'whisper', data: { message, username: session.username } });
    return { ok: true, to };
  },
  leave(session) {
    end(session);
    return { ok: true };
  },
};

function enter(session) {
  groups.get(LOBBY).add(session);
  tell(LOBBY, 'join', userList(LOBBY));
}

function end(session) {
  if (groups.get(LOBBY).has(session)) {
    groups.get(LOBBY).delete(session);
    [...session.rooms].forEach((room) => leaveRoom(session, room));
    tell(LOBBY, 'leave', userList(LOBBY));
  }
}

function leaveRoom(session, room) {
  session.rooms.delete(room);
  groups.get(room).delete(session);
  tell(room, 'leave room', { room, userList: userList(room) });
  if (groups.get(room).byUser.size === 0) {
    groups.delete(room);
  }
}

function userList(room) {
  return [...(groups.get(room)?.byUser.keys() ?? [])];
}

// From a frame to an event, and back.

function onText(session, frame) {
  if (!groups.get(LOBBY).has(session)) {
    return;
  }
  let id;
  let answer;
  try {
    const envelope = parse(frame);
    check(isObject(envelope), 'bad-event', 'an event is an object');
    check(!('id' in envelope) || (Number.isSafeInteger(envelope.id) && envelope.id >= 0), 'bad-event', 'a wrong id');
    id = envelope.id;
    check(typeof envelope.event === 'string', 'bad-event', 'an event has a name');
    check(Object.hasOwn(EVENTS, envelope.event), 'unknown-event', 'there is no such event');
    check(envelope.event === 'leave' || isObject(envelope.data), 'bad-event', 'data must be an object');
    answer = EVENTS[envelope.event](session, envelope.data);
  } catch (problem) {
    if (!(problem instanceof ChatError)) {
      console.error(problem);
    }
    const error = problem.failure ?? { code: 'internal', message: 'the server failed' };
    answer = { ok: false, error };
  }
  if (id !== undefined) {
    send([session], { event: 'ack', id, data: answer });
  } else if (!answer.ok) {
    send([session], { event: 'chat error', data: answer.error });
  }
  if (!groups.get(LOBBY).has(session)) {
    session.socket.close(1000);
  }
}

function parse(frame) {
  let value;
  try {
    value = JSON.parse(frame);
  } catch {
    throw new ChatError('bad-json', 'this is not JSON');
  }
  check(!isDeeper(value, MAX_DEPTH), 'bad-json', `JSON may be nested ${MAX_DEPTH} deep`);
  return value;
}

function isDeeper(value, levels) {
  const nested = typeof value === 'object' && value !== null;
  return nested && (levels === 0 || Object.values(value).some((each) => isDeeper(each, levels - 1)));
}

function isObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function name(raw, max, code) {
  check(typeof raw === 'string', code, 'a name must be given, as a string');
  const trimmed = raw.trim();
  check(trimmed.length <= 1024, code, 'a name must not be that long');
  const found = trimmed.normalize('NFC');
  check(found !== '' && [...found].length <= max, code, `a name has 1 to ${max} characters`);
  check(found.isWellFormed() && !FORBIDDEN_IN_NAMES.test(found), code, 'a name has no control characters');
  return found;
}

function text(raw) {
  const fits = typeof raw === 'string' && raw !== '' && raw.isWellFormed() && [...raw].length <= 4096;
  check(fits, 'bad-message', 'a message is a string of 1 to 4096 characters');
  return raw;
}

function tell(room, event, data) {
  send(groups.get(room).sessions(), { event, data });
}

function send(sessions, envelope) {
  const frame = JSON.stringify(envelope);
  for (const session of sessions) {
    const { socket } = session;
    socket.send(frame);
    if (socket.bufferedAmount > MAX_UNSENT_BYTES && socket.readyState === socket.OPEN) {
      socket.close(1013, 'slow-consumer');
      setImmediate(() => end(session)); // Everybody is to get the event at hand first.
    }
  }
}

// The server.

const server = new WebSocketServer({
  host: '127.0.0.1',
  port: Number(process.argv[2] ?? 9001),
  path: '/chat',
  maxPayload: MAX_FRAME_BYTES,
  verifyClient: ({ origin, req: { headers } }) =>
    headers['sec-websocket-version'] === '13' && (origin === undefined || origin === `http://${headers.host}`),
});

server.on('connection', (socket, request) => {
  socket.on('error', () => {}); // A close follows, and tells it.
  try {
    const session = { socket, rooms: new Set(), username: name(nameIn(request.url), 32, 'bad-username') };
    socket.on('message', (data, isBinary) => {
      if (isBinary) {
        socket.close(1003, 'bad-event: events are text');
        end(session);
      } else {
        onText(session, data.toString());
      }
    });
    socket.on('close', () => end(session));
    watch(socket);
    enter(session);
  } catch (problem) {
    socket.close(1008, `${problem.failure?.code ?? 'internal'}: ${problem.message}`);
  }
});

function nameIn(url) {
  const parameter = (url.split('?')[1] ?? '').split('&').find((each) => each.startsWith('username='));
  try {
    return parameter && decodeURIComponent(parameter.slice('username='.length).replaceAll('+', ' '));
  } catch {
    return undefined; // It is not UTF-8.
  }
}

/** Pings, and gives up on a peer that has been silent from one ping to the next but one. */
function watch(socket) {
  let silentRounds = 0;
  const heard = () => (silentRounds = 0);
  socket.on('pong', heard).on('message', heard);
  const timer = setInterval(() => {
    if (silentRounds++ >= 2) {
      socket.terminate();
    }
    socket.ping();
  }, HEARTBEAT_MILLIS);
  socket.on('close', () => clearInterval(timer));
}

server.on('listening', () => console.log(`listening on ws://127.0.0.1:${server.address().port}/chat`));
process.on('SIGTERM', () => process.exit(0));
