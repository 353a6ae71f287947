// Two maps go on line by line, with the same names, nearly everywhere, and what is so is paired in one walk over both:
// of Debian's pair all but 3,300 of 94,115 rows. No table of names is needed for that. Whether a name stands once on
// each side, a bit for each of its hash tells well enough: where two names share one they are taken for names that stand
// more than once, and left to the table.
//
// Paired are names that stand once on each side, which the table would pair, too, and rows between two of them that are
// alike in everything (see align.ts). So where the walk loses its way, time is lost and hardly a pair.

import type { SymbolTable } from '../symbols/symbol-table.ts';
import { sizeAt } from './align.ts';
import { isSameBase, isSameButNumbers, isSameText, type NameText, nameTextOf } from './name-text.ts';
import type { Scratch } from './scratch.ts';

/** Names that stand once and are looked at, in each map, to come into step again. */
const MOST_AHEAD = 64;

/** Rows and pairs of rows that are looked at, per row of both maps, before the walk is given up. */
const TRIES_PER_ROW = 4;

interface Walk {
  readonly a: SymbolTable;
  readonly b: SymbolTable;
  readonly textA: NameText;
  readonly textB: NameText;
  readonly toB: Int32Array;
  readonly toA: Int32Array;
  readonly isTwice: Bits;
  /** Rows that `findWay` looks at. */
  readonly aheadA: Int32Array;
  readonly aheadB: Int32Array;
  readonly walked: Walked;
  tries: number;
  /** The rows it has come to. */
  i: number;
  j: number;
}

/** What is known of the rows of A that were paired. */
interface Walked {
  /** 1 for those whose names are taken to stand more than once: pairs, but not to go by. A column of `scratch`. */
  readonly isCommon: Uint8Array;
  /** Rows whose partner bears another number. */
  readonly renumbered: number[];
}

/** Pairs what goes in step among the rows with an address that have no partner: from the front, then from the end. */
export function pairInStep(a: SymbolTable, b: SymbolTable, toB: Int32Array, toA: Int32Array, scratch: Scratch): Walked {
  const walked: Walked = { isCommon: scratch.uint8(a.count).fill(0), renumbered: [] };
  scratch.within(() => {
    const isTwice = namesTwice(a, toB, b, toA, scratch);
    const [textA, textB] = [nameTextOf(a), nameTextOf(b)];
    const [aheadA, aheadB] = [scratch.int32(MOST_AHEAD), scratch.int32(MOST_AHEAD)];
    const tries = TRIES_PER_ROW * (a.count + b.count);
    const walk: Walk = { a, b, textA, textB, toB, toA, isTwice, aheadA, aheadB, walked, tries, i: 0, j: 0 };
    go(walk, 1, a.count, b.count);
    const [endA, endB] = [walk.i - 1, walk.j - 1];
    walk.i = a.count - 1;
    walk.j = b.count - 1;
    go(walk, -1, endA, endB);
  });
  return walked;
}

/** Walks on by `step` until one of the ends is reached or the way is lost. */
function go(walk: Walk, step: 1 | -1, endA: number, endB: number): void {
  do goInStep(walk, step, endA, endB);
  while (walk.i !== endA && walk.j !== endB && findWay(walk, step, endA, endB));
}

/** As far as both maps have the same names. */
function goInStep(walk: Walk, step: 1 | -1, endA: number, endB: number): void {
  const { a, b, textA, textB, toB, toA, isTwice } = walk;
  const { isCommon, renumbered } = walk.walked;
  let { i, j } = walk;
  const ahead = j - i;
  /** The row behind the last name that stands once, as long as all from there on is alike; else, and at first, −1. */
  let alikeFrom = -1;
  for (; i !== endA && j !== endB; i += step, j += step) {
    if (textA.hash[i] !== textB.hash[j] || (toB[i] as number) >= 0 || (toA[j] as number) >= 0) break;
    const isSame = isSameText(textA, i, textB, j);
    if (!isSame && !isSameButNumbers(textA, i, textB, j)) break;
    if (has(isTwice, textA.hash[i] as number)) {
      if (!isSame || !isAlike(a, i, b, j)) alikeFrom = -1;
      continue;
    }
    if (!isSame) renumbered.push(i);
    for (let row = alikeFrom < 0 ? i : alikeFrom; row !== i; row += step) {
      toB[row] = row + ahead;
      toA[row + ahead] = row;
      isCommon[row] = 1;
    }
    toB[i] = j;
    toA[j] = i;
    alikeFrom = i + step;
  }
  walk.i = i;
  walk.j = j;
}

