// A link that holds all of two Debian releases, opened in a fresh page: from the load event, when the page is there, to
// the painted picture, and what that time goes into.

// @ts-check
import { readFileSync } from 'node:fs';
import { chart, inWords, line, median, time, title } from './figures.mjs';
import { debianPair } from './maps.mjs';
import { watch } from './page.mjs';

const PAGES = 15;

/**
 * Milliseconds from the address to each of these; `watchLink` says what they are.
 * @typedef {{ load: number, reading: number, making: number, drawing: number, drawn: number, painted: number }} Times
 */

/**
 * @param {import('./bench.mjs').Bench} bench
 * @param {import('./site.mjs').Site} site
 * @returns {Promise<import('./goals.mjs').Goal[]>}
 */
export async function linkTable({ folder, core }, { url, browser }) {
  const { compareMaps, linkWithin, openMap } = await import(core);
  const [a, b] = await Promise.all(debianPair(folder).map((file) => openMap(file, readFileSync(file))));
  const link = await linkWithin({ summary: compareMaps(a, b).summary, view: {} }, 'all', url);
  /** @type {Times[]} */
  const all = [];
  for (let i = 0; i < PAGES; i++) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    all.push(await timesOf(await context.newPage(), link));
    await context.close();
  }
  const behind = all.map((t) => t.painted - t.load);
  const phases = /** @type {const} */ ([
    ['its parts run', all.map((t) => t.reading - t.load)],
    ['the link is read', all.map((t) => t.making - t.reading)],
    ['the page is made', all.map((t) => t.drawing - t.making)],
    ['the picture is drawn', all.map((t) => t.drawn - t.drawing)],
    ['the browser paints', all.map((t) => t.painted - t.drawn)],
  ]);
  title(`a link of ${link.length.toLocaleString('en')} characters, all of two releases`);
  line(
    'address entered to load event',
    time(
      all.map((t) => t.load),
      undefined,
    ),
  );
  line('load event to picture', time(behind, undefined));
  chart(phases, undefined);
  return [
    {
      what: 'link to picture, behind the load event',
      limit: 100,
      value: median(behind),
      unit: ' ms',
      why: inWords(phases),
    },
  ];
}

/**
 * @param {import('@playwright/test').Page} page
 * @param {string} link
 * @returns {Promise<Times>}
 */
async function timesOf(page, link) {
  await page.addInitScript(watch);
  await page.addInitScript(watchLink);
  // The page tells: to be asked takes it 5 ms, for whoever asks brings a script of his own.
  const painted = page.waitForEvent('console', { predicate: (message) => message.text() === 'painted' });
  await page.goto(link, { waitUntil: 'commit' });
  await painted;
  return page.evaluate(() => {
    const at = (/** @type {string} */ name) => performance.getEntriesByName(name)[0]?.startTime ?? Number.NaN;
    const load = performance.getEntriesByType('navigation').map((entry) => entry.toJSON().loadEventEnd)[0];
    const times = { reading: at('reading'), making: at('making'), drawing: at('drawing'), drawn: at('drawn') };
    return { ...times, load, painted: at('painted') };
  });
}

/**
 * Runs in the page before its own scripts, beside `watch`, and sets marks: `reading`, the link is unpacked; `making`,
 * the first element behind that; `drawing`, a canvas is drawn upon; `drawn`, all of it is in the document.
 */
function watchLink() {
  /**
   * Does something before the first call of a method. @type {(owner: any, name: string, before: () => boolean) => void}
   */
  const once = (owner, name, before) => {
    const own = owner[name];
    owner[name] = function (/** @type {any[]} */ ...args) {
      if (before()) owner[name] = own;
      return own.apply(this, args);
    };
  };
  const mark = (/** @type {string} */ name) => performance.mark(name) !== undefined;
  const has = (/** @type {string} */ name) => performance.getEntriesByName(name).length > 0;
  once(ReadableStream.prototype, 'getReader', () => mark('reading'));
  once(Document.prototype, 'createElement', () => has('reading') && mark('making'));
  once(HTMLCanvasElement.prototype, 'getContext', () => mark('drawing'));
  new MutationObserver((_, observer) => {
    if (document.getElementById('root')?.childElementCount === 0 || !has('drawing')) return;
    mark('drawn');
    observer.disconnect();
  }).observe(document, { subtree: true, childList: true });
  new PerformanceObserver((list) => {
    if (list.getEntriesByName('painted').length > 0) console.log('painted');
  }).observe({ entryTypes: ['mark'] });
}
