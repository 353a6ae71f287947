// Symbols that have another name in each map, but the same place and size between the same neighbours: one thing, named
// twice. What was taken out here and put in there is none.

import type { MapDiff } from '../diff/compare.ts';
import { distance } from '../symbols/symbol-table.ts';

export interface Rename {
  /** Rows in A and in B. */
  readonly a: number;
  readonly b: number;
}

/** All rows of one list paired with all of the other; undefined when that cannot be done. Rows ascend. */
export function renamesIn(diff: MapDiff, onlyA: readonly number[], onlyB: readonly number[]): Rename[] | undefined {
  if (onlyA.length !== onlyB.length) return undefined;
  const pairs = onlyA.map((a, k) => ({ a, b: onlyB[k] as number }));
  const partner = new Map(pairs.map(({ a, b }) => [a, b]));
  const follows = (a: number, b: number): boolean =>
    a < 0 || a >= diff.a.count ? b < 0 || b >= diff.b.count : (diff.toB[a] as number) === b || partner.get(a) === b;
  return pairs.every(({ a, b }) => isInPlace(diff, a, b, follows)) ? pairs : undefined;
}

function isInPlace({ a, b }: MapDiff, i: number, j: number, follows: (a: number, b: number) => boolean): boolean {
  if (i >= a.count || j >= b.count || !follows(i - 1, j - 1) || !follows(i + 1, j + 1)) return false;
  const hasBefore = i > 0;
  const hasBehind = i + 1 < a.count;
  return (
    (!hasBefore || distance(a, i - 1, i) === distance(b, j - 1, j)) &&
    (!hasBehind || distance(a, i, i + 1) === distance(b, j, j + 1))
  );
}
