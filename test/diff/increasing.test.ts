import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { longestIncreasing } from '../../src/diff/increasing.ts';
import { createScratch } from '../../src/diff/scratch.ts';

/** The longest length, by trying all subsequences. */
function byForce(values: readonly number[]): number {
  let best = 0;
  for (let set = 0; set < 1 << values.length; set++) {
    const chosen = values.filter((_, i) => (set >> i) & 1);
    if (chosen.every((v, i) => i === 0 || v >= (chosen[i - 1] ?? 0))) best = Math.max(best, chosen.length);
  }
  return best;
}

const chosenOf = (values: readonly number[]): number[] => {
  const marks = longestIncreasing(Uint32Array.from(values), createScratch());
  return values.filter((_, i) => marks[i] === 1);
};

describe('the longest increasing subsequence', () => {
  it('is as long as the best of all subsequences, and never falls', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(6), { maxLength: 9 }), (values) => {
        const chosen = chosenOf(values);
        expect(chosen).toHaveLength(byForce(values));
        expect(chosen).toEqual(chosen.toSorted((x, y) => x - y));
      }),
      { seed: 7, numRuns: 1000 },
    );
  });

  it.each([
    [[], []],
    [[5], [5]],
    [
      [1, 1, 1],
      [1, 1, 1],
    ],
    [[4, 3, 2, 1], [1]],
    [
      [0, 8, 4, 12, 2, 10, 6, 14],
      [0, 2, 6, 14],
    ],
    [
      [0xffffffff, 0, 0xfffffffe, 0xffffffff],
      [0, 0xfffffffe, 0xffffffff],
    ],
  ])('of %j is %j', (values, chosen) => {
    expect(chosenOf(values)).toEqual(chosen);
  });
});
