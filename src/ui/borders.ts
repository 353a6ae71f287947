// Runs and events are two sides of one thing: an event is where a run begins. Selecting one shows the other too.

import type { Selection } from '../chart/view.ts';
import type { DriftSummary } from '../diff/summary.ts';

export interface Border {
  /** Index in `summary.runs`. */
  readonly run: number | undefined;
  /** Index in `summary.events`; the first run often begins without one. */
  readonly event: number | undefined;
}

/** The run and the event of a selection. */
export function borderOf(selected: Selection | undefined, summary: DriftSummary): Border {
  if (!selected) return { run: undefined, event: undefined };
  if (selected.kind === 'run') return { run: selected.index, event: eventOfRun(selected.index, summary) };
  return { run: runOfEvent(selected.index, summary), event: selected.index };
}

/** The event at which a run begins. */
export function eventOfRun(index: number, { runs, events }: DriftSummary): number | undefined {
  const run = runs[index];
  return run && found(events.findIndex((e) => e.at === run.first && e.a.lo === run.a.lo && e.a.hi === run.a.hi));
}

function runOfEvent(index: number, { runs, events }: DriftSummary): number | undefined {
  const event = events[index];
  return event && found(runs.findIndex((r) => r.first === event.at && r.a.lo === event.a.lo && r.a.hi === event.a.hi));
}

function found(index: number): number | undefined {
  return index < 0 ? undefined : index;
}
