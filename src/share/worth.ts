// What of a summary is worth most, for links that cannot hold all of it: a list of units, the weightiest first, of which a short link holds
// as many from the top as fit. Findings, then the borders that matter most with their causes, then the shape of the whole drift, then the
// causes of the rest, and last the lists, of which the totals say how long they were.

import { makeAxis } from '../chart/axis.ts';
import { eventOfRun, rankEvents } from '../chart/ranking.ts';
import type { DriftSummary } from '../diff/summary.ts';

export const LISTS = ['added', 'removed', 'absolutes', 'resized', 'moved', 'renumbered'] as const;

/** `index` is that of a finding, a run or an event. A run brings its event, without the cause. */
export type Unit =
  | { readonly kind: 'finding' | 'evidence' | 'run' | 'cause' | 'last'; readonly index: number }
  | { readonly kind: 'kallsyms' | 'lines' }
  | { readonly kind: 'list'; readonly list: (typeof LISTS)[number] };

/** As many events, with the runs on both sides and the cause, come before most other runs: what a report for a mail lists. */
const LANDMARKS = 10;

/** So many of the worthiest runs come with each of them, or a short link would be details of no whole. */
const BESIDE = 2;

/** Every part of the summary that can be left out, once. */
export function unitsByWorth(s: DriftSummary): readonly Unit[] {
  const order = Array.from(rankEvents(s, makeAxis(s)).order);
  const runOf = new Map<number, number>();
  for (const run of s.runs.keys()) {
    const event = eventOfRun(s, run);
    if (event !== undefined) runOf.set(event, run);
  }
  const runs = runsByWorth(s);
  const borders = order.slice(0, LANDMARKS).flatMap((event, i): Unit[] => {
    const run = runOf.get(event);
    const sides = run === undefined ? [] : run === 0 ? [run] : [run - 1, run];
    const beside = runs.slice(i * BESIDE, (i + 1) * BESIDE);
    return [...indexed('run', [...sides, ...beside]), { kind: 'cause', index: event }];
  });
  const units: readonly Unit[] = [
    ...indexed('finding', s.findings.keys()),
    ...borders,
    ...indexed('evidence', s.findings.keys()),
    { kind: 'kallsyms' },
    ...indexed('run', runs),
    ...indexed('cause', order),
    ...indexed('last', runs),
    ...LISTS.map((list): Unit => ({ kind: 'list', list })),
    { kind: 'lines' },
  ];
  const seen = new Set<string>();
  return units.filter((unit) => {
    const key = 'index' in unit ? `${unit.kind} ${unit.index}` : 'list' in unit ? unit.list : unit.kind;
    return !seen.has(key) && seen.add(key);
  });
}

function indexed(kind: 'finding' | 'evidence' | 'run' | 'cause' | 'last', indices: Iterable<number>): Unit[] {
  return Array.from(indices, (index) => ({ kind, index }));
}

/** Runs that are among the largest or among the longest; of two equal ones the longer, then the earlier. */
function runsByWorth({ runs }: DriftSummary): number[] {
  const all = [...runs.keys()];
  const drift = (r: number): number => Math.abs(runs[r]?.drift ?? 0);
  const symbols = (r: number): number => runs[r]?.symbols ?? 0;
  const largest = placesIn(all.toSorted((x, y) => drift(y) - drift(x) || x - y));
  const longest = placesIn(all.toSorted((x, y) => symbols(y) - symbols(x) || x - y));
  const place = (r: number): number => Math.min(largest[r] ?? 0, longest[r] ?? 0);
  return all.toSorted((x, y) => place(x) - place(y) || symbols(y) - symbols(x) || x - y);
}

function placesIn(order: readonly number[]): Uint32Array {
  const places = new Uint32Array(order.length);
  for (const [place, r] of order.entries()) places[r] = place;
  return places;
}
