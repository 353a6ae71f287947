// Names to numbers across two maps, without strings: rows with one base name (see symbols/names.ts) get one id, in
// either map.

import { NUMBERED, sameBase } from '../symbols/names.ts';
import type { SymbolTable } from '../symbols/symbol-table.ts';
import type { Scratch } from './scratch.ts';

export interface Names {
  /** The id of each row's base name, absolute rows included. */
  readonly a: Uint32Array;
  readonly b: Uint32Array;
  /** How many rows with an address have this id, in A and in B. */
  readonly inA: Uint32Array;
  readonly inB: Uint32Array;
  readonly count: number;
}

/** O(n) expected. The ids are columns of `scratch`. */
export function internNames(a: SymbolTable, b: SymbolTable, scratch: Scratch): Names {
  const idsA = scratch.uint32(a.total);
  const idsB = scratch.uint32(b.total);
  const count = scratch.within(() => nameRows(emptyTable(a, b, scratch), idsA, idsB));
  return {
    a: idsA,
    b: idsB,
    inA: countRows(idsA, a.count, scratch.uint32(count)),
    inB: countRows(idsB, b.count, scratch.uint32(count)),
    count,
  };
}

/** Sets the id of every row, and says how many there are. */
function nameRows(table: Table, idsA: Uint32Array, idsB: Uint32Array): number {
  const { textA, textB, firstRow, rowsA } = table;
  for (let i = 0; i < idsA.length; i++) idsA[i] = idOf(table, textA, i, i);
  // Two maps go in step nearly everywhere: the row behind the last one found is tried before the table is asked.
  let guess = 0;
  // Where they went in step before a symbol that moved: its neighbours stand there still, or one row on if another one
  // left there.
  let before = 0;
  for (let j = 0; j < idsB.length; j++) {
    if (guess < rowsA && textA.hash[guess] === textB.hash[j] && isSame(textB, j, textA, guess)) {
      idsB[j] = idsA[guess++] as number;
      continue;
    }
    const passed = isAt(textA, before, rowsA, textB, j) ? before : before + 1;
    if (passed === before || isAt(textA, passed, rowsA, textB, j)) {
      idsB[j] = idsA[passed] as number;
      guess = passed + 1;
      continue;
    }
    before = guess;
    const id = idOf(table, textB, j, rowsA + j);
    const first = firstRow[id] as number;
    idsB[j] = id;
    guess = first < rowsA ? first + 1 : guess + 1;
  }
  return table.count;
}

/** Whether row i of A bears the name of row j of B, as far as there is such a row. */
function isAt(textA: Text, i: number, rowsA: number, textB: Text, j: number): boolean {
  return i < rowsA && textA.hash[i] === textB.hash[j] && isSame(textB, j, textA, i);
}

/** Open addressing. Of each id the hash and the first row: one of A, or `rowsA` and one of B. */
interface Table {
  /** id + 1, or 0. */
  readonly slots: Uint32Array;
  readonly mask: number;
  readonly hashes: Uint32Array;
  readonly firstRow: Uint32Array;
  readonly textA: Text;
  readonly textB: Text;
  readonly rowsA: number;
  count: number;
}

function emptyTable(a: SymbolTable, b: SymbolTable, scratch: Scratch): Table {
  const rows = a.total + b.total;
  let capacity = 16;
  // Two maps of one program share most names, so this is a load of about one half, and of 0.8 at worst.
  while (capacity < 1.25 * rows) capacity *= 2;
  return {
    slots: scratch.uint32(capacity).fill(0),
    mask: capacity - 1,
    hashes: scratch.uint32(rows),
    firstRow: scratch.uint32(rows),
    textA: textOf(a),
    textB: textOf(b),
    rowsA: a.total,
    count: 0,
  };
}

/** The id of row i of `text`, which is the table's `row`: a new one when no row before has its base name. */
function idOf(table: Table, text: Text, i: number, row: number): number {
  const { slots, mask, hashes, firstRow, rowsA } = table;
  const hash = text.hash[i] as number;
  let slot = (hash >>> 1) & mask; // the lowest bit is no part of the hash
  for (let entry = slots[slot] as number; entry > 0; entry = slots[slot] as number) {
    if (hashes[entry - 1] === hash) {
      const first = firstRow[entry - 1] as number;
      if (first < rowsA ? isSame(text, i, table.textA, first) : isSame(text, i, table.textB, first - rowsA)) {
        return entry - 1;
      }
    }
    slot = (slot + 1) & mask;
  }
  const id = table.count++;
  slots[slot] = id + 1;
  hashes[id] = hash;
  firstRow[id] = row;
  return id;
}

/** The names of a map, four bytes at a time: what is compared is mostly equal. */
interface Text {
  readonly bytes: Uint8Array;
  readonly words: DataView;
  readonly start: Uint32Array;
  readonly end: Uint32Array;
  readonly hash: Uint32Array;
}

function textOf({ bytes, nameStart, nameEnd, hash }: SymbolTable): Text {
  const words = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return { bytes, words, start: nameStart, end: nameEnd, hash };
}

/** Whether row i of `x` and row j of `y`, whose hashes are equal, have one base name. */
function isSame(x: Text, i: number, y: Text, j: number): boolean {
  let p = x.start[i] as number;
  let q = y.start[j] as number;
  const pEnd = x.end[i] as number;
  const qEnd = y.end[j] as number;
  const length = pEnd - p;
  if (length >= 4 && length === qEnd - q) {
    const last = pEnd - 4;
    while (p < last && x.words.getInt32(p, true) === y.words.getInt32(q, true)) {
      p += 4;
      q += 4;
    }
    if (p >= last && x.words.getInt32(last, true) === y.words.getInt32(qEnd - 4, true)) return true;
  }
  const isNumbered = ((x.hash[i] as number) & NUMBERED) !== 0;
  return sameBase(x.bytes, x.start[i] as number, pEnd, y.bytes, y.start[j] as number, qEnd, isNumbered);
}

function countRows(ids: Uint32Array, rows: number, counts: Uint32Array): Uint32Array {
  counts.fill(0);
  for (let i = 0; i < rows; i++) (counts[ids[i] as number] as number)++;
  return counts;
}
