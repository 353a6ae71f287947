// A part of version 1 of the link that came to it later: the drift between the maps of earlier passes, for their lanes
// in the picture. See format.md.

import type { DriftSummary, EarlierRun } from '../diff/summary.ts';
import type { Address } from '../symbols/address.ts';
import { type ByteReader, ByteWriter, readList } from './bytes.ts';
import { numberOf, wordOf } from './d1-runs.ts';
import { type Part, type Parts, readPart } from './parts.ts';

const EARLIER = 5;

const ZERO: Address = { hi: 0, lo: 0 };

type EarlierDrift = readonly (readonly EarlierRun[])[];

/** No part where there are no such maps, and none before all of them have been examined. */
export function earlierParts({ earlierDrift = [] }: DriftSummary): Part[] {
  const steps = earlierDrift.filter((runs) => runs !== undefined);
  if (steps.length === 0 || steps.length < earlierDrift.length) return [];
  const out = new ByteWriter();
  for (const runs of steps) {
    out.count(runs.length);
    for (const [i, run] of runs.entries()) out.step(runs[i - 1]?.a ?? ZERO, run.a);
    for (const [i, run] of runs.entries()) out.step(wordOf(runs[i - 1]?.drift ?? 0), wordOf(run.drift));
    for (const run of runs) out.number(run.symbols);
  }
  return [[EARLIER, out]];
}

/** `maps`: how many maps of earlier passes the link has, each with the drift to the one behind it. */
export function earlierIn(parts: Parts, maps: number): EarlierDrift | undefined {
  return maps === 0 ? undefined : readPart(parts.get(EARLIER), (from) => readList(from, maps, () => readStep(from)));
}

function readStep(from: ByteReader): EarlierRun[] {
  const n = from.items();
  let a = ZERO;
  const places = readList(from, n, () => {
    a = from.step(a);
    return a;
  });
  let drift = ZERO;
  const drifts = readList(from, n, () => {
    drift = from.step(drift);
    return numberOf(drift, from);
  });
  return readList(from, n, (i) => ({ a: places[i] ?? ZERO, drift: drifts[i] ?? 0, symbols: from.number() }));
}
