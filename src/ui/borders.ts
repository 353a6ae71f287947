// Runs and events are two sides of one thing: an event is where a run begins. Selecting one shows the other too.

import { runHolding, type Selected, type SymbolSelection } from '../chart/view.ts';
import type { DriftEvent, DriftSummary } from '../diff/summary.ts';
import { type Address, compareAddresses } from '../symbols/address.ts';

/** Indices in `summary.runs` and `summary.events`. The first run often begins without an event. */
export interface Border {
  readonly run: number | undefined;
  readonly event: number | undefined;
}

interface Borders {
  readonly eventOfRun: readonly (number | undefined)[];
  readonly runOfEvent: readonly (number | undefined)[];
}

/** Two maps with little in common have tens of thousands of runs: they are joined once, in O(n). */
const known = new WeakMap<DriftSummary, Borders>();

function bordersOf(summary: DriftSummary): Borders {
  const before = known.get(summary);
  if (before) return before;
  const { runs, events } = summary;
  const runAt = new Map(runs.map((run, i) => [place(run.first, run.a), i]));
  const eventAt = new Map(events.map((event, i) => [place(event.at, event.a), i]));
  const borders: Borders = {
    eventOfRun: runs.map((run) => eventAt.get(place(run.first, run.a))),
    runOfEvent: events.map((event) => runAt.get(place(event.at, event.a))),
  };
  known.set(summary, borders);
  return borders;
}

function place(name: string, at: Address): string {
  return `${at.hi}.${at.lo}.${name}`;
}

/** The run and the event of what is selected; of a symbol the run that holds it, and the event where it is the first of that. */
export function borderOf(selected: Selected | undefined, summary: DriftSummary): Border {
  if (!selected) return { run: undefined, event: undefined };
  if (selected.kind === 'symbol') return borderOfSymbol(selected, summary);
  const { index } = selected;
  if (selected.kind === 'run') return { run: index, event: bordersOf(summary).eventOfRun[index] };
  return { run: bordersOf(summary).runOfEvent[index], event: index };
}

function borderOfSymbol({ side, at }: SymbolSelection, summary: DriftSummary): Border {
  const index = at ? runHolding(side, at, summary) : -1;
  const run = summary.runs[index];
  if (!at || !run) return { run: undefined, event: undefined };
  const isFirst = compareAddresses(run[side], at) === 0;
  return { run: index, event: isFirst ? bordersOf(summary).eventOfRun[index] : undefined };
}

/** The event at which a run begins. */
export function eventOfRun(index: number, summary: DriftSummary): DriftEvent | undefined {
  return summary.events[bordersOf(summary).eventOfRun[index] ?? -1];
}
