// `npm run bench`: every goal of speed and size beside what this machine does, and against what a user would take
// instead, in the same run on the same files. Prints, and judges nothing but by the goals: whatever else the machine
// does moves every figure, so read the ratios. Some five minutes.
//
//   npm run bench -- --only growth,worst   some tables: debian, 154k, elf, memory, growth, worst, page, link, sizes
//   npm run bench -- --huge                ten million symbols, too: 900 MB of maps, and 2.5 GB of memory
//   npm run bench -- --markdown            the goals as the README's table as well
//   npm run bench -- A B                   two maps of yours against GNU diff, and nothing else

// @ts-check
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { bundle } from './core.mjs';
import { dropsTable } from './drops.mjs';
import { elfTable } from './elf.mjs';
import { line } from './figures.mjs';
import { machine, printGoals, printMarkdown } from './goals.mjs';
import { growthTable } from './growth.mjs';
import { linkTable } from './link.mjs';
import { debianPair, pairOfSize } from './maps.mjs';
import { memoryTable } from './memory.mjs';
import { rivalsTable } from './rivals.mjs';
import { buildSite, sizesTable, withSite } from './site.mjs';
import { worstTable } from './worst.mjs';

/**
 * What the tables are made in: a folder of their own, the address of the bundled core, and whether ten million symbols
 * are wanted. @typedef {{ folder: string, core: string, huge: boolean }} Bench
 */

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { only: { type: 'string' }, huge: { type: 'boolean' }, markdown: { type: 'boolean' } },
});

const folder = mkdtempSync(join(tmpdir(), 'mapdrift-bench-'));
try {
  await run({ folder, core: await bundle(folder), huge: values.huge === true });
} finally {
  rmSync(folder, { recursive: true });
}

/** @param {Bench} bench */
async function run(bench) {
  line('machine', machine(undefined));
  const [a, b] = positionals;
  if (a !== undefined && b !== undefined) return rivalsTable('two maps', bench, [resolve(a), resolve(b)], true);

  const only = values.only?.split(',');
  const wants = (/** @type {readonly string[]} */ ...tables) =>
    only === undefined || tables.some((t) => only.includes(t));
  const goals = [];
  if (wants('debian')) await rivalsTable('two releases of Debian', bench, debianPair(folder), true);
  if (wants('154k')) await rivalsTable('154,000 symbols', bench, pairOfSize(folder, 154_000), false);
  if (wants('elf')) await elfTable(bench);
  if (wants('memory')) goals.push(...(await memoryTable(bench)));
  if (wants('growth')) goals.push(...(await growthTable(bench)));
  if (wants('worst')) goals.push(...(await worstTable(bench)));

  /** @type {string | undefined} */
  let browser;
  if (wants('page', 'link', 'sizes')) await buildSite(folder);
  if (wants('page', 'link')) {
    await withSite(folder, async (site) => {
      browser = `Chromium ${site.browser.version()}`;
      line('\nbrowser', browser);
      if (wants('page')) {
        goals.push(...(await dropsTable('two releases of Debian', site, debianPair(folder), 5, 0.35)));
        goals.push(...(await dropsTable('154,000 symbols', site, pairOfSize(folder, 154_000), 2, 0.2)));
      }
      if (wants('link')) goals.push(...(await linkTable(bench, site)));
    });
  }
  if (wants('sizes')) goals.push(...sizesTable(folder));
  printGoals(goals);
  if (values.markdown) printMarkdown(goals, browser);
}
