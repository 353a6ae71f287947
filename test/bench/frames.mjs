// `npm run bench:frames`: the picture under a wheel, in headless Chromium on the built site, at 94,119, 154,000 and
// 1,000,000 symbols. Prints, for each: the time from frame to frame over ten seconds of pan and zoom; how many frames
// of the screen were dropped; what the main thread did in each (React, scene, painting), which other work on the
// machine moves less; how long the guide line takes to follow the pointer; and what 1,000 zooms leave on the heap. A
// frame's time is the compositor's, as a callback is given it, and not when the callback came to run. The compositor's
// ticks lie on a grid of 1/60 s, and its clock is read to 0.1 ms: from tick to tick it says 16.6 to 16.8 ms even where
// nothing is done. So ticks are counted, and a frame lasts as many as were counted.

// @ts-check
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { gunzipSync } from 'node:zlib';
import { chromium } from '@playwright/test';
import { build, preview } from 'vite';
import { find } from '../tools/browsers.mjs';
import { replicate } from './replicate.mjs';

/** @typedef {{ symbols: number, limit: number }} Case `limit` in milliseconds, for the 95th of 100 frames */
/** @type {readonly Case[]} */
const CASES = [
  { symbols: 94_119, limit: 16.7 },
  { symbols: 154_000, limit: 16.7 },
  { symbols: 1_000_000, limit: 25 },
];
const SECONDS = 10;
const ZOOMS = 1000;

const folder = mkdtempSync(join(tmpdir(), 'mapdrift-frames-'));
try {
  await bench();
} finally {
  rmSync(folder, { recursive: true });
}

async function bench() {
  const program = await find('chromium');
  if (program === undefined) return console.log('no Chromium found: set CHROME_PATH');
  const outDir = join(folder, 'site');
  const site = { logLevel: /** @type {const} */ ('silent'), build: { outDir, emptyOutDir: true } };
  // The site holds the page in one file, to save reports with.
  await build({ logLevel: 'silent', mode: 'single' });
  await build(site);
  const server = await preview({ ...site, preview: { port: 4196, host: '127.0.0.1' } });
  const browser = await chromium.launch({ executablePath: program });
  // A number on the command line is a case of its own.
  const only = Number(process.argv[2]);
  try {
    for (const one of CASES) {
      if (!(only > 0) || only === one.symbols) await measure(browser, server.resolvedUrls?.local[0] ?? '', one);
    }
  } finally {
    await browser.close();
    await server.close();
  }
}

/**
 * @param {import('@playwright/test').Browser} browser
 * @param {string} url
 * @param {Case} one
 */
async function measure(browser, url, { symbols, limit }) {
  const files = ['6.1.0-47', '6.1.0-50'].map((version) => {
    const file = join(folder, version);
    const map = gunzipSync(readFileSync(`test/fixtures/debian/${version}.map.gz`)).toString('latin1');
    writeFileSync(file, replicate(map, symbols));
    return file;
  });
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.goto(url);
  await page.locator('input[type=file]').setInputFiles(files);
  await page.locator('.picture canvas').waitFor({ timeout: 120_000 });
  // The findings and tables behind the picture are no part of this.
  await page.getByText('Examining the maps').waitFor({ state: 'hidden', timeout: 300_000 });
  await page.evaluate(hands);

  const idle = await page.evaluate(() => window.hands.idle(120));
  const tick = middle(idle);
  const wheel = await page.evaluate((seconds) => window.hands.wheel(seconds * 1000), SECONDS);
  const ticks = wheel.frames.map((time) => Math.max(1, Math.round(time / tick)));
  const hover = await page.evaluate(() => window.hands.hover(300));
  const session = await page.context().newCDPSession(page);
  // The first zooms warm up what is kept once: compiled code, glyphs.
  await page.evaluate(() => window.hands.zoom(200));
  const before = await heap(session);
  await page.evaluate((zooms) => window.hands.zoom(zooms), ZOOMS);
  const after = await heap(session);
  await page.close();

  console.log(`${symbols.toLocaleString('en')} symbols, ${wheel.frames.length} frames in ${SECONDS} s`);
  line('a tick of the screen', `${tick.toFixed(2)} ms; with nothing to do ${figures(idle)}`);
  line('frame to frame, in ticks', `${figures(ticks.map((count) => count * tick))}, limit of the 95th ${limit}`);
  line('frame to frame, as read', figures(wheel.frames));
  line(
    'frames dropped',
    `${ticks.reduce((sum, count) => sum + count - 1, 0)} in ${ticks.filter((count) => count > 1).length} places`,
  );
  line('main thread in a frame', figures(wheel.work));
  line('pointer to guide line', figures(hover));
  line(
    `heap after ${ZOOMS.toLocaleString('en')} zooms`,
    `${((after - before) / 1e6).toFixed(2)} MB more, of ${(before / 1e6).toFixed(0)}`,
  );
}

