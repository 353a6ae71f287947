// Neighbours that change places because the padding between them is gone: nm sorts symbols of one address by name, so
// two that lie apart in one link and together in the next may stand the other way round (9973290ce20a "ARM: 7428/1").

import type { MapDiff } from '../diff/compare.ts';
import { type SymbolTable, sameAddress } from '../symbols/symbol-table.ts';

export interface Swap {
  /** The map in which the two share an address. */
  readonly side: 'a' | 'b';
  /** Rows in that map, in its order, and in the other, where `second` stands first. */
  readonly first: number;
  readonly second: number;
  readonly otherFirst: number;
  readonly otherSecond: number;
}

/** One for each address that has such a pair. O(rows). */
export function swapsIn({ a, b, toB, toA }: MapDiff): Swap[] {
  return [...swapsOn('a', a, toB, b), ...swapsOn('b', b, toA, a)];
}

function swapsOn(side: 'a' | 'b', t: SymbolTable, partner: Int32Array, other: SymbolTable): Swap[] {
  const swaps: Swap[] = [];
  for (let start = 0; start < t.count; ) {
    let end = start + 1;
    while (end < t.count && sameAddress(t, end, start)) end++;
    const swap = end - start > 1 ? swapAt(start, Math.min(end, start + GROUP), partner, other) : undefined;
    if (swap) swaps.push({ side, ...swap });
    start = end;
  }
  return swaps;
}

/** Symbols of one address that are looked at: the most in the maps at hand is 14, and pairs are tried. */
const GROUP = 64;

function swapAt(start: number, end: number, partner: Int32Array, other: SymbolTable): Omit<Swap, 'side'> | undefined {
  for (let second = start + 1; second < end; second++) {
    const otherSecond = partner[second] as number;
    for (let first = start; first < second && otherSecond >= 0; first++) {
      const otherFirst = partner[first] as number;
      if (otherFirst <= otherSecond || otherFirst >= other.count) continue;
      if (areNeighbours(other, otherSecond, otherFirst)) return { first, second, otherFirst, otherSecond };
    }
  }
  return undefined;
}

/** Whether two rows have different addresses with none between them. */
function areNeighbours(t: SymbolTable, low: number, high: number): boolean {
  let row = low;
  while (row < high && sameAddress(t, row, low)) row++;
  return !sameAddress(t, low, high) && sameAddress(t, row, high);
}
