// A compressed block of zstd: its sequences, each of which places some literals and repeats what stands before. No
// block may make more than 128 KiB, and none is let to: of 212 bytes, 98,000 sequences may each claim to place 128 KiB.
// RFC 8878, sections 3.1.1.3.2 to 3.1.1.5.

import { BackBits, BEHIND, type FseTable, fseTable, readFseTable, tableOfOne } from './zstd-bits.ts';
import { type HuffmanTable, readLiterals } from './zstd-literals.ts';

/** Bytes that a block has at most, packed and unpacked. */
export const LARGEST_BLOCK = 128 << 10;

/**
 * What comes out of a frame: the last bytes of it, as far back as a match may reach, and room for a block behind `end`.
 */
export interface Window {
  bytes: Uint8Array;
  end: number;
}

/** What a block leaves for the next one of its frame. */
export interface Memory {
  huffman: HuffmanTable | undefined;
  readonly tables: [literals: FseTable | undefined, offsets: FseTable | undefined, matches: FseTable | undefined];
  /** The last three distances. */
  readonly distances: [number, number, number];
}

export function newMemory(): Memory {
  return { huffman: undefined, tables: [undefined, undefined, undefined], distances: [1, 4, 8] };
}

/** For each code how many bits more it takes, and the least that it stands for. */
interface Codes {
  readonly bits: Uint8Array;
  readonly least: Int32Array;
}

function codes(least: number, plain: number, more: readonly number[]): Codes {
  const bits = Uint8Array.from([...Array<number>(plain).fill(0), ...more]);
  const values = new Int32Array(bits.length).fill(least);
  for (let i = 1; i < bits.length; i++) values[i] = (values[i - 1] as number) + (1 << (bits[i - 1] as number));
  return { bits, least: values };
}

const LITERALS = codes(0, 16, [1, 1, 1, 1, 2, 2, 3, 3, 4, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16]);
const MATCHES = codes(3, 32, [1, 1, 1, 1, 2, 2, 3, 3, 4, 4, 5, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16]);
/** A distance has as many bits as its code says: 29 for 512 MiB, and there is no window as large as that. */
const MOST_OFFSET = 29;

const times = (count: number, value: number) => Array<number>(count).fill(value);
/** In the order in which a block has them. */
const KINDS = [
  {
    symbols: 36,
    log: 9,
    usual: fseTable(
      Int16Array.of(4, 3, ...times(11, 2), 1, 1, 1, ...times(9, 2), 3, 2, ...times(5, 1), ...times(4, -1)),
      6,
    ),
  },
  { symbols: 32, log: 8, usual: fseTable(Int16Array.of(...times(6, 1), 2, 2, 2, ...times(15, 1), ...times(5, -1)), 5) },
  { symbols: 53, log: 9, usual: fseTable(Int16Array.of(1, 4, 3, ...times(6, 2), ...times(37, 1), ...times(7, -1)), 6) },
] as const;

/** One block at a time is unpacked. It is copied, so that there is something behind it to be looked at. */
const bytes = new Uint8Array(LARGEST_BLOCK + BEHIND);
const literals = new Uint8Array(LARGEST_BLOCK);

/** Appends what a block unpacks to, at most `most` bytes. Throws with the reason where it is damaged. */
export function unpackBlock(block: Uint8Array, out: Window, most: number, memory: Memory): void {
  const to = block.length;
  if (to > LARGEST_BLOCK) throw new Error(TOO_LONG);
  bytes.set(block);
  const { count, end, table } = readLiterals(bytes, 0, to, memory.huffman, literals);
  memory.huffman = table;
  if (end >= to) throw new Error('a block has no sequences');
  const stop = out.end + most;
  const used = bytes[end] === 0 ? 0 : placeSequences(end, to, count, out, stop, memory);
  if (bytes[end] === 0 && end + 1 !== to) throw new Error('a block goes on behind its end');
  if (out.end + count - used > stop) throw new Error(TOO_LONG);
  out.bytes.set(literals.subarray(used, count), out.end);
  out.end += count - used;
}

const TOO_LONG = 'a block is longer than it may be';

