// Which names two maps do not share, as a difference of multisets: `__func__.0` stands 404 times in a map, and a 405th
// has come. Compares bytes, type letter included; nothing is decoded.

import { sameName } from '../symbols/names.ts';
import type { SymbolTable } from '../symbols/symbol-table.ts';

/** Rows of A that B has not, and rows of B that A has not, ascending. Of equal names the last ones. */
export interface NamesBetween {
  readonly went: Uint32Array;
  readonly came: Uint32Array;
}

/** Whether a row of a map takes part. */
export type RowTest = (row: number) => boolean;

/** O(rows) expected. */
export function namesBetween(a: SymbolTable, inA: RowTest, b: SymbolTable, inB: RowTest): NamesBetween {
  const idOf = nameIds(a, b);
  const surplus = new Int32Array(a.total + b.total); // per id: how many times A has it more than B
  for (let row = 0; row < a.total; row++) if (inA(row)) (surplus[idOf(a, row)] as number)++;
  const came: number[] = [];
  for (let row = 0; row < b.total; row++) {
    if (!inB(row)) continue;
    const id = idOf(b, row);
    const left = (surplus[id] as number) - 1;
    surplus[id] = left;
    if (left < 0) came.push(row);
  }
  const went: number[] = [];
  for (let row = a.total - 1; row >= 0; row--) {
    if (!inA(row)) continue;
    const id = idOf(a, row);
    const left = surplus[id] as number;
    if (left <= 0) continue;
    surplus[id] = left - 1;
    went.push(row);
  }
  return { went: Uint32Array.from(went.reverse()), came: Uint32Array.from(came) };
}

/** Whether a map has a symbol of this name, whatever its type. O(rows) to make, O(length) to ask. */
export function nameTest(t: SymbolTable): (bytes: Uint8Array, start: number, end: number) => boolean {
  const slots = new Uint32Array(slotsFor(t.total)); // row + 1; 0 is empty
  const mask = slots.length - 1;
  const slotOf = (bytes: Uint8Array, start: number, end: number): number => {
    let slot = hash(bytes, start, end, 0) & mask;
    for (;;) {
      const row = (slots[slot] as number) - 1;
      if (row < 0) return slot;
      if (sameName(bytes, start, end, t.bytes, t.nameStart[row] as number, t.nameEnd[row] as number)) return slot;
      slot = (slot + 1) & mask;
    }
  };
  for (let row = 0; row < t.total; row++) {
    slots[slotOf(t.bytes, t.nameStart[row] as number, t.nameEnd[row] as number)] = row + 1;
  }
  return (bytes, start, end) => slots[slotOf(bytes, start, end)] !== 0;
}

/**
 * A number for each (type, name) of two maps: the row of A, or a.total + the row of B, where it was first asked for.
 */
function nameIds(a: SymbolTable, b: SymbolTable): (t: SymbolTable, row: number) => number {
  const slots = new Uint32Array(slotsFor(a.total + b.total)); // id + 1; 0 is empty
  const mask = slots.length - 1;
  return (t, row) => {
    const type = t.type[row] as number;
    const start = t.nameStart[row] as number;
    const end = t.nameEnd[row] as number;
    let slot = hash(t.bytes, start, end, type) & mask;
    for (;;) {
      const id = (slots[slot] as number) - 1;
      if (id < 0) {
        const own = t === a ? row : a.total + row;
        slots[slot] = own + 1;
        return own;
      }
      const there = id < a.total ? a : b;
      const other = id < a.total ? id : id - a.total;
      const otherStart = there.nameStart[other] as number;
      const otherEnd = there.nameEnd[other] as number;
      if (there.type[other] === type && sameName(t.bytes, start, end, there.bytes, otherStart, otherEnd)) return id;
      slot = (slot + 1) & mask;
    }
  };
}

/** A power of two, for a load of at most one half. */
function slotsFor(names: number): number {
  let slots = 16;
  while (slots < 2 * names) slots *= 2;
  return slots;
}

/** FNV-1a with a last mixing step, for neighbouring names share long prefixes. */
function hash(bytes: Uint8Array, start: number, end: number, seed: number): number {
  let h = 0x811c9dc5 ^ seed;
  for (let p = start; p < end; p++) h = Math.imul(h ^ (bytes[p] as number), 0x01000193);
  h ^= h >>> 15;
  h = Math.imul(h, 0x85ebca6b);
  return (h ^ (h >>> 13)) >>> 0;
}
