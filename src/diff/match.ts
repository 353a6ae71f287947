// Which symbol of A is which of B. Names that stand once on each side are anchors, most of them found by going through
// both maps in step; the longest chain of anchors in one order is the backbone; between its links neighbours, order and
// size decide (align.ts); what is left of one name is paired in order. In the end the longest chain of all pairs is what
// drift is read from, and a pair off that chain has moved. Pairs made by hand are set before all others.

import { NUMBERED } from '../symbols/names.ts';
import { type SymbolTable, sameAddress, sameNameAt } from '../symbols/symbol-table.ts';
import { freeRows, makeAligner, type Pairing, pairInOrder } from './align.ts';
import { pairInStep } from './in-step.ts';
import { longestIncreasing } from './increasing.ts';
import { internNames } from './intern.ts';
import { inOrder } from './order.ts';
import type { PinnedRows } from './pins.ts';
import { createScratch, type Scratch } from './scratch.ts';

export interface Match {
  /** The row in B of each row of A, absolute values included, or −1; and the other way round. One to one. */
  readonly toB: Int32Array;
  readonly toA: Int32Array;
  /**
   * The pairs that stand in one order in both maps, by address: row of A, row of B. Addresses never fall along it, on
   * either side.
   */
  readonly chainA: Uint32Array;
  readonly chainB: Uint32Array;
  /** The other pairs of address symbols, in the same order: they have moved. */
  readonly movedA: Uint32Array;
  readonly movedB: Uint32Array;
  /** Rows with an address that have no partner, ascending. */
  readonly onlyA: Uint32Array;
  readonly onlyB: Uint32Array;
  /** Rows of A whose partner bears another number, ascending; not those paired by hand, which may have any names. */
  readonly renumbered: Uint32Array;
}

/** One to one, deterministic, the same with A and B swapped. O(n log n). The chain is made of columns of `scratch`. */
export function match(
  a: SymbolTable,
  b: SymbolTable,
  pins: PinnedRows = [],
  scratch = createScratch(),
  onNames: () => void = () => {},
): Match {
  if (inOrder(a, b, pins)) return matchOrdered(a, b, pins, scratch, onNames);
  const m = matchOrdered(
    b,
    a,
    pins.map(([i, j]) => [j, i]),
    scratch,
    onNames,
  );
  return {
    toB: m.toA,
    toA: m.toB,
    chainA: m.chainB,
    chainB: m.chainA,
    movedA: m.movedB,
    movedB: m.movedA,
    onlyA: m.onlyB,
    onlyB: m.onlyA,
    renumbered: m.renumbered.map((i) => m.toB[i] as number).sort(),
  };
}

function matchOrdered(a: SymbolTable, b: SymbolTable, pins: PinnedRows, scratch: Scratch, onNames: () => void): Match {
  const toB = new Int32Array(a.total).fill(-1);
  const toA = new Int32Array(b.total).fill(-1);
  for (const [i, j] of pins) {
    toB[i] = j;
    toA[j] = i;
  }
  const { freeA, freeB, inStep } = scratch.within(() => {
    const { isCommon, renumbered } = pairInStep(a, b, toB, toA, scratch);
    const free = { a: freeRows(toB, 0, a.total), b: freeRows(toA, 0, b.total) };
    const [freeA, absoluteA] = split(free.a, a.count);
    const [freeB, absoluteB] = split(free.b, b.count);
    const p: Pairing = { a, b, names: internNames(a, b, free, scratch), toB, toA };
    onNames();
    pairUnique(p, freeA, freeB, scratch);
    alignGaps(p, isCommon, scratch);
    pairInOrder(p, freeA, freeB, false);
    pairInOrder(p, absoluteA, absoluteB, false);
    return { freeA, freeB, inStep: renumbered };
  });
  const isRenumbered = (i: number): boolean =>
    (toB[i] as number) >= 0 && ((a.hash[i] as number) & NUMBERED) !== 0 && !sameNameAt(a, i, b, toB[i] as number);
  return {
    ...chainOf(a, b, toB, toA, scratch),
    onlyA: freeA.filter((i) => (toB[i] as number) < 0),
    onlyB: freeB.filter((j) => (toA[j] as number) < 0),
    renumbered: Uint32Array.from([...inStep, ...freeA.filter(isRenumbered)]).sort(),
  };
}

/** Rows before row `count`, and the others. */
function split(rows: Uint32Array, count: number): readonly [Uint32Array, Uint32Array] {
  let n = rows.length;
  while (n > 0 && (rows[n - 1] as number) >= count) n--;
  return [rows.subarray(0, n), rows.subarray(n)];
}

/**
 * Pairs names that stand once on each side among what has no partner, whatever their type: of two `init` the one that
 * is left may.
 */
function pairUnique(p: Pairing, freeA: Uint32Array, freeB: Uint32Array, scratch: Scratch): void {
  const { names, toB, toA } = p;
  const rowOfB = scratch.uint32(names.inB.length);
  for (let y = 0; y < freeB.length; y++) rowOfB[names.b[freeB[y] as number] as number] = freeB[y] as number;
  for (let x = 0; x < freeA.length; x++) {
    const i = freeA[x] as number;
    const id = names.a[i] as number;
    if (names.inA[id] !== 1 || names.inB[id] !== 1) continue;
    const j = rowOfB[id] as number;
    toB[i] = j;
    toA[j] = i;
  }
}

