// Which symbol of A is which of B. Names that stand once on each side are anchors; the longest chain of anchors in one
// order is the backbone; between its links neighbours, order and size decide (align.ts); what is left of one name is
// paired in order. In the end the longest chain of all pairs is what drift is read from, and a pair off that chain has
// moved. Pairs made by hand are set before all others.

import { type SymbolTable, sameAddress } from '../symbols/symbol-table.ts';
import { freeRows, makeAligner, type Pairing, pairInOrder } from './align.ts';
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
  return { toB: m.toA, toA: m.toB, chainA: m.chainB, chainB: m.chainA, movedA: m.movedB, movedB: m.movedA };
}

function matchOrdered(a: SymbolTable, b: SymbolTable, pins: PinnedRows, scratch: Scratch, onNames: () => void): Match {
  const toB = new Int32Array(a.total).fill(-1);
  const toA = new Int32Array(b.total).fill(-1);
  scratch.within(() => {
    const p: Pairing = { a, b, names: internNames(a, b, scratch), toB, toA };
    onNames();
    pairByHand(p, pins);
    alignGaps(p, pairUnique(p, scratch), scratch);
    pairInOrder(p, freeRows(toB, 0, a.count), freeRows(toA, 0, b.count), false);
    pairInOrder(p, freeRows(toB, a.count, a.total), freeRows(toA, b.count, b.total), false);
  });
  return chainOf(a, b, toB, toA, scratch);
}

/**
 * Sets these pairs. What they take is no longer counted: of two `init` the one that is left may stand once on each
 * side.
 */
function pairByHand({ names, toB, toA }: Pairing, pins: PinnedRows): void {
  for (const [i, j] of pins) {
    toB[i] = j;
    toA[j] = i;
    (names.inA[names.a[i] as number] as number)--;
    (names.inB[names.b[j] as number] as number)--;
  }
}

/**
 * Pairs names that stand once on each side among what has no partner, whatever their type. Says the rows in A of all
 * pairs.
 */
function pairUnique({ a, b, names, toB, toA }: Pairing, scratch: Scratch): Uint32Array {
  const { a: idsA, b: idsB, inA, inB } = names;
  const rowOfB = scratch.uint32(names.count);
  for (let j = 0; j < b.count; j++) if ((toA[j] as number) < 0) rowOfB[idsB[j] as number] = j;
  const anchors = scratch.uint32(Math.min(a.count, b.count));
  let n = 0;
  for (let i = 0; i < a.count; i++) {
    if ((toB[i] as number) >= 0) {
      anchors[n++] = i;
      continue;
    }
    const id = idsA[i] as number;
    if (inA[id] !== 1 || inB[id] !== 1) continue;
    const j = rowOfB[id] as number;
    toB[i] = j;
    toA[j] = i;
    anchors[n++] = i;
  }
  return anchors.subarray(0, n);
}

/** Aligns the rows between each two neighbours of the backbone, the longest chain of anchors in one order. */
function alignGaps(p: Pairing, anchors: Uint32Array, scratch: Scratch): void {
  const { a, b, toB } = p;
  const partners = scratch.uint32(anchors.length);
  for (let k = 0; k < anchors.length; k++) partners[k] = toB[anchors[k] as number] as number;
  const onChain = longestIncreasing(partners, scratch);
  const align = makeAligner(p);
  let lastA = -1;
  let lastB = -1;
  for (let k = 0; k < anchors.length; k++) {
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
function chainOf(a: SymbolTable, b: SymbolTable, toB: Int32Array, toA: Int32Array, scratch: Scratch): Match {
  const chainA = scratch.uint32(Math.min(a.count, b.count));
  const chainB = scratch.uint32(chainA.length);
  const { chained, movedA } = scratch.within(() => {
    const rows = pairedRows(toB, a.count, scratch);
    const order = orderTies(rows, a, toB, addressGroups(b, scratch), scratch);
    return split(rows, longestIncreasing(order, scratch), toB, chainA, chainB);
  });
  return {
    toB,
    toA,
    chainA: chainA.subarray(0, chained),
    chainB: chainB.subarray(0, chained),
    movedA,
    movedB: movedA.map((i) => toB[i] as number),
  };
}

/** Fills the chain from the front with the rows that are on it, and says how many they are, and which are not. */
function split(
  rows: Uint32Array,
  onChain: Uint8Array,
  toB: Int32Array,
  chainA: Uint32Array,
  chainB: Uint32Array,
): { readonly chained: number; readonly movedA: Uint32Array } {
  const moved: number[] = [];
  let chained = 0;
  for (let k = 0; k < rows.length; k++) {
    const i = rows[k] as number;
    if (onChain[k] === 0) {
      moved.push(i);
      continue;
    }
    chainA[chained] = i;
    chainB[chained++] = toB[i] as number;
  }
  return { chained, movedA: Uint32Array.from(moved) };
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
