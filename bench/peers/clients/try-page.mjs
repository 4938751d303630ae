// Two people use the page of `duplex try` in Chromium: every pane, and what must not happen in any.
//   node try-page.mjs http://127.0.0.1:PORT/ [FOLDER]
// With a folder, it leaves pictures there. Exits 0 if all went as it should, 1 if not.
import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { chromium } from 'playwright-core';

const [address, folder] = process.argv.slice(2);
const PANES = ['websocket', 'socketio', 'polling'];
const LIMIT_MS = 30_000;
const EVIL = '<img src=x onerror="document.title=1"><script>document.title=2</script>';
const BIDI = 'abc\u202Edef\u2066';

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync'],
});
const complaints = [];

try {
  const ann = await open('ann', { width: 1440, height: 1000 }, 'light');
  const bob = await open('bob', { width: 390, height: 844 }, 'dark');
  await enter(ann);
  await enter(bob);
  for (const pane of PANES) {
    await talk(ann, bob, pane);
    await rooms(ann, bob, pane);
    await whisper(ann, bob, pane);
    await refusals(ann, pane);
    await inert(ann, bob, pane);
    await burst(ann, bob, pane);
    await dropAndReturn(ann, bob, pane);
    await inspector(ann, pane);
    await figures(ann, pane);
    console.log(`${pane}: all went well`);
  }
  assert.deepEqual(complaints.splice(0), [], 'nothing is complained of in the browser’s console');
  for (const pane of PANES) await badNames(bob, pane);
  onlyRefusals(complaints.splice(0));
  await looks(ann, bob);
  await rulebook(ann);
  await strict(ann);
  assert.deepEqual(complaints, [], 'nothing is complained of in the browser’s console');
  console.log('OK: the page works in every pane');
} catch (problem) {
  console.error(problem);
  console.log('FAILED; the console said:', complaints);
  process.exitCode = 1;
} finally {
  await browser.close();
}

async function open(name, viewport, colorScheme) {
  const context = await browser.newContext({ viewport, colorScheme });
  context.setDefaultTimeout(LIMIT_MS);
  const page = await context.newPage();
  page.on('console', message => {
    if (['error', 'warning'].includes(message.type())) complaints.push(`${name}: ${message.text()}`);
  });
  page.on('pageerror', error => complaints.push(`${name}: ${error}`));
  await page.goto(address);
  return { name, page };
}

function within({ page }, pane, selector) {
  return page.locator(`#${pane} ${selector}`);
}

/** Waits until a pane shows what is expected. */
function shows(who, pane, selector, text) {
  return within(who, pane, selector).filter({ hasText: text }).first().waitFor();
}

async function enter(who) {
  await who.page.locator('#enter-all input').fill(who.name);
  await who.page.locator('#enter-all button').click();
  for (const pane of PANES) await shows(who, pane, '.people', who.name);
}

async function say(who, pane, message, to = 'Everyone') {
  await within(who, pane, '.say select').selectOption({ label: to });
  await within(who, pane, '.say input').fill(message);
  await within(who, pane, '.say button').click();
}

async function talk(ann, bob, pane) {
  await shows(ann, pane, '.people', 'bob');
  await say(ann, pane, `hello over ${pane}`);
  for (const who of [ann, bob]) await shows(who, pane, '.log li', `ann hello over ${pane}`);
  for (const other of PANES.filter(one => one !== pane)) {
    assert.equal(await within(bob, other, '.log li').filter({ hasText: `hello over ${pane}` }).count(), 0,
      'what is said in one pane stays there');
  }
}

async function rooms(ann, bob, pane) {
  for (const who of [ann, bob]) await join(who, pane, 'tea');
  await shows(ann, pane, '.rooms li', /ann, bob/);
  await say(ann, pane, 'in the room', 'Room tea');
  await shows(bob, pane, '.log li', 'ann in tea in the room');
  await within(bob, pane, '.rooms .cross').click();
  await within(bob, pane, '.rooms li').waitFor({ state: 'detached' });
  await say(ann, pane, 'without bob', 'Room tea');
  await shows(ann, pane, '.log li', 'without bob');
  await say(ann, pane, 'everybody again');
  await shows(bob, pane, '.log li', 'everybody again');
  assert.equal(await within(bob, pane, '.log li').filter({ hasText: 'without bob' }).count(), 0);
}

async function join(who, pane, room) {
  await within(who, pane, '.join input').fill(room);
  await within(who, pane, '.join button').click();
  await shows(who, pane, '.rooms li', room);
}

async function whisper(ann, bob, pane) {
  await within(bob, pane, '.people button').filter({ hasText: 'ann' }).click();
  await within(bob, pane, '.say input').fill('psst');
  await within(bob, pane, '.say input').press('Enter');
  await shows(ann, pane, '.log .whisper', 'bob whispers psst');
  await shows(bob, pane, '.log .whisper', 'whispered to ann psst');
}

async function refusals(ann, pane) {
  await within(ann, pane, '.join input').fill('x'.repeat(65));
  await within(ann, pane, '.join button').click();
  await shows(ann, pane, '.error', 'bad-room');
}

