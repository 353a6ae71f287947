// Which symbol of A is which of B. Names that stand once on each side are anchors; the longest chain of anchors in one order is the
// backbone; between its links neighbours, order and size decide (align.ts); what is left of one name is paired in order. In the end the
// longest chain of all pairs is what drift is read from, and a pair off that chain has moved.

import { type SymbolTable, sameAddress } from '../symbols/symbol-table.ts';
import { freeRows, makeAligner, type Pairing, pairInOrder } from './align.ts';
import { longestIncreasing } from './increasing.ts';
import { internNames, type Names } from './intern.ts';
import { inOrder } from './order.ts';

export interface Match {
  /** The row in B of each row of A, absolute values included, or −1; and the other way round. One to one. */
  readonly toB: Int32Array;
  readonly toA: Int32Array;
  /** The pairs that stand in one order in both maps, by address: row of A, row of B. Addresses never fall along it, on either side. */
  readonly chainA: Uint32Array;
  readonly chainB: Uint32Array;
  /** The other pairs of address symbols, in the same order: they have moved. */
  readonly movedA: Uint32Array;
  readonly movedB: Uint32Array;
}

/** One to one, deterministic, the same with A and B swapped. O(n log n). */
export function match(a: SymbolTable, b: SymbolTable): Match {
  if (inOrder(a, b)) return matchOrdered(a, b, internNames(a, b));
  const m = matchOrdered(b, a, internNames(b, a));
  return { toB: m.toA, toA: m.toB, chainA: m.chainB, chainB: m.chainA, movedA: m.movedB, movedB: m.movedA };
}

function matchOrdered(a: SymbolTable, b: SymbolTable, names: Names): Match {
  const p: Pairing = {
    a,
    b,
    names,
    toB: new Int32Array(a.total).fill(-1),
    toA: new Int32Array(b.total).fill(-1),
  };
  pairUnique(p);
  alignGaps(p);
  pairInOrder(p, freeRows(p.toB, 0, a.count), freeRows(p.toA, 0, b.count), false);
  pairInOrder(p, freeRows(p.toB, a.count, a.total), freeRows(p.toA, b.count, b.total), false);
  return chainOf(p);
}

/** Names that stand once on each side, whatever their type. */
function pairUnique({ a, b, names, toB, toA }: Pairing): void {
  const rowOfB = new Uint32Array(names.count);
  for (let j = 0; j < b.count; j++) rowOfB[names.b[j] as number] = j;
  for (let i = 0; i < a.count; i++) {
    const id = names.a[i] as number;
    if (names.inA[id] !== 1 || names.inB[id] !== 1) continue;
    const j = rowOfB[id] as number;
    toB[i] = j;
    toA[j] = i;
  }
}

/** Aligns the rows between each two neighbours of the backbone. */
function alignGaps(p: Pairing): void {
  const { a, b, toB } = p;
  const anchors = pairedRows(toB, a.count);
  const onChain = longestIncreasing(partnersOf(anchors, toB), true);
  const align = makeAligner(p);
  let lastA = -1;
  let lastB = -1;
  for (let k = 0; k <= anchors.length; k++) {
    if (k < anchors.length && onChain[k] === 0) continue;
    const i = k < anchors.length ? (anchors[k] as number) : a.count;
    const j = k < anchors.length ? (toB[i] as number) : b.count;
    if (i - lastA > 1 && j - lastB > 1) align(lastA + 1, i, lastB + 1, j);
    lastA = i;
    lastB = j;
  }
}

/** Sets the pairs that keep their order apart from those that moved. Order is by address: names that share one have none. */
function chainOf({ a, b, toB, toA }: Pairing): Match {
  const groupB = addressGroups(b);
  const rows = pairedRows(toB, a.count);
  sortTies(rows, a, toB, groupB);
  const onChain = longestIncreasing(
    partnersOf(rows, toB).map((j) => groupB[j] as number),
    false,
  );
  let length = 0;
  for (let k = 0; k < rows.length; k++) length += onChain[k] as number;
  const chainA = new Uint32Array(length);
  const movedA = new Uint32Array(rows.length - length);
  let c = 0;
  let m = 0;
  for (let k = 0; k < rows.length; k++) {
    if (onChain[k] === 1) chainA[c++] = rows[k] as number;
    else movedA[m++] = rows[k] as number;
  }
  return { toB, toA, chainA, chainB: partnersOf(chainA, toB), movedA, movedB: partnersOf(movedA, toB) };
}

/** For each row the first row at the same address. */
function addressGroups(t: SymbolTable): Uint32Array {
  const groups = new Uint32Array(t.count);
  for (let i = 1; i < t.count; i++) {
    groups[i] = sameAddress(t, i, i - 1) ? (groups[i - 1] as number) : i;
  }
  return groups;
}

/** Orders rows that share an address in A by their address in B, so that a chain can take all of them. */
function sortTies(rows: Uint32Array, a: SymbolTable, toB: Int32Array, groupB: Uint32Array): void {
  for (let k = 0; k < rows.length; ) {
    const first = rows[k] as number;
    let end = k + 1;
    let falls = false;
    while (
      end < rows.length &&
      a.lo[rows[end] as number] === a.lo[first] &&
      a.hi[rows[end] as number] === a.hi[first]
    ) {
      const [before, here] = [toB[rows[end - 1] as number] as number, toB[rows[end] as number] as number];
      if ((groupB[here] as number) < (groupB[before] as number)) falls = true;
      end++;
    }
    if (falls) {
      rows
        .subarray(k, end)
        .sort((x, y) => (groupB[toB[x] as number] as number) - (groupB[toB[y] as number] as number) || x - y);
    }
    k = end;
  }
}

function pairedRows(toB: Int32Array, count: number): Uint32Array {
  let n = 0;
  for (let i = 0; i < count; i++) if ((toB[i] as number) >= 0) n++;
  const rows = new Uint32Array(n);
  n = 0;
  for (let i = 0; i < count; i++) if ((toB[i] as number) >= 0) rows[n++] = i;
  return rows;
}

function partnersOf(rows: Uint32Array, toB: Int32Array): Uint32Array {
  const partners = new Uint32Array(rows.length);
  for (let k = 0; k < rows.length; k++) partners[k] = toB[rows[k] as number] as number;
  return partners;
}