/** @param {import('@playwright/test').CDPSession} session */
async function heap(session) {
  // Twice: what the first collection frees may hold what the second one does.
  for (let i = 0; i < 2; i++) await session.send('HeapProfiler.collectGarbage');
  return (await session.send('Runtime.getHeapUsage')).usedSize;
}

/** Runs in the page: a hand that turns the wheel once a frame, and clocks around what the page does. */
function hands() {
  const canvas = document.querySelector('.picture canvas');
  if (!(canvas instanceof HTMLCanvasElement)) throw new Error('no picture');
  const { left, top, width, height } = canvas.getBoundingClientRect();
  const ask = window.requestAnimationFrame.bind(window);
  let painting = 0;
  window.requestAnimationFrame = (callback) =>
    ask((now) => {
      const start = performance.now();
      callback(now);
      painting += performance.now() - start;
    });

  /**
   * @param {number} k the number of the frame; the wheel goes in for a second, right for one, out for one and left for
   * one
   */
  function turn(k, step = 60) {
    const phase = Math.floor(k / step) % 4;
    const zooms = phase % 2 === 0;
    const at = {
      clientX: left + width * (0.3 + 0.4 * ((k / 240) % 1)),
      clientY: top + height / 2,
      bubbles: true,
      cancelable: true,
    };
    const sign = phase < 2 ? -1 : 1;
    return new WheelEvent('wheel', { ...at, ctrlKey: zooms, deltaY: zooms ? sign * 20 : -sign * 40 });
  }

  // React renders in a microtask of the event, and the page asks for its frame there; whoever asks behind it comes when
  // it has painted.
  const rendered = () => new Promise((/** @type {(value?: undefined) => void} */ resolve) => queueMicrotask(resolve));
  const frame = () => new Promise((resolve) => ask(resolve));

  window.hands = {
    async idle(count) {
      const frames = [];
      let last = await frame();
      for (let k = 0; k < count; k++) {
        const now = await frame();
        frames.push(now - last);
        last = now;
      }
      return frames;
    },
    async wheel(milliseconds) {
      const frames = [];
      const work = [];
      const end = performance.now() + milliseconds;
      let last = await frame();
      for (let k = 0; performance.now() < end; k++) {
        painting = 0;
        const start = performance.now();
        canvas.dispatchEvent(turn(k));
        await rendered();
        const handled = performance.now() - start;
        const now = await frame();
        work.push(handled + painting);
        frames.push(now - last);
        last = now;
      }
      return { frames, work };
    },
    async hover(times) {
      const delays = [];
      for (let k = 0; k < times; k++) {
        await frame();
        const start = performance.now();
        const at = { clientX: left + width * (0.1 + (0.8 * k) / times), clientY: top + height / 2, bubbles: true };
        canvas.dispatchEvent(new PointerEvent('pointermove', at));
        await rendered();
        await frame();
        delays.push(performance.now() - start);
      }
      return delays;
    },
    async zoom(times) {
      for (let k = 0; k < times; k++) {
        canvas.dispatchEvent(turn(2 * 60 * Math.floor(k / 60) + (k % 60)));
        await frame();
      }
    },
  };
}

/**
 * The mean of what lies near the median: finer than the clock, and no longer for a frame that was missed.
 * @param {readonly number[]} values milliseconds
 */
function middle(values) {
  const median = [...values].sort((x, y) => x - y)[values.length >> 1] ?? Number.NaN;
  const near = values.filter((value) => Math.abs(value - median) < 1);
  return near.reduce((sum, value) => sum + value, 0) / near.length;
}

/** @param {readonly number[]} values milliseconds */
function figures(values) {
  const sorted = [...values].sort((x, y) => x - y);
  const at = (/** @type {number} */ share) =>
    (sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN).toFixed(1);
  return `median ${at(0.5)} ms, 95th ${at(0.95)}, largest ${at(1)}`;
}

/** @param {string} what @param {string} value */
function line(what, value) {
  console.log(`  ${what.padEnd(26)}${value}`);
}
