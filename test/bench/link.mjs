// A link that holds all of two Debian releases, opened in a fresh page: from the load event, when the page is there, to the painted picture.

// @ts-check
import { readFileSync } from 'node:fs';
import { line, median, time, title } from './figures.mjs';
import { debianPair } from './maps.mjs';
import { watch } from './page.mjs';

const PAGES = 9;

/**
 * @param {import('./bench.mjs').Bench} bench
 * @param {import('./site.mjs').Site} site
 * @returns {Promise<import('./goals.mjs').Goal[]>}
 */
export async function linkTable({ folder, core }, { url, browser }) {
  const { compareMaps, linkWithin, openMap } = await import(core);
  const [a, b] = await Promise.all(debianPair(folder).map((file) => openMap(file, readFileSync(file))));
  const link = await linkWithin({ summary: compareMaps(a, b).summary, view: {} }, 'all', url);
  /** @type {number[]} */
  const afterLoad = [];
  /** @type {number[]} */
  const inAll = [];
  for (let i = 0; i < PAGES; i++) {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await page.addInitScript(watch);
    await page.goto(link);
    const times = await page.waitForFunction(
      () => {
        const [painted] = performance.getEntriesByName('painted');
        const load = performance.getEntriesByType('navigation').map((e) => e.toJSON().loadEventEnd)[0];
        return painted && load > 0 ? { painted: painted.startTime, load } : undefined;
      },
      undefined,
      { polling: 250, timeout: 30_000 },
    );
    const { painted = Number.NaN, load = Number.NaN } = (await times.jsonValue()) ?? {};
    afterLoad.push(Math.max(0, painted - load));
    inAll.push(painted);
    await page.close();
  }
  title(`a link of ${link.length.toLocaleString('en')} characters, all of two releases`);
  line('load event to picture', time(afterLoad, undefined));
  line('address entered to picture', time(inAll, undefined));
  return [{ what: 'link to picture, behind the load event', limit: 100, value: median(afterLoad), unit: ' ms' }];
}
