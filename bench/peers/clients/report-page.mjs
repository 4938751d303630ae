// Opens a report's page from disk in Chromium, on a desktop and on a telephone, in the light and in the dark.
//   node report-page.mjs FILE [PICTURES]
// Prints what it saw; exits 0 if the page asked for nothing else, complained of nothing, drew every plot and fits, 1 if
// not. With PICTURES, a folder, it leaves a picture of each there.
import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const [file, pictures] = process.argv.slice(2);
if (!file) {
  console.error('usage: node report-page.mjs FILE [PICTURES]');
  process.exit(2);
}
const address = pathToFileURL(resolve(file)).href;

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync'],
});

try {
  for (const width of [1440, 390]) {
    const inks = [];
    for (const colorScheme of ['light', 'dark']) {
      inks.push(await look(width, colorScheme));
    }
    assert.notDeepEqual(inks[0], inks[1], 'the plots look the same in the light and in the dark');
  }
  await readWithTheKeyboard();
  await withoutScripts();
} catch (problem) {
  console.error(problem);
  process.exitCode = 1;
} finally {
  await browser.close();
}
console.log(process.exitCode ? 'FAILED' : 'OK: the page stands on its own');

/** Opens the page, checks it, and tells the colours its plots are drawn in. */
async function look(width, colorScheme) {
  const what = `${width} px, ${colorScheme}`;
  const { page, complaints, requests } = await open({ viewport: { width, height: 900 }, colorScheme });
  const plots = await drawn(page);
  assert.ok(plots.length > 0, `${what}: there is no plot`);
  for (const { name, colours } of plots) assert.ok(colours.length > 2, `${what}: ${name} is empty`);
  const wide = await page.evaluate(() => [...document.querySelectorAll('body *')]
    .filter(each => !each.closest('.scroll table') && each.getBoundingClientRect().right > innerWidth + 1)
    .map(each => `${each.tagName} ${each.id || each.className}`));
  assert.deepEqual(wide, [], `${what}: these stand out of the page`);
  const [page_, window_] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  assert.ok(page_ <= window_, `${what}: the page is ${page_} px wide`);
  if (pictures) await page.screenshot({ path: `${pictures}/${width}-${colorScheme}.png`, fullPage: true });
  assert.deepEqual(complaints, [], `${what}: the console`);
  assert.deepEqual(requests, [address], `${what}: requests`);
  console.log(`${what}: ${plots.length} plots, ${requests.length} request`);
  await page.close();
  return plots;
}

/** The arrow keys move along a plot, and the legend tells the values. */
async function readWithTheKeyboard() {
  const { page } = await open({ viewport: { width: 1440, height: 900 } });
  await drawn(page);
  const plot = page.locator('figure:has(output) .plot').first();
  await plot.focus();
  await page.keyboard.press('ArrowRight');
  await page.waitForFunction(() => document.querySelector('figure:has(output) output').textContent !== '', null, { timeout: 20_000 });
  console.log(`the keyboard reads ${await plot.getAttribute('data-at')}`);
  await page.close();
}

/** Without scripts every figure is there still. */
async function withoutScripts() {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(address);
  const tables = await page.locator('figure table').count(), figures = await page.locator('figure').count();
  assert.equal(tables, figures, 'a plot without its table');
  assert.ok(await page.locator('noscript p').first().isVisible(), 'nobody is told why there are no plots');
  await context.close();
}

async function open(options) {
  const page = await browser.newPage(options);
  const complaints = [], requests = [];
  page.on('console', message => complaints.push(message.text()));
  page.on('pageerror', error => complaints.push(error.message));
  page.on('request', request => requests.push(request.url()));
  await page.goto(address);
  return { page, complaints, requests };
}

/** Waits until every plot has a canvas with something on it, and tells which colours are there. */
async function drawn(page) {
  await page.waitForFunction(() => [...document.querySelectorAll('[data-plot]')].every(plot => plot.querySelector('canvas')),
    null, { timeout: 20_000 });
  return page.evaluate(() => new Promise(seen => requestAnimationFrame(() => requestAnimationFrame(() => {
    seen([...document.querySelectorAll('[data-plot]')].map(plot => {
      const canvas = plot.querySelector('canvas');
      const pixels = new Uint32Array(canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.buffer);
      return { name: plot.dataset.plot, colours: [...new Set(pixels)].slice(0, 50) };
    }));
  }))));
}
