// What every table and every comparison promises, however odd the bytes they came from: each function says what is
// broken, if anything is. The sums are made from the maps, not from what the comparison counted.

import type { MapDiff } from '../../src/diff/compare.ts';
import type { SymbolTable } from '../../src/symbols/symbol-table.ts';

/** Lines are symbols or skipped for a reason; columns are of one length, rows have names and are in order. */
export function tableFault(t: SymbolTable): string | undefined {
  const columns = [t.hi, t.lo, t.nameStart, t.nameEnd, t.hash, t.type, t.size, t.module];
  if (columns.some((c) => c !== undefined && c.length !== t.total)) return 'a column of another length';
  for (let i = 0; i < t.total; i++) {
    const start = t.nameStart[i] ?? 0;
    const end = t.nameEnd[i] ?? 0;
    if (start >= end || end > t.bytes.length) return `row ${i} has no name`;
    if (t.bytes.subarray(start, end).some((byte) => byte < 32)) return `the name of row ${i} has a control character`;
    if (t.module && t.modules[t.module[i] ?? 0] === undefined) return `row ${i} is of no module`;
  }
  for (let i = 1; i < t.count; i++) {
    const [x, y] = [t.hi[i - 1] ?? 0, t.hi[i] ?? 0];
    if (x > y || (x === y && (t.lo[i - 1] ?? 0) > (t.lo[i] ?? 0))) return `row ${i} lies before row ${i - 1}`;
  }
  if (t.elidedBefore.some((row, i) => row > t.count || (i > 0 && row <= (t.elidedBefore[i - 1] ?? 0))))
    return 'dots out of order';
  if (t.total + t.skipped.reduce((sum, s) => sum + s.count, 0) !== t.lines) return 'a line lost';
  return t.count === 0 ? 'no symbol' : undefined;
}

/**
 * Symbols are matched, added or removed; the matched are in runs or moved; the parts of a cause add up to the change of
 * drift.
 */
export function diffFault({ a, b, toA, toB, summary }: MapDiff): string | undefined {
  const { totals, runs, events, added, removed, moved } = summary;
  const pairs = toB.subarray(0, a.count).filter((j) => j >= 0).length;
  if (totals.matched !== pairs) return `${totals.matched} matched, ${pairs} pairs`;
  if (toB.some((j, i) => j >= 0 && toA[j] !== i) || toA.some((i, j) => i >= 0 && toB[i] !== j)) return 'not one to one';
  if (pairs + totals.removed !== a.count) return `${pairs} matched and ${totals.removed} removed of ${a.count}`;
  if (pairs + totals.added !== b.count) return `${pairs} matched and ${totals.added} added of ${b.count}`;
  if (added.length !== totals.added || removed.length !== totals.removed || moved.length !== totals.moved)
    return 'a list of another length than its total';
  const inRuns = runs.reduce((sum, run) => sum + run.symbols, 0);
  if (inRuns + moved.length !== pairs) return `${inRuns} in runs and ${moved.length} moved of ${pairs}`;
  let drift = 0;
  for (const { at, from, to, cause } of events) {
    if (from !== drift) return `the event at ${at} begins at ${from}, the one before ended at ${drift}`;
    const parts = cause.parts.reduce((sum, part) => sum + part.bytes, 0);
    if (parts !== to - from || cause.bytes !== to - from) return `the parts at ${at} make ${parts}, not ${to - from}`;
    drift = to;
  }
  return drift === (runs.at(-1)?.drift ?? 0) ? undefined : 'the last event does not end where the last run is';
}
