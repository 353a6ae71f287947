// The rows of a map that a query means. Names are compared as bytes where they lie: 154,000 names take about 6 ms, a
// million 50.

import { type Address, compareAddresses } from './address.ts';
import type { Names, PlainNames } from './mangled.ts';
import type { NamePattern, Query } from './query.ts';
import { REGION_GAP } from './regions.ts';
import { addressOf, distance, rowAt, type SymbolTable } from './symbol-table.ts';

/**
 * Ascending, absolute values last. By name, or by the text of a mangled one where those are given, and by address the
 * symbols that begin there, else those it lies inside of.
 */
export function findRows(t: SymbolTable, { name, address }: Query, plain?: PlainNames): Uint32Array<ArrayBuffer> {
  const named = name === undefined ? NONE : rowsNamed(t, name);
  const read = name === undefined || !plain ? NONE : rowsNamed(plain, name).map((k) => plain.rows[k] as number);
  return union(union(named, read), address === undefined ? [] : rowsHolding(t, address));
}

const NONE = new Uint32Array(0);

function union(rows: Uint32Array<ArrayBuffer>, more: ArrayLike<number>): Uint32Array<ArrayBuffer> {
  if (more.length === 0) return rows;
  const all = new Uint32Array(rows.length + more.length);
  all.set(rows);
  all.set(more, rows.length);
  return all.sort().filter((row, k) => k === 0 || row !== all[k - 1]);
}

function rowsNamed(t: Names, { bytes: part, atStart, atEnd, anyCase }: NamePattern): Uint32Array<ArrayBuffer> {
  const { bytes, nameStart, nameEnd, total } = t;
  const found = new Uint32Array(total);
  const fold = anyCase ? SMALL : PLAIN;
  const length = part.length;
  const skip = skipsOf(part, anyCase);
  const last = length - 1;
  let count = 0;
  for (let row = 0; row < total; row++) {
    const end = nameEnd[row] as number;
    // Horspool: the letter under the end of the part tells how far the part may be moved on. Anchors leave one place to
    // look at.
    const start = nameStart[row] as number;
    let at = atEnd ? end - length : start;
    if (at < start || (atStart && atEnd && at !== start)) continue;
    const stop = atStart ? start : end - length;
    while (at <= stop) {
      let k = last;
      while (k >= 0 && fold[bytes[at + k] as number] === part[k]) k--;
      if (k < 0) {
        found[count++] = row;
        break;
      }
      at += skip[bytes[at + last] as number] as number;
    }
  }
  return found.slice(0, count);
}

/** How far a part may be moved on when its last place lies on a byte. */
function skipsOf(part: Uint8Array, anyCase: boolean): Uint32Array {
  const skip = new Uint32Array(256).fill(part.length);
  for (let k = 0; k < part.length - 1; k++) {
    const byte = part[k] as number;
    skip[byte] = part.length - 1 - k;
    if (anyCase && byte >= 97 && byte <= 122) skip[byte - 32] = part.length - 1 - k;
  }
  return skip;
}

const PLAIN = Uint8Array.from({ length: 256 }, (_, byte) => byte);
const SMALL = PLAIN.map((byte) => (byte >= 65 && byte <= 90 ? byte + 32 : byte));

/**
 * The rows at an address, or those of the symbol around it; none where the map does not say how far a symbol reaches.
 */
function rowsHolding(t: SymbolTable, address: Address): readonly number[] {
  let next = rowAt(t, address);
  if (next === t.count || compareAddresses(addressOf(t, next), address) !== 0) {
    const isOpen = next === 0 || next === t.count || t.elidedBefore.includes(next);
    if (isOpen || distance(t, next - 1, next) > REGION_GAP) return [];
    next = rowAt(t, addressOf(t, next - 1));
  }
  const rows = [next];
  for (let row = next + 1; row < t.count && distance(t, next, row) === 0; row++) rows.push(row);
  return rows;
}
