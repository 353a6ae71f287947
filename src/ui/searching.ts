// The search of a comparison as values: what was found, which hit is looked at, and the picture that goes with it.

import { fitTo, type View } from '../chart/view.ts';
import { formatAddress, formatDrift } from '../symbols/address.ts';
import type { Demangle } from '../symbols/mangled.ts';
import { addressOf, nameOf } from '../symbols/symbol-table.ts';
import { findHits, type Hits, nextHit } from './hits.ts';
import { count } from './numbers.ts';
import { goTo, type Place, symbolAt } from './place.ts';
import { sizeOfRow } from './sizes.ts';
import type { Compared } from './store.ts';
import { driftOf } from './symbol-pair.ts';

export interface Search {
  readonly hits: Hits;
  /** The hit that is looked at, from 0; undefined before the first step, and when something else was selected behind it. */
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

/** With the hit looked at and in the picture, and the event or the run it belongs to selected; an absolute value lies in no picture. */
export function atHit(shown: Compared, index: number): Compared {
  const { search, diff, axis, summary, view } = shown;
  const place = placeOf(shown, index);
  if (!search || !diff || !place) return shown;
  const at = { ...search, current: index };
  if (!place.isInPicture) return { ...shown, search: at, view: { ...view, selected: undefined } };
  return { ...shown, search: at, view: goTo(view, axis, summary, place, symbolAt(place.name, place, summary)) };
}

/** Where the hit that is looked at lies, in axis units; undefined where there is none, or it lies nowhere. */
export function currentPlace({ search }: Compared): number | undefined {
  const at = search?.current === undefined ? undefined : search.hits.at[search.current];
  return at !== undefined && Number.isFinite(at) ? at : undefined;
}

/** Bytes on both sides of a hit that is fitted: the neighbours are to be seen, with their names. */
const NEIGHBOURS = 128;

/** The hit that is looked at with its neighbours; undefined where there is none. */
export function fitHit(shown: Compared): View | undefined {
  const { search, diff, axis, view } = shown;
  const at = currentPlace(shown);
  if (at === undefined || !search || !diff) return undefined;
  const [i, j] = rowsOf(search.hits, search.current ?? -1);
  const size = (i >= 0 ? sizeOfRow(diff.a, i) : sizeOfRow(diff.b, j)) ?? 0;
  const margin = Math.max(NEIGHBOURS, size);
  return fitTo(view, axis, at - margin, at + size + margin);
}

/** `Found 3 of 17: do_idle, A ffffffff810b3e60, B ffffffff810b3ec0, drift +0x60.`; empty where no hit is looked at. */
export function hitText({ search, diff, summary }: Compared): string {
  if (search?.current === undefined || !diff) return '';
  const [i, j] = rowsOf(search.hits, search.current);
  const name = i >= 0 ? nameOf(diff.a, i) : nameOf(diff.b, j);
  const places = [
    ...(i >= 0 ? [`A ${formatAddress(addressOf(diff.a, i), diff.a.bits)}`] : []),
    ...(j >= 0 ? [`B ${formatAddress(addressOf(diff.b, j), diff.b.bits)}`] : []),
  ];
  const drift = driftOf(diff, summary, i, j);
  const end = drift === undefined ? `only in ${i >= 0 ? 'A' : 'B'}` : `drift ${formatDrift(drift)}`;
  const { length } = search.hits.at;
  return `Found ${count(search.current + 1)} of ${count(length)}: ${name}, ${places.join(', ')}, ${end}.`;
}

/** The rows of a hit in A and in B; −1 where there is none. */
export function rowsOf(hits: Hits, index: number): readonly [number, number] {
  return [hits.a[index] ?? -1, hits.b[index] ?? -1];
}

interface HitPlace extends Place {
  readonly name: string;
  readonly isInPicture: boolean;
}

function placeOf({ search, diff }: Compared, index: number): HitPlace | undefined {
  if (!search || !diff || index < 0 || index >= search.hits.at.length) return undefined;
  const [i, j] = rowsOf(search.hits, index);
  const [side, table, row] = i >= 0 ? (['a', diff.a, i] as const) : (['b', diff.b, j] as const);
  return { in: side, at: addressOf(table, row), name: nameOf(table, row), isInPicture: row < table.count };
}
