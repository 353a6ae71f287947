// Writes symbols as `nm -nS` prints them: undefined ones first, then by address, ties by name; sizes where there are
// any. What rare formats hold becomes this text, and the one reader of maps reads it.

import type { Bits } from '../symbols/address.ts';

const LF = 10;
const SPACE = 32;
const DIGITS = new TextEncoder().encode('0123456789abcdef');

/** Symbols whose names lie in `names`, each ending in a NUL byte. */
export class NmWriter {
  private readonly names: Uint8Array;
  private readonly digits: number;
  private count = 0;
  private readonly columns: Readonly<Record<'hi' | 'lo' | 'sizeHi' | 'sizeLo' | 'start' | 'length', Uint32Array>>;
  private readonly letter: Uint8Array;
  private readonly isUndefined: Uint8Array;

  /** Room for `most` symbols. */
  constructor(bits: Bits, names: Uint8Array, most: number) {
    this.names = names;
    this.digits = bits / 4;
    const column = () => new Uint32Array(most);
    this.columns = {
      hi: column(),
      lo: column(),
      sizeHi: column(),
      sizeLo: column(),
      start: column(),
      length: column(),
    };
    this.letter = new Uint8Array(most);
    this.isUndefined = new Uint8Array(most);
  }

  add(
    hi: number,
    lo: number,
    sizeHi: number,
    sizeLo: number,
    letter: number,
    start: number,
    isUndefined: boolean,
  ): void {
    const i = this.count++;
    const { columns, names } = this;
    const end = names.indexOf(0, start);
    columns.hi[i] = hi;
    columns.lo[i] = lo;
    columns.sizeHi[i] = sizeHi;
    columns.sizeLo[i] = sizeLo;
    columns.start[i] = start;
    columns.length[i] = (end < 0 ? names.length : end) - start;
    this.letter[i] = letter;
    this.isUndefined[i] = isUndefined ? 1 : 0;
  }

  text(): Uint8Array<ArrayBuffer> {
    const { columns, digits } = this;
    const order = this.inOrder();
    let length = 0;
    for (const i of order) length += 2 * digits + 5 + (columns.length[i] as number);
    const out = new Uint8Array(length);
    let at = 0;
    for (const i of order) {
      const hasSize = columns.sizeHi[i] !== 0 || columns.sizeLo[i] !== 0;
      if (this.isUndefined[i] === 1) {
        out.fill(SPACE, at, at + digits);
        at += digits;
      } else {
        at = this.hex(out, at, columns.hi[i] as number, columns.lo[i] as number);
        if (hasSize) {
          out[at++] = SPACE;
          at = this.hex(out, at, columns.sizeHi[i] as number, columns.sizeLo[i] as number);
        }
      }
      out[at++] = SPACE;
      out[at++] = this.letter[i] as number;
      out[at++] = SPACE;
      const start = columns.start[i] as number;
      out.set(this.names.subarray(start, start + (columns.length[i] as number)), at);
      at += columns.length[i] as number;
      out[at++] = LF;
    }
    // A copy: the room for sizes that are not there would live as long as the map.
    return out.slice(0, at);
  }

  private hex(out: Uint8Array, at: number, hi: number, lo: number): number {
    for (let d = this.digits - 1; d >= 0; d--) {
      const half = d >= 8 ? hi : lo;
      out[at + this.digits - 1 - d] = DIGITS[(half >>> (4 * (d & 7))) & 15] as number;
    }
    return at + this.digits;
  }

  private inOrder(): Uint32Array {
    const { hi, lo, start, length } = this.columns;
    const { names, isUndefined } = this;
    const compareNames = (x: number, y: number): number => {
      const [p, q] = [start[x] as number, start[y] as number];
      const shorter = Math.min(length[x] as number, length[y] as number);
      for (let k = 0; k < shorter; k++) {
        const d = (names[p + k] as number) - (names[q + k] as number);
        if (d !== 0) return d;
      }
      return (length[x] as number) - (length[y] as number);
    };
    const order = Uint32Array.from({ length: this.count }, (_, i) => i);
    return order.sort(
      (x, y) =>
        (isUndefined[y] as number) - (isUndefined[x] as number) ||
        (isUndefined[x] === 1 ? 0 : (hi[x] as number) - (hi[y] as number) || (lo[x] as number) - (lo[y] as number)) ||
        compareNames(x, y) ||
        x - y,
    );
  }
}
