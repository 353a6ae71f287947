// A base shift common to all: KASLR puts a running kernel elsewhere than it was linked. It is no drift, so it is found by vote and taken off.
//
// It is believed only where drift cannot explain it: whole pages, most symbols, and the very first symbol of the island has it in both
// maps, so that nothing lies before it that could have grown.

import type { Address } from '../symbols/address.ts';
import { distance, type SymbolTable, sameAddress } from '../symbols/symbol-table.ts';
import type { Elisions } from './elision.ts';
import type { Match } from './match.ts';

const PAGE = 4096;

/** What B's addresses are higher by, modulo 2^64; undefined when they are not. O(n). */
export function slideOf(
  a: SymbolTable,
  b: SymbolTable,
  m: Match,
  elisions: { readonly a: Elisions; readonly b: Elisions },
): Address | undefined {
  const n = m.chainA.length;
  let best: { readonly hi: number; readonly lo: number; readonly first: number } | undefined;
  let most = 0;
  const votes = new Map<number, Map<number, { count: number; first: number }>>();
  // Votes are counted per stretch of equal difference, so that the maps stay as small as the drift is.
  for (let k = 0; k < n; ) {
    const lo = lowDifference(a, b, m, k);
    const hi = highDifference(a, b, m, k);
    let end = k + 1;
    while (end < n && lowDifference(a, b, m, end) === lo && highDifference(a, b, m, end) === hi) end++;
    const ofHi = votes.get(hi) ?? new Map<number, { count: number; first: number }>();
    votes.set(hi, ofHi);
    const vote = ofHi.get(lo) ?? { count: 0, first: k };
    ofHi.set(lo, vote);
    vote.count += end - k;
    if (vote.count > most) {
      most = vote.count;
      best = { hi, lo, first: vote.first };
    }
    k = end;
  }
  if (!best || (best.hi === 0 && best.lo === 0) || best.lo % PAGE !== 0 || 2 * most < n) return undefined;
  const startsA = isIslandStart(a, m.chainA[best.first] as number, elisions.a);
  const startsB = isIslandStart(b, m.chainB[best.first] as number, elisions.b);
  return startsA && startsB ? { hi: best.hi, lo: best.lo } : undefined;
}

/** The lower half of B − A of the k-th pair, modulo 2^64. In two halves and two functions: an object for each pair costs more than the sum. */
function lowDifference(a: SymbolTable, b: SymbolTable, m: Match, k: number): number {
  return ((b.lo[m.chainB[k] as number] as number) - (a.lo[m.chainA[k] as number] as number)) >>> 0;
}

function highDifference(a: SymbolTable, b: SymbolTable, m: Match, k: number): number {
  const i = m.chainA[k] as number;
  const j = m.chainB[k] as number;
  const borrow = (b.lo[j] as number) < (a.lo[i] as number) ? 1 : 0;
  return ((b.hi[j] as number) - (a.hi[i] as number) - borrow) >>> 0;
}

/** Whether nothing lies in the megabyte before the row. Of an excerpt that is not known. */
function isIslandStart(t: SymbolTable, row: number, elisions: Elisions): boolean {
  let i = row;
  while (i > 0 && sameAddress(t, i - 1, row)) i--;
  if (elisions.between(i - 1, i)) return false;
  return i === 0 || distance(t, i - 1, row) > 0x10_0000;
}
