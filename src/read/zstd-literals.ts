// The literals of a zstd block: bytes that its sequences place, as they are, one byte again and again, or in a Huffman
// code. RFC 8878, sections 3.1.1.3.1 and 4.2.

import { BackBits, highestBit, readFseTable } from './zstd-bits.ts';

/** Codes have at most so many bits. */
const MOST_BITS = 11;

/** For each value of so many bits the byte it begins with, and in the bits from 8 on how long its code is. */
export interface HuffmanTable {
  readonly bits: number;
  readonly codes: Uint16Array;
}

export interface Literals {
  readonly count: number;
  /** Where the sequences begin. */
  readonly end: number;
  /** For the next block. */
  readonly table: HuffmanTable | undefined;
}

/**
 * Writes the literals of the block `bytes[from … to−1]` to the begin of `out`. `before` is the table of the block
 * before. Throws where they are damaged, or do not fit into `out`.
 */
export function readLiterals(
  bytes: Uint8Array,
  from: number,
  to: number,
  before: HuffmanTable | undefined,
  out: Uint8Array,
): Literals {
  const first = bytes[from] as number;
  const format = (first >> 2) & 3;
  const isPlain = (first & 2) === 0;
  // Bytes of the header; how many bits of it a size has.
  const header = isPlain ? ([1, 2, 1, 3][format] as number) : ([3, 3, 4, 5][format] as number);
  const low = first | ((bytes[from + 1] as number) << 8) | ((bytes[from + 2] as number) << 16);
  if (isPlain) {
    const count = header === 1 ? first >> 3 : header === 2 ? (low & 0xffff) >> 4 : low >> 4;
    const at = from + header;
    const end = at + ((first & 1) === 1 ? 1 : count);
    if (end > to || count > out.length) throw new Error('its literals are longer than their block');
    if ((first & 1) === 1) out.fill(bytes[at] as number, 0, count);
    else out.set(bytes.subarray(at, end));
    return { count, end, table: before };
  }
  const size = [10, 10, 14, 18][format] as number;
  const high = (bytes[from + 3] as number) | ((bytes[from + 4] as number) << 8);
  const mask = (1 << size) - 1;
  const count = ((low >>> 4) | (high << 20)) & mask;
  const packed = ((low >>> (4 + size)) | (high << (20 - size))) & mask;
  const at = from + header;
  const end = at + packed;
  if (end > to || count > out.length) throw new Error('its literals are longer than their block');
  const read = (first & 1) === 0 ? readHuffmanTable(bytes, at, end) : { table: before, end: at };
  if (!read.table) throw new Error('a code is used that is not there');
  if (format === 0) unhuff(bytes, read.end, end, read.table, out, 0, count);
  else fourStreams(bytes, read.end, end, read.table, out, count);
  return { count, end, table: read.table };
}

function fourStreams(
  bytes: Uint8Array,
  from: number,
  to: number,
  table: HuffmanTable,
  out: Uint8Array,
  count: number,
): void {
  const each = (count + 3) >> 2;
  let at = from + 6;
  if (at > to || 3 * each > count) throw new Error('a stream is cut');
  for (let i = 0; i < 4; i++) {
    const length = (bytes[from + 2 * i] as number) | ((bytes[from + 2 * i + 1] as number) << 8);
    const end = i < 3 ? at + length : to;
    if (end > to) throw new Error('a stream is cut');
    unhuff(bytes, at, end, table, out, i * each, i < 3 ? (i + 1) * each : count);
    at = end;
  }
}

/** Fills `out[first … behind−1]` from the stream `bytes[from … to−1]`, to its last bit. */
function unhuff(
  bytes: Uint8Array,
  from: number,
  to: number,
  { bits, codes }: HuffmanTable,
  out: Uint8Array,
  first: number,
  behind: number,
): void {
  const begin = 8 * from;
  const mask = (1 << bits) - 1;
  let at = begin + new BackBits(bytes, from, to).left;
  for (let i = first; i < behind; i++) {
    // What stands below the begin is looked at and not used: a code ends before that, or at it. In front of a stream
    // there are always two bytes.
    const low = at - bits;
    const byte = low >> 3;
    const word = (bytes[byte] as number) | ((bytes[byte + 1] as number) << 8) | ((bytes[byte + 2] as number) << 16);
    const code = codes[(word >>> (low & 7)) & mask] as number;
    out[i] = code;
    at -= code >> 8;
    if (at < begin) break;
  }
  if (at !== begin) throw new Error('a stream does not end where it should');
}

function readHuffmanTable(
  bytes: Uint8Array,
  from: number,
  to: number,
): { readonly table: HuffmanTable; readonly end: number } {
  const first = bytes[from] as number;
  const weights = new Uint8Array(256);
  const isPacked = first < 128;
  const end = from + 1 + (isPacked ? first : (first - 126) >> 1);
  if (end > to) throw new Error('a code is cut');
  const count = isPacked ? readWeights(bytes, from + 1, end, weights) : first - 127;
  if (!isPacked) {
    for (let i = 0; i < count; i++) {
      const pair = bytes[from + 1 + (i >> 1)] as number;
      weights[i] = i % 2 === 0 ? pair >> 4 : pair & 15;
    }
  }
  return { table: huffmanTable(weights, count), end };
}

/**
 * Two states take turns until the bits are used up, and what both stand for then are the last two. Returns how many
 * weights there are.
 */
function readWeights(bytes: Uint8Array, from: number, to: number, weights: Uint8Array): number {
  const { table, end } = readFseTable(bytes, from, to, 256, 6);
  const stream = new BackBits(bytes, end, to);
  const states = [stream.read(table.log), stream.read(table.log)];
  for (let i = 0; i < 254; i++) {
    const state = states[i & 1] as number;
    weights[i] = table.symbol[state] as number;
    states[i & 1] = (table.base[state] as number) + stream.read(table.bits[state] as number);
    if (stream.left >= 0) continue;
    weights[i + 1] = table.symbol[states[(i + 1) & 1] as number] as number;
    return i + 2;
  }
  throw new Error('a code has too many bytes');
}

/** The weight of the byte behind the last is what the others leave of a power of two. */
function huffmanTable(weights: Uint8Array, count: number): HuffmanTable {
  let sum = 0;
  for (let i = 0; i < count; i++) {
    const weight = weights[i] as number;
    if (weight > MOST_BITS) throw new Error('a code is too long');
    if (weight > 0) sum += 1 << (weight - 1);
  }
  const bits = sum === 0 ? 0 : highestBit(sum) + 1;
  const rest = (1 << bits) - sum;
  if (bits === 0 || bits > MOST_BITS || (rest & (rest - 1)) !== 0) throw new Error('a code is none');
  weights[count] = highestBit(rest) + 1;
  const codes = new Uint16Array(1 << bits);
  // The longest codes, those of weight 1, have the lowest numbers.
  for (let weight = 1, at = 0; weight <= bits; weight++) {
    for (let byte = 0; byte <= count; byte++) {
      if (weights[byte] !== weight) continue;
      const next = at + (1 << (weight - 1));
      codes.fill(byte | ((bits + 1 - weight) << 8), at, next);
      at = next;
    }
  }
  return { bits, codes };
}
