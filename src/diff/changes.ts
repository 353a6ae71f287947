// What is not drift: symbols in one map only, moved, resized, renumbered, and absolute values that differ.

import { compareAddresses } from '../symbols/address.ts';
import { REGION_GAP } from '../symbols/regions.ts';
import { isEndMarker } from '../symbols/sections.ts';
import { addressOf, distance, nameOf, rowBehind, type SymbolTable, typeOf } from '../symbols/symbol-table.ts';
import type { Elisions } from './elision.ts';
import type { MakeList } from './entries.ts';
import type { GapReader } from './gaps.ts';
import type { Match } from './match.ts';
import type { Stretches } from './stretches.ts';
import type { AbsoluteChange, MovedSymbol, NamedSymbol, RenumberedSymbol, ResizedSymbol } from './summary.ts';

/** What is in one map only, by its rows, ascending. */
export function unmatched(
  t: SymbolTable,
  rows: Uint32Array,
  elisions: Elisions,
  list: MakeList,
): readonly NamedSymbol[] {
  return list<NamedSymbol>(rows.length, {
    name: (n) => nameOf(t, rows[n] as number),
    type: (n) => typeOf(t, rows[n] as number),
    address: (n) => addressOf(t, rows[n] as number),
    size: (n) => t.size?.[rows[n] as number] || sizeTo(t, rows[n] as number, rowBehind(t, rows[n] as number), elisions),
  });
}

/** Bytes from row i to row `next`; undefined at the end of the map or of an island, and where lines are missing. */
function sizeTo(t: SymbolTable, i: number, next: number, elisions: Elisions): number | undefined {
  if (next === t.count || elisions.between(i, next)) return undefined;
  const bytes = distance(t, i, next);
  return bytes > REGION_GAP ? undefined : bytes;
}

/** By the rows of A. */
export function movedSymbols(
  a: SymbolTable,
  b: SymbolTable,
  toB: Int32Array,
  rows: Uint32Array,
  list: MakeList,
): readonly MovedSymbol[] {
  return list<MovedSymbol>(rows.length, {
    name: (n) => nameOf(a, rows[n] as number),
    type: (n) => typeOf(a, rows[n] as number),
    a: (n) => addressOf(a, rows[n] as number),
    b: (n) => addressOf(b, toB[rows[n] as number] as number),
  });
}

/** By the rows of A. */
export function renumberedSymbols(
  a: SymbolTable,
  b: SymbolTable,
  toB: Int32Array,
  rows: Uint32Array,
  list: MakeList,
): readonly RenumberedSymbol[] {
  return list<RenumberedSymbol>(rows.length, {
    a: (n) => nameOf(a, rows[n] as number),
    b: (n) => nameOf(b, toB[rows[n] as number] as number),
    address: (n) => addressOf(a, rows[n] as number),
  });
}

/** Rows of A, and the bytes in A and in B. */
export interface ResizedRows {
  readonly row: Uint32Array;
  readonly from: Float64Array;
  readonly to: Float64Array;
}

export function resizedSymbols(
  a: SymbolTable,
  { row, from, to }: ResizedRows,
  list: MakeList,
): readonly ResizedSymbol[] {
  return list<ResizedSymbol>(row.length, {
    name: (n) => nameOf(a, row[n] as number),
    type: (n) => typeOf(a, row[n] as number),
    from: (n) => from[n] as number,
    to: (n) => to[n] as number,
  });
}

export interface Sizes {
  readonly resized: ResizedRows;
  readonly grown: number;
  readonly shrunk: number;
  /** Bytes that came: added and grown. And that went: removed and shrunk. */
  readonly up: number;
  readonly down: number;
}

/**
 * Sizes that both files give (nm -S, ELF) count as they stand there, as bloat-o-meter counts them: for every pair, also
 * one that moved, and for what is in one map only. What has none is measured by the distance to the next address, in
 * every gap of the chain in which something changed: within a stretch nothing did, as far as addresses tell.
 */
