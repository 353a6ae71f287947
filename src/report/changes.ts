// The changes that have a name, list by list: what was added, removed, resized, moved, renumbered, and the absolute values. Each list
// opens with its count, and says what it leaves out.

import type { DriftSummary, MovedSymbol, NamedSymbol, ResizedSymbol } from '../diff/summary.ts';
import { type Address, type Bits, formatAddress, subtract } from '../symbols/address.ts';

/** A list up to `WHOLE` is printed whole, a longer one is cut to `CUT`. */
const WHOLE = 10;
const CUT = 5;

/** One paragraph a list; nothing for an empty list. */
export function changeLists(s: DriftSummary, all: boolean): readonly (readonly string[])[] {
  const [bitsA, bitsB] = [s.a.bits, s.b.bits];
  const limit = all ? Number.POSITIVE_INFINITY : WHOLE;
  const { added, removed, moved, renumbered, absolutes } = s;
  const resized = s.resized.toSorted((x, y) => growth(y) - growth(x));
  const lists = [
    list(`added (${added.length}):`, cut(added, limit), (symbol) => mapLine(symbol, bitsB)),
    list(`removed (${removed.length}):`, cut(removed, limit), (symbol) => mapLine(symbol, bitsA)),
    list(
      resizedHead(resized.length),
      cut(resized, limit, (r) => Math.abs(growth(r))),
      resizedLine,
    ),
    list(`moved (${moved.length}), A B:`, cut(moved, limit, distance), (m) => {
      return `${formatAddress(m.a, bitsA)} ${formatAddress(m.b, bitsB)} ${m.type} ${m.name}`;
    }),
    list(`renumbered (${renumbered.length}), A B:`, cut(renumbered, limit), (r) => `${r.a} ${r.b}`),
    list(`absolute values (${absolutes.length}), no addresses, A B:`, cut(absolutes, limit), (value) => {
      return `${absolute(value.a, bitsA)} ${absolute(value.b, bitsB)} ${value.name}`;
    }),
  ];
  return lists.filter((lines) => lines.length > 0);
}

interface Cut<T> {
  readonly kept: readonly T[];
  readonly more: number;
}

/** What a list shows: all, or the first, or the worthiest of them in the order of the list. */
function cut<T>(items: readonly T[], limit: number, worth?: (item: T) => number): Cut<T> {
  if (items.length <= limit) return { kept: items, more: 0 };
  const best = new Set(worth ? items.toSorted((x, y) => worth(y) - worth(x)).slice(0, CUT) : items.slice(0, CUT));
  return { kept: items.filter((item) => best.has(item)), more: items.length - CUT };
}

function list<T>(head: string, { kept, more }: Cut<T>, line: (item: T) => string): readonly string[] {
  if (kept.length === 0) return [];
  return [head, ...kept.map(line), ...(more > 0 ? [`... and ${more} more; --all prints them`] : [])];
}

function mapLine(symbol: NamedSymbol, bits: Bits): string {
  return `${formatAddress(symbol.address, bits)} ${symbol.type} ${symbol.name}`;
}

function distance(m: MovedSymbol): number {
  return Math.abs(subtract(m.b, m.a));
}

function growth(r: ResizedSymbol): number {
  return r.to - r.from;
}

/** bloat-o-meter's columns, in decimal as there, and its order: largest growth first. */
function resizedHead(count: number): string {
  return `${`resized (${count}):`.padEnd(40)} ${'old'.padStart(7)} ${'new'.padStart(7)} ${'delta'.padStart(7)}`;
}

function resizedLine(r: ResizedSymbol): string {
  const delta = growth(r) > 0 ? `+${growth(r)}` : `${growth(r)}`;
  return `${r.name.padEnd(40)} ${`${r.from}`.padStart(7)} ${`${r.to}`.padStart(7)} ${delta.padStart(7)}`;
}

function absolute(address: Address | undefined, bits: Bits): string {
  return address === undefined ? '-'.padEnd(bits / 4) : formatAddress(address, bits);
}
