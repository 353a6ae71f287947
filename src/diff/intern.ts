// Names to numbers across two maps, without strings: rows with one base name (see symbols/names.ts) get one id, in
// either map. Of rows that have a partner already nothing is asked.

import type { SymbolTable } from '../symbols/symbol-table.ts';
import { isSameBase, isSameHashed, type NameText, nameTextOf } from './name-text.ts';
import type { Scratch } from './scratch.ts';

/** Rows without a partner, ascending. */
export interface FreeRows {
  readonly a: Uint32Array;
  readonly b: Uint32Array;
}

export interface Names {
  /**
   * The id of each free row's base name, absolute rows included; of other rows anything. It is the first place where
   * that name stands: in `FreeRows.a`, or behind, in `FreeRows.b`.
   */
  readonly a: Uint32Array;
  readonly b: Uint32Array;
  /** How many free rows with an address have this id, in A and in B. */
  readonly inA: Uint32Array;
  readonly inB: Uint32Array;
}

/** O(n) expected. The ids are columns of `scratch`. */
export function internNames(a: SymbolTable, b: SymbolTable, free: FreeRows, scratch: Scratch): Names {
  const idsA = scratch.uint32(a.total);
  const idsB = scratch.uint32(b.total);
  scratch.within(() => nameRows(emptyTable(a, b, free, scratch), idsA, idsB));
  const count = free.a.length + free.b.length;
  return {
    a: idsA,
    b: idsB,
    inA: countRows(idsA, free.a, a.count, scratch.uint32(count)),
    inB: countRows(idsB, free.b, b.count, scratch.uint32(count)),
  };
}

/** Sets the ids of the free rows. */
function nameRows(table: Table, idsA: Uint32Array, idsB: Uint32Array): void {
  const { free, textA, textB } = table;
  for (let x = 0; x < free.a.length; x++) idsA[free.a[x] as number] = idOf(table, textA, free.a[x] as number, x);
  const countA = free.a.length;
  // Where the walk over both maps lost its way (see in-step.ts), what is left goes in step for long ways yet: the row
  // behind the last one found is tried before the table is asked.
  let guess = 0;
  // Where they went in step before a symbol that moved: its neighbours stand there still, or one row on if another one
  // left there.
  let before = 0;
  const isAt = (x: number, j: number): boolean => x < countA && isSameBase(textA, free.a[x] as number, textB, j);
  for (let y = 0; y < free.b.length; y++) {
    const j = free.b[y] as number;
    if (isAt(guess, j)) {
      idsB[j] = idsA[free.a[guess++] as number] as number;
      continue;
    }
    const passed = isAt(before, j) ? before : before + 1;
    if (passed === before || isAt(passed, j)) {
      idsB[j] = idsA[free.a[passed] as number] as number;
      guess = passed + 1;
      continue;
    }
    before = guess;
    const id = idOf(table, textB, j, countA + y);
    idsB[j] = id;
    guess = id < countA ? id + 1 : guess + 1;
  }
}

/** Open addressing. */
interface Table {
  /** Two numbers a slot, side by side in memory: the hash, and id + 1 or 0. */
  readonly slots: Uint32Array;
  readonly mask: number;
  readonly free: FreeRows;
  readonly textA: NameText;
  readonly textB: NameText;
}

function emptyTable(a: SymbolTable, b: SymbolTable, free: FreeRows, scratch: Scratch): Table {
  const rows = free.a.length + free.b.length;
  let capacity = 16;
  // Names that both maps have stand once in it: a load of 0.8 at worst.
  while (capacity < 1.25 * rows) capacity *= 2;
  return {
    slots: scratch.uint32(2 * capacity).fill(0),
    mask: capacity - 1,
    free,
    textA: nameTextOf(a),
    textB: nameTextOf(b),
  };
}

/** The id of row i of `text`: this place, when no place before has its base name. */
function idOf(table: Table, text: NameText, i: number, place: number): number {
  const { slots, mask, free, textA, textB } = table;
  const countA = free.a.length;
  const hash = text.hash[i] as number;
  let slot = (hash >>> 1) & mask; // the lowest bit is no part of the hash
  for (let entry = slots[2 * slot + 1] as number; entry > 0; entry = slots[2 * slot + 1] as number) {
    if (slots[2 * slot] === hash) {
      const id = entry - 1;
      const isKnown =
        id < countA
          ? isSameHashed(text, i, textA, free.a[id] as number)
          : isSameHashed(text, i, textB, free.b[id - countA] as number);
      if (isKnown) return id;
    }
    slot = (slot + 1) & mask;
  }
  slots[2 * slot] = hash;
  slots[2 * slot + 1] = place + 1;
  return place;
}

/** Of the free rows, those up to row `count`. */
function countRows(ids: Uint32Array, free: Uint32Array, count: number, counts: Uint32Array): Uint32Array {
  counts.fill(0);
  for (let x = 0; x < free.length && (free[x] as number) < count; x++) {
    (counts[ids[free[x] as number] as number] as number)++;
  }
  return counts;
}