/** Returns how many of the literals are placed. */
function placeSequences(
  from: number,
  to: number,
  count: number,
  out: Window,
  stop: number,
  { tables, distances }: Memory,
): number {
  let at = from;
  let sequences = bytes[at++] as number;
  if (sequences === 255) {
    sequences = 0x7f00 + ((bytes[at] as number) | ((bytes[at + 1] as number) << 8));
    at += 2;
  } else if (sequences > 127) sequences = ((sequences - 128) << 8) | (bytes[at++] as number);
  const modes = bytes[at++] as number;
  if ((modes & 3) !== 0 || at > to) throw new Error('its sequences are damaged');
  for (const [i, { symbols, log, usual }] of KINDS.entries()) {
    switch ((modes >> (6 - 2 * i)) & 3) {
      case 0:
        tables[i] = usual;
        break;
      case 1: {
        const symbol = bytes[at++] as number;
        if (symbol >= symbols) throw new Error('a table has a symbol that is none');
        tables[i] = tableOfOne(symbol);
        break;
      }
      case 2: {
        const { table, end } = readFseTable(bytes, at, to, symbols, log);
        tables[i] = table;
        at = end;
        break;
      }
    }
  }
  const [forLiterals, forOffsets, forMatches] = tables;
  if (!forLiterals || !forOffsets || !forMatches) throw new Error('a table is used that is not there');

  const stream = new BackBits(bytes, at, to);
  let l = stream.read(forLiterals.log);
  let o = stream.read(forOffsets.log);
  let m = stream.read(forMatches.log);
  let used = 0;
  for (let left = sequences; left > 0; left--) {
    const offsetCode = forOffsets.symbol[o] as number;
    if (offsetCode > MOST_OFFSET) throw new Error(TOO_FAR);
    const matchCode = forMatches.symbol[m] as number;
    const literalCode = forLiterals.symbol[l] as number;
    const high = offsetCode > 16 ? stream.read(offsetCode - 16) << 16 : 0;
    const value = (1 << offsetCode) + high + stream.read(Math.min(offsetCode, 16));
    const match = (MATCHES.least[matchCode] as number) + stream.read(MATCHES.bits[matchCode] as number);
    const length = (LITERALS.least[literalCode] as number) + stream.read(LITERALS.bits[literalCode] as number);
    if (left > 1) {
      l = (forLiterals.base[l] as number) + stream.read(forLiterals.bits[l] as number);
      m = (forMatches.base[m] as number) + stream.read(forMatches.bits[m] as number);
      o = (forOffsets.base[o] as number) + stream.read(forOffsets.bits[o] as number);
    }
    const distance = distanceOf(value, length, distances);
    if (stream.left < 0 || used + length > count) throw new Error('its sequences are damaged');
    if (out.end + length + match > stop) throw new Error(TOO_LONG);
    copyLiterals(out, used, length);
    used += length;
    if (distance > out.end || distance === 0) throw new Error(TOO_FAR);
    repeat(out, distance, match);
  }
  if (stream.left !== 0) throw new Error('its sequences do not end where they should');
  return used;
}

const TOO_FAR = 'it repeats what is not there';

/**
 * 1 to 3 are the last distances, or those behind the first where there are no literals between; above that it is one of
 * its own.
 */
function distanceOf(value: number, length: number, distances: Memory['distances']): number {
  const [first, second, third] = distances;
  const which = value > 3 ? 4 : value + (length === 0 ? 1 : 0);
  if (which === 1) return first;
  const distance = value > 3 ? value - 3 : which === 2 ? second : which === 3 ? third : first - 1;
  if (which !== 2) distances[2] = second;
  distances[1] = first;
  distances[0] = distance;
  return distance;
}

function copyLiterals(out: Window, from: number, length: number): void {
  const { bytes, end } = out;
  if (length > 32) bytes.set(literals.subarray(from, from + length), end);
  else for (let i = 0; i < length; i++) bytes[end + i] = literals[from + i] as number;
  out.end = end + length;
}

/** A match may reach into itself: then it is a pattern. */
function repeat(out: Window, distance: number, length: number): void {
  const { bytes, end } = out;
  const from = end - distance;
  if (length > 32 && distance >= length) bytes.copyWithin(end, from, from + length);
  else for (let i = 0; i < length; i++) bytes[end + i] = bytes[from + i] as number;
  out.end = end + length;
}
