// Two pages in Chromium talk through a raw WebSocket chat server with the browser's own WebSocket.
//   node browser-websocket.mjs ws://127.0.0.1:9001/chat
// Prints what it saw; exits 0 if all went as docs/SPEC.md says, 1 if not.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { chromium } from 'playwright-core';

const address = new URL(process.argv[2]);
const ownOrigin = `http://${address.host}`;

// A page from another port of this machine is a page of another origin.
const elsewhere = createServer((request, response) => response.end('a page from elsewhere')).listen(0, '127.0.0.1');
await new Promise(listening => elsewhere.once('listening', listening));
const foreignOrigin = `http://127.0.0.1:${elsewhere.address().port}`;

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync'],
});

try {
  const ann = await enter('ann', ownOrigin);
  await ann.expect('join', ['ann']);
  const bob = await enter('bob', ownOrigin);
  await bob.expect('join', ['ann', 'bob']);
  await ann.expect('join', ['ann', 'bob']);

  assert.deepEqual(await ann.ask('chat message', { message: 'hi 👋\u2028\u0000' }), { ok: true });
  await ann.expect('chat message', { message: 'hi 👋\u2028\u0000', username: 'ann' });
  await bob.expect('chat message', { message: 'hi 👋\u2028\u0000', username: 'ann' });

  assert.deepEqual(await bob.ask('join room', { room: 'tea' }), { ok: true, room: 'tea', userList: ['bob'] });
  await bob.expect('join room', { room: 'tea', userList: ['bob'] });
  assert.deepEqual(await ann.ask('whisper', { to: 'bob', message: 'psst' }), { ok: true, to: 'bob' });
  await bob.expect('whisper', { message: 'psst', username: 'ann' });

  const refused = await ann.ask('chat message', { room: 'tea', message: 'let me in' });
  assert.equal(refused.error.code, 'not-in-room');

  assert.deepEqual(await bob.ask('leave'), { ok: true });
  await ann.expect('leave', ['ann']);
  assert.equal(await bob.closed(), 1000);

  await assert.rejects(enter('eve', foreignOrigin), /refused/);
  console.log(`a page from ${foreignOrigin} was refused`);
} catch (problem) {
  console.error(problem);
  process.exitCode = 1;
} finally {
  await browser.close();
  elsewhere.close();
}
console.log(process.exitCode ? 'FAILED' : 'OK: Chromium and the server understand each other');

/** Opens a page of this origin, whatever it shows (the chat server's own says that it is none), and enters from it. */
async function enter(username, origin) {
  const page = await browser.newPage();
  await page.goto(`${origin}/`);
  const entered = await page.evaluate(openSocket, `${address}?username=${encodeURIComponent(username)}`);
  if (!entered) throw new Error(`${username} was refused`);
  return {
    async expect(event, data) {
      const seen = await page.evaluate(() => globalThis.next());
      assert.deepEqual(seen, { event, data }, `${username} expected ${event}`);
      console.log(`${username} saw ${JSON.stringify(seen)}`);
    },
    ask: (event, data) => page.evaluate(([event, data]) => globalThis.ask(event, data), [event, data]),
    closed: () => page.evaluate(() => globalThis.ended),
  };
}

/** Runs in the page: a socket, a queue of what it brought, and acknowledgements by id. */
function openSocket(url) {
  const socket = new WebSocket(url);
  const events = [], waiting = [], acks = new Map();
  let lastId = 0;
  socket.onmessage = ({ data }) => {
    const frame = JSON.parse(data);
    if (frame.event === 'ack') acks.get(frame.id)(frame.data);
    else if (waiting.length) waiting.shift()(frame);
    else events.push(frame);
  };
  globalThis.next = () => events.length ? events.shift() : new Promise(seen => waiting.push(seen));
  globalThis.ask = (event, data) => new Promise(answer => {
    acks.set(++lastId, answer);
    socket.send(JSON.stringify({ event, data, id: lastId }));
  });
  globalThis.ended = new Promise(over => { socket.onclose = ({ code }) => over(code); });
  return new Promise(opened => {
    socket.onopen = () => opened(true);
    socket.onerror = () => opened(false);
  });
}
