// Where an address is among what can be selected: the event at it, or the symbol, or else the run it lies in.

import type { Axis } from '../chart/axis.ts';
import { selectRow } from '../chart/symbol-selection.ts';
import { fitSelection, reveal, runHolding, type Selected, type Selection, type View } from '../chart/view.ts';
import type { MapDiff } from '../diff/compare.ts';
import type { DriftSummary } from '../diff/summary.ts';
import { type Address, compareAddresses } from '../symbols/address.ts';
import { nameOf, rowAt, type SymbolTable } from '../symbols/symbol-table.ts';

/** An address of A or of B. */
export interface Place {
  readonly in: 'a' | 'b';
  readonly at: Address;
}

/** The last run that begins at or before an address. */
export function runAt(place: Place, summary: DriftSummary): Selection | undefined {
  const index = runHolding(place.in, place.at, summary);
  return index < 0 ? undefined : { kind: 'run', index };
}

/** The symbol of that name at a place; without the tables, the run that it lies in. */
export function symbolAt(name: string, place: Place, summary: DriftSummary, diff?: MapDiff): Selected | undefined {
  const row = diff ? rowNamed(diff[place.in], place.at, name) : -1;
  return (diff && selectRow(diff, place.in, row)) ?? runAt(place, summary);
}

/** The event of a symbol, or the one that it is a cause of; else the symbol itself. */
export function eventOrSymbolAt(
  name: string,
  place: Place,
  summary: DriftSummary,
  diff?: MapDiff,
): Selected | undefined {
  const { events } = summary;
  const at = events.findIndex((e) => e.at === name && compareAddresses(e[place.in], place.at) === 0);
  const index = at < 0 ? events.findIndex((e) => e.cause.parts.some((part) => part.symbols.includes(name))) : at;
  return index < 0 ? symbolAt(name, place, summary, diff) : { kind: 'event', index };
}

/** The row of a symbol by its name and address; −1 when there is none such. */
export function rowNamed(table: SymbolTable, at: Address, name: string): number {
  for (let i = rowAt(table, at); i < table.count; i++) {
    if (table.hi[i] !== at.hi || table.lo[i] !== at.lo) return -1;
    if (nameOf(table, i) === name) return i;
  }
  return -1;
}

/** The names of the symbols that made the drift change at the selected event, or those that the selected symbol has. */
export function namesOf(
  selected: Selected | undefined,
  { events }: DriftSummary,
  diff: MapDiff | undefined,
): ReadonlySet<string> {
  if (selected?.kind === 'symbol') return new Set(diff && [nameOf(diff[selected.side], selected.row)]);
  const event = selected?.kind === 'event' ? events[selected.index] : undefined;
  return new Set(event?.cause.parts.flatMap((part) => part.symbols));
}

/** The view with the place in it and what lies there selected; an event is shown so near that its drift is seen. */
export function goTo(
  view: View,
  axis: Axis,
  summary: DriftSummary,
  place: Place,
  selected: Selected | undefined,
): View {
  const at = place.in === 'a' ? axis.position(place.at) : axis.positionInB(place.at);
  const next = { ...view, selected };
  return reveal(selected?.kind === 'event' ? fitSelection(next, axis, summary) : next, axis, at);
}
