// The built site in headless Chromium: from the drop of two files to the painted picture in a fresh page, and how long the worker takes to read
// and compare once it is warm. Both are watched from outside (see `watch`), so the page carries no code for it.

// @ts-check
import { chromium } from '@playwright/test';
import { build, preview } from 'vite';
import { find } from '../tools/browsers.mjs';

/** @typedef {{ cold: number[], second: number[], later: number[] }} PageTimes milliseconds; `second` and `later` are jobs of the worker */

/**
 * @param {string} folder where the site is built
 * @param {readonly [string, string]} files
 * @param {number} fresh how many fresh pages
 * @param {number} again how many drops into each, after the first
 * @returns {Promise<PageTimes | string>} a string says why there are none
 */
export async function pageTimes(folder, files, fresh, again) {
  const program = await find('chromium');
  if (program === undefined) return 'no Chromium found: set CHROME_PATH';
  const site = { logLevel: /** @type {const} */ ('silent'), build: { outDir: folder, emptyOutDir: true } };
  await build(site);
  const server = await preview({ ...site, preview: { port: 4197, host: '127.0.0.1' } });
  const browser = await chromium.launch({ executablePath: program });
  /** @type {PageTimes} */
  const times = { cold: [], second: [], later: [] };
  try {
    for (let i = 0; i < fresh; i++) {
      const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
      const page = await context.newPage();
      await page.addInitScript(watch);
      await page.goto(server.resolvedUrls?.local[0] ?? '');
      await page.getByRole('button').first().waitFor();
      await drop(page, files, 1);
      times.cold.push(await between(page, 'drop', 'painted'));
      for (let j = 0; j < again; j++) {
        await drop(page, files, j + 2);
        (j === 0 ? times.second : times.later).push(await between(page, 'sent', 'answered'));
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
 * Runs in the page before its own scripts, and sets marks: `drop`; `painted`, a frame after the first text on a canvas; `sent` and `answered`
 * around a job of the worker, seen from the page, so that the worker's time includes handing over both ways.
 */
function watch() {
  addEventListener('drop', () => performance.mark('drop'), { capture: true });

  const canvas = CanvasRenderingContext2D.prototype;
  const draw = Object.getOwnPropertyDescriptor(canvas, 'fillText')?.value;
  canvas.fillText = function (...args) {
    canvas.fillText = draw;
    // The callback comes before the frame is painted, the task behind it after.
    requestAnimationFrame(() => setTimeout(() => performance.mark('painted')));
    return draw.apply(this, args);
  };

  const send = Object.getOwnPropertyDescriptor(Worker.prototype, 'postMessage')?.value;
  Worker.prototype.postMessage = function (/** @type {any} */ message, /** @type {any} */ transfer) {
    // A call through comlink has an id, and so has its answer; its path is the name of the job.
    const [job] = message?.path ?? [];
    if (job === 'run' || job === 'examine') {
      performance.mark(job === 'run' ? 'sent' : 'examining');
      this.addEventListener('message', ({ data }) => {
        if (data?.id === message.id) performance.mark(job === 'run' ? 'answered' : 'examined');
      });
    }
    return send.call(this, message, transfer);
  };
}

/**
 * Drops real files the way a hand does, and waits until the worker has answered for the `nth` time, a picture is there, and the findings are.
 * @param {import('@playwright/test').Page} page
 * @param {readonly string[]} files
 * @param {number} nth
 */
async function drop(page, files, nth) {
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: [...files], dragOperationsMask: 1 };
  for (const type of /** @type {const} */ (['dragEnter', 'dragOver', 'drop'])) {
    await session.send('Input.dispatchDragEvent', { type, x: 400, y: 300, data });
  }
  await page.waitForFunction(
    (n) => {
      const count = (/** @type {string} */ name) => performance.getEntriesByName(name).length;
      return count('answered') >= n && count('examined') >= n && count('painted') > 0;
    },
    nth,
    { timeout: 30_000 },
  );
}

/**
 * @param {import('@playwright/test').Page} page
 * @param {string} from
 * @param {string} to
 */
function between(page, from, to) {
  return page.evaluate(
    ([from = '', to = '']) => {
      const at = (/** @type {string} */ name) => performance.getEntriesByName(name).at(-1)?.startTime ?? Number.NaN;
      return at(to) - at(from);
    },
    [from, to],
  );
}
