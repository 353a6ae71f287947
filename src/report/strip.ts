// The drift lane in letters, for a mail: a row for each drift, from a little before the first one to a little behind
// the last resync. A column may hold many runs; each of them leaves its mark.

import { makeAxis } from '../chart/axis.ts';
import { firstView } from '../chart/view.ts';
import type { DriftSummary } from '../diff/summary.ts';
import { formatAddress, formatDrift } from '../symbols/address.ts';

/** Columns in all: a mail that is quoted twice still has them in a terminal of 80. */
const WIDTH = 72;
/** Rows; where there are more drifts, a row stands for the nearest ones and says so. */
const MOST = 5;

/** Empty where nothing drifts. `=` is in sync, `#` is drift. */
export function driftStrip(s: DriftSummary): readonly string[] {
  if (s.events.length === 0) return [];
  const drifts = [...new Set(s.runs.map((run) => run.drift))].sort((x, y) => y - x);
  const rows = chosen(drifts);
  const labels = rows.map((drift) => {
    const alone = drifts.filter((other) => rows[nearest(rows, other)] === drift).length === 1;
    return `${alone ? '' : '~'}${formatDrift(drift)}`;
  });
  const indent = Math.max(...labels.map((label) => label.length));
  const width = WIDTH - indent - 3;
  const axis = makeAxis(s);
  const { from, to } = firstView(axis, s);
  const column = (at: number): number =>
    Math.min(width - 1, Math.max(0, Math.floor(((at - from) / (to - from)) * width)));
  const marks = rows.map(() => Array.from({ length: width }, () => ' '));
  for (const [r, run] of s.runs.entries()) {
    const next = s.runs[r + 1];
    const start = axis.position(run.a);
    const end = next === undefined ? axis.total : axis.position(next.a);
    if (end <= from || start >= to) continue;
    const row = marks[nearest(rows, run.drift)];
    // A run that ends within a column leaves the column to the next one, unless it is all it has.
    const last = Math.max(column(start), Math.ceil(((end - from) / (to - from)) * width) - 1);
    row?.fill(run.drift === 0 ? '=' : '#', column(start), Math.min(width, last + 1));
  }
  const first = formatAddress(axis.address(from), s.a.bits);
  const final = formatAddress(axis.address(to), s.a.bits);
  return [
    ...marks.map((row, i) => `${labels[i]?.padStart(indent)} |${row.join('')}|`),
    `${' '.repeat(indent + 2)}${first.padEnd(width - final.length)}${final}`,
  ];
}

/** All of them, or the ends, zero, and others evenly between. Largest first. */
function chosen(drifts: readonly number[]): readonly number[] {
  if (drifts.length <= MOST) return drifts;
  const picked = new Set([0]);
  // Zero is there already, and may be an end.
  for (let i = 0; i < MOST - 1; i++) picked.add(drifts[Math.round((i * (drifts.length - 1)) / (MOST - 2))] ?? 0);
  return [...picked].sort((x, y) => y - x);
}

/** The row that a drift belongs to: nothing but 0 belongs to the row of 0, and signs stay apart where they can. */
function nearest(rows: readonly number[], drift: number): number {
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  for (const [i, row] of rows.entries()) {
    const away = row === drift ? -1 : row === 0 ? Number.MAX_VALUE : Math.abs(scaled(row) - scaled(drift));
    if (away < least) [best, least] = [i, away];
  }
  return best;
}

/** As the lane's logarithmic scale: 0x10 and 0x20 are as far apart as 0x1000 and 0x2000. */
function scaled(drift: number): number {
  return Math.sign(drift) * Math.log2(1 + Math.abs(drift));
}
