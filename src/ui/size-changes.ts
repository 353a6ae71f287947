// Every symbol that makes B larger or smaller than A, as bloat-o-meter lists them: what grew and shrank, and what came
// and went whole.

import type { DriftSummary, NamedSymbol, ResizedSymbol } from '../diff/summary.ts';
import type { Place } from './place.ts';

export interface SizeChange extends ResizedSymbol {
  readonly how: 'grown' | 'shrunk' | 'added' | 'removed';
  /** Where the summary tells it. */
  readonly place: Place | undefined;
}

/** Symbols whose size is not known are not there. */
export function sizeChanges({ resized, added, removed }: DriftSummary): readonly SizeChange[] {
  return [
    ...resized.map(({ name, type, from, to }): SizeChange => {
      return { name, type, from, to, how: to > from ? 'grown' : 'shrunk', place: undefined };
    }),
    ...added.flatMap((s) => whole(s, 'added')),
    ...removed.flatMap((s) => whole(s, 'removed')),
  ];
}

/** How many they are, without making them: it stands on a tab that is mostly closed. */
export function countSizeChanges({ resized, added, removed }: DriftSummary): number {
  const known = (symbols: readonly NamedSymbol[]): number => symbols.reduce((n, { size }) => (size ? n + 1 : n), 0);
  return resized.length + known(added) + known(removed);
}

function whole({ name, type, address, size }: NamedSymbol, how: 'added' | 'removed'): readonly SizeChange[] {
  if (!size) return [];
  const [from, to, side] = how === 'added' ? ([0, size, 'b'] as const) : ([size, 0, 'a'] as const);
  return [{ name, type, from, to, how, place: { in: side, at: address } }];
}
