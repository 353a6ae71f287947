// Names to numbers across two maps, without strings: rows with one base name (see symbols/names.ts) get one id, in either map.

import { baseHash, NUMBERED, sameBase } from '../symbols/names.ts';
import type { SymbolTable } from '../symbols/symbol-table.ts';

export interface Names {
  /** The id of each row's base name, absolute rows included. */
  readonly a: Uint32Array;
  readonly b: Uint32Array;
  /** How many rows with an address have this id, in A and in B. */
  readonly inA: Uint32Array;
  readonly inB: Uint32Array;
  /** 1 where names with this id carry a compiler's number. */
  readonly numbered: Uint8Array;
  readonly count: number;
}

/** O(n) expected. Open addressing at a load of at most one half. */
export function internNames(a: SymbolTable, b: SymbolTable): Names {
  const rows = a.total + b.total;
  let capacity = 16;
  while (capacity < 2 * rows) capacity *= 2;
  const slots = new Uint32Array(capacity); // id + 1; 0 is empty
  const hashes = new Uint32Array(rows); // per id
  const firstRow = new Uint32Array(rows); // per id: a row of A, or a.total + a row of B
  const numbered = new Uint8Array(rows);
  let count = 0;

  const intern = (t: SymbolTable, offset: number): Uint32Array => {
    const ids = new Uint32Array(t.total);
    const { bytes, nameStart, nameEnd } = t;
    for (let i = 0; i < t.total; i++) {
      const start = nameStart[i] as number;
      const end = nameEnd[i] as number;
      const hash = baseHash(bytes, start, end);
      let slot = (hash >>> 1) & (capacity - 1); // the lowest bit is no part of the hash
      let id: number;
      for (;;) {
        id = (slots[slot] as number) - 1;
        if (id < 0) {
          id = count++;
          slots[slot] = count;
          hashes[id] = hash;
          firstRow[id] = offset + i;
          numbered[id] = hash & NUMBERED;
          break;
        }
        if (hashes[id] === hash) {
          const first = firstRow[id] as number;
          const t2 = first < a.total ? a : b;
          const row = first < a.total ? first : first - a.total;
          const s2 = t2.nameStart[row] as number;
          const e2 = t2.nameEnd[row] as number;
          if (sameBase(bytes, start, end, t2.bytes, s2, e2, (hash & NUMBERED) !== 0)) break;
        }
        slot = (slot + 1) & (capacity - 1);
      }
      ids[i] = id;
    }
    return ids;
  };

  const idsA = intern(a, 0);
  const idsB = intern(b, a.total);
  return {
    a: idsA,
    b: idsB,
    inA: countRows(idsA, a.count, count),
    inB: countRows(idsB, b.count, count),
    numbered,
    count,
  };
}

function countRows(ids: Uint32Array, rows: number, count: number): Uint32Array {
  const counts = new Uint32Array(count);
  for (let i = 0; i < rows; i++) (counts[ids[i] as number] as number)++;
  return counts;
}
