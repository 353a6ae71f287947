// The ordinary line, as nearly all of a map is made of: `ffffffff81000000 T _stext`, 16 or 8 small digits, a blank, a
// letter, a blank, a name without blanks. Four bytes at a time; whatever looks otherwise is left to the reader that
// called.
//
// Words are little-endian, so the first of four characters is the lowest byte. The tests for a byte below or equal to
// some value in a word are those of Mycroft's strlen: what they report above the lowest hit may be wrong, the lowest
// hit is not.

import { baseHash, HASH_PRIME, HASH_SEED, hashFrom, mayBeGenerated } from '../symbols/names.ts';
import type { Columns } from './columns.ts';

const LF = 10;
const CR = 13;
const SPACE = 32;

/** Bytes from the begin of a line that are looked at before it is known where the line ends. */
const HEAD = 20;

/** `0000`. */
const ZEROS = 0x30303030;

/** 1 for the letters of symbols with an address. Absolute values (`A`) are kept apart, elsewhere. */
const LETTER = new Uint8Array(128);
for (const c of 'BCDEFGHIJKLMNOPQRSTUVWXYZbcdefghijklmnopqrstuvwxyz?-') LETTER[c.charCodeAt(0)] = 1;

/** Up to where lines may begin so that no word that is looked at reaches behind the end of `bytes`. */
export function scanEnd(bytes: Uint8Array): number {
  // A name is looked at up to three bytes behind its end.
  const behindLine = bytes.length < 4 ? 0 : bytes.lastIndexOf(LF, bytes.length - 4) + 1;
  return Math.max(0, Math.min(behindLine, bytes.length - HEAD));
}

/**
 * Appends the symbols of ordinary lines from the one at `from` on, and says where it stopped: at the first line that is
 * not ordinary, at the first that begins at or behind `until` (at most `scanEnd`), or where the columns are full. One
 * row is one line.
 */
export function scanLines(columns: Columns, text: DataView, from: number, until: number): number {
  const { bytes, capacity } = columns;
  const { hi, lo, nameStart, nameEnd, hash, type } = columns.views;
  let row = columns.count;
  let beforeHi = row > 0 ? (hi[row - 1] as number) : 0;
  let beforeLo = row > 0 ? (lo[row - 1] as number) : 0;
  let ascending = columns.ascending;
  let digits = columns.digits;
  // The words of the address before and what they say: from line to line only the last four digits differ, mostly.
  let word0 = ZEROS;
  let word1 = ZEROS;
  let word2 = ZEROS;
  let upper = 0;
  let middle = 0;
  let at = from;
  while (at < until && row < capacity) {
    const a0 = text.getInt32(at, true);
    const a1 = text.getInt32(at + 4, true);
    const a2 = text.getInt32(at + 8, true);
    let p = at + 8;
    let last = a1;
    if ((a2 & 255) === SPACE) {
      if (a0 !== word2) {
        middle = fourDigits(a0);
        if (middle < 0) break;
        word2 = a0;
      }
      upper = 0;
      word0 = ZEROS;
      word1 = ZEROS;
    } else {
      if (a0 !== word0 || a1 !== word1) {
        const first = fourDigits(a0);
        const second = fourDigits(a1);
        if (first < 0 || second < 0) break;
        upper = ((first << 16) | second) >>> 0;
        word0 = a0;
        word1 = a1;
      }
      if (a2 !== word2) {
        middle = fourDigits(a2);
        if (middle < 0) break;
        word2 = a2;
      }
      last = text.getInt32(at + 12, true);
      p = at + 16;
    }
    const lower = fourDigits(last);
    const head = text.getInt32(p, true); // blank, letter, blank, first of the name
    const letter = (head >>> 8) & 255;
    if (lower < 0 || (head & 0xff00ff) !== 0x200020 || letter > 127 || LETTER[letter] === 0) break;

    const start = p + 3;
    const firstWord = text.getInt32(start, true);
    let q = start;
    let word = firstWord;
    let h = HASH_SEED;
    let hits = endOrDot(word);
    while (hits === 0) {
      h = Math.imul(h ^ word, HASH_PRIME);
      h ^= h >>> 15;
      q += 4;
      word = text.getInt32(q, true);
      hits = endOrDot(word);
    }
    const rest = (31 - Math.clz32(hits & -hits)) & 24; // bits in front of the hit
    if (rest > 0) {
      h = Math.imul(h ^ (word & (0xffffff >>> (24 - rest))), HASH_PRIME);
      h ^= h >>> 15;
    }
    const plainEnd = q + (rest >>> 3);
    let end = plainEnd;
    let stop = (word >>> rest) & 255;
    while (stop > SPACE) stop = bytes[++end] as number;
    const isCrLf = stop === CR && text.getUint8(end + 1) === LF;
    if (end === start || (stop !== LF && !isCrLf)) break;

    if (p - at > digits) digits = p - at;
    at = end + (isCrLf ? 2 : 1);
    const address = ((middle << 16) | lower) >>> 0;
    if (upper < beforeHi || (upper === beforeHi && address < beforeLo)) ascending = false;
    beforeHi = upper;
    beforeLo = address;
    hi[row] = upper;
    lo[row] = address;
    nameStart[row] = start;
    nameEnd[row] = end;
    hash[row] = mayBeGenerated(firstWord) ? 0 : hashFrom(h, bytes, plainEnd, end); // 0: later
    type[row] = letter;
    row++;
  }
  hashGenerated(columns, columns.count, row);
  columns.digits = digits;
  columns.count = row;
  columns.ascending = ascending;
  return at;
}

/**
 * Works out the hashes of rows `from` to `to` that are 0, as one may be of its own accord: then it stays 0. A call among
 * the lines would make the engine keep in memory what it has in registers there: 0.4 of 5.5 ms for Debian's map.
 */
function hashGenerated({ bytes, views }: Columns, from: number, to: number): void {
  const { hash, nameStart, nameEnd } = views;
  for (let row = from; row < to; row++) {
    if (hash[row] === 0) hash[row] = baseHash(bytes, nameStart[row] as number, nameEnd[row] as number);
  }
}

/**
 * Bit 7 of the lowest byte that is a dot, a blank or a control character; 0 when there is none. What lies above that
 * bit says nothing.
 */
function endOrDot(word: number): number {
  const x = word ^ 0x2e2e2e2e;
  return (((word - 0x21212121) & ~word) | ((x - 0x01010101) & ~x)) & 0x80808080;
}

/** The number that four hex digits are, `0-9a-f`, or −1. */
function fourDigits(word: number): number {
  const isLetter = (word >>> 6) & 0x01010101;
  const nibbles = (word & 0x0f0f0f0f) + 9 * isLetter;
  // A digit is 3n with n up to 9, a letter 6n with n from 1 to 6, which comes to 10 to 15.
  if (
    (word & 0xf0f0f0f0) !== 0x30303030 + 0x30 * isLetter ||
    (nibbles & 0x10101010) !== 0 ||
    (((nibbles + 0x06060606) >>> 4) & 0x01010101) !== isLetter
  ) {
    return -1;
  }
  const pairs = ((nibbles & 0x000f000f) << 4) | ((nibbles >>> 8) & 0x000f000f);
  return ((pairs & 255) << 8) | (pairs >>> 16);
}
