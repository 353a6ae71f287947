// Stretches to runs: neighbours with equal drift, in A's order. A pair further apart than 2^53 bytes is no drift (no
// linker pads by eight pebibytes): it counts as moved, with both its addresses exact.

import { type Address, EXACT } from '../symbols/address.ts';
import { addressOf, nameOf, type SymbolTable } from '../symbols/symbol-table.ts';
import type { MakeList } from './entries.ts';
import type { Match } from './match.ts';
import type { Stretches } from './stretches.ts';
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

/**
 * `slide` is taken off every difference, modulo 2^64. Expects a chain in which every drift is exact (see
 * `withoutLeaps`).
 */
export function runsOf(stretches: Stretches, slide: Address | undefined): Runs {
  const start = new Uint32Array(stretches.count + 1);
  const drift = new Float64Array(stretches.count);
  let count = 0;
  for (let s = 0; s < stretches.count; s++) {
    const d = driftOf(stretches, s, slide);
    if (count > 0 && drift[count - 1] === d) continue;
    start[count] = stretches.start[s] as number;
    drift[count++] = d;
  }
  start[count] = stretches.start[stretches.count] as number;
  return { count, start: start.subarray(0, count + 1), drift: drift.subarray(0, count) };
}

/** The match with every pair whose drift is not exact set apart as moved. Mostly the match itself. */
export function withoutLeaps(m: Match, stretches: Stretches, slide: Address | undefined): Match {
  const isLeap = new Uint8Array(m.chainA.length);
  let hasLeaps = false;
  for (let s = 0; s < stretches.count; s++) {
    if (Math.abs(driftOf(stretches, s, slide)) <= EXACT) continue;
    isLeap.fill(1, stretches.start[s], stretches.start[s + 1]);
    hasLeaps = true;
  }
  if (!hasLeaps) return m;
  const keep = (_: number, k: number) => isLeap[k] === 0;
  const leap = (_: number, k: number) => isLeap[k] === 1;
  const movedA = new Uint32Array([...m.movedA, ...m.chainA.filter(leap)]).sort();
  return {
    ...m,
    chainA: m.chainA.filter(keep),
    chainB: m.chainB.filter(keep),
    movedA,
    movedB: movedA.map((i) => m.toB[i] as number),
  };
}

/** B − A of a stretch, less the slide. */
function driftOf(stretches: Stretches, s: number, slide: Address | undefined): number {
  const hi = stretches.hi[s] as number;
  const lo = stretches.lo[s] as number;
  if (!slide) return hi * TWO_32 + lo;
  // A slide is known modulo 2^64 only, so what is left is too: of the two readings the signed one. Per-CPU symbols that
  // stayed at 0 while the text slid by 0x10000000 are at −0x10000000, not at 2^64 less that.
  const low = lo - slide.lo;
  return ((hi - slide.hi + Math.floor(low / TWO_32)) | 0) * TWO_32 + (low >>> 0);
}

/**
 * The rows of runs, for as long as nobody asks for names: 28 bytes a run, where a run and its event in words take some
 * 700.
 */
export interface RunRows {
  /** The first and the last pair of each run. */
  readonly firstA: Uint32Array;
  readonly firstB: Uint32Array;
  readonly lastA: Uint32Array;
  readonly lastB: Uint32Array;
  readonly symbols: Uint32Array;
  readonly drift: Float64Array;
}

/** Columns of their own: the chain is working memory. */
export function rowsOfRuns({ chainA, chainB }: Match, { count, start, drift }: Runs): RunRows {
  const column = (): Uint32Array<ArrayBuffer> => new Uint32Array(count);
  const rows = { firstA: column(), firstB: column(), lastA: column(), lastB: column(), symbols: column() };
  for (let r = 0; r < count; r++) {
    const from = start[r] as number;
    const to = start[r + 1] as number;
    rows.firstA[r] = chainA[from] as number;
    rows.firstB[r] = chainB[from] as number;
    rows.lastA[r] = chainA[to - 1] as number;
    rows.lastB[r] = chainB[to - 1] as number;
    rows.symbols[r] = to - from;
  }
  return { ...rows, drift: drift.slice() };
}

/** The runs in words. */
export function namedRuns(a: SymbolTable, b: SymbolTable, rows: RunRows, list: MakeList): readonly Run[] {
  return list<Run>(rows.drift.length, {
    first: (r) => nameOf(a, rows.firstA[r] as number),
    last: (r) => nameOf(a, rows.lastA[r] as number),
    a: (r) => addressOf(a, rows.firstA[r] as number),
    b: (r) => addressOf(b, rows.firstB[r] as number),
    end: (r) => addressOf(a, rows.lastA[r] as number),
    symbols: (r) => rows.symbols[r] as number,
    drift: (r) => rows.drift[r] as number,
  });
}
