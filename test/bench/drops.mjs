// From the drop of two files to the painted picture in a page, where that time goes, and reading and comparing in a
// worker that is warm.

// @ts-check
import { chart, inWords, line, median, time, title } from './figures.mjs';
import { pageTimes } from './page.mjs';
import { diffTime, hasDiff } from './rivals.mjs';

/** @typedef {import('./page.mjs').Times} Times */

/**
 * @param {string} what
 * @param {import('./site.mjs').Site} site
 * @param {import('./maps.mjs').Pair} pair
 * @param {number} fresh pages, twice
 * @param {number} limit of reading and comparing in a warm worker, to GNU diff
 * @returns {Promise<import('./goals.mjs').Goal[]>}
 */
export async function dropsTable(what, site, pair, fresh, limit) {
  // GNU diff again, between two pages: what the machine does by now is not what it did then.
  /** @type {number[]} */
  const diffs = [];
  const page = await pageTimes(site, pair, fresh, 3, () => {
    if (hasDiff) for (let i = 0; i < 3; i++) diffs.push(diffTime(pair));
  });
  const diff = hasDiff ? median(diffs) : undefined;
  title(`${what}: dropped on the page`);
  line('diff A B, between the pages', hasDiff ? time(diffs, undefined) : 'no GNU diff here, so no ratios');
  for (const [when, drops] of /** @type {const} */ ([
    ['dropped at once: painted', page.atOnce],
    ['dropped after 2 s: painted', page.settled],
  ])) {
    line(
      when,
      time(
        drops.map((t) => t.painted),
        diff,
      ),
    );
    chart(phasesOf(drops), diff);
  }
  for (const [when, drops] of /** @type {const} */ ([
    ['in the worker, second job', page.second],
    ['in the worker, later jobs', page.later],
  ])) {
    line(when, time(drops.map(worked), diff));
    line(
      '  seen from the page',
      time(
        drops.map((t) => t.job),
        diff,
      ),
    );
  }
  const ratio = (/** @type {readonly number[]} */ all) => (diff === undefined ? Number.NaN : median(all) / diff);
  return [
    {
      what: `${what}: read and compared in a warm worker, to GNU diff`,
      limit,
      value: ratio(page.later.map(worked)),
      unit: ' x',
      why: inWords([
        ['read', page.later.map((t) => t.read)],
        ['compared', page.later.map((t) => t.compare)],
        ['diff', diffs],
      ]),
    },
    {
      what: `${what}: first drop to picture, to GNU diff`,
      value: ratio(page.settled.map((t) => t.painted)),
      unit: ' x',
    },
  ];
}

/** @param {readonly Times[]} drops @returns {readonly import('./figures.mjs').Phase[]} */
function phasesOf(drops) {
  return [
    ['to the worker', drops.map((t) => t.sent)],
    ['read', drops.map((t) => t.read)],
    ['compared', drops.map((t) => t.compare)],
    ['there and back', drops.map((t) => t.job - worked(t))],
    ['drawn and painted', drops.map((t) => t.painted - t.sent - t.job)],
  ];
}

/** @param {Times} times */
function worked({ read, compare }) {
  return read + compare;
}
