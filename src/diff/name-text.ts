// The names of a map, four bytes at a time: what is compared is mostly equal.

import { NUMBERED, sameBase } from '../symbols/names.ts';
import type { SymbolTable } from '../symbols/symbol-table.ts';

export interface NameText {
  readonly bytes: Uint8Array;
  readonly words: DataView;
  readonly start: Uint32Array;
  readonly end: Uint32Array;
  readonly hash: Uint32Array;
}

export function nameTextOf({ bytes, nameStart, nameEnd, hash }: SymbolTable): NameText {
  const words = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return { bytes, words, start: nameStart, end: nameEnd, hash };
}

/** Whether row i of `x` and row j of `y` have one base name. */
export function isSameBase(x: NameText, i: number, y: NameText, j: number): boolean {
  return x.hash[i] === y.hash[j] && isSameHashed(x, i, y, j);
}

/** The same of two names whose hashes are equal. */
export function isSameHashed(x: NameText, i: number, y: NameText, j: number): boolean {
  return isSameText(x, i, y, j) || isSameButNumbers(x, i, y, j);
}

/** Whether they have one name, numbers and all. */
export function isSameText(x: NameText, i: number, y: NameText, j: number): boolean {
  let p = x.start[i] as number;
  let q = y.start[j] as number;
  const pEnd = x.end[i] as number;
  const qEnd = y.end[j] as number;
  if (pEnd - p !== qEnd - q) return false;
  const last = pEnd - 4;
  if (p > last) {
    while (p < pEnd && x.bytes[p] === y.bytes[q]) {
      p++;
      q++;
    }
    return p === pEnd;
  }
  while (p < last && x.words.getInt32(p, true) === y.words.getInt32(q, true)) {
    p += 4;
    q += 4;
  }
  return p >= last && x.words.getInt32(last, true) === y.words.getInt32(qEnd - 4, true);
}

/** Whether two names that are not equal, and whose hashes are, differ in numbers only. */
export function isSameButNumbers(x: NameText, i: number, y: NameText, j: number): boolean {
  if (((x.hash[i] as number) & NUMBERED) === 0) return false;
  const [start, end] = [x.start[i] as number, x.end[i] as number];
  return sameBase(x.bytes, start, end, y.bytes, y.start[j] as number, y.end[j] as number, true);
}
