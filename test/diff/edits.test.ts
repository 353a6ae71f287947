// A comparison gives back what was done: no more, no less, with the drift it made and the reason for it.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareMaps } from '../../src/diff/compare.ts';
import type { DriftEvent, DriftSummary } from '../../src/diff/summary.ts';
import { type MapPair, mapsOf } from './generator.ts';
import { evenPrograms, programs } from './program.ts';
import { tableOf } from './tables.ts';
import type { Border, Truth } from './truth.ts';

async function compare(a: string, b: string): Promise<DriftSummary> {
  return compareMaps(await tableOf(a), await tableOf(b)).summary;
}

/** Runs a check over programs; the summary is of the map before against the map after. */
const each = (
  kind: typeof programs | typeof evenPrograms,
  seed: number,
  check: (s: DriftSummary, pair: MapPair) => void,
) =>
  fc.assert(
    fc.asyncProperty(kind, async (program) => {
      const pair = mapsOf(program);
      check(await compare(pair.a, pair.b), pair);
    }),
    { seed, numRuns: 1200 },
  );

const borderOf = (e: DriftEvent): Border => {
  expect(e.cause.parts).toHaveLength(1);
  const { kind, bytes, symbols } = e.cause;
  return { at: e.at, from: e.from, to: e.to, cause: { kind, bytes, symbols } };
};

describe('the generator', () => {
  it('makes every kind of edit often enough to be worth asking', () => {
    const truths = fc.sample(programs, { seed: 200, numRuns: 300 }).map((program) => mapsOf(program).truth);
    const often = (count: (truth: Truth) => number): number => truths.filter((truth) => count(truth) > 0).length;
    expect(often((t) => t.added.length)).toBeGreaterThan(100);
    expect(often((t) => t.removed.length)).toBeGreaterThan(100);
    expect(often((t) => t.moved.length)).toBeGreaterThan(50);
    expect(often((t) => t.resized.length)).toBeGreaterThan(100);
    expect(often((t) => t.renumbered.length)).toBeGreaterThan(100);
    expect(often((t) => t.borders.length)).toBeGreaterThan(200);
  });
});

// Thousands of comparisons take seconds, and more where other work shares the machine.
describe('a comparison of a program before and after edits', { timeout: 60_000 }, () => {
  it('names the functions that were inserted, removed, moved and renumbered, and no others', () =>
    each(programs, 201, (s, { truth }) => {
      expect(s.added.map((x) => x.name).sort()).toEqual(truth.added);
      expect(s.removed.map((x) => x.name).sort()).toEqual(truth.removed);
      expect(s.moved.map((x) => x.name).sort()).toEqual(truth.moved);
      expect(s.renumbered.map((x) => `${x.a} ${x.b}`).sort()).toEqual(truth.renumbered);
    }));

  it('names the functions that grew or shrank, with their bytes before and after, and no others', () =>
    each(evenPrograms, 202, (s, { truth }) => {
      expect(s.resized.map((x) => `${x.name} ${x.from} ${x.to}`).sort()).toEqual(truth.resized);
    }));

  it('has the runs that follow from the two layouts', () =>
    each(programs, 203, (s, { truth }) => {
      expect(s.runs.map(({ first, symbols, drift }) => ({ first, symbols, drift }))).toEqual(truth.runs);
    }));

  it('says of each border which edit made it, or that alignment did', () =>
    each(evenPrograms, 204, (s, { truth }) => {
      expect(s.events.map(borderOf)).toEqual(truth.borders);
    }));

  it('calls maps identical when nothing was done, reordered when functions only moved, and never unrelated', () =>
    each(evenPrograms, 205, (s, { a, b, truth }) => {
      const { added, removed, resized, renumbered } = truth;
      const stays = added.length + removed.length + resized.length + renumbered.length === 0;
      const expected = a === b ? 'identical' : stays && truth.moved.length > 0 ? 'reordered' : 'drift';
      expect(s.verdict).toBe(expected);
    }));
});
