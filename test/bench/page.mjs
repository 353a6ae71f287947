// The built site in headless Chromium: from the drop of two files to the painted picture in a fresh page, and how long
// the worker takes to read and compare once it is warm. The page is watched from outside (see `watch`); the worker
// measures its two steps itself, for any profile.

// @ts-check
/**
 * Milliseconds: from the drop to the job's sending, in the worker for reading and for comparing, from sending to the
 * answer, and from the drop to the painted picture, which only the first drop into a page has. @typedef {{ sent:
 * number, read: number, compare: number, job: number, painted: number }} Times
 */

/**
 * `atOnce` and `settled` are first drops: as soon as there is a button, and two seconds later, when the page has warmed
 * up. Then follow, in the settled page and as long apart, `second` and `later`. @typedef {{ atOnce: Times[], settled:
 * Times[], second: Times[], later: Times[] }} PageTimes
 */

/** Milliseconds: nobody finds two files faster. */
const SETTLE = 2000;

/**
 * @param {import('./site.mjs').Site} site
 * @param {import('./maps.mjs').Pair} files
 * @param {number} fresh how many fresh pages, twice
 * @param {number} again how many drops into each settled one, after the first
 * @param {() => void} between what to do between two pages
 * @returns {Promise<PageTimes>}
 */
export async function pageTimes({ url, browser }, files, fresh, again, between) {
  /** @type {PageTimes} */
  const times = { atOnce: [], settled: [], second: [], later: [] };
  const open = async () => {
    between();
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    const page = await context.newPage();
    await page.addInitScript(watch);
    await page.goto(url);
    // In the page's own world: the first question there brings a script of 330 kB along, which would take 10 to 17 ms of
    // a drop that is under way.
    await page.waitForFunction(() => document.querySelector('button') !== null);
    return page;
  };
  for (let i = 0; i < fresh; i++) {
    const page = await open();
    times.atOnce.push(await drop(page, files, 1));
    await page.context().close();
  }
  for (let i = 0; i < fresh; i++) {
    const page = await open();
    await page.waitForTimeout(SETTLE);
    times.settled.push(await drop(page, files, 1));
    for (let j = 0; j < again; j++) {
      // What is worked out behind the findings has a worker of its own, but not a core of its own.
      await page.waitForTimeout(SETTLE);
      (j === 0 ? times.second : times.later).push(await drop(page, files, j + 2));
    }
    await page.context().close();
  }
  return times;
}

/**
 * Runs in the page before its own scripts, and sets marks: `drop`; `painted`, a frame after the first text on a canvas;
 * `sent` and `answered` around a job of the worker, seen from the page, so that the worker's time includes handing over
 * both ways.
 */
export function watch() {
  addEventListener('drop', () => performance.mark('drop'), { capture: true });

  const canvas = CanvasRenderingContext2D.prototype;
  const draw = Object.getOwnPropertyDescriptor(canvas, 'fillText')?.value;
  canvas.fillText = function (...args) {
    // What the page draws to warm up nobody sees.
    if (this.canvas.closest('[inert]')) return draw.apply(this, args);
    canvas.fillText = draw;
    // The callback comes before the frame is painted, the task behind it after.
    requestAnimationFrame(() => setTimeout(() => performance.mark('painted')));
    return draw.apply(this, args);
  };

  /** Jobs under way, by the ids of their calls through comlink: an answer has the same. @type {Map<string, string>} */
  const ends = new Map();
  window.Worker = class extends Worker {
    constructor(/** @type {string | URL} */ url, /** @type {WorkerOptions | undefined} */ options) {
      super(url, options);
      // Before the page listens, which draws what it hears.
      this.addEventListener('message', ({ data }) => {
        const end = ends.get(data?.id);
        if (end) performance.mark(end);
      });
    }
    /** @override */
    postMessage(/** @type {any} */ message, /** @type {any} */ transfer) {
      // The path of a call is the name of the job.
      const [job] = message?.path ?? [];
      if (job === 'run' || job === 'examine') {
        performance.mark(job === 'run' ? 'sent' : 'examining');
        ends.set(message.id, job === 'run' ? 'answered' : 'examined');
      }
      super.postMessage(message, transfer);
    }
  };
}

/**
 * Drops real files the way a hand does, waits until the worker has answered for the `nth` time, a picture is there, and
 * the findings are, and says how long that took. @param {import('@playwright/test').Page} page @param {readonly
 * string[]} files @param {number} nth @returns {Promise<Times>}
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
    // Not at every frame: a page that is asked at every frame makes frames.
    { timeout: 30_000, polling: 250 },
  );
  const times = await page.evaluate(() => {
    const at = (/** @type {string} */ name) => performance.getEntriesByName(name).at(-1)?.startTime ?? Number.NaN;
    return { sent: at('sent') - at('drop'), job: at('answered') - at('sent'), painted: at('painted') - at('drop') };
  });
  return { ...times, read: await inWorker(page, 'read'), compare: await inWorker(page, 'compare') };
}

/**
 * The last measure of that name in whichever worker has one.
 * @param {import('@playwright/test').Page} page
 * @param {string} name
 */
async function inWorker(page, name) {
  const lasts = await Promise.all(
    page.workers().map((worker) => worker.evaluate((n) => performance.getEntriesByName(n).at(-1)?.duration, name)),
  );
  return lasts.find((duration) => duration !== undefined) ?? Number.NaN;
}
