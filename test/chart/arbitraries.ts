// Random address spaces for the properties: up to five regions in ascending order with seas between them, and runs in
// them.

import fc from 'fast-check';
import type { DriftSummary } from '../../src/diff/summary.ts';
import { add } from '../../src/symbols/address.ts';
import type { Region } from '../../src/symbols/regions.ts';
import { type HandRun, handSummary } from './summaries.ts';

const SEA = 16 * 1024 * 1024;

export const regions: fc.Arbitrary<Region[]> = fc
  .array(
    fc.record({
      sea: fc.integer({ min: SEA + 1, max: 2 ** 45 }),
      size: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 4096 }), fc.integer({ min: 4097, max: 2 ** 30 })),
    }),
    { minLength: 1, maxLength: 5 },
  )
  .map((parts) => {
    const made: Region[] = [];
    let base = { hi: 0, lo: 0 };
    for (const [i, { sea, size }] of parts.entries()) {
      // The first region may begin at 0, as per-CPU symbols do.
      if (i > 0 || sea % 2 === 0) base = add(base, sea);
      made.push({ base, size });
      base = add(base, size);
    }
    return made;
  });

/** Summaries with up to `most` runs anywhere in the regions, also several at one address. */
export function summaries(most: number): fc.Arbitrary<DriftSummary> {
  const place = fc.record({
    share: fc.double({ min: 0, max: 1, noNaN: true }),
    region: fc.nat(4),
    drift: fc.oneof(fc.constant(0), fc.integer({ min: -64, max: 64 }), fc.integer({ min: -(2 ** 24), max: 2 ** 24 })),
    symbols: fc.integer({ min: 1, max: 5000 }),
  });
  return fc.tuple(regions, fc.array(place, { minLength: 1, maxLength: most })).map(([islands, places]) => {
    const sorted = places
      .map(({ share, region, drift, symbols }) => {
        const index = region % islands.length;
        return { index, offset: Math.floor(share * islands[index]!.size), drift, symbols };
      })
      .sort((p, q) => p.index - q.index || p.offset - q.offset);
    const runs: HandRun[] = [];
    for (const { index, offset, drift, symbols } of sorted) {
      // Neighbours with equal drift are one run.
      if (runs.at(-1)?.drift === drift) continue;
      runs.push({ at: add(islands[index]!.base, offset), drift, symbols });
    }
    return handSummary(islands, runs);
  });
}
