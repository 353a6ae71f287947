// Symbols that a border of the text takes in: without KALLSYMS_ALL the tables hold what lies from _stext to _etext and
// from _sinittext to _einittext, so a neighbour that comes to share the address of a border is counted in one link and
// not in the next.

import type { MapDiff } from '../diff/compare.ts';
import { addressOf, rowAt, type SymbolTable, sameAddress } from '../symbols/symbol-table.ts';
import { TEXT_RANGES } from './filters.ts';
import { findRows } from './find-rows.ts';

export type Border = (typeof TEXT_RANGES)[number][number];

export interface Capture {
  readonly border: Border;
  /** The map in which the symbol has the border's address. */
  readonly side: 'a' | 'b';
  /** Rows of the symbol in A and in B. */
  readonly a: number;
  readonly b: number;
  /** Rows of the border. */
  readonly borderA: number;
  readonly borderB: number;
}

export const BORDERS: readonly Border[] = TEXT_RANGES.flat();

/**
 * Symbols that have the address of a border in one map, and in the other lie outside the text. Only the border has come
 * to them: what has changed places with its other neighbours was moved by the source. O(rows).
 */
export function capturesIn(diff: MapDiff): Capture[] {
  const { a, b, toB, toA } = diff;
  const inA = findRows(a, BORDERS);
  const inB = findRows(b, BORDERS);
  // Of an excerpt without one end of a range it is not known what lies in it.
  const whole = TEXT_RANGES.filter((range) => range.every((end) => inA.has(end) && inB.has(end)));
  return whole.flat().flatMap((border) => {
    const borderA = inA.get(border);
    const borderB = inB.get(border);
    if (borderA === undefined || borderB === undefined) return [];
    const at = { border, borderA, borderB };
    const caughtInA = rowsAt(a, borderA)
      .map((row) => ({ ...at, side: 'a' as const, a: row, b: toB[row] as number }))
      .filter((c) => isAddress(b, c.b) && isOutside(b, inB, c.b));
    const caughtInB = rowsAt(b, borderB)
      .map((row) => ({ ...at, side: 'b' as const, a: toA[row] as number, b: row }))
      .filter((c) => isAddress(a, c.a) && isOutside(a, inA, c.a));
    return [...caughtInA, ...caughtInB].filter((c) => keepsOrder(diff, c.a, borderA));
  });
}

/** Whether the nearest symbols at other addresses of A, but for the border, are on the same sides of it in B. */
function keepsOrder({ a, b, toB }: MapDiff, row: number, border: number): boolean {
  const place = toB[row] as number;
  const next = (step: 1 | -1): number => {
    for (let i = row + step; i >= 0 && i < a.count; i += step) {
      const partner = toB[i] as number;
      if (partner >= 0 && partner < b.count && !sameAddress(a, i, row) && i !== border) return partner;
    }
    return place;
  };
  return !before(b, place, next(-1)) && !before(b, next(1), place);
}

function isAddress(t: SymbolTable, row: number): boolean {
  return row >= 0 && row < t.count;
}

/** The rows with the address of `row`, itself included. */
function rowsAt(t: SymbolTable, row: number): number[] {
  const first = rowAt(t, addressOf(t, row));
  const rows: number[] = [];
  for (let i = first; i < t.count && t.lo[i] === t.lo[row] && t.hi[i] === t.hi[row]; i++) rows.push(i);
  return rows;
}

/** Whether the row is in neither range, ends included. A range that the map has not both ends of holds nothing. */
function isOutside(t: SymbolTable, borders: ReadonlyMap<string, number>, row: number): boolean {
  return TEXT_RANGES.every(([start, end]) => {
    const from = borders.get(start);
    const to = borders.get(end);
    return from === undefined || to === undefined || before(t, row, from) || before(t, to, row);
  });
}

function before(t: SymbolTable, x: number, y: number): boolean {
  const [hiX, hiY] = [t.hi[x] as number, t.hi[y] as number];
  return hiX < hiY || (hiX === hiY && (t.lo[x] as number) < (t.lo[y] as number));
}
