// Maps made to hurt, beside the ordinary pair of as many symbols; names of 512 bytes beside that of as many bytes.

// @ts-check
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { measured } from './core.mjs';
import { columns, title } from './figures.mjs';
import { bytesOf, pairOfSize } from './maps.mjs';
import { WORST, writeWorst } from './worst-maps.mjs';

const SYMBOLS = 1_000_000;
const SEED = 1;

/** @param {import('./bench.mjs').Bench} bench @returns {Promise<import('./goals.mjs').Goal[]>} */
export async function worstTable({ folder, core }) {
  const ordinary = pairOfSize(folder, SYMBOLS);
  const bytesALine = bytesOf(ordinary) / SYMBOLS / 2;
  const base = best(core, ordinary);
  const rows = [
    ['', 'symbols', 'read ms', 'compare ms', 'list ms', 'to ordinary', 'peak of memory', 'with lists'],
    row('ordinary', SYMBOLS, base, base, bytesOf(ordinary)),
  ];
  let worst = 0;
  for (const one of WORST) {
    const symbols = one.bytes === undefined ? SYMBOLS : Math.round((SYMBOLS * bytesALine) / one.bytes);
    const files = /** @type {const} */ ([join(folder, 'worst-a'), join(folder, 'worst-b')]);
    writeWorst(one, symbols, files, SEED);
    const run = best(core, files);
    worst = Math.max(worst, total(run) / total(base));
    rows.push(row(one.what, symbols, run, base, bytesOf(files)));
    for (const file of files) rmSync(file);
  }
  title('worst cases, in one process of Node each; the better of two rounds');
  columns(rows);
  return [{ what: 'a worst case of a million symbols, to the ordinary pair', limit: 5, value: worst, unit: ' x' }];
}

/** @typedef {{ read: number, compare: number, list: number, peak: number, peakListed: number }} Run */

/** @param {string} core @param {import('./maps.mjs').Pair} files @returns {Run} */
function best(core, files) {
  const { read, compare, list, ...peaks } = measured(core, files, 2, []);
  return { read: Math.min(...read), compare: Math.min(...compare), list: Math.min(...list), ...peaks };
}

/** @param {Run} run */
function total({ read, compare, list }) {
  return read + compare + list;
}

/** @param {string} what @param {number} symbols @param {Run} run @param {Run} base @param {number} bytes */
function row(what, symbols, run, base, bytes) {
  return [
    what,
    symbols.toLocaleString('en'),
    run.read.toFixed(0),
    run.compare.toFixed(0),
    run.list.toFixed(0),
    `${(total(run) / total(base)).toFixed(2)} x`,
    `${(run.peak / bytes).toFixed(2)} x maps`,
    `${(run.peakListed / bytes).toFixed(2)} x`,
  ];
}
