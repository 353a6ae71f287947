// The chain of pairs cut where anything happens: within a stretch both maps go on line by line with one difference. A
// pair of Debian's releases has 94,086 pairs in some 700 stretches, so what comes behind looks at borders and not at
// symbols.

import type { SymbolTable } from '../symbols/symbol-table.ts';
import type { Match } from './match.ts';

/** Stretch s is the pairs `start[s] … start[s + 1] − 1` of the chain. */
export interface Stretches {
  readonly count: number;
  /** One more entry than there are stretches. */
  readonly start: Uint32Array;
  /** B − A, exact: `hi` × 2^32 + `lo`, where `hi` bears the sign. */
  readonly hi: Float64Array;
  readonly lo: Uint32Array;
}

/** O(n). */
export function stretchesOf(a: SymbolTable, b: SymbolTable, { chainA, chainB }: Match): Stretches {
  const n = chainA.length;
  // Room for the worst case; memory that is never written is never there.
  const start = new Uint32Array(n + 1);
  const hi = new Float64Array(n);
  const lo = new Uint32Array(n);
  let count = 0;
  let nextA = -1;
  let nextB = -1;
  let lastHi = 0;
  let lastLo = 0;
  for (let k = 0; k < n; k++) {
    const i = chainA[k] as number;
    const j = chainB[k] as number;
    const low = (b.lo[j] as number) - (a.lo[i] as number);
    const high = (b.hi[j] as number) - (a.hi[i] as number) - (low < 0 ? 1 : 0);
    const isNext = i === nextA && j === nextB && low >>> 0 === lastLo && high === lastHi;
    nextA = i + 1;
    nextB = j + 1;
    if (isNext) continue;
    lastHi = high;
    lastLo = low >>> 0;
    start[count] = k;
    hi[count] = lastHi;
    lo[count] = lastLo;
    count++;
  }
  start[count] = n;
  return { count, start, hi, lo };
}
