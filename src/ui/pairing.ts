// Pairs made by hand: one symbol is marked and waits for its partner, whatever is looked at meanwhile; the other one is
// selected and marked too.

import { rowsOfSymbol } from '../chart/symbol-selection.ts';
import type { SymbolSelection } from '../chart/view.ts';
import type { MapDiff } from '../diff/compare.ts';
import { isSamePin, isSamePinned, MOST_PINS, type Pin, pinnedSymbol } from '../diff/pins.ts';
import { nameOf } from '../symbols/symbol-table.ts';
import type { Compared } from './store.ts';

/** What comes of marking the selected symbol. */
export type PairStep =
  | { readonly kind: 'waits'; readonly symbol: SymbolSelection | undefined }
  | { readonly kind: 'pins'; readonly pins: readonly Pin[] }
  | { readonly kind: 'refused'; readonly why: string };

/** Marked twice, a symbol waits no more. Undefined where no symbol is selected that has an address. */
export function paired(shown: Compared): PairStep | undefined {
  const symbol = selectedSymbol(shown);
  const { diff, waiting } = shown;
  if (!symbol || !diff) return undefined;
  if (!waiting) return { kind: 'waits', symbol };
  const [first, second] = [rowsOfSymbol(diff, waiting), rowsOfSymbol(diff, symbol)];
  if (first[0] === second[0] && first[1] === second[1]) return { kind: 'waits', symbol: undefined };
  // The one that was selected in A is meant in A, where that can be.
  const ways = [
    [first[0], second[1]],
    [second[0], first[1]],
  ] as const;
  const order = waiting.side === 'b' ? ways.toReversed() : ways;
  const [i, j] = order.find(([i, j]) => i >= 0 && j >= 0) ?? [-1, -1];
  if (i >= 0) return withPin(shown, pinOf(diff, i, j));
  const side = first[0] >= 0 ? 'A' : 'B';
  return { kind: 'refused', why: `Both symbols are only in ${side}: a pair has one of each map.` };
}

/** Makes a fixed point of the selected symbol and the partner it has, or lets go of it when it is one. */
export function held(shown: Compared): PairStep | undefined {
  const symbol = selectedSymbol(shown);
  const { diff, summary } = shown;
  const [i, j] = symbol && diff ? rowsOfSymbol(diff, symbol) : [-1, -1];
  if (!diff || i < 0 || j < 0) return undefined;
  const pin = pinOf(diff, i, j);
  const pins = summary.pins ?? [];
  const others = pins.filter((other) => !isSamePin(other, pin));
  return others.length < pins.length ? { kind: 'pins', pins: others } : withPin(shown, pin);
}

/** Whether the selected symbol has its partner by hand. */
export function isHeld(diff: MapDiff, symbol: SymbolSelection): boolean {
  const [i, j] = rowsOfSymbol(diff, symbol);
  if (i < 0 || j < 0) return false;
  const pin = pinOf(diff, i, j);
  return diff.summary.pins?.some((other) => isSamePin(other, pin)) ?? false;
}

/** `f.1 of A`; the map is the one in which it was selected. */
export function waitingText(diff: MapDiff, { side, row }: SymbolSelection): string {
  return `${nameOf(diff[side], row)} of ${side.toUpperCase()}`;
}

/** The symbol that is selected; undefined for an absolute value, which no picture and no pair has. */
function selectedSymbol({ view: { selected } }: Compared): SymbolSelection | undefined {
  return selected?.kind === 'symbol' && selected.at ? selected : undefined;
}

function pinOf({ a, b }: MapDiff, i: number, j: number): Pin {
  return { a: pinnedSymbol(a, i), b: pinnedSymbol(b, j) };
}

/** A pair takes the place of those that either symbol had. */
function withPin({ summary }: Compared, pin: Pin): PairStep {
  const others = (summary.pins ?? []).filter(({ a, b }) => !isSamePinned(a, pin.a) && !isSamePinned(b, pin.b));
  if (others.length < MOST_PINS) return { kind: 'pins', pins: [...others, pin] };
  return { kind: 'refused', why: `There are ${MOST_PINS} pairs made by hand, and no more can be.` };
}
