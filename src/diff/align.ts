// The rows between two anchors: names that stand more than once, most of them with a compiler's number. Here
// neighbours, order and size decide which is which; the number decides only where all else is equal, for numbers are
// handed out anew in every build.

import { HASH_PRIME, HASH_SEED } from '../symbols/names.ts';
import { type SymbolTable, sameNameAt } from '../symbols/symbol-table.ts';
import { type Budget, bestAlignment, type Traits } from './banded.ts';
import type { Names } from './intern.ts';

/**
 * Cells that all alignments together may fill, per row of both maps. Debian's pair needs 3 a row; the bound keeps the
 * sum linear in the size of the maps. Gaps that come after the budget is used up are paired in order of (name, type).
 */
const CELLS_PER_ROW = 24;

export interface Pairing {
  readonly a: SymbolTable;
  readonly b: SymbolTable;
  readonly names: Names;
  /** Row of the other map, or −1. */
  readonly toB: Int32Array;
  readonly toA: Int32Array;
}

/** Pairs what it can of the free rows in A's `[a0, a1)` and B's `[b0, b1)`. One per comparison: it owns the budget. */
export function makeAligner(p: Pairing): (a0: number, a1: number, b0: number, b1: number) => void {
  const { a, b, names, toB, toA } = p;
  const budget: Budget = { cells: CELLS_PER_ROW * (a.count + b.count), table: new Int32Array(0) };

  const same = (i: number, j: number): boolean => names.a[i] === names.b[j] && a.type[i] === b.type[j];
  const alike = (i: number, j: number): boolean => same(i, j) && sizeAt(a, i) === sizeAt(b, j);
  const equal = (i: number, j: number): boolean => sameNameAt(a, i, b, j);
  const pair = (i: number, j: number): void => {
    toB[i] = j;
    toA[j] = i;
  };

  /** False when the budget does not allow it. */
  const pairBest = (rowsA: Uint32Array, rowsB: Uint32Array): boolean => {
    const partner = bestAlignment(traitsOf(a, names.a, rowsA), traitsOf(b, names.b, rowsB), budget);
    if (!partner) return false;
    for (let x = 0; x < partner.length; x++) {
      const y = partner[x] as number;
      if (y >= 0 && same(rowsA[x] as number, rowsB[y] as number)) pair(rowsA[x] as number, rowsB[y] as number);
    }
    return true;
  };

  return (a0, a1, b0, b1) => {
    const rowsA = freeRows(toB, a0, a1);
    if (rowsA.length === 0) return;
    const rowsB = freeRows(toA, b0, b1);
    if (rowsB.length === 0) return;
    let from = 0;
    let endA = rowsA.length;
    let endB = rowsB.length;
    const first = Math.min(endA, endB);
    while (
      from < first &&
      alike(rowsA[from] as number, rowsB[from] as number) &&
      equal(rowsA[from] as number, rowsB[from] as number)
    ) {
      pair(rowsA[from] as number, rowsB[from] as number);
      from++;
    }
    while (endA > from && endB > from) {
      const i = rowsA[endA - 1] as number;
      const j = rowsB[endB - 1] as number;
      if (!alike(i, j) || !equal(i, j)) break;
      pair(i, j);
      endA--;
      endB--;
    }
    const restA = rowsA.subarray(from, endA);
    const restB = rowsB.subarray(from, endB);
    if (restA.length === 0 || restB.length === 0) return;
    if (pairBest(restA, restB)) return;
    extend(restA, restB, same, pair);
    pairInOrder(p, restA, restB, true);
  };
}

function traitsOf(t: SymbolTable, ids: Uint32Array, rows: Uint32Array): Traits {
  const key = new Int32Array(rows.length);
  const size = new Int32Array(rows.length);
  const text = new Int32Array(rows.length);
  for (let x = 0; x < rows.length; x++) {
    const i = rows[x] as number;
    // Fewer than 2^25 places of names (see intern.ts) and types of 7 bits fit; beyond that two keys may meet, which costs
    // a worse pair and no wrong name: see `same`.
    key[x] = ((ids[i] as number) << 7) | ((t.type[i] as number) & 127);
    size[x] = sizeAt(t, i);
    let h = HASH_SEED;
    const end = t.nameEnd[i] as number;
    for (let p = t.nameStart[i] as number; p < end; p++) h = Math.imul(h ^ (t.bytes[p] as number), HASH_PRIME);
    text[x] = h;
  }
  return { key, size, text };
}

/** From both ends, as long as neighbours bear the same name and type. */
function extend(
  rowsA: Uint32Array,
  rowsB: Uint32Array,
  same: (i: number, j: number) => boolean,
  pair: (i: number, j: number) => void,
): void {
  let from = 0;
  let endA = rowsA.length;
  let endB = rowsB.length;
  while (from < endA && from < endB && same(rowsA[from] as number, rowsB[from] as number)) {
    pair(rowsA[from] as number, rowsB[from] as number);
    from++;
  }
  while (endA > from && endB > from && same(rowsA[endA - 1] as number, rowsB[endB - 1] as number)) {
    pair(rowsA[--endA] as number, rowsB[--endB] as number);
  }
}

/** Pairs free rows of one name (and of one type, where `typed`) in the order in which they stand. O(rows). */
export function pairInOrder(p: Pairing, rowsA: Uint32Array, rowsB: Uint32Array, typed: boolean): void {
  const { a, b, names, toB, toA } = p;
  const key = (id: number, type: number): number => (typed ? id * 256 + type : id);
  // The free rows of B by key, as lists: the first of each key, and the next of each row.
  const first = new Map<number, number>();
  const next = new Int32Array(rowsB.length).fill(-1);
  for (let y = rowsB.length - 1; y >= 0; y--) {
    const j = rowsB[y] as number;
    if ((toA[j] as number) >= 0) continue;
    const k = key(names.b[j] as number, b.type[j] as number);
    next[y] = first.get(k) ?? -1;
    first.set(k, y);
  }
  for (let x = 0; x < rowsA.length; x++) {
    const i = rowsA[x] as number;
    if ((toB[i] as number) >= 0) continue;
    const k = key(names.a[i] as number, a.type[i] as number);
    const y = first.get(k) ?? -1;
    if (y < 0) continue;
    first.set(k, next[y] as number);
    toB[i] = rowsB[y] as number;
    toA[rowsB[y] as number] = i;
  }
}

const NONE = new Uint32Array(0);

/** The rows in `[from, to)` that have no partner yet. */
export function freeRows(partner: Int32Array, from: number, to: number): Uint32Array {
  let count = 0;
  for (let i = from; i < to; i++) if ((partner[i] as number) < 0) count++;
  if (count === 0) return NONE; // most gaps: what lies in them has moved there
  const rows = new Uint32Array(count);
  count = 0;
  for (let i = from; i < to; i++) if ((partner[i] as number) < 0) rows[count++] = i;
  return rows;
}

/**
 * Bytes to the next row, modulo 2^32: enough to tell sizes apart. 0 for the last row and for all but one of several
 * names of one address.
 */
export function sizeAt(t: SymbolTable, i: number): number {
  return i + 1 < t.count ? ((t.lo[i + 1] as number) - (t.lo[i] as number)) >>> 0 : 0;
}
