// The lists of a summary, which are made when they are first read: rows become words then, or, of long lists, when an
// entry is read. Two maps with hardly a drift in common have a million runs, and what looks at totals and verdict, or
// sends them to another thread, needs none of them.

import type { SymbolTable } from '../symbols/symbol-table.ts';
import { movedSymbols, type ResizedRows, renumberedSymbols, resizedSymbols, unmatched } from './changes.ts';
import { namedRuns, type RunRows } from './drift.ts';
import { type Elisions, elisionsOf } from './elision.ts';
import { lazyList, plainList } from './entries.ts';
import { eventsOf } from './events.ts';
import { type GapReader, makeGapReader } from './gaps.ts';
import type { DriftSummary, Totals } from './summary.ts';

export type Lists = Pick<DriftSummary, 'runs' | 'events' | 'added' | 'removed' | 'resized' | 'moved' | 'renumbered'>;

/** A summary without what grows with the changes. */
export type Facts = Omit<DriftSummary, keyof Lists>;

/** What the lists are made of: rows of A, but for `added`. */
export interface ListRows {
  readonly runs: RunRows;
  readonly added: Uint32Array;
  readonly removed: Uint32Array;
  readonly moved: Uint32Array;
  readonly renumbered: Uint32Array;
  readonly resized: ResizedRows;
}

/** The tables as they were compared, and their pairs. */
interface Compared {
  readonly a: SymbolTable;
  readonly b: SymbolTable;
  readonly toB: Int32Array;
  readonly toA: Int32Array;
}

/** What the lists are read by. */
export interface Readers {
  readonly elisions: { readonly a: Elisions; readonly b: Elisions };
  readonly gaps: GapReader;
}

/** For tables that come from another thread: what was found out there did not come along. */
export function readersOf({ a, b, toB, toA }: Compared, { moved }: ListRows): Readers {
  const elisions = { a: elisionsOf(a), b: elisionsOf(b) };
  return { elisions, gaps: makeGapReader(a, b, { toB, toA, movedA: moved }, elisions) };
}

/**
 * Entries of all lists together from which on they are read one by one. Two releases of Debian have some 1,300 entries.
 */
export const LONG = 20_000;

/** Entries of all lists together. */
export function countEntries({ runs, added, removed, resized, moved, renumbered }: Totals): number {
  return 2 * runs + added + removed + resized + moved + renumbered;
}

/** The summary. Its lists are getters: who copies it (`{ ...summary }`, `structuredClone`) reads them all. */
export function withLists(facts: Facts, { a, b, toB }: Compared, rows: ListRows, readers: () => Readers): DriftSummary {
  const read = once(readers);
  const list = countEntries(facts.totals) < LONG ? plainList : lazyList;
  const runs = once(() => namedRuns(a, b, rows.runs, list));
  const events = once(() => eventsOf(a, b, rows.runs, read().gaps, list));
  const added = once(() => unmatched(b, rows.added, read().elisions.b, list));
  const removed = once(() => unmatched(a, rows.removed, read().elisions.a, list));
  const resized = once(() => resizedSymbols(a, rows.resized, list));
  const moved = once(() => movedSymbols(a, b, toB, rows.moved, list));
  const renumbered = once(() => renumberedSymbols(a, b, toB, rows.renumbered, list));
  return {
    ...facts,
    get runs() {
      return runs();
    },
    get events() {
      return events();
    },
    get added() {
      return added();
    },
    get removed() {
      return removed();
    },
    get resized() {
      return resized();
    },
    get moved() {
      return moved();
    },
    get renumbered() {
      return renumbered();
    },
  };
}

function once<T extends object>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
