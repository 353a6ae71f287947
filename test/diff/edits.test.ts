// A comparison gives back what was done: no more, no less, with the drift it made and the reason for it.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareMaps } from '../../src/diff/compare.ts';
import type { DriftEvent, DriftSummary } from '../../src/diff/summary.ts';
import { type Border, mapsOf, programs } from './generator.ts';
import { tableOf } from './tables.ts';

async function compare(a: string, b: string): Promise<DriftSummary> {
  return compareMaps(await tableOf(a), await tableOf(b)).summary;
}

/** Runs a check over programs; the summary is of the map before against the map after. */
const eachProgram = (seed: number, check: (s: DriftSummary, pair: ReturnType<typeof mapsOf>) => void) =>
  fc.assert(
    fc.asyncProperty(programs, async (program) => {
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

// Thousands of comparisons take seconds, and more where other work shares the machine.
describe('a comparison of a program before and after edits', { timeout: 60_000 }, () => {
  it('names the functions that were inserted, removed, moved and renumbered, and no others', () =>
    eachProgram(201, (s, { truth }) => {
      expect(s.added.map((x) => x.name).sort()).toEqual(truth.added);
      expect(s.removed.map((x) => x.name).sort()).toEqual(truth.removed);
      expect(s.moved.map((x) => x.name).sort()).toEqual(truth.moved);
      expect(s.renumbered.map((x) => `${x.a} ${x.b}`).sort()).toEqual(truth.renumbered);
    }));

  it('names the functions that grew or shrank, with their bytes before and after, and no others', () =>
    eachProgram(202, (s, { truth }) => {
      expect(s.resized.map((x) => `${x.name} ${x.from} ${x.to}`).sort()).toEqual(truth.resized);
    }));

  it('has the runs that follow from the two layouts', () =>
    eachProgram(203, (s, { truth }) => {
      expect(s.runs.map(({ first, symbols, drift }) => ({ first, symbols, drift }))).toEqual(truth.runs);
    }));

  it('says of each border which edit made it, or that alignment did', () =>
    eachProgram(204, (s, { truth }) => {
      expect(s.events.map(borderOf)).toEqual(truth.borders);
    }));

  it('calls maps identical when nothing was done, reordered when functions only moved, and never unrelated', () =>
    eachProgram(205, (s, { a, b, truth }) => {
      const stays = truth.added.length + truth.removed.length + truth.resized.length === 0;
      const expected = a === b ? 'identical' : stays && truth.moved.length > 0 ? 'reordered' : 'drift';
      expect(s.verdict).toBe(expected);
    }));
});