export function sizesOf(a: SymbolTable, b: SymbolTable, m: Match, stretches: Stretches, gaps: GapReader): Sizes {
  const { chainA, chainB } = m;
  const resized = { row: [] as number[], from: [] as number[], to: [] as number[] };
  const sum = { up: 0, down: 0, grown: 0, shrunk: 0 };
  const add = (bytes: number): void => {
    if (bytes > 0) sum.up += bytes;
    else sum.down += bytes;
  };
  const list = (row: number, from: number, to: number): void => {
    resized.row.push(row);
    resized.from.push(from);
    resized.to.push(to);
    if (to > from) sum.grown++;
    else sum.shrunk++;
  };
  const hasSizes = a.size !== undefined && b.size !== undefined;
  const places = placesToLook(a, b, m, stretches);
  for (let n = 0; n < places.length; n++) {
    const k = places[n] as number;
    const fromA = chainA[k - 1] as number;
    const fromB = chainB[k - 1] as number;
    const gap = { fromA, toA: chainA[k] as number, fromB, toB: chainB[k] as number };
    const isGiven = hasSizes && isSized(a, fromA) && isSized(b, fromB);
    for (const { kind, bytes } of gaps.sharesOf(gap)) {
      if (kind === 'resized' && !isGiven && !isEndMarker(nameOf(a, fromA))) {
        add(bytes);
        const { from, to } = gaps.sizesOf(gap);
        list(fromA, from, to);
      }
      if ((kind === 'added' || kind === 'removed') && !hasSizes) add(bytes);
    }
  }
  if (a.size && b.size) addGivenSizes(a.size, b.size, m, add, list);
  const { row, from, to } = resized;
  return {
    ...sum,
    resized: { row: Uint32Array.from(row), from: Float64Array.from(from), to: Float64Array.from(to) },
  };
}

function isSized(t: SymbolTable, row: number): boolean {
  return t.size?.[row] !== 0;
}

/** Pairs in the order of the chain, which swapping the maps does not change, and then those that moved. */
function addGivenSizes(
  a: Float64Array,
  b: Float64Array,
  { chainA, chainB, movedA, toA, toB }: Match,
  add: (bytes: number) => void,
  list: (row: number, from: number, to: number) => void,
): void {
  const pair = (i: number, j: number): void => {
    const from = a[i] as number;
    const to = b[j] as number;
    if (from === 0 || to === 0 || from === to) return;
    add(to - from);
    list(i, from, to);
  };
  for (let k = 0; k < chainA.length; k++) pair(chainA[k] as number, chainB[k] as number);
  for (let k = 0; k < movedA.length; k++) pair(movedA[k] as number, toB[movedA[k] as number] as number);
  for (let i = 0; i < toB.length; i++) if ((toB[i] as number) < 0) add(-(a[i] as number));
  for (let j = 0; j < toA.length; j++) if ((toA[j] as number) < 0) add(b[j] as number);
}

/** Pairs of the chain between which and the pair before something may have changed. */
function placesToLook(a: SymbolTable, b: SymbolTable, m: Match, { start, count }: Stretches): Uint32Array {
  if (!a.size || !b.size) return start.subarray(1, count);
  // Padding behind it can hide that a symbol has another size; only the files themselves can tell (nm -S).
  const places = new Set(start.subarray(1, count));
  for (let k = 1; k < m.chainA.length; k++) {
    if (a.size[m.chainA[k - 1] as number] !== b.size[m.chainB[k - 1] as number]) places.add(k);
  }
  return Uint32Array.from(places).sort();
}

/** Absolute values that differ, or that only one map has. */
export function absoluteChanges(a: SymbolTable, b: SymbolTable, m: Match): AbsoluteChange[] {
  const changes: AbsoluteChange[] = [];
  for (let i = a.count; i < a.total; i++) {
    const j = m.toB[i] as number;
    const value = addressOf(a, i);
    if (j < 0) changes.push({ name: nameOf(a, i), a: value, b: undefined });
    else if (compareAddresses(value, addressOf(b, j)) !== 0)
      changes.push({ name: nameOf(a, i), a: value, b: addressOf(b, j) });
  }
  for (let j = b.count; j < b.total; j++) {
    if ((m.toA[j] as number) < 0) changes.push({ name: nameOf(b, j), a: undefined, b: addressOf(b, j) });
  }
  return changes;
}
