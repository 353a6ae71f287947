// Version 1 of the link: the runs. Each property is a column, because deflate packs 360 drifts in a row better than 360
// rows. See format.md.

import type { Run } from '../diff/summary.ts';
import { type Address, add, compareAddresses, EXACT, sum } from '../symbols/address.ts';
import { type ByteReader, readList } from './bytes.ts';
import type { In, Out } from './in-out.ts';

const ZERO: Address = { hi: 0, lo: 0 };

/** A drift modulo 2^64: two drifts can be further apart than a number is exact for. */
export function wordOf(drift: number): Address {
  return add(ZERO, drift);
}

export function numberOf({ hi, lo }: Address, from: ByteReader): number {
  const drift = (hi | 0) * 0x1_0000_0000 + lo;
  if (Math.abs(drift) > EXACT) from.fail();
  return drift;
}

/** Where a run with this drift begins in B, modulo 2^64. */
function placeInB(a: Address, drift: number, slide: Address | undefined): Address {
  return sum(add(a, drift), slide ?? ZERO);
}

export function writeRuns(out: Out, runs: readonly Run[], slide: Address | undefined): void {
  out.count(runs.length);
  for (const [i, run] of runs.entries()) out.step(runs[i - 1]?.end ?? ZERO, run.a);
  for (const run of runs) out.step(run.a, run.end);
  for (const run of runs) out.number(run.symbols);
  for (const [i, run] of runs.entries()) out.step(wordOf(runs[i - 1]?.drift ?? 0), wordOf(run.drift));
  const isPlain = runs.every((run) => compareAddresses(run.b, placeInB(run.a, run.drift, slide)) === 0);
  out.flag(isPlain);
  if (!isPlain) for (const run of runs) out.step(run.a, run.b);
  for (const run of runs) out.name(run.first);
  for (const run of runs) out.name(run.last, [run.first]);
}

export function readRuns(from: In, slide: Address | undefined): Run[] {
  const n = from.items();
  let end = ZERO;
  const gaps = readList(from, n, () => from.step(ZERO));
  const places = gaps.map((gap) => {
    const a = sum(end, gap);
    end = sum(a, from.step(ZERO));
    return { a, end };
  });
  const symbols = readList(from, n, () => from.number());
  let drift = ZERO;
  const drifts = readList(from, n, () => {
    drift = from.step(drift);
    return numberOf(drift, from);
  });
  const isPlain = from.flag();
  const starts = places.map(({ a }, i) => (isPlain ? placeInB(a, drifts[i] ?? 0, slide) : from.step(a)));
  const firsts = readList(from, n, () => from.name());
  return readList(from, n, (i): Run => {
    const first = firsts[i] ?? '';
    return {
      first,
      last: from.name([first]),
      a: places[i]?.a ?? ZERO,
      b: starts[i] ?? ZERO,
      end: places[i]?.end ?? ZERO,
      symbols: symbols[i] ?? 0,
      drift: drifts[i] ?? 0,
    };
  });
}
