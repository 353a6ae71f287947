// What of a summary is worth most, for links that cannot hold all of it: a list of units, the weightiest first, of which a short link holds
// as many from the top as fit. First the borders that matter most, with names and causes; then the weightiest finding; then the shape of the
// whole drift, the other findings and causes; and last what the totals count anyway.

import { makeAxis } from '../chart/axis.ts';
import { eventOfRun, rankEvents } from '../chart/ranking.ts';
import type { Selection } from '../chart/view.ts';
import type { DriftSummary } from '../diff/summary.ts';

export const LISTS = ['added', 'removed', 'absolutes', 'resized', 'moved', 'renumbered'] as const;

/** `index` is that of a finding, a run or an event. A run brings its event, without the cause. */
export type Unit =
  | { readonly kind: 'finding' | 'evidence' | 'run' | 'cause' | 'last'; readonly index: number }
  | { readonly kind: 'kallsyms' | 'lines' | 'earlier' | 'pins' }
  | { readonly kind: 'list'; readonly list: (typeof LISTS)[number] };

/** As many events, with the runs on both sides and the cause, come before most other runs: what a report for a mail lists. */
const LANDMARKS = 10;

/** So many of the worthiest runs come with each of them, or a short link would be details of no whole. */
const BESIDE = 2;

/** So many pairs of names have at most some 300 characters in a link. */
const FEW_PINS = 4;

/** Every part of the summary that can be left out, once. What is selected in the picture is what the link is about. */
export function unitsByWorth(s: DriftSummary, selected: Selection | undefined): readonly Unit[] {
  const order = Array.from(rankEvents(s, makeAxis(s)).order);
  const runOf = new Map<number, number>();
  for (const run of s.runs.keys()) {
    const event = eventOfRun(s, run);
    if (event !== undefined) runOf.set(event, run);
  }
  const runs = runsByWorth(s);
  const borders = order.slice(0, LANDMARKS).map((event, i) => {
    const run = runOf.get(event);
    const sides = run === undefined ? [] : run === 0 ? [run] : [run - 1, run];
    return { event, runs: [...sides, ...runs.slice(i * BESIDE, (i + 1) * BESIDE)] };
  });
  const findings = [...s.findings.keys()];
  const chosen = selected?.kind === 'event' ? runOf.get(selected.index) : selected?.index;
  // Whoever drops the maps on the link has to get the same; but a list must not take the place of what it led to.
  const pins: readonly Unit[] = s.pins ? [{ kind: 'pins' }] : [];
  const isFew = (s.pins?.length ?? 0) <= FEW_PINS;
  const units: readonly Unit[] = [
    // It is the verdict: without it two maps that have nothing to do with each other would seem to drift.
    ...indexed(
      'finding',
      findings.filter((i) => s.findings[i]?.kind === 'unrelated'),
    ),
    ...(isFew ? pins : []),
    ...indexed('run', chosen === undefined ? [] : [chosen]),
    ...indexed('cause', selected?.kind === 'event' ? [selected.index] : []),
    // The verdict names one or two.
    ...lists(LISTS.slice(0, 2).filter((list) => s[list].length <= 2)),
    ...borders.flatMap((border) => [...indexed('run', border.runs), ...indexed('cause', [border.event])]),
    ...indexed(
      'last',
      borders.flatMap((border) => border.runs),
    ),
    ...indexed('finding', findings.slice(0, 1)),
    ...indexed('run', runs),
    ...indexed('finding', findings),
    ...indexed('cause', order),
    ...lists(LISTS),
    ...indexed('last', runs),
    ...indexed('evidence', findings),
    ...(isFew ? [] : pins),
    { kind: 'kallsyms' },
    { kind: 'lines' },
    ...(s.earlierDrift ? [{ kind: 'earlier' } as const] : []),
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

function lists(names: readonly (typeof LISTS)[number][]): Unit[] {
  return names.map((list) => ({ kind: 'list', list }));
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
