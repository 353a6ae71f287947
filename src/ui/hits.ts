// What a search finds in a comparison: one hit a symbol, whether one map has it or both, in the order of the picture.

import type { Axis } from '../chart/axis.ts';
import type { Found } from '../chart/found.ts';
import type { MapDiff } from '../diff/compare.ts';
import type { Address } from '../symbols/address.ts';
import { type Demangle, type PlainNames, plainNames } from '../symbols/mangled.ts';
import { parseQuery } from '../symbols/query.ts';
import type { Region } from '../symbols/regions.ts';
import { findRows } from '../symbols/search.ts';
import type { SymbolTable } from '../symbols/symbol-table.ts';

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

/**
 * Undefined where nothing is searched for. A symbol of B whose partner in A was found is the same hit. With `demangle`,
 * mangled names are found by their texts, too.
 */
export function findHits(diff: MapDiff, axis: Axis, typed: string, demangle?: Demangle): Hits | undefined {
  const query = parseQuery(typed);
  if (query === undefined) return undefined;
  const { slide = NO_SLIDE } = diff.summary;
  const rowsA = findRows(diff.a, query, demangle && plainOf(diff.a, demangle));
  const isFound = new Uint8Array(diff.a.total);
  for (const row of rowsA) isFound[row] = 1;
  const foundInB = findRows(diff.b, query, demangle && plainOf(diff.b, demangle));
  const rowsB = withoutPartners(foundInB, diff.toA, isFound);
  const placesA = placesOf(diff.a, rowsA, axis, NO_SLIDE);
  const placesB = placesOf(diff.b, rowsB, axis, slide);
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
  const marks = { a: placesA.subarray(0, firstAbsolute(placesA)), b: placesOf(diff.b, inB, axis, slide) };
  return { typed, ...hits, marks };
}

/**
 * The texts of a map's mangled names, made for the first search. A table that learns its fingerprint is another one
 * with the same columns.
 */
function plainOf(t: SymbolTable, demangle: Demangle): PlainNames {
  const plain = known.get(t.nameStart) ?? plainNames(t, demangle);
  known.set(t.nameStart, plain);
  return plain;
}

const known = new WeakMap<Uint32Array, PlainNames>();

/** The rows of B whose partner in A is not a hit already. */
function withoutPartners(rows: Uint32Array, toA: Int32Array, isFound: Uint8Array): Uint32Array {
  const alone = new Uint32Array(rows.length);
  let count = 0;
  for (const row of rows) {
    const partner = toA[row] as number;
    if (partner < 0 || isFound[partner] !== 1) alone[count++] = row;
  }
  return alone.subarray(0, count);
}

function firstAbsolute(places: Float64Array): number {
  const at = places.indexOf(Number.POSITIVE_INFINITY);
  return at < 0 ? places.length : at;
}

/**
 * As `axis.position` of each row, for rows in ascending order: one walk along the regions, and no object a row. 723,000
 * hits of `a` in a million names would wait for it.
 */
function placesOf(t: SymbolTable, rows: ArrayLike<number>, { regions, starts }: Axis, slide: Address): Float64Array {
  const places = new Float64Array(rows.length);
  let region = 0;
  for (let k = 0; k < rows.length; k++) {
    const row = rows[k] as number;
    if (row >= t.count) {
      places[k] = Number.POSITIVE_INFINITY;
      continue;
    }
    const low = t.lo[row] as number;
    const lo = (low - slide.lo) >>> 0;
    const hi = ((t.hi[row] as number) - slide.hi - Number(low < slide.lo)) >>> 0;
    while (region + 1 < regions.length && bytesBehind(regions[region + 1], hi, lo) >= 0) region++;
    // Less the slide, what came first may wrap to the end.
    while (region > 0 && bytesBehind(regions[region], hi, lo) < 0) region--;
    const start = starts[region] as number;
    const room = (starts[region + 1] as number) - start;
    places[k] = start + Math.min(Math.max(0, bytesBehind(regions[region], hi, lo)), room);
  }
  return places;
}

/** From the base of a region to an address; beyond 2^53 the nearest double, which is enough to tell regions apart. */
function bytesBehind(region: Region | undefined, hi: number, lo: number): number {
  return region ? (hi - region.base.hi) * 0x1_0000_0000 + (lo - region.base.lo) : 0;
}

const NO_SLIDE: Address = { hi: 0, lo: 0 };

/**
 * The hit after `from`, or the one before, around the ends; from where the picture is when none is looked at. −1
 * without hits.
 */
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
