// What the matcher has to find, slow and obvious: every way is tried. For maps of some twenty rows.

import { nameOf, type SymbolTable } from '../../src/symbols/symbol-table.ts';
import { baseOf, bigAt } from './tables.ts';

/**
 * The most pairs that can be put in one order in which no address falls, on either side; by comparing each pair with
 * each.
 */
export function longestChain(pairs: readonly (readonly [bigint, bigint])[]): number {
  const sorted = pairs.toSorted(([a, b], [c, d]) => Number(a - c || b - d));
  const lengths: number[] = [];
  for (const [k, [, b]] of sorted.entries()) {
    let before = 0;
    for (let l = 0; l < k; l++) if ((sorted[l]?.[1] ?? 0n) <= b) before = Math.max(before, lengths[l] ?? 0);
    lengths.push(before + 1);
  }
  return Math.max(0, ...lengths);
}

/** What a pair is worth, as align.ts has it: 4 for one name and type, 4 more for one size, 3 more for one number. */
export function worth(a: SymbolTable, b: SymbolTable, i: number, j: number): number {
  if (baseOf(nameOf(a, i)) !== baseOf(nameOf(b, j)) || a.type[i] !== b.type[j]) return 0;
  const size = (t: SymbolTable, k: number): bigint => (k + 1 < t.count ? bigAt(t, k + 1) - bigAt(t, k) : 0n);
  return 4 + (size(a, i) === size(b, j) ? 4 : 0) + (nameOf(a, i) === nameOf(b, j) ? 3 : 0);
}

/** The best sum over all ways to pair rows in order, where `value` is what a pair is worth. */
export function bestInOrder(n: number, m: number, value: (i: number, j: number) => number): number {
  const known = new Map<string, number>();
  const best = (i: number, j: number): number => {
    if (i === n || j === m) return 0;
    const key = `${i} ${j}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    const worthOfPair = value(i, j);
    const paired = worthOfPair > 0 ? worthOfPair + best(i + 1, j + 1) : 0;
    const result = Math.max(paired, best(i + 1, j), best(i, j + 1));
    known.set(key, result);
    return result;
  };
  return best(0, 0);
}
