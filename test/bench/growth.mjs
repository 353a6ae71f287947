// How time and memory grow with the maps: a decade of symbols more is to take a decade of time more.

// @ts-check
import { measured } from './core.mjs';
import { columns, median, title } from './figures.mjs';
import { bytesOf, pairOfSize } from './maps.mjs';

/**
 * Rounds of each size; of small maps the first rounds are those of a cold engine. @type {readonly (readonly [symbols:
 * number, rounds: number])[]}
 */
const SIZES = [
  [10_000, 40],
  [100_000, 12],
  [1_000_000, 4],
];

/** @param {import('./bench.mjs').Bench} bench @returns {Promise<import('./goals.mjs').Goal[]>} */
export async function growthTable({ folder, core, huge }) {
  const rows = [['symbols', 'MB', 'read ms', 'compare ms', 'exponent', 'peak of memory']];
  let before = Number.NaN;
  let steepest = Number.NaN;
  let peak = Number.NaN;
  for (const [symbols, rounds] of huge ? [...SIZES, [10_000_000, 1]] : SIZES) {
    const pair = pairOfSize(folder, symbols ?? 0);
    const run = measured(core, pair, rounds ?? 1, []);
    const warm = (/** @type {readonly number[]} */ all) => median(all.slice(all.length >> 1));
    const [read, compare, bytes] = [warm(run.read), warm(run.compare), bytesOf(pair)];
    const exponent = Math.log10((read + compare) / before);
    before = read + compare;
    if (!Number.isNaN(exponent)) steepest = Math.max(exponent, Number.isNaN(steepest) ? 0 : steepest);
    peak = run.peak / bytes;
    rows.push([
      (symbols ?? 0).toLocaleString('en'),
      (bytes / 1e6).toFixed(1),
      read.toFixed(1),
      compare.toFixed(1),
      Number.isNaN(exponent) ? '' : exponent.toFixed(2),
      `${peak.toFixed(2)} x maps`,
    ]);
  }
  title(
    'growth: Debian made larger, in one process of Node each; the peak is that of the first round, with the compiler',
  );
  columns(rows);
  const largest = rows.at(-1)?.[0];
  return [
    { what: 'ten times the symbols: exponent of the time, at most', limit: 1.1, value: steepest, unit: '' },
    { what: `peak of memory at ${largest} symbols, to the bytes of the maps`, limit: 3, value: peak, unit: ' x' },
  ];
}
