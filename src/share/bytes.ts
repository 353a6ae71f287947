// Numbers and texts to bytes and back, for the link. A reader never throws and never believes a length: the first read
// that fails makes it `failed` for good, every later read gives 0 or '', and a count is no larger than the bytes that
// are there.

import { type Address, EXACT } from '../symbols/address.ts';

const TWO_32 = 0x1_0000_0000;

/** Items of lists that one link may hold: 100,000 of some 250 bytes each stay under 64 MB once they are objects. */
export const MOST_ITEMS = 100_000;

export class ByteWriter {
  #bytes = new Uint8Array(256);
  #length = 0;

  /** What was written so far; a view, not a copy. */
  get bytes(): Uint8Array<ArrayBuffer> {
    return this.#bytes.subarray(0, this.#length);
  }

  byte(value: number): void {
    this.#room(1);
    this.#bytes[this.#length++] = value;
  }

  append(bytes: Uint8Array): void {
    this.#room(bytes.length);
    this.#bytes.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  /** An integer from 0 to 2^53 − 1, in base 128, the lowest seven bits first. */
  count(value: number): void {
    this.#word(Math.floor(value / TWO_32), value >>> 0);
  }

  /**
   * A safe integer of either sign: 0, −1, 1, −2 … are written as 0, 1, 2, 3 … Any other number, as a size of 2^63 in an
   * odd map, is written as 2^64 − 1 and its eight bytes (IEEE 754, the highest first).
   */
  number(value: number): void {
    if (Number.isSafeInteger(value)) {
      this.#zigzag(Math.floor(value / TWO_32) | 0, value >>> 0);
      return;
    }
    this.#word(0xffff_ffff, 0xffff_ffff);
    const bytes = new Uint8Array(8);
    new DataView(bytes.buffer).setFloat64(0, value);
    this.append(bytes);
  }

  address(a: Address): void {
    this.#word(a.hi, a.lo);
  }

  /** The way from one address to another, modulo 2^64, as a signed integer. */
  step(from: Address, to: Address): void {
    this.#zigzag((to.hi - from.hi - (to.lo < from.lo ? 1 : 0)) | 0, (to.lo - from.lo) >>> 0);
  }

  #zigzag(hi: number, lo: number): void {
    const sign = hi >> 31;
    this.#word((((hi << 1) | (lo >>> 31)) ^ sign) >>> 0, ((lo << 1) ^ sign) >>> 0);
  }

  #word(hi: number, lo: number): void {
    let [high, low] = [hi, lo];
    while (high !== 0 || low > 127) {
      this.byte((low & 127) | 128);
      low = ((low >>> 7) | (high << 25)) >>> 0;
      high >>>= 7;
    }
    this.byte(low);
  }

  #room(more: number): void {
    if (this.#length + more <= this.#bytes.length) return;
    const grown = new Uint8Array(Math.max(2 * this.#bytes.length, this.#length + more));
    grown.set(this.bytes);
    this.#bytes = grown;
  }
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

export class ByteReader {
  readonly #bytes: Uint8Array;
  #at = 0;
  #items = 0;
  #failed = false;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** Whether any read so far found something other than what it read for. */
  get failed(): boolean {
    return this.#failed;
  }

  get atEnd(): boolean {
    return this.#at === this.#bytes.length;
  }

  /** For what the bytes say and cannot mean. */
  fail(): void {
    this.#failed = true;
  }

  byte(): number {
    const value = this.#failed ? undefined : this.#bytes[this.#at++];
    if (value === undefined) this.#failed = true;
    return value ?? 0;
  }

  /** `length` bytes as a view; none when there are not so many. */
  take(length: number): Uint8Array {
    if (this.#failed || length > this.#bytes.length - this.#at) {
      this.#failed = true;
      return this.#bytes.subarray(0, 0);
    }
    this.#at += length;
    return this.#bytes.subarray(this.#at - length, this.#at);
  }

  /** Bytes that were not read yet. */
  get left(): number {
    return this.#bytes.length - this.#at;
  }

  /** So many bytes of UTF-8. */
  text(length: number): string {
    try {
      return decoder.decode(this.take(length));
    } catch {
      this.#failed = true;
      return '';
    }
  }

  count(): number {
    const { hi, lo } = this.address();
    if (hi <= 0x1f_ffff) return hi * TWO_32 + lo;
    this.#failed = true;
    return 0;
  }

  number(): number {
    const { hi, lo } = this.#unzigzag();
    const value = (hi | 0) * TWO_32 + lo;
    if (Math.abs(value) <= EXACT) return value;
    const bytes = hi === 0x8000_0000 && lo === 0 ? this.take(8).slice() : new Uint8Array();
    const large = bytes.length === 8 ? new DataView(bytes.buffer).getFloat64(0) : 0;
    if (Number.isFinite(large) && !Number.isSafeInteger(large)) return large;
    this.#failed = true;
    return 0;
  }

  address(): Address {
    let [hi, lo] = [0, 0];
    for (let shift = 0; shift < 70; shift += 7) {
      const byte = this.byte();
      const bits = byte & 127;
      if (shift < 32) lo = (lo | (bits << shift)) >>> 0;
      if (shift === 28) hi = bits >>> 4;
      if (shift > 28) hi = (hi | (bits << (shift - 32))) >>> 0;
      if (byte >= 128 && shift < 63) continue;
      // Each number has one form: no zeros in front, nothing above bit 63.
      if (byte > 127 || (shift > 0 && byte === 0) || (shift === 63 && byte > 1)) this.#failed = true;
      break;
    }
    return this.#failed ? { hi: 0, lo: 0 } : { hi, lo };
  }

  /** Where a step from `from` leads. */
  step(from: Address): Address {
    const { hi, lo } = this.#unzigzag();
    const low = from.lo + lo;
    return { hi: (from.hi + hi + (low >= TWO_32 ? 1 : 0)) >>> 0, lo: low >>> 0 };
  }

  /** The length of a list of which each item takes a byte or more. Lists of one reader share `MOST_ITEMS`. */
  items(): number {
    return this.claim(this.count());
  }

  /** The same for a length that was read already. */
  claim(n: number): number {
    this.#items += n;
    if (n <= this.#bytes.length - this.#at && this.#items <= MOST_ITEMS) return n;
    this.#failed = true;
    return 0;
  }

  #unzigzag(): Address {
    const { hi, lo } = this.address();
    const sign = -(lo & 1);
    return { hi: ((hi >>> 1) ^ sign) >>> 0, lo: (((lo >>> 1) | (hi << 31)) ^ sign) >>> 0 };
  }
}

/** A list read item by item; stops at the first failure. */
export function readList<T>(reader: ByteReader, length: number, item: (index: number) => T): T[] {
  const list: T[] = [];
  for (let i = 0; i < length && !reader.failed; i++) list.push(item(i));
  return list;
}
