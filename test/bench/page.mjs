// The built site in headless Chromium: how long from a drop to the painted picture in a fresh page, and how long the worker takes for reading and
// comparing. The page sets the user timing marks `mapdrift:drop` and `mapdrift:painted`, the worker measures `mapdrift:worker`.

// @ts-check
import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { preview } from 'vite';
import { find } from '../tools/browsers.mjs';

/** @typedef {{ cold: readonly number[], warm: readonly number[], worker: readonly number[] }} PageTimes milliseconds */

/**
 * @param {readonly [string, string]} files
 * @param {number} fresh how many fresh pages
 * @param {number} again how many drops into each, after the first
 * @returns {Promise<PageTimes | string>} a string says why there are none
 */
export async function pageTimes(files, fresh, again) {
  if (!existsSync('dist/site/index.html')) return 'the site is not built: npm run build';
  const found = await find('chromium');
  if (!found) return 'no Chromium found: set CHROME_PATH';
  const server = await preview({ preview: { port: 4197, host: '127.0.0.1' }, logLevel: 'silent' });
  const browser = await chromium.launch({ executablePath: found });
  const times = {
    cold: /** @type {number[]} */ ([]),
    warm: /** @type {number[]} */ ([]),
    worker: /** @type {number[]} */ ([]),
  };
  try {
    for (let i = 0; i < fresh; i++) {
      const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
      const page = await context.newPage();
      await page.goto(server.resolvedUrls?.local[0] ?? '');
      await page.waitForSelector('body *');
      times.cold.push(await drop(page, files));
      for (let j = 0; j < again; j++) {
        times.warm.push(await drop(page, files));
        times.worker.push(...(await workerTime(page)));
      }
      await context.close();
    }
    return times;
  } catch (error) {
    return error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
  } finally {
    await browser.close();
    await server.close();
  }
}

/**
 * Drops real files the way a hand does, and waits for the picture.
 * @param {import('@playwright/test').Page} page
 * @param {readonly string[]} files
 */
async function drop(page, files) {
  await page.evaluate(() => performance.clearMarks());
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: [...files], dragOperationsMask: 1 };
  for (const type of /** @type {const} */ (['dragEnter', 'dragOver', 'drop'])) {
    await session.send('Input.dispatchDragEvent', { type, x: 400, y: 300, data });
  }
  await page.waitForFunction(() => performance.getEntriesByName('mapdrift:painted').length > 0, undefined, {
    timeout: 30_000,
  });
  return page.evaluate(() => {
    const at = (/** @type {string} */ name) => performance.getEntriesByName(name).at(-1)?.startTime ?? Number.NaN;
    return at('mapdrift:painted') - at('mapdrift:drop');
  });
}

/** @param {import('@playwright/test').Page} page */
async function workerTime(page) {
  const [worker] = page.workers();
  const last = await worker?.evaluate(() => performance.getEntriesByName('mapdrift:worker').at(-1)?.duration);
  return last === undefined ? [] : [last];
}
