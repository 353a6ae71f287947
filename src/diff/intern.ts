// Names to numbers across two maps, without strings: rows with one base name (see symbols/names.ts) get one id, in either map.

import { NUMBERED, sameBase } from '../symbols/names.ts';
import type { SymbolTable } from '../symbols/symbol-table.ts';

export interface Names {
  /** The id of each row's base name, absolute rows included. */
  readonly a: Uint32Array;
  readonly b: Uint32Array;
  /** How many rows with an address have this id, in A and in B. */
  readonly inA: Uint32Array;
  readonly inB: Uint32Array;
  readonly count: number;
}

/** O(n) expected. */
export function internNames(a: SymbolTable, b: SymbolTable): Names {
  const rows = a.total + b.total;
  let capacity = 16;
  // Two maps of one program share most names, so this is a load of about one half, and of 0.8 at worst.
  while (capacity < 1.25 * rows) capacity *= 2;
  const mask = capacity - 1;
  // Open addressing; a slot is two words, id + 1 (0: empty) and hash, so that a probe touches one cache line.
  const slots = new Uint32Array(2 * capacity);
  const firstRow = new Uint32Array(rows); // per id: a row of A, or a.total + a row of B
  const idsA = new Uint32Array(a.total);
  const idsB = new Uint32Array(b.total);
  const withinA = makeComparer(a, a);
  const withinB = makeComparer(b, b);
  const inStep = makeComparer(b, a);
  let count = 0;

  for (let i = 0; i < a.total; i++) {
    const hash = a.hash[i] as number;
    let slot = 2 * ((hash >>> 1) & mask); // the lowest bit is no part of the hash
    let id = (slots[slot] as number) - 1;
    while (id >= 0 && (slots[slot + 1] !== hash || !withinA(i, firstRow[id] as number))) {
      slot = (slot + 2) & (2 * mask);
      id = (slots[slot] as number) - 1;
    }
    if (id < 0) {
      id = count++;
      slots[slot] = id + 1;
      slots[slot + 1] = hash;
      firstRow[id] = i;
    }
    idsA[i] = id;
  }
  // Two maps go in step nearly everywhere: the row behind the last one found is tried before the table is asked.
  let guess = 0;
  for (let j = 0; j < b.total; j++) {
    if (guess < a.total && inStep(j, guess)) {
      idsB[j] = idsA[guess++] as number;
      continue;
    }
    const hash = b.hash[j] as number;
    let slot = 2 * ((hash >>> 1) & mask);
    let id = (slots[slot] as number) - 1;
    let first = firstRow[id] as number;
    while (
      id >= 0 &&
      (slots[slot + 1] !== hash || !(first < a.total ? inStep(j, first) : withinB(j, first - a.total)))
    ) {
      slot = (slot + 2) & (2 * mask);
      id = (slots[slot] as number) - 1;
      first = firstRow[id] as number;
    }
    if (id < 0) {
      id = count++;
      slots[slot] = id + 1;
      slots[slot + 1] = hash;
      first = a.total + j;
      firstRow[id] = first;
    }
    idsB[j] = id;
    guess = first < a.total ? first + 1 : guess + 1;
  }
  return { a: idsA, b: idsB, inA: countRows(idsA, a.count, count), inB: countRows(idsB, b.count, count), count };
}

type Comparer = (i: number, j: number) => boolean;

/** Tells whether row i of `x` and row j of `y` have one base name. Most pairs asked about are equal: four bytes are compared at a time. */
function makeComparer(x: SymbolTable, y: SymbolTable): Comparer {
  // Held here and not read from the tables for each row: the comparison is 24 bytes long, the look-ups would cost as much.
  const { bytes: xBytes, nameStart: xStart, nameEnd: xEnd, hash: xHash } = x;
  const { bytes: yBytes, nameStart: yStart, nameEnd: yEnd, hash: yHash } = y;
  const xView = new DataView(xBytes.buffer, xBytes.byteOffset, xBytes.byteLength);
  const yView = new DataView(yBytes.buffer, yBytes.byteOffset, yBytes.byteLength);
  return (i, j) => {
    const hash = xHash[i] as number;
    if (hash !== yHash[j]) return false;
    let p = xStart[i] as number;
    let q = yStart[j] as number;
    const pEnd = xEnd[i] as number;
    const qEnd = yEnd[j] as number;
    const length = pEnd - p;
    if (length >= 4 && length === qEnd - q) {
      const last = pEnd - 4;
      while (p < last && xView.getInt32(p, true) === yView.getInt32(q, true)) {
        p += 4;
        q += 4;
      }
      if (p >= last && xView.getInt32(last, true) === yView.getInt32(qEnd - 4, true)) return true;
    }
    return sameBase(xBytes, xStart[i] as number, pEnd, yBytes, yStart[j] as number, qEnd, (hash & NUMBERED) !== 0);
  };
}

function countRows(ids: Uint32Array, rows: number, count: number): Uint32Array {
  const counts = new Uint32Array(count);
  for (let i = 0; i < rows; i++) (counts[ids[i] as number] as number)++;
  return counts;
}
