// The changes that have a name, list by list: what was added, removed, resized, moved, renumbered, and the absolute
// values. Each list opens with its count, and says what it leaves out.

import type { DriftSummary, NamedSymbol, ResizedSymbol } from '../diff/summary.ts';
import { type Address, type Bits, formatAddress } from '../symbols/address.ts';
import { formatCount } from '../symbols/count.ts';

/**
 * A list up to `WHOLE` is printed whole. Of a longer one `CUT` lines are left, or none where single lines say little.
 */
const WHOLE = 10;
const CUT = 5;

/** One paragraph a list; nothing for an empty list. */
export function changeLists(s: DriftSummary, all: boolean): readonly (readonly string[])[] {
  const [bitsA, bitsB] = [s.a.bits, s.b.bits];
  const whole = all ? Number.POSITIVE_INFINITY : WHOLE;
  const { added, removed, moved, renumbered, absolutes } = s;
  const growing = s.resized.toSorted((x, y) => growth(y) - growth(x));
  const most = growing.toSorted((x, y) => Math.abs(growth(y)) - Math.abs(growth(x))).slice(0, CUT);
  const lists = [
    list('added', ':', added, whole, added.slice(0, CUT), (symbol) => mapLine(symbol, bitsB)),
    list('removed', ':', removed, whole, removed.slice(0, CUT), (symbol) => mapLine(symbol, bitsA)),
    list(
      'resized',
      resizedColumns(growing.length),
      growing,
      whole,
      growing.filter((r) => most.includes(r)),
      resizedLine,
    ),
    list('moved', ', A B:', moved, whole, [], (m) => {
      return `${formatAddress(m.a, bitsA)} ${formatAddress(m.b, bitsB)} ${m.type} ${m.name}`;
    }),
    list('renumbered', ', A B:', renumbered, whole, [], (r) => `${r.a} ${r.b}`),
    list('absolute values', ', no addresses, A B:', absolutes, whole, [], (value) => {
      return `${absolute(value.a, bitsA)} ${absolute(value.b, bitsB)} ${value.name}`;
    }),
  ];
  return lists.filter((lines) => lines.length > 0);
}

/** `cut` stands for `items` when there are more than `whole` of them. */
function list<T>(
  name: string,
  columns: string,
  items: readonly T[],
  whole: number,
  cut: readonly T[],
  line: (item: T) => string,
): readonly string[] {
  if (items.length === 0) return [];
  const head = `${name} (${formatCount(items.length)})`;
  if (items.length <= whole) return [head + columns, ...items.map(line)];
  if (cut.length === 0) return [`${head}: --all prints them`];
  return [
    head + columns,
    ...cut.map(line),
    `... and ${formatCount(items.length - cut.length)} more; --all prints them`,
  ];
}

function mapLine(symbol: NamedSymbol, bits: Bits): string {
  return `${formatAddress(symbol.address, bits)} ${symbol.type} ${symbol.name}`;
}

function growth(r: ResizedSymbol): number {
  return r.to - r.from;
}

/** bloat-o-meter's columns, in decimal as there, and its order: largest growth first. */
function resizedColumns(count: number): string {
  const taken = `resized (${formatCount(count)})`.length;
  return `${':'.padEnd(40 - taken)} ${'old'.padStart(7)} ${'new'.padStart(7)} ${'delta'.padStart(7)}`;
}

function resizedLine(r: ResizedSymbol): string {
  const delta = growth(r) > 0 ? `+${growth(r)}` : `${growth(r)}`;
  return `${r.name.padEnd(40)} ${`${r.from}`.padStart(7)} ${`${r.to}`.padStart(7)} ${delta.padStart(7)}`;
}

function absolute(address: Address | undefined, bits: Bits): string {
  return address === undefined ? '-'.padEnd(bits / 4) : formatAddress(address, bits);
}
