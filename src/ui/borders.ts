// Runs and events are two sides of one thing: an event is where a run begins. Selecting one shows the other too.

import { runHolding, type Selected, type SymbolSelection } from '../chart/view.ts';
import type { DriftEvent, DriftSummary, Run } from '../diff/summary.ts';
import { type Address, compareAddresses } from '../symbols/address.ts';

/** Indices in `summary.runs` and `summary.events`. The first run often begins without an event. */
export interface Border {
  readonly run: number | undefined;
  readonly event: number | undefined;
}

/** An index, or −1 where there is none. */
interface Borders {
  readonly eventOfRun: Int32Array;
  readonly runOfEvent: Int32Array;
}

/**
 * Two maps with little in common have up to a million runs: they are joined once, in O(n), by going along both lists.
 */
const known = new WeakMap<DriftSummary, Borders>();

function bordersOf(summary: DriftSummary): Borders {
  const before = known.get(summary);
  if (before) return before;
  const { runs, events } = summary;
  const borders: Borders = {
    eventOfRun: new Int32Array(runs.length).fill(-1),
    runOfEvent: new Int32Array(events.length).fill(-1),
  };
  let next = 0;
  for (const [e, event] of events.entries()) {
    const { a } = event;
    while (order(runs[next], a) < 0) next++;
    // Several runs may begin at one address.
    let r = next;
    while (order(runs[r], a) === 0 && runs[r]?.first !== event.at) r++;
    if (order(runs[r], a) !== 0) continue;
    borders.eventOfRun[r] = e;
    borders.runOfEvent[e] = r;
    next = r + 1;
  }
  known.set(summary, borders);
  return borders;
}

/** Where a run begins, before or behind an address of A; behind it where there is none. */
function order(run: Run | undefined, a: Address): number {
  return run ? compareAddresses(run.a, a) : 1;
}

/** −1 as what it means. */
function indexIn(joined: Int32Array, index: number): number | undefined {
  const other = joined[index] ?? -1;
  return other < 0 ? undefined : other;
}

/**
 * The run and the event of what is selected; of a symbol the run that holds it, and the event where it is the first of
 * that.
 */
export function borderOf(selected: Selected | undefined, summary: DriftSummary): Border {
  if (!selected) return { run: undefined, event: undefined };
  if (selected.kind === 'symbol') return borderOfSymbol(selected, summary);
  const { index } = selected;
  if (selected.kind === 'run') return { run: index, event: indexIn(bordersOf(summary).eventOfRun, index) };
  return { run: indexIn(bordersOf(summary).runOfEvent, index), event: index };
}

function borderOfSymbol({ side, at }: SymbolSelection, summary: DriftSummary): Border {
  const index = at ? runHolding(side, at, summary) : -1;
  const run = summary.runs[index];
  if (!at || !run) return { run: undefined, event: undefined };
  const isFirst = compareAddresses(run[side], at) === 0;
  return { run: index, event: isFirst ? indexIn(bordersOf(summary).eventOfRun, index) : undefined };
}

/** The event at which a run begins. */
export function eventOfRun(index: number, summary: DriftSummary): DriftEvent | undefined {
  return summary.events[bordersOf(summary).eventOfRun[index] ?? -1];
}
