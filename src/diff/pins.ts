// Pairs made by hand: what a person knows and two maps do not tell. A pin names a symbol of each map as its file has
// it, so it outlives a new build where the name stands once. Of a symbol and the partner that it has anyway a pin makes
// a fixed point for its neighbours.

import { type Address, add, compareAddresses } from '../symbols/address.ts';
import { formatCount } from '../symbols/count.ts';
import { addressOf, nameOf, rowAt, type SymbolTable } from '../symbols/symbol-table.ts';

export interface PinnedSymbol {
  readonly name: string;
  /** As the file has it: of a module that lies elsewhere in B, where it lies there. */
  readonly address: Address;
}

export interface Pin {
  readonly a: PinnedSymbol;
  readonly b: PinnedSymbol;
}

/** A symbol whose address nobody gave is found where its name stands once. */
export type PinWish = Readonly<
  Record<'a' | 'b', Pick<PinnedSymbol, 'name'> & { readonly address: Address | undefined }>
>;

/**
 * By hand, so not by the thousand: a list that long was made by a program, and each of its names may be looked for in a
 * million.
 */
export const MOST_PINS = 100;

/** A pin that cannot be set, and why. `several`: the name stands more than once, and at none of them is the address. */
export interface UnmetPin {
  readonly name: string;
  readonly in: 'a' | 'b';
  readonly why: 'missing' | 'several' | 'taken';
}

/** Row of A, row of B. No row stands twice. */
export type PinnedRows = readonly (readonly [number, number])[];

export interface FoundPins {
  readonly pins: readonly Pin[];
  readonly rows: PinnedRows;
  readonly unmet: readonly UnmetPin[];
}

/**
 * Of two pins for one symbol the first is set. Absolute values are no symbols to pin. Tables as their files have them.
 */
export function findPins(a: SymbolTable, b: SymbolTable, wishes: readonly PinWish[]): FoundPins {
  const pins: Pin[] = [];
  const rows: [number, number][] = [];
  const unmet: UnmetPin[] = [];
  for (const wish of wishes) {
    const i = rowOf(
      a,
      wish.a,
      rows.map(([row]) => row),
    );
    const j = rowOf(
      b,
      wish.b,
      rows.map(([, row]) => row),
    );
    if (typeof i !== 'number') unmet.push({ name: wish.a.name, in: 'a', why: i });
    else if (typeof j !== 'number') unmet.push({ name: wish.b.name, in: 'b', why: j });
    else {
      rows.push([i, j]);
      pins.push({ a: pinnedSymbol(a, i), b: pinnedSymbol(b, j) });
    }
  }
  return { pins, rows, unmet };
}

function rowOf(t: SymbolTable, wish: PinWish['a'], taken: readonly number[]): number | UnmetPin['why'] {
  const there = rowsAtAddress(t, wish);
  // Of two lines that say the same the one that is left will do.
  const row = there.find((i) => !taken.includes(i)) ?? there[0] ?? rowNamed(t, wish.name);
  return typeof row === 'number' && taken.includes(row) ? 'taken' : row;
}

function rowsAtAddress(t: SymbolTable, { name, address }: PinWish['a']): readonly number[] {
  const rows: number[] = [];
  if (!address) return rows;
  for (let i = rowAt(t, address); i < t.count && compareAddresses(addressOf(t, i), address) === 0; i++) {
    if (nameOf(t, i) === name) rows.push(i);
  }
  return rows;
}

const encoder = new TextEncoder();

function rowNamed({ bytes, nameStart, nameEnd, count }: SymbolTable, name: string): number | 'missing' | 'several' {
  const text = encoder.encode(name);
  let found = -1;
  for (let i = 0; i < count; i++) {
    const start = nameStart[i] as number;
    if ((nameEnd[i] as number) - start !== text.length) continue;
    let k = 0;
    while (k < text.length && bytes[start + k] === text[k]) k++;
    if (k < text.length) continue;
    if (found >= 0) return 'several';
    found = i;
  }
  return found < 0 ? 'missing' : found;
}

/** Row i as a pin names it, whatever was added to the addresses of its module. */
export function pinnedSymbol(t: SymbolTable, i: number): PinnedSymbol {
  const shift = t.shifts?.[t.module?.[i] ?? 0] ?? 0;
  return { name: nameOf(t, i), address: add(addressOf(t, i), -shift) };
}

/** The same lines in `moved`, which has the rows of `b` in another order. */
export function rowsIn(moved: SymbolTable, b: SymbolTable, rows: PinnedRows): PinnedRows {
  return rows.map(([i, j]) => [i, moved.nameStart.indexOf(b.nameStart[j] as number)]);
}

export function isSamePinned(x: PinnedSymbol, y: PinnedSymbol): boolean {
  return x.name === y.name && compareAddresses(x.address, y.address) === 0;
}

export function isSamePin(x: Pin, y: Pin): boolean {
  return isSamePinned(x.a, y.a) && isSamePinned(x.b, y.b);
}

/** For B against A. */
export function swappedPins<Wish extends PinWish>(
  pins: readonly Wish[],
): { readonly a: Wish['b']; readonly b: Wish['a'] }[] {
  return pins.map(({ a, b }) => ({ a: b, b: a }));
}

/** Names that a sentence has room for. */
const NAMED = 3;

/** `Paired by hand: foo = bar, x = x and 4 more.`; empty where nothing is. */
export function pinsText(pins: readonly PinWish[] = [], most = NAMED): string {
  if (pins.length === 0) return '';
  const named = pins.slice(0, most).map(({ a, b }) => `${a.name} = ${b.name}`);
  const more = pins.length - named.length;
  return `Paired by hand: ${named.join(', ')}${more > 0 ? ` and ${formatCount(more)} more` : ''}.`;
}

/** Why pins are left out, in a sentence; empty where none is. */
export function unmetText(unmet: readonly UnmetPin[]): string {
  if (unmet.length === 0) return '';
  const what = unmet.length === 1 ? 'A pair made by hand is' : `${formatCount(unmet.length)} pairs made by hand are`;
  const reasons = unmet.slice(0, NAMED).map(reason);
  return `${what} left out: ${reasons.join(', ')}${unmet.length > NAMED ? ' ...' : ''}.`;
}

function reason({ name, in: side, why }: UnmetPin): string {
  const map = side.toUpperCase();
  switch (why) {
    case 'missing':
      return `${name} is not in ${map}`;
    case 'several':
      return `${name} stands more than once in ${map}, and only an address tells which`;
    case 'taken':
      return `${name} of ${map} has a partner by hand already`;
  }
}
