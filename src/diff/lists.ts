// The long lists of a summary, which are made when they are first read: rows become words then, and not before. Two
// maps with hardly a drift in common have a million runs, and what looks at totals and verdict, or sends them to
// another thread, needs none of them.

import type { SymbolTable } from '../symbols/symbol-table.ts';
import { movedSymbols, type ResizedRows, renumberedSymbols, resizedSymbols, unmatched } from './changes.ts';
import { namedRuns, type RunRows } from './drift.ts';
import { type Elisions, elisionsOf } from './elision.ts';
import { eventsOf } from './events.ts';
import { type GapReader, makeGapReader } from './gaps.ts';
import type { DriftSummary } from './summary.ts';

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

/** The summary. Its lists are getters: who copies it (`{ ...summary }`, `structuredClone`) reads them all. */
export function withLists(facts: Facts, { a, b, toB }: Compared, rows: ListRows, readers: () => Readers): DriftSummary {
  const read = once(readers);
  const runs = once(() => namedRuns(a, b, rows.runs));
  const events = once(() => eventsOf(a, b, rows.runs, read().gaps));
  const added = once(() => unmatched(b, rows.added, read().elisions.b));
  const removed = once(() => unmatched(a, rows.removed, read().elisions.a));
  const resized = once(() => resizedSymbols(a, rows.resized));
  const moved = once(() => movedSymbols(a, b, toB, rows.moved));
  const renumbered = once(() => renumberedSymbols(a, b, toB, rows.renumbered));
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
