// Matches to runs: neighbours with equal drift, in A's order. A pair further apart than 2^53 bytes is no drift (no linker pads by eight
// pebibytes): it counts as moved, with both its addresses exact.

import { type Address, EXACT } from '../symbols/address.ts';
import { addressOf, nameOf, type SymbolTable } from '../symbols/symbol-table.ts';
import type { Match } from './match.ts';
import type { Run } from './summary.ts';

const TWO_32 = 0x1_0000_0000;

/** Runs as indices into a chain: run r is the pairs `start[r] … start[r + 1] − 1`. */
export interface Runs {
  readonly count: number;
  /** One more entry than there are runs. */
  readonly start: Uint32Array;
  /** Bytes, exact. */
  readonly drift: Float64Array;
}

/** `slide` is taken off every difference, modulo 2^64. Expects a chain in which every drift is exact (see `withoutLeaps`). O(n). */
export function runsOf(a: SymbolTable, b: SymbolTable, m: Match, slide: Address | undefined): Runs {
  const n = m.chainA.length;
  let start = new Uint32Array(64);
  let drift = new Float64Array(64);
  let count = 0;
  for (let k = 0; k < n; k++) {
    const d = driftAt(a, b, m, k, slide);
    if (count > 0 && drift[count - 1] === d) continue;
    if (count + 1 === drift.length) {
      start = grown(start, new Uint32Array(2 * start.length));
      drift = grown(drift, new Float64Array(2 * drift.length));
    }
    start[count] = k;
    drift[count++] = d;
  }
  start[count] = n;
  return { count, start: start.subarray(0, count + 1), drift: drift.subarray(0, count) };
}

/** The match with every pair whose drift is not exact set apart as moved. Mostly the match itself. */
export function withoutLeaps(a: SymbolTable, b: SymbolTable, m: Match, slide: Address | undefined): Match {
  const leaps: number[] = [];
  for (let k = 0; k < m.chainA.length; k++) if (Math.abs(driftAt(a, b, m, k, slide)) > EXACT) leaps.push(k);
  if (leaps.length === 0) return m;
  const isLeap = new Set(leaps);
  const keep = (_: number, k: number) => !isLeap.has(k);
  const pairs = leaps.map((k) => [m.chainA[k], m.chainB[k]] as const);
  for (const [k, i] of m.movedA.entries()) pairs.push([i, m.movedB[k]]);
  pairs.sort((x, y) => (x[0] as number) - (y[0] as number));
  return {
    ...m,
    chainA: m.chainA.filter(keep),
    chainB: m.chainB.filter(keep),
    movedA: Uint32Array.from(pairs, (p) => p[0] as number),
    movedB: Uint32Array.from(pairs, (p) => p[1] as number),
  };
}

/** B − A of the k-th pair, less the slide. */
function driftAt(a: SymbolTable, b: SymbolTable, m: Match, k: number, slide: Address | undefined): number {
  const i = m.chainA[k] as number;
  const j = m.chainB[k] as number;
  const hi = (b.hi[j] as number) - (a.hi[i] as number);
  const lo = (b.lo[j] as number) - (a.lo[i] as number);
  if (!slide) return hi * TWO_32 + lo;
  // A slide is known modulo 2^64 only, so what is left is too: of the two readings the signed one. Per-CPU symbols that stayed at 0 while
  // the text slid by 0x10000000 are at −0x10000000, not at 2^64 less that.
  const low = lo - slide.lo;
  return ((hi - slide.hi + Math.floor(low / TWO_32)) | 0) * TWO_32 + (low >>> 0);
}

function grown<T extends Uint32Array | Float64Array>(from: T, to: T): T {
  to.set(from);
  return to;
}

/** The runs in words. */
export function namedRuns(a: SymbolTable, b: SymbolTable, m: Match, runs: Runs): Run[] {
  return Array.from(runs.drift, (drift, r) => {
    const from = runs.start[r] as number;
    const to = runs.start[r + 1] as number;
    const first = m.chainA[from] as number;
    const last = m.chainA[to - 1] as number;
    return {
      first: nameOf(a, first),
      last: nameOf(a, last),
      a: addressOf(a, first),
      b: addressOf(b, m.chainB[from] as number),
      end: addressOf(a, last),
      symbols: to - from,
      drift,
    };
  });
}