/** Goes to the nearest name ahead that stands once on each side; false if it is too far away. */
function findWay(walk: Walk, step: 1 | -1, endA: number, endB: number): boolean {
  const { textA, textB, aheadA, aheadB } = walk;
  let i = walk.i;
  let j = walk.j;
  for (let n = 0; n < MOST_AHEAD && (i !== endA || j !== endB); n++) {
    i = nextOnce(walk, textA, walk.toB, i, step, endA);
    j = nextOnce(walk, textB, walk.toA, j, step, endB);
    aheadA[n] = i;
    aheadB[n] = j;
    for (let k = 0; k <= n; k++) {
      if (isWay(walk, i, endA, aheadB[k] as number, endB) || isWay(walk, aheadA[k] as number, endA, j, endB))
        return true;
    }
    walk.tries -= 2 * n;
    if (walk.tries < 0) return false;
    if (i !== endA) i += step;
    if (j !== endB) j += step;
  }
  return false;
}

/** Goes to these rows if they bear one name. */
function isWay(walk: Walk, i: number, endA: number, j: number, endB: number): boolean {
  if (i === endA || j === endB || !isSameBase(walk.textA, i, walk.textB, j)) return false;
  walk.i = i;
  walk.j = j;
  return true;
}

/** The next row from `row` on, without a partner, whose name stands once; or `end`. */
function nextOnce(walk: Walk, text: NameText, partner: Int32Array, row: number, step: 1 | -1, end: number): number {
  let next = row;
  while (next !== end && ((partner[next] as number) >= 0 || has(walk.isTwice, text.hash[next] as number))) next += step;
  walk.tries -= step * (next - row);
  return next;
}

/** But for the name. */
function isAlike(a: SymbolTable, i: number, b: SymbolTable, j: number): boolean {
  return a.type[i] === b.type[j] && sizeAt(a, i) === sizeAt(b, j);
}

/** A set of hashes, a bit each; some share one. */
interface Bits {
  readonly words: Int32Array;
  readonly mask: number;
}

/** Bits a row: of names that stand once, about one in five meets another one. In a small map hardly one does. */
const BITS_PER_ROW = 4;
const LEAST_BITS = 1 << 14;

/** What stands twice in one of the maps, among rows without a partner. The set is a column of `scratch`. */
function namesTwice(a: SymbolTable, toB: Int32Array, b: SymbolTable, toA: Int32Array, scratch: Scratch): Bits {
  let size = LEAST_BITS;
  while (size < BITS_PER_ROW * Math.max(a.count, b.count)) size *= 2;
  const mask = size / 32 - 1;
  const twice: Bits = { words: scratch.int32(size / 32).fill(0), mask };
  scratch.within(() => {
    const once: Bits = { words: scratch.int32(size / 32), mask };
    addTwice(once, twice, a, toB);
    addTwice(once, twice, b, toA);
  });
  return twice;
}

function addTwice(once: Bits, twice: Bits, { hash, count }: SymbolTable, partner: Int32Array): void {
  const { words, mask } = once;
  words.fill(0);
  for (let i = 0; i < count; i++) {
    if ((partner[i] as number) >= 0) continue;
    const h = hash[i] as number;
    const at = (h >>> 6) & mask;
    const bit = 1 << (h >>> 1); // the lowest bit is no part of the hash
    if (((words[at] as number) & bit) === 0) (words[at] as number) |= bit;
    else (twice.words[at] as number) |= bit;
  }
}

function has({ words, mask }: Bits, hash: number): boolean {
  return ((words[(hash >>> 6) & mask] as number) & (1 << (hash >>> 1))) !== 0;
}
