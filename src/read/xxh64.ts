// XXH64, the checksum in zstd's frames, whose lowest four bytes stand there. In halves of 32 bits, because a BigInt
// each eight bytes would take ten times as long as the unpacking.
// https://github.com/Cyan4973/xxHash/blob/dev/doc/xxhash_spec.md

/** Two halves, as signed 32-bit integers. */
type Long = [hi: number, lo: number];

const P1: Readonly<Long> = [0x9e3779b1 | 0, 0x85ebca87 | 0];
const P2: Readonly<Long> = [0xc2b2ae3d | 0, 0x27d4eb4f | 0];
const P3: Readonly<Long> = [0x165667b1 | 0, 0x9e3779f9 | 0];
const P4: Readonly<Long> = [0x85ebca77 | 0, 0xc2b2ae63 | 0];
const P5: Readonly<Long> = [0x27d4eb2f | 0, 0x165667c5 | 0];

function add(x: Long, hi: number, lo: number): void {
  const low = (x[1] >>> 0) + (lo >>> 0);
  x[0] = (x[0] + hi + (low > 0xffffffff ? 1 : 0)) | 0;
  x[1] = low | 0;
}

function multiply(x: Long, [hi, lo]: Readonly<Long>): void {
  const [a, b] = [x[1] >>> 16, x[1] & 0xffff];
  const [c, d] = [lo >>> 16, lo & 0xffff];
  const middle = Math.imul(b, c) >>> 0;
  const cross = Math.imul(a, d) >>> 0;
  const carry = ((Math.imul(b, d) >>> 16) + (middle & 0xffff) + (cross & 0xffff)) >>> 16;
  const upper = Math.imul(a, c) + (middle >>> 16) + (cross >>> 16) + carry;
  x[0] = (upper + Math.imul(x[0], lo) + Math.imul(x[1], hi)) | 0;
  x[1] = Math.imul(x[1], lo);
}

/** Left by 1 to 31 bits. */
function rotate(x: Long, by: number): void {
  const [hi, lo] = x;
  x[0] = (hi << by) | (lo >>> (32 - by));
  x[1] = (lo << by) | (hi >>> (32 - by));
}

/** x ^= x >>> by */
function fold(x: Long, by: number): void {
  const [hi, lo] = x;
  if (by >= 32) x[1] = lo ^ (hi >>> (by - 32));
  else {
    x[1] = lo ^ ((lo >>> by) | (hi << (32 - by)));
    x[0] = hi ^ (hi >>> by);
  }
}

function round(lane: Long, hi: number, lo: number): void {
  const input: Long = [hi, lo];
  multiply(input, P2);
  add(lane, input[0], input[1]);
  rotate(lane, 31);
  multiply(lane, P1);
}

/** The hash of what is added, piece by piece, with seed 0. */
export class Xxh64 {
  private readonly lanes: readonly [Long, Long, Long, Long];
  private readonly rest = new Uint8Array(32);
  private filled = 0;
  private length = 0;

  constructor() {
    const first: Long = [P1[0], P1[1]];
    add(first, P2[0], P2[1]);
    const fourth: Long = [0, 0];
    // −P1 is its complement and one more.
    add(fourth, ~P1[0], ~P1[1]);
    add(fourth, 0, 1);
    this.lanes = [first, [P2[0], P2[1]], [0, 0], fourth];
  }

  add(bytes: Uint8Array): void {
    this.length += bytes.length;
    let at = 0;
    if (this.filled > 0) {
      at = Math.min(32 - this.filled, bytes.length);
      this.rest.set(bytes.subarray(0, at), this.filled);
      this.filled += at;
      if (this.filled < 32) return;
      this.stripes(this.rest, 0, 32);
      this.filled = 0;
    }
    const end = at + Math.floor((bytes.length - at) / 32) * 32;
    this.stripes(bytes, at, end);
    this.rest.set(bytes.subarray(end));
    this.filled = bytes.length - end;
  }

  private stripes(bytes: Uint8Array, from: number, end: number): void {
    const v = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    for (let at = from; at < end; at += 8) {
      round(this.lanes[((at - from) >> 3) & 3] as Long, v.getInt32(at + 4, true), v.getInt32(at, true));
    }
  }

  /** The lowest 32 bits. */
  low(): number {
    const hash = this.merged();
    add(hash, Math.floor(this.length / 0x1_0000_0000), this.length | 0);
    const v = new DataView(this.rest.buffer);
    let at = 0;
    for (; at + 8 <= this.filled; at += 8) {
      const lane: Long = [0, 0];
      round(lane, v.getInt32(at + 4, true), v.getInt32(at, true));
      hash[0] ^= lane[0];
      hash[1] ^= lane[1];
      rotate(hash, 27);
      multiply(hash, P1);
      add(hash, P4[0], P4[1]);
    }
    if (at + 4 <= this.filled) {
      const word: Long = [0, v.getInt32(at, true)];
      multiply(word, P1);
      hash[0] ^= word[0];
      hash[1] ^= word[1];
      rotate(hash, 23);
      multiply(hash, P2);
      add(hash, P3[0], P3[1]);
      at += 4;
    }
    for (; at < this.filled; at++) {
      const byte: Long = [0, v.getUint8(at)];
      multiply(byte, P5);
      hash[0] ^= byte[0];
      hash[1] ^= byte[1];
      rotate(hash, 11);
      multiply(hash, P1);
    }
    fold(hash, 33);
    multiply(hash, P2);
    fold(hash, 29);
    multiply(hash, P3);
    fold(hash, 32);
    return hash[1] >>> 0;
  }

  private merged(): Long {
    if (this.length < 32) return [P5[0], P5[1]];
    const hash: Long = [0, 0];
    for (const [i, by] of [1, 7, 12, 18].entries()) {
      const lane: Long = [...(this.lanes[i] as Long)];
      rotate(lane, by);
      add(hash, lane[0], lane[1]);
    }
    for (const [hi, lo] of this.lanes) {
      const lane: Long = [0, 0];
      round(lane, hi, lo);
      hash[0] ^= lane[0];
      hash[1] ^= lane[1];
      multiply(hash, P1);
      add(hash, P4[0], P4[1]);
    }
    return hash;
  }
}