/**
 * Aligns the rows between each two neighbours of the backbone, the longest chain of anchors in one order. Where a block
 * of fifty locals moved, they would outvote ten names that stayed, so common names are no anchors.
 */
function alignGaps(p: Pairing, isCommon: Uint8Array, scratch: Scratch): void {
  const { a, b, toB } = p;
  const anchors = scratch.uint32(a.count);
  const partners = scratch.uint32(a.count);
  let count = 0;
  for (let i = 0; i < a.count; i++) {
    const j = toB[i] as number;
    if (j < 0 || isCommon[i] === 1) continue;
    anchors[count] = i;
    partners[count++] = j;
  }
  const onChain = longestIncreasing(partners.subarray(0, count), scratch);
  const align = makeAligner(p);
  let lastA = -1;
  let lastB = -1;
  for (let k = 0; k < count; k++) {
    if (onChain[k] === 0) continue;
    const i = anchors[k] as number;
    const j = partners[k] as number;
    if (i - lastA > 1 && j - lastB > 1) align(lastA + 1, i, lastB + 1, j);
    lastA = i;
    lastB = j;
  }
  align(lastA + 1, a.count, lastB + 1, b.count);
}

/**
 * Sets the pairs that keep their order apart from those that moved. Order is by address: names that share one have
 * none.
 */
function chainOf(
  a: SymbolTable,
  b: SymbolTable,
  toB: Int32Array,
  toA: Int32Array,
  scratch: Scratch,
): Omit<Match, 'onlyA' | 'onlyB' | 'renumbered'> {
  const chainA = scratch.uint32(Math.min(a.count, b.count));
  const chainB = scratch.uint32(chainA.length);
  const { length, movedA } = scratch.within(() => {
    const rows = pairedRows(toB, a.count, scratch);
    const order = orderTies(rows, a, toB, addressGroups(b, scratch), scratch);
    return chained(rows, longestIncreasing(order, scratch), toB, chainA, chainB);
  });
  return {
    toB,
    toA,
    chainA: chainA.subarray(0, length),
    chainB: chainB.subarray(0, length),
    movedA,
    movedB: movedA.map((i) => toB[i] as number),
  };
}

/** Fills the chain from the front with the rows that are on it, and says how many they are, and which are not. */
function chained(
  rows: Uint32Array,
  onChain: Uint8Array,
  toB: Int32Array,
  chainA: Uint32Array,
  chainB: Uint32Array,
): { readonly length: number; readonly movedA: Uint32Array } {
  const moved: number[] = [];
  let length = 0;
  for (let k = 0; k < rows.length; k++) {
    const i = rows[k] as number;
    if (onChain[k] === 0) {
      moved.push(i);
      continue;
    }
    chainA[length] = i;
    chainB[length++] = toB[i] as number;
  }
  return { length, movedA: Uint32Array.from(moved) };
}

/** For each row the first row at the same address. */
function addressGroups(t: SymbolTable, scratch: Scratch): Uint32Array {
  const { hi, lo, count } = t;
  const groups = scratch.uint32(count);
  if (count > 0) groups[0] = 0;
  for (let i = 1; i < count; i++) {
    groups[i] = lo[i] === lo[i - 1] && hi[i] === hi[i - 1] ? (groups[i - 1] as number) : i;
  }
  return groups;
}

/**
 * Orders rows that share an address in A by their address in B, so that a chain can take all of them; says the group in
 * B of each row.
 */
function orderTies(
  rows: Uint32Array,
  a: SymbolTable,
  toB: Int32Array,
  groupB: Uint32Array,
  scratch: Scratch,
): Uint32Array {
  const groups = scratch.uint32(rows.length);
  const groupOf = (i: number): number => groupB[toB[i] as number] as number;
  let tie = 0; // the first of the rows that share an address
  let falls = false;
  for (let k = 0; k <= rows.length; k++) {
    const isTied = k > 0 && k < rows.length && sameAddress(a, rows[k] as number, rows[k - 1] as number);
    if (!isTied) {
      if (falls) {
        const tied = rows.subarray(tie, k).sort((x, y) => groupOf(x) - groupOf(y) || x - y);
        for (let t = 0; t < tied.length; t++) groups[tie + t] = groupOf(tied[t] as number);
      }
      tie = k;
      falls = false;
    }
    if (k === rows.length) break;
    groups[k] = groupOf(rows[k] as number);
    if (isTied && (groups[k] as number) < (groups[k - 1] as number)) falls = true;
  }
  return groups;
}

function pairedRows(toB: Int32Array, count: number, scratch: Scratch): Uint32Array {
  const rows = scratch.uint32(count);
  let n = 0;
  for (let i = 0; i < count; i++) if ((toB[i] as number) >= 0) rows[n++] = i;
  return rows.subarray(0, n);
}
