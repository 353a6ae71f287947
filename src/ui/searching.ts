// The search of a comparison as values: what was found, which hit is looked at, and the picture that goes with it.

import { selectRow } from '../chart/symbol-selection.ts';
import { placeOfSelected, reveal, type SymbolSelection } from '../chart/view.ts';
import type { MapDiff } from '../diff/compare.ts';
import type { Demangle } from '../symbols/mangled.ts';
import { findHits, type Hits, nextHit } from './hits.ts';
import { count } from './numbers.ts';
import type { Compared } from './store.ts';

export interface Search {
  readonly hits: Hits;
  /**
   * The hit that is looked at, from 0; undefined before the first step, and when something else was selected behind it.
   */
  readonly current: number | undefined;
}

export function searched(shown: Compared, typed: string, demangle?: Demangle): Compared {
  const hits = shown.diff && findHits(shown.diff, shown.axis, typed, demangle);
  return { ...shown, search: hits && { hits, current: undefined } };
}

/** To the next hit, or the one before. */
export function stepped(shown: Compared, by: 1 | -1): Compared {
  const { search, view } = shown;
  if (!search) return shown;
  return atHit(shown, nextHit(search.hits, search.current, view, by));
}

/** With the hit selected and in the picture; an absolute value lies in no picture. */
export function atHit(shown: Compared, index: number): Compared {
  const { search, diff, axis, summary, view } = shown;
  const selected = search && diff && hitAt(diff, search.hits, index);
  if (!search || !selected) return shown;
  const at = placeOfSelected(selected, axis, summary);
  const next = { ...view, selected };
  return { ...shown, search: { ...search, current: index }, view: at === undefined ? next : reveal(next, axis, at) };
}

/** A hit as what is selected: where both maps have the symbol, in A. */
function hitAt(diff: MapDiff, hits: Hits, index: number): SymbolSelection | undefined {
  const [i, j] = rowsOf(hits, index);
  return i >= 0 ? selectRow(diff, 'a', i) : selectRow(diff, 'b', j);
}

/** Where the hit that is looked at lies, in axis units; undefined where there is none, or it lies nowhere. */
export function currentPlace({ search }: Compared): number | undefined {
  const at = search?.current === undefined ? undefined : search.hits.at[search.current];
  return at !== undefined && Number.isFinite(at) ? at : undefined;
}

/** `Found 3 of 17`; empty where no hit is looked at. */
export function hitTitle(search: Search | undefined): string {
  if (search?.current === undefined) return '';
  return `Found ${count(search.current + 1)} of ${count(search.hits.at.length)}`;
}

/** The rows of a hit in A and in B; −1 where there is none. */
export function rowsOf(hits: Hits, index: number): readonly [number, number] {
  return [hits.a[index] ?? -1, hits.b[index] ?? -1];
}
