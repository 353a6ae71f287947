// What of a summary is worth most, for links that cannot hold all of it: a list of units, the weightiest first, of
// which a short link holds as many from the top as fit. First the borders that matter most, with names and causes; then
// the weightiest finding; then the shape of the whole drift, the other findings and causes; and last what the totals
// count anyway.

import { orderOf, runOfEvent } from '../chart/ranking.ts';
import type { Selection } from '../chart/view.ts';
import type { DriftSummary } from '../diff/summary.ts';

export const LISTS = ['added', 'removed', 'absolutes', 'resized', 'moved', 'renumbered'] as const;

/** `index` is that of a finding, a run or an event. A run brings its event, without the cause. */
export type Unit =
  | { readonly kind: 'finding' | 'evidence' | 'run' | 'cause' | 'last'; readonly index: number }
  | { readonly kind: 'kallsyms' | 'lines' | 'earlier' | 'pins' }
  | { readonly kind: 'list'; readonly list: (typeof LISTS)[number] };

/**
 * As many events, with the runs on both sides and the cause, come before most other runs: what a report for a mail
 * lists.
 */
const LANDMARKS = 10;

/** So many of the worthiest runs come with each of them, or a short link would be details of no whole. */
const BESIDE = 2;

/** So many pairs of names have at most some 300 characters in a link. */
const FEW_PINS = 4;

/**
 * Every part of the summary that can be left out, once. What is selected in the picture is what the link is about. Of
 * runs, and of events, no more than the `most` worthiest.
 */
export function unitsByWorth(
  s: DriftSummary,
  selected: Selection | undefined,
  most = Number.POSITIVE_INFINITY,
): readonly Unit[] {
  const order = Array.from(orderOf(s).order.subarray(0, most));
  const runs = Array.from(runsByWorth(s.runs).subarray(0, most));
  const runOf = (event: number): number | undefined => {
    const run = runOfEvent(s, event);
    return s.runs[run] && run;
  };
  const borders = order.slice(0, LANDMARKS).map((event, i) => {
    const run = runOf(event);
    const sides = run === undefined ? [] : run === 0 ? [run] : [run - 1, run];
    return { event, runs: [...sides, ...runs.slice(i * BESIDE, (i + 1) * BESIDE)] };
  });
  const findings = [...s.findings.keys()];
  const chosen = selected?.kind === 'event' ? runOf(selected.index) : selected?.index;
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

/** They stay the same when findings come, and a million of them take a second. */
const known = new WeakMap<DriftSummary['runs'], Uint32Array>();

/** Runs that are among the largest or among the longest; of two equal ones the longer, then the earlier. */
function runsByWorth(runs: DriftSummary['runs']): Uint32Array {
  const before = known.get(runs);
  if (before) return before;
  const all = Uint32Array.from(runs.keys());
  const drift = Float64Array.from(runs, (run) => Math.abs(run.drift));
  const symbols = Float64Array.from(runs, (run) => run.symbols);
  const more = (column: Float64Array) => (x: number, y: number) => (column[y] ?? 0) - (column[x] ?? 0) || x - y;
  const largest = placesIn(all.toSorted(more(drift)));
  const longest = placesIn(all.toSorted(more(symbols)));
  const place = largest.map((among, r) => Math.min(among, longest[r] ?? 0));
  all.sort((x, y) => (place[x] ?? 0) - (place[y] ?? 0) || more(symbols)(x, y));
  known.set(runs, all);
  return all;
}

function placesIn(order: Uint32Array): Uint32Array {
  const places = new Uint32Array(order.length);
  for (const [place, r] of order.entries()) places[r] = place;
  return places;
}
