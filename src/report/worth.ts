// Which events a reader of a short report must see. 364 of them is a wall; the runs they open differ in size by four orders of magnitude.

import type { DriftEvent, DriftSummary } from '../diff/summary.ts';

/** Symbols in the run that begins at the event. 0 for an event without a run of its own. */
export function symbolsBehind(s: DriftSummary): (e: DriftEvent) => number {
  const sizes = new Map(s.runs.map((run) => [place(run.first, run), run.symbols]));
  return (e) => sizes.get(place(e.at, e)) ?? 0;
}

/** The first drift and the last resync are always among them, the others open the largest runs; in the order of the addresses. */
export function worthiest(s: DriftSummary, limit: number): readonly DriftEvent[] {
  if (s.events.length <= limit) return s.events;
  const size = symbolsBehind(s);
  const kept = new Set<DriftEvent>();
  for (const e of [firstDrift(s), lastResync(s)]) if (e) kept.add(e);
  for (const e of s.events.toSorted((x, y) => size(y) - size(x))) {
    if (kept.size >= limit) break;
    kept.add(e);
  }
  return s.events.filter((e) => kept.has(e));
}

/** Up to three events that an excerpt of the maps should show: where drift starts, its largest step, where it is back in sync. */
export function landmarks(s: DriftSummary): readonly DriftEvent[] {
  const start = firstDrift(s);
  const end = lastResync(s);
  const step = s.events
    .filter((e) => e !== start && e !== end && e.kind !== 'resync')
    .reduce<DriftEvent | undefined>((x, y) => (x && stepOf(x) >= stepOf(y) ? x : y), undefined);
  return s.events.filter((e) => e === start || e === step || e === end);
}

function firstDrift(s: DriftSummary): DriftEvent | undefined {
  return s.events.find((e) => e.to !== 0);
}

function lastResync(s: DriftSummary): DriftEvent | undefined {
  return s.events.findLast((e) => e.kind === 'resync');
}

function stepOf(e: DriftEvent): number {
  return Math.abs(e.to - e.from);
}

function place(name: string, at: { readonly a: { readonly hi: number; readonly lo: number } }): string {
  return `${at.a.hi}.${at.a.lo}.${name}`;
}
