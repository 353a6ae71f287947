// What is not drift: symbols in one map only, moved, resized, renumbered, and absolute values that differ.

import { compareAddresses } from '../symbols/address.ts';
import { NUMBERED } from '../symbols/names.ts';
import { REGION_GAP } from '../symbols/regions.ts';
import { isEndMarker } from '../symbols/sections.ts';
import {
  addressOf,
  distance,
  nameOf,
  type SymbolTable,
  sameAddress,
  sameNameAt,
  typeOf,
} from '../symbols/symbol-table.ts';
import type { Elisions } from './elision.ts';
import type { GapReader } from './gaps.ts';
import type { Match } from './match.ts';
import type { PinnedRows } from './pins.ts';
import type { Stretches } from './stretches.ts';
import type { AbsoluteChange, MovedSymbol, NamedSymbol, RenumberedSymbol, ResizedSymbol } from './summary.ts';

/** Symbols with an address that have no partner in the other map. */
export function unmatched(t: SymbolTable, partner: Int32Array, elisions: Elisions): NamedSymbol[] {
  const symbols: NamedSymbol[] = [];
  let next = 0; // the first row behind row i with another address
  for (let i = 0; i < t.count; i++) {
    if ((partner[i] as number) >= 0) continue;
    if (next <= i) {
      next = i + 1;
      while (next < t.count && sameAddress(t, next, i)) next++;
    }
    const size = t.size?.[i] || sizeTo(t, i, next, elisions);
    symbols.push({ name: nameOf(t, i), type: typeOf(t, i), address: addressOf(t, i), size });
  }
  return symbols;
}

/** Bytes from row i to row `next`; undefined at the end of the map or of an island, and where lines are missing. */
function sizeTo(t: SymbolTable, i: number, next: number, elisions: Elisions): number | undefined {
  if (next === t.count || elisions.between(i, next)) return undefined;
  const bytes = distance(t, i, next);
  return bytes > REGION_GAP ? undefined : bytes;
}

/** In A's order. */
export function movedSymbols(a: SymbolTable, b: SymbolTable, m: Match): MovedSymbol[] {
  return Array.from(m.movedA.toSorted(), (i) => ({
    name: nameOf(a, i),
    type: typeOf(a, i),
    a: addressOf(a, i),
    b: addressOf(b, m.toB[i] as number),
  }));
}

/** Not those that a hand paired: they may have any two names. */
export function renumberedSymbols(
  a: SymbolTable,
  b: SymbolTable,
  m: Match,
  pinned: PinnedRows = [],
): RenumberedSymbol[] {
  const symbols: RenumberedSymbol[] = [];
  const byHand = new Set(pinned.map(([i]) => i));
  for (let i = 0; i < a.count; i++) {
    const j = m.toB[i] as number;
    if (j < 0 || ((a.hash[i] as number) & NUMBERED) === 0) continue;
    if (sameNameAt(a, i, b, j) || byHand.has(i)) continue;
    symbols.push({ a: nameOf(a, i), b: nameOf(b, j), address: addressOf(a, i) });
  }
  return symbols;
}

export interface Sizes {
  readonly resized: readonly ResizedSymbol[];
  /** Bytes that came: added and grown. And that went: removed and shrunk. */
  readonly up: number;
  readonly down: number;
}

/**
 * Looks at every gap of the chain in which something changed. Within a stretch nothing did, as far as addresses tell. Last come symbols that moved:
 * among other neighbours their addresses say nothing of a size, but the files may (nm -S).
 */
export function sizesOf(a: SymbolTable, b: SymbolTable, m: Match, stretches: Stretches, gaps: GapReader): Sizes {
  const resized: ResizedSymbol[] = [];
  let up = 0;
  let down = 0;
  const places = placesToLook(a, b, m, stretches);
  for (let n = 0; n < places.length; n++) {
    const k = places[n] as number;
    for (const part of gaps.partsBefore(k)) {
      if (part.kind !== 'added' && part.kind !== 'removed' && part.kind !== 'resized') continue;
      const [name = ''] = part.symbols; // of what was resized the pair before
      if (part.kind === 'resized' && isEndMarker(name)) continue;
      if (part.bytes > 0) up += part.bytes;
      else down += part.bytes;
      if (part.kind !== 'resized') continue;
      resized.push({ name, type: typeOf(a, m.chainA[k - 1] as number), ...gaps.sizesBefore(k) });
    }
  }
  for (const row of m.movedA) {
    const from = a.size?.[row];
    const to = b.size?.[m.toB[row] as number];
    if (!from || !to || from === to) continue;
    if (to > from) up += to - from;
    else down += to - from;
    resized.push({ name: nameOf(a, row), type: typeOf(a, row), from, to });
  }
  return { resized, up, down };
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
