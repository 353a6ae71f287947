// A map in memory: the file's own bytes and, beside them, one column per property. No object per symbol, no decoded
// name: 94,119 symbols cost 21 bytes each beyond the file, and everything crosses to and from the worker by transfer.

import type { Address, Bits } from './address.ts';
import type { Memory } from './memories.ts';
import { sameName } from './names.ts';

/** A reason why a line is not a symbol, how many lines have it, and the first three of them. */
export interface Skipped {
  readonly reason: SkipReason;
  readonly count: number;
  readonly examples: readonly { readonly line: number; readonly text: string }[];
}

/**
 * `undefined`: nm knows no address (U, w). `elided`: a line of dots in an excerpt. `blank`: nothing on it.
 * `unreadable`: no symbol.
 */
export type SkipReason = 'undefined' | 'elided' | 'blank' | 'unreadable';

/**
 * Rows `0 … count−1` are the symbols that have an address, in ascending order (ties in the file's order, or nm's order
 * by name where the file was not sorted). Rows `count … total−1` are absolute values (`A`, `a`), which are no
 * addresses, in file order.
 */
export interface SymbolTable {
  /** Where the map came from, as the user knows it. */
  readonly name: string;
  /** What was read: `nm`, `nm -S`; with the packing in front: `gzip, nm`. */
  readonly format: string;
  readonly bits: Bits;
  /** The unpacked text. Names and quoted lines are slices of it. */
  readonly bytes: Uint8Array;
  /** Hex SHA-256 of `bytes`. */
  readonly sha256: string;
  readonly lines: number;
  readonly skipped: readonly Skipped[];
  readonly count: number;
  readonly total: number;
  readonly hi: Uint32Array;
  readonly lo: Uint32Array;
  /** The name of row i is `bytes[nameStart[i] … nameEnd[i]−1]`. */
  readonly nameStart: Uint32Array;
  readonly nameEnd: Uint32Array;
  /** `baseHash` of each name (see names.ts): its lowest bit says that the name carries a compiler's number. */
  readonly hash: Uint32Array;
  /** nm's type letter, as its ASCII code. */
  readonly type: Uint8Array;
  /**
   * Sizes as the file gives them (`nm -S`), in bytes; 0 where it gives none. Undefined when the format has no sizes.
   */
  readonly size: Float64Array | undefined;
  /** Index into `modules` for each row; undefined when the file names no modules. Index 0 is the kernel itself. */
  readonly module: Uint32Array | undefined;
  readonly modules: readonly string[];
  /** What the linker script calls the memories, where the file tells. */
  readonly memories?: readonly Memory[];
  /**
   * What was added to the addresses of each module (see diff/module-slides.ts), in bytes; undefined where they are the
   * file's.
   */
  readonly shifts?: Float64Array;
  /** Rows before which the file says that lines were left out (`...`), ascending. */
  readonly elidedBefore: Uint32Array;
  /** True when the file was not sorted by address and the reader sorted it. */
  readonly sorted: boolean;
}

const decoder = new TextDecoder();

export function addressOf(t: SymbolTable, i: number): Address {
  return { hi: t.hi[i] as number, lo: t.lo[i] as number };
}

/** Decodes the name of row i. For what is shown; loops compare bytes. */
export function nameOf(t: SymbolTable, i: number): string {
  const [start, end] = [t.nameStart[i] as number, t.nameEnd[i] as number];
  return asciiOf(t.bytes, start, end) ?? withoutBidi(decoder.decode(t.bytes.subarray(start, end)));
}

/**
 * A name of 7-bit characters, as nearly all are; undefined for any other, and for long ones. Half of what a TextDecoder
 * takes.
 */
function asciiOf(bytes: Uint8Array, start: number, end: number): string | undefined {
  if (end - start > ASCII.length) return undefined;
  let any = 0;
  for (let p = start, q = 0; p < end; p++, q++) {
    const c = bytes[p] as number;
    any |= c;
    ASCII[q] = c;
  }
  return any < 128 ? String.fromCharCode.apply(undefined, ASCII.slice(0, end - start)) : undefined;
}

/** One name at a time. */
const ASCII: number[] = Array.from({ length: 64 }, () => 0);

/**
 * Marks that turn the direction of what follows are shown as what they are: a name must not rewrite the line that it
 * stands in.
 */
export function withoutBidi(text: string): string {
  return text.replace(BIDI, (c) => `\\u${c.charCodeAt(0).toString(16)}`);
}

const BIDI = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** Bytes from row i to row j, exact within 2^53: `subtract` for loops, without an object. */
export function distance(t: SymbolTable, i: number, j: number): number {
  return ((t.hi[j] as number) - (t.hi[i] as number)) * 0x1_0000_0000 + ((t.lo[j] as number) - (t.lo[i] as number));
}

export function sameAddress(t: SymbolTable, i: number, j: number): boolean {
  return t.lo[i] === t.lo[j] && t.hi[i] === t.hi[j];
}

/** Whether row i of `t` and row j of `u` bear the same name, number and all. */
export function sameNameAt(t: SymbolTable, i: number, u: SymbolTable, j: number): boolean {
  const [start, end] = [t.nameStart[i] as number, t.nameEnd[i] as number];
  return sameName(t.bytes, start, end, u.bytes, u.nameStart[j] as number, u.nameEnd[j] as number);
}

export function typeOf(t: SymbolTable, i: number): string {
  return String.fromCharCode(t.type[i] as number);
}

/** The line of row i as it stands in the file, without its line end. */
export function lineOf(t: SymbolTable, i: number): string {
  let start = t.nameStart[i] as number;
  while (start > 0 && t.bytes[start - 1] !== 10) start--;
  let end = t.nameEnd[i] as number;
  while (end < t.bytes.length && t.bytes[end] !== 10 && t.bytes[end] !== 13) end++;
  return withoutBidi(decoder.decode(t.bytes.subarray(start, end)));
}

/** The first row whose address is at or behind `a`; `count` when there is none. O(log n). */
export function rowAt(t: SymbolTable, a: Address): number {
  let low = 0;
  let high = t.count;
  while (low < high) {
    const mid = (low + high) >>> 1;
    const hi = t.hi[mid] as number;
    if (hi < a.hi || (hi === a.hi && (t.lo[mid] as number) < a.lo)) low = mid + 1;
    else high = mid;
  }
  return low;
}

/** The first row behind row i with another address; `count` when there is none. O(log n), and mostly the next one. */
export function rowBehind(t: SymbolTable, i: number): number {
  let low = i + 1;
  let high = t.count;
  if (low === high || !sameAddress(t, low, i)) return low;
  while (low < high) {
    const mid = (low + high) >>> 1;
    if (sameAddress(t, mid, i)) low = mid + 1;
    else high = mid;
  }
  return low;
}
