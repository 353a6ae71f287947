// Summaries with everything a link can hold, for its properties: what a comparison of random maps gives, dressed up
// with findings, tables, earlier maps and a view.

import fc from 'fast-check';
import { compareMaps } from '../../src/diff/compare.ts';
import type { Pin } from '../../src/diff/pins.ts';
import type { DriftSummary, EarlierRun, Evidence, Finding, Kallsyms, KallsymsMap } from '../../src/diff/summary.ts';
import { openMap } from '../../src/read/open.ts';
import type { SharedView } from '../../src/share/shared-view.ts';
import { isProblem } from '../../src/symbols/problem.ts';

/** The summary of two texts; undefined when one of them is no map. */
export async function summaryOf(a: string, b: string): Promise<DriftSummary | undefined> {
  const [first, second] = await Promise.all(
    [a, b].map((text, i) => openMap(`${i}.map`, new TextEncoder().encode(text))),
  );
  if (!first || !second || isProblem(first) || isProblem(second)) return undefined;
  return compareMaps(first, second).summary;
}

const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });

/** Anything a sentence or a name may be made of: no zero byte, and no half of a character. */
const text = fc.string({ unit: 'grapheme', maxLength: 40 }).map((s) => s.replaceAll('\0', ''));

const address = fc.record({ hi: fc.nat(0xffff_ffff), lo: fc.nat(0xffff_ffff) });

const evidence: fc.Arbitrary<Evidence> = fc.record({
  symbol: text,
  a: optional(address),
  b: optional(address),
  text,
});

const findings: fc.Arbitrary<Finding[]> = fc.array(
  fc.record({
    kind: fc.constantFrom('stubs', 'no-cause', 'entries', 'next-map'),
    text,
    evidence: fc.array(evidence, { maxLength: 4 }),
    source: optional(text),
  }),
  { maxLength: 4 },
);

const amount = optional(fc.nat());

const kallsymsMap: fc.Arbitrary<KallsymsMap> = fc.record({
  layout: optional(fc.constantFrom('L4', 'L1/L3')),
  rules: optional(fc.record({ all: fc.boolean(), ownLabels: fc.boolean() })),
  entries: fc.record({ table: optional(fc.record({ min: fc.nat(), max: fc.nat() })), own: amount }),
  bytes: fc.record({ names: amount, tokenTable: amount, predictedNames: amount, predictedTokenTable: amount }),
  text,
});

const kallsyms: fc.Arbitrary<Kallsyms | undefined> = optional(
  fc.record({
    maps: fc.array(kallsymsMap, { maxLength: 4 }),
    passes: fc.constantFrom(undefined, 'stable', 'converges', 'oscillates', 'diverges'),
  }),
);

const earlierRun: fc.Arbitrary<EarlierRun> = fc.record({ a: address, drift: fc.maxSafeInteger(), symbols: fc.nat() });

const pinned = fc.record({ name: text.filter((name) => name !== ''), address });

const pins: fc.Arbitrary<Pin[]> = fc.array(
  fc.oneof(
    fc.record({ a: pinned, b: pinned }),
    pinned.map((a) => ({ a, b: a })),
  ),
  { maxLength: 4 },
);

export const extras = fc.record({
  pins,
  findings,
  kallsyms,
  /** As many steps as there are maps of earlier passes. */
  earlierDrift: fc.array(fc.array(earlierRun, { maxLength: 5 }), { maxLength: 2 }),
  slide: optional(address),
});

/** A view of which nothing points outside; windows are in the steps that a link has. */
export const views: fc.Arbitrary<SharedView> = fc
  .record({
    window: optional(fc.tuple(fc.nat(2 ** 31), fc.integer({ min: 1, max: 2 ** 31 }))),
    scale: optional(fc.constantFrom('linear', 'symlog')),
    tab: optional(fc.constantFrom('runs', 'events', 'added')),
  })
  .map(({ window, scale, tab }) => ({
    ...(window && { window: { from: window[0] / 16, to: (window[0] + window[1]) / 16 } }),
    ...(scale && { scale }),
    ...(tab && { tab }),
  }));
