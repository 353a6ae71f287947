// The longest increasing subsequence by patience sorting: which symbols stand in one order in both maps.

import type { Scratch } from './scratch.ts';

/**
 * Marks with 1 the members of a longest subsequence of `values` that never falls. O(n log n), and O(n) where the values
 * rise anyway, as those of two maps mostly do. The marks are a column of `scratch`.
 */
export function longestIncreasing(values: Uint32Array, scratch: Scratch): Uint8Array {
  const chosen = scratch.uint8(values.length).fill(0);
  scratch.within(() => choose(values, chosen, scratch));
  return chosen;
}

function choose(values: Uint32Array, chosen: Uint8Array, scratch: Scratch): void {
  const n = values.length;
  const tails = scratch.uint32(n); // the lowest value that ends a subsequence of length k + 1
  const rank = scratch.uint32(n); // the k of each value
  let length = 0;
  let last = 0; // the last of the tails
  for (let i = 0; i < n; i++) {
    const value = values[i] as number;
    let at = length;
    if (value < last) {
      let low = 0;
      while (low < at) {
        const mid = (low + at) >>> 1;
        if ((tails[mid] as number) <= value) low = mid + 1;
        else at = mid;
      }
    }
    rank[i] = at;
    tails[at] = value;
    if (at >= length - 1) last = value;
    if (at === length) length++;
  }
  // Values of one rank never rise from one to the next, so of those in front of a chosen one the last is the lowest.
  let wanted = length - 1;
  for (let i = n - 1; i >= 0; i--) {
    if (rank[i] !== wanted) continue;
    chosen[i] = 1;
    wanted--;
  }
}