async function inert(ann, bob, pane) {
  await join(ann, pane, EVIL.slice(0, 60));
  await say(ann, pane, EVIL);
  await say(ann, pane, BIDI);
  await shows(bob, pane, '.log li', EVIL);
  await shows(bob, pane, '.log li', BIDI);
  for (const who of [ann, bob]) {
    assert.equal(await who.page.locator('body img, body script').count(), 0, 'nothing that was typed became markup');
    assert.equal(await who.page.title(), 'Duplex: one chat, three ways');
  }
  const isolation = await within(bob, pane, '.log li').filter({ hasText: BIDI }).locator('.message')
    .evaluate(message => getComputedStyle(message).unicodeBidi);
  assert.equal(isolation, 'isolate', 'a bidi override ends with the message');
  await shows(ann, pane, '.frames code', 'abc\\u202edef');
}

async function burst(ann, bob, pane) {
  await within(ann, pane, '.burst').click();
  for (const who of [ann, bob]) await shows(who, pane, '.log li', '200 of 200');
  for (const who of [ann, bob]) {
    const numbers = await within(who, pane, '.log .message').evaluateAll(lines => lines
      .map(line => /^(\d+) of 200$/.exec(line.textContent)?.[1]).filter(Boolean).map(Number));
    assert.deepEqual(numbers, Array.from({ length: 200 }, (_, i) => i + 1), `${who.name} sees all, in order, once`);
  }
}

async function dropAndReturn(ann, bob, pane) {
  await within(ann, pane, '.drop').click();
  await ann.page.locator(`#${pane}[data-state=away]`).waitFor();
  if (pane === 'polling') await say(bob, pane, 'said meanwhile');
  await ann.page.locator(`#${pane}[data-state=in]`).waitFor();
  if (pane === 'polling') await shows(ann, pane, '.log li', 'said meanwhile');
  await shows(ann, pane, '.rooms li', /tea.*ann/);
  await shows(bob, pane, '.people', 'ann');
  await say(ann, pane, 'back in the room', 'Room tea');
  await shows(ann, pane, '.log li', 'ann in tea back in the room');
}

async function inspector(ann, pane) {
  const own = { websocket: 'WS-003', socketio: 'SIO-005', polling: 'POLL-005' }[pane];
  const line = within(ann, pane, '.frames li').filter({ hasText: '{"room":"tea","message":"back in the room"}' });
  const rules = await line.first().locator('a').allTextContents();
  assert.deepEqual(rules, ['CHAT-ROOM-005', own]);
  await line.first().locator('a').first().hover();
  await shows(ann, pane, '.rule', /CHAT-ROOM-005: .*reaches every member of that room/);
}

async function figures(ann, pane) {
  const chart = await within(ann, pane, 'canvas').getAttribute('aria-label');
  assert.match(chart, /last [\d.]+ m?s, median [\d.]+ m?s, longest [\d.]+ m?s, of 200/);
  for (const figure of ['.sent', '.received']) assert.match(await within(ann, pane, figure).textContent(), /^[\d.]+ [kM]B$/);
  assert.ok(Number(await within(ann, pane, '.requests').textContent()) >= 1);
}

/**
 * A browser says itself what a server refused. Socket.IO's refusal may come while its client is moving up to WebSocket: that is
 * then refused, or ended, in any of its steps.
 */
function onlyRefusals(said) {
  const refusals = /status of 400|closed before the connection is established|response code: 400|already in CLOSING or CLOSED/;
  const unexpected = said.filter(line => !refusals.test(line));
  assert.deepEqual(unexpected, [], 'a refused name is complained of, and nothing else');
}

/** Leaves, is refused under a name that nobody may have, and enters again. */
async function badNames(bob, pane) {
  await within(bob, pane, '.leave').click();
  await bob.page.locator(`#${pane}[data-state=out]`).waitFor();
  for (const bad of [BIDI, 'x'.repeat(33)]) {
    await within(bob, pane, '.enter input').fill(bad);
    await within(bob, pane, '.enter button').click();
    await shows(bob, pane, '.error', /username|name/);
    await bob.page.locator(`#${pane}[data-state=out]`).waitFor();
  }
  await within(bob, pane, '.enter input').fill('<b>bob</b>');
  await within(bob, pane, '.enter button').click();
  await shows(bob, pane, '.people', '<b>bob</b> (you)');
}

async function looks(ann, bob) {
  for (const { page, name } of [ann, bob]) {
    for (const width of [390, 1440]) {
      for (const colorScheme of ['light', 'dark']) {
        await page.setViewportSize({ width, height: 1000 });
        await page.emulateMedia({ colorScheme });
        const { scroll, client } = await page.evaluate(() => (
          { scroll: document.documentElement.scrollWidth, client: document.documentElement.clientWidth }));
        assert.ok(scroll <= client, `${name}'s page is ${scroll} wide in a window of ${client}`);
        if (folder && name === 'ann') {
          await mkdir(folder, { recursive: true });
          await page.screenshot({ path: `${folder}/${width}-${colorScheme}.png`, fullPage: true });
        }
      }
    }
  }
}

async function rulebook(ann) {
  const page = await ann.page.context().newPage();
  await page.goto(`${address}rules.html#CHAT-ROOM-005`);
  await page.locator('#CHAT-ROOM-005 + dd').filter({ hasText: 'reaches every member of that room' }).waitFor();
  await page.close();
}

/** The policy keeps out what is not the page's own, even if something got in. */
async function strict(ann) {
  const answer = await ann.page.request.get(address);
  const policy = answer.headers()['content-security-policy'];
  assert.match(policy, /^default-src 'none'; script-src 'self'; style-src 'self';/);
  assert.doesNotMatch(policy, /unsafe|\*/);
}
