// The official Socket.IO client holds a conversation with a chat server, on its default way in: polling, then WebSocket.
//   node conversation.mjs http://127.0.0.1:9001
// Prints what it saw; exits 0 if all went as docs/SPEC.md says, 1 if not.
import assert from 'node:assert/strict';
import { io } from 'socket.io-client';

const url = process.argv[2];
if (!url) {
  console.error('usage: node conversation.mjs URL');
  process.exit(2);
}

try {
  const ann = enter({ auth: { username: 'ann' } });
  await ann.expect('join', ['ann']);
  const bob = enter({ query: { username: 'bob' } });
  await bob.expect('join', ['ann', 'bob']);
  await ann.expect('join', ['ann', 'bob']);

  const text = 'hi 👋\u2028\u0000é e\u0301';
  assert.deepEqual(await ann.ask('chat message', { message: text }), { ok: true });
  await ann.expect('chat message', { message: text, username: 'ann' });
  await bob.expect('chat message', { message: text, username: 'ann' });

  assert.deepEqual(await bob.ask('join room', { room: 'tea' }), { ok: true, room: 'tea', userList: ['bob'] });
  await bob.expect('join room', { room: 'tea', userList: ['bob'] });
  assert.deepEqual(await ann.ask('whisper', { to: 'bob', message: 'psst' }), { ok: true, to: 'bob' });
  await bob.expect('whisper', { message: 'psst', username: 'ann' });

  const refused = await ann.ask('chat message', { room: 'tea', message: 'let me in' });
  assert.equal(refused.error.code, 'not-in-room');
  ann.socket.emit('no such event', {});
  await ann.expect('chat error', ({ code }) => code === 'unknown-event');

  const nameless = enter({ auth: { username: '' } });
  assert.equal((await nameless.refused).data.code, 'bad-username');
  console.log('a client without a name was refused');

  assert.deepEqual(await bob.ask('leave'), { ok: true });
  await ann.expect('leave', ['ann']);
  await bob.over;
  console.log('OK: the official client and the server understand each other');
  process.exit(0);
} catch (problem) {
  console.error(problem);
  console.log('FAILED');
  process.exit(1);
}

/** A session that keeps what it is sent until somebody expects it. */
function enter(options) {
  const name = options.auth?.username || options.query?.username;
  const socket = io(url, { forceNew: true, reconnection: false, ...options });
  const events = [], waiting = [];
  socket.onAny((event, data) => (waiting.length ? waiting.shift()({ event, data }) : events.push({ event, data })));
  const next = () => (events.length ? events.shift() : new Promise(seen => waiting.push(seen)));
  return {
    socket,
    refused: new Promise(refused => socket.on('connect_error', refused)),
    over: new Promise(over => socket.on('disconnect', over)),
    ask: (event, ...data) => socket.timeout(10_000).emitWithAck(event, ...data),
    async expect(event, expected) {
      const seen = await within(10_000, next(), `${name} waited for ${event}`);
      assert.equal(seen.event, event, `${name} saw ${JSON.stringify(seen)}`);
      if (typeof expected === 'function') assert.ok(expected(seen.data), `${name} saw ${JSON.stringify(seen)}`);
      else assert.deepEqual(seen.data, expected);
      console.log(`${name} saw ${JSON.stringify(seen)}`);
    },
  };
}

function within(millis, promise, what) {
  const late = new Promise((_, tooLate) => setTimeout(() => tooLate(new Error(`${what} for ${millis} ms`)), millis).unref());
  return Promise.race([promise, late]);
}
