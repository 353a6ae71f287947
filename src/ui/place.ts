// Where an address is among what can be selected: the event at it, or else the run it lies in.

import type { Axis } from '../chart/axis.ts';
import { fitSelection, reveal, type Selection, type View } from '../chart/view.ts';
import type { DriftSummary } from '../diff/summary.ts';
import { type Address, compareAddresses } from '../symbols/address.ts';

/** An address of A or of B. */
export interface Place {
  readonly in: 'a' | 'b';
  readonly at: Address;
}

/** The last run that begins at or before an address. */
export function runAt(place: Place, { runs }: DriftSummary): Selection | undefined {
  const index = runs.findLastIndex((r) => compareAddresses(r[place.in], place.at) <= 0);
  return index < 0 ? undefined : { kind: 'run', index };
}

/** The event of a symbol, or the one that it is a cause of; any other symbol lies in a run. */
export function symbolAt(name: string, place: Place, summary: DriftSummary): Selection | undefined {
  const { events } = summary;
  const at = events.findIndex((e) => e.at === name && compareAddresses(e[place.in], place.at) === 0);
  const index = at < 0 ? events.findIndex((e) => e.cause.parts.some((part) => part.symbols.includes(name))) : at;
  return index < 0 ? runAt(place, summary) : { kind: 'event', index };
}

/** The names of the symbols that made the drift change at the selected event. */
export function causedBy(selected: Selection | undefined, { events }: DriftSummary): ReadonlySet<string> {
  const event = selected?.kind === 'event' ? events[selected.index] : undefined;
  return new Set(event?.cause.parts.flatMap((part) => part.symbols));
}

/** The view with the place in it and what lies there selected; an event is shown so near that its drift is seen. */
export function goTo(
  view: View,
  axis: Axis,
  summary: DriftSummary,
  place: Place,
  selected: Selection | undefined,
): View {
  const at = place.in === 'a' ? axis.position(place.at) : axis.positionInB(place.at);
  const next = { ...view, selected };
  return reveal(selected?.kind === 'event' ? fitSelection(next, axis, summary) : next, axis, at);
}
