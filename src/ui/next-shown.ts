// What the page shows after a job, from what it showed before: which maps the next drop meets, which pairs made by hand
// still hold, which window and which selection stay.

import { clamp, placeOfSelected } from '../chart/view.ts';
import type { MapDiff } from '../diff/compare.ts';
import type { Pin } from '../diff/pins.ts';
import { isProblem } from '../symbols/problem.ts';
import type { SymbolTable } from '../symbols/symbol-table.ts';
import type { Answer } from '../worker/protocol.ts';
import { comparedMaps } from './compared.ts';
import type { Held, Plan, Side } from './plan.ts';
import { searched } from './searching.ts';
import type { Compared, State } from './store.ts';

/** The maps the next drop meets: a map that was read for a job that failed counts before what is on the screen. */
export function heldOf({ shown, work }: State): Held {
  if (shown.kind === 'compared' && work.kind === 'failed' && work.kept) {
    return { kind: 'one', side: 'a', table: work.kept };
  }
  switch (shown.kind) {
    case 'empty':
    case 'bad-link':
      return { kind: 'none' };
    case 'one':
      return shown;
    case 'compared':
      return shown.diff ? { kind: 'two', a: shown.diff.a, b: shown.diff.b } : { kind: 'none' };
  }
}

/**
 * Pairs made by hand go on to maps that are dropped on the link that has them, and to one map that takes the place of
 * another.
 */
export function pinsFor({ shown, origin }: State, maps: number): readonly Pin[] {
  if (shown.kind === 'compared') return shown.diff && maps > 1 ? [] : (shown.summary.pins ?? []);
  return shown.kind === 'one' ? (origin?.summary.pins ?? []) : [];
}

export function shownAfter(answer: Answer, { side }: Plan): Partial<State> {
  if (answer.diff) return { shown: compared(answer.diff, answer.maps.slice(0, -2)) };
  const table = answer.maps[0];
  return table && !isProblem(table) ? { shown: { kind: 'one', side, table } } : {};
}

/** Which side a map of a job is on: the last one is B. */
export function sideIn(answer: Answer, map: SymbolTable): Side {
  return answer.maps.length > 1 && answer.maps.at(-1) === map ? 'b' : 'a';
}

/** `before` are the maps of earlier passes; one that could not be read is left out. */
function compared(diff: MapDiff, before: Answer['maps']): Compared {
  return comparedMaps(
    diff,
    before.filter((map): map is SymbolTable => !isProblem(map)),
  );
}

/** The window stays where it was: what is looked at is the same place seen from the other map. */
export function swapped(diff: MapDiff, { shown }: State): Partial<State> {
  const next = compared(diff, []);
  if (shown.kind !== 'compared') return { shown: next };
  const { from, to, scale } = shown.view;
  return { shown: { ...next, view: clamp({ from, to, scale, selected: undefined }, next.axis) } };
}

/** The same maps with other pairs: everything stays where it was, and so does the selected symbol. */
export function pinned(diff: MapDiff, { shown, demangle }: State): Partial<State> {
  if (shown.kind !== 'compared' || !shown.diff) return {};
  const { a, b, moduleSlides } = shown.diff;
  // The tables came back as they went, so that back and forward hold them once; those of modules that were put
  // elsewhere did not.
  const isSame = moduleSlides.length === 0 && diff.moduleSlides.length === 0;
  const next = comparedMaps(isSame ? { ...diff, a, b } : diff, shown.earlier);
  const { from, to, scale, selected } = shown.view;
  const symbol = isSame && selected?.kind === 'symbol' ? selected : undefined;
  const view = clamp({ from, to, scale, selected: symbol }, next.axis);
  const same = { ...next, view, tab: shown.tab };
  return { shown: shown.search ? searched(same, shown.search.hits.typed, demangle) : same };
}

/**
 * From the selected event, or from the selected symbol or run's start, or, with nothing selected, from before the first
 * one in view.
 */
export function nextEvent({ view, summary, axis }: Compared, by: 1 | -1): number {
  const { events } = summary;
  if (view.selected?.kind === 'event') return view.selected.index + by;
  const place = view.selected && placeOfSelected(view.selected, axis, summary);
  const from = place ?? (by === 1 ? view.from : view.to);
  if (by === 1) {
    const next = events.findIndex((e) => axis.position(e.a) > from);
    return next < 0 ? 0 : next;
  }
  return events.findLastIndex((e) => axis.position(e.a) < from);
}
