// A base shift common to all: KASLR puts a running kernel elsewhere than it was linked. It is no drift, so it is found
// by vote and taken off.
//
// It is believed only where drift cannot explain it: whole pages, most symbols, and the very first symbol of the island
// has it in both maps, so that nothing lies before it that could have grown.

import type { Address } from '../symbols/address.ts';
import { distance, type SymbolTable, sameAddress } from '../symbols/symbol-table.ts';
import type { Elisions } from './elision.ts';
import type { Match } from './match.ts';
import type { Stretches } from './stretches.ts';

const PAGE = 4096;

/** What B's addresses are higher by, modulo 2^64; undefined when they are not. */
export function slideOf(
  a: SymbolTable,
  b: SymbolTable,
  m: Match,
  { count, start, hi, lo }: Stretches,
  elisions: { readonly a: Elisions; readonly b: Elisions },
): Address | undefined {
  let best: Vote | undefined;
  const votes = new Map<number, Map<number, Vote>>();
  for (let s = 0; s < count; s++) {
    const high = (hi[s] as number) >>> 0;
    const low = lo[s] as number;
    const ofHigh = votes.get(high) ?? new Map<number, Vote>();
    votes.set(high, ofHigh);
    const vote = ofHigh.get(low) ?? { hi: high, lo: low, first: start[s] as number, pairs: 0 };
    ofHigh.set(low, vote);
    vote.pairs += (start[s + 1] as number) - (start[s] as number);
    if (!best || vote.pairs > best.pairs) best = vote;
  }
  if (!best || (best.hi === 0 && best.lo === 0)) return undefined;
  if (best.lo % PAGE !== 0 || 2 * best.pairs < m.chainA.length) return undefined;
  const startsA = isIslandStart(a, m.chainA[best.first] as number, elisions.a);
  const startsB = isIslandStart(b, m.chainB[best.first] as number, elisions.b);
  return startsA && startsB ? { hi: best.hi, lo: best.lo } : undefined;
}

/** How many pairs have one difference, and the first of them. */
interface Vote extends Address {
  readonly first: number;
  pairs: number;
}

/** Whether nothing lies in the megabyte before the row. Of an excerpt that is not known. */
function isIslandStart(t: SymbolTable, row: number, elisions: Elisions): boolean {
  let i = row;
  while (i > 0 && sameAddress(t, i - 1, row)) i--;
  if (elisions.between(i - 1, i)) return false;
  return i === 0 || distance(t, i - 1, row) > 0x10_0000;
}
