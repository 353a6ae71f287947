// What a search finds in a comparison: one hit a symbol, whether one map has it or both, in the order of the picture.

import type { Axis } from '../chart/axis.ts';
import type { Found } from '../chart/found.ts';
import type { MapDiff } from '../diff/compare.ts';
import { parseQuery } from '../symbols/query.ts';
import { findRows } from '../symbols/search.ts';
import { addressOf, type SymbolTable } from '../symbols/symbol-table.ts';

export interface Hits {
  /** As it was typed. */
  readonly typed: string;
  /** The row of each hit in A and in B; −1 where there is none. */
  readonly a: Int32Array;
  readonly b: Int32Array;
  /** Axis units, ascending; Infinity for absolute values, which lie nowhere. */
  readonly at: Float64Array;
  /** For the picture: the places in A, and those in B. */
  readonly marks: Omit<Found, 'current'>;
}

/** Undefined where nothing is searched for. A symbol of B whose partner in A was found is the same hit. */
export function findHits(diff: MapDiff, axis: Axis, typed: string): Hits | undefined {
  const query = parseQuery(typed);
  if (query === undefined) return undefined;
  const rowsA = findRows(diff.a, query);
  const isFound = new Uint8Array(diff.a.total);
  for (const row of rowsA) isFound[row] = 1;
  const rowsB = findRows(diff.b, query).filter((row) => isFound[diff.toA[row] as number] !== 1);
  const placesA = placesOf(diff.a, rowsA, axis.position);
  const placesB = placesOf(diff.b, rowsB, axis.positionInB);
  const length = rowsA.length + rowsB.length;
  const hits = { a: new Int32Array(length), b: new Int32Array(length), at: new Float64Array(length) };
  for (let k = 0, p = 0, q = 0; k < length; k++) {
    const isA = q === rowsB.length || (p < rowsA.length && (placesA[p] as number) <= (placesB[q] as number));
    const row = (isA ? rowsA[p] : rowsB[q]) as number;
    hits.a[k] = isA ? row : (diff.toA[row] as number);
    hits.b[k] = isA ? (diff.toB[row] as number) : row;
    hits.at[k] = (isA ? placesA[p++] : placesB[q++]) as number;
  }
  const inB = hits.b.filter((row) => row >= 0 && row < diff.b.count).sort();
  const marks = { a: placesA.filter(Number.isFinite), b: placesOf(diff.b, inB, axis.positionInB) };
  return { typed, ...hits, marks };
}

function placesOf(t: SymbolTable, rows: ArrayLike<number>, position: Axis['position']): Float64Array {
  const places = new Float64Array(rows.length);
  for (let k = 0; k < rows.length; k++) {
    const row = rows[k] as number;
    places[k] = row < t.count ? position(addressOf(t, row)) : Number.POSITIVE_INFINITY;
  }
  return places;
}

/** The hit after `from`, or the one before, around the ends; from where the picture is when none is looked at. −1 without hits. */
export function nextHit(
  { at }: Hits,
  current: number | undefined,
  view: { from: number; to: number },
  by: 1 | -1,
): number {
  if (at.length === 0) return -1;
  if (current !== undefined) return (current + by + at.length) % at.length;
  const next = by === 1 ? at.findIndex((place) => place >= view.from) : at.findLastIndex((place) => place <= view.to);
  return next >= 0 ? next : by === 1 ? 0 : at.length - 1;
}
