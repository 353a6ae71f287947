// What is not drift: symbols in one map only, moved, resized, renumbered, and absolute values that differ.

import { compareAddresses } from '../symbols/address.ts';
import { NUMBERED, sameName } from '../symbols/names.ts';
import { addressOf, distance, nameOf, type SymbolTable, sameAddress, typeOf } from '../symbols/symbol-table.ts';
import type { Elisions } from './elision.ts';
import type { GapReader } from './gaps.ts';
import type { Match } from './match.ts';
import type { AbsoluteChange, MovedSymbol, NamedSymbol, RenumberedSymbol, ResizedSymbol } from './summary.ts';

/** Symbols with an address that have no partner in the other map. */
export function unmatched(t: SymbolTable, partner: Int32Array, elisions: Elisions): NamedSymbol[] {
  const symbols: NamedSymbol[] = [];
  for (let i = 0; i < t.count; i++) {
    if ((partner[i] as number) >= 0) continue;
    symbols.push({ name: nameOf(t, i), type: typeOf(t, i), address: addressOf(t, i), size: sizeOf(t, i, elisions) });
  }
  return symbols;
}

/** Bytes to the next higher address, or what the file gives; undefined at the end and where lines are missing. */
function sizeOf(t: SymbolTable, i: number, elisions: Elisions): number | undefined {
  if (t.size?.[i]) return t.size[i];
  const next = nextAddress(t, i);
  return next === t.count || elisions.between(i, next) ? undefined : distance(t, i, next);
}

export function movedSymbols(a: SymbolTable, b: SymbolTable, m: Match): MovedSymbol[] {
  return Array.from(m.movedA, (i, k) => ({
    name: nameOf(a, i),
    type: typeOf(a, i),
    a: addressOf(a, i),
    b: addressOf(b, m.movedB[k] as number),
  }));
}

export function renumberedSymbols(a: SymbolTable, b: SymbolTable, m: Match): RenumberedSymbol[] {
  const symbols: RenumberedSymbol[] = [];
  for (let i = 0; i < a.count; i++) {
    const j = m.toB[i] as number;
    if (j < 0 || ((a.hash[i] as number) & NUMBERED) === 0) continue;
    const [p, pEnd, q, qEnd] = [a.nameStart[i], a.nameEnd[i], b.nameStart[j], b.nameEnd[j]] as [
      number,
      number,
      number,
      number,
    ];
    if (sameName(a.bytes, p, pEnd, b.bytes, q, qEnd)) continue;
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

/** Looks at every gap of the chain in which something changed. Between two neighbours of one drift with nothing between them nothing did. */
export function sizesOf(a: SymbolTable, m: Match, gaps: GapReader, isBorder: (k: number) => boolean): Sizes {
  const resized: ResizedSymbol[] = [];
  let up = 0;
  let down = 0;
  for (let k = 1; k < m.chainA.length; k++) {
    const i = m.chainA[k - 1] as number;
    const j = m.chainB[k - 1] as number;
    const isTight = (m.chainA[k] as number) - i === 1 && (m.chainB[k] as number) - j === 1;
    if (isTight && !isBorder(k)) continue;
    for (const part of gaps.partsBefore(k)) {
      if (part.kind !== 'added' && part.kind !== 'removed' && part.kind !== 'resized') continue;
      if (part.bytes > 0) up += part.bytes;
      else down += part.bytes;
      if (part.kind !== 'resized') continue;
      const from = a.size?.[i] || distance(a, i, nextAddress(a, i));
      resized.push({ name: nameOf(a, i), type: typeOf(a, i), from, to: from + part.bytes });
    }
  }
  return { resized, up, down };
}

/** The first row behind row i with another address; `count` when there is none. */
function nextAddress(t: SymbolTable, i: number): number {
  let next = i + 1;
  while (next < t.count && sameAddress(t, next, i)) next++;
  return next;
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
