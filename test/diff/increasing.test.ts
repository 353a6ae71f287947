import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { longestIncreasing } from '../../src/diff/increasing.ts';

/** The longest length, by trying all subsequences. */
function byForce(values: readonly number[], strict: boolean): number {
  let best = 0;
  for (let set = 0; set < 1 << values.length; set++) {
    const chosen = values.filter((_, i) => (set >> i) & 1);
    const rises = chosen.every((v, i) => i === 0 || (strict ? v > (chosen[i - 1] ?? 0) : v >= (chosen[i - 1] ?? 0)));
    if (rises) best = Math.max(best, chosen.length);
  }
  return best;
}

const chosenOf = (values: readonly number[], strict: boolean): number[] => {
  const marks = longestIncreasing(Uint32Array.from(values), strict);
  return values.filter((_, i) => marks[i] === 1);
};

describe('the longest increasing subsequence', () => {
  it.each([true, false])('is as long as the best of all subsequences (always rising: %s)', (strict) => {
    fc.assert(
      fc.property(fc.array(fc.nat(6), { maxLength: 9 }), (values) => {
        const chosen = chosenOf(values, strict);
        expect(chosen).toHaveLength(byForce(values, strict));
        expect(chosen).toEqual(strict ? [...new Set(chosen)].sort((x, y) => x - y) : chosen.toSorted((x, y) => x - y));
      }),
      { seed: 7, numRuns: 1000 },
    );
  });

  it.each([
    [[], true, []],
    [[5], true, [5]],
    [[1, 1, 1], true, [1]],
    [[1, 1, 1], false, [1, 1, 1]],
    [[4, 3, 2, 1], false, [1]],
    [[0, 8, 4, 12, 2, 10, 6, 14], true, [0, 2, 6, 14]],
    [[0xffffffff, 0, 0xfffffffe, 0xffffffff], true, [0, 0xfffffffe, 0xffffffff]],
  ])('of %j (always rising: %s) is %j', (values, strict, chosen) => {
    expect(chosenOf(values, strict)).toEqual(chosen);
  });
});
