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
  const tails = scratch.uint32(n); // the index that ends the best subsequence of length k + 1
  const before = scratch.int32(n);
  let length = 0;
  for (let i = 0; i < n; i++) {
    const value = values[i] as number;
    let at = length;
    const last = length > 0 ? (values[tails[length - 1] as number] as number) : 0;
    if (length > 0 && last > value) {
      let low = 0;
      while (low < at) {
        const mid = (low + at) >>> 1;
        const tail = values[tails[mid] as number] as number;
        if (tail <= value) low = mid + 1;
        else at = mid;
      }
    }
    before[i] = at > 0 ? (tails[at - 1] as number) : -1;
    tails[at] = i;
    if (at === length) length++;
  }
  for (let i = length > 0 ? (tails[length - 1] as number) : -1; i >= 0; i = before[i] as number) chosen[i] = 1;
}
