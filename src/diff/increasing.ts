// The longest increasing subsequence by patience sorting: which symbols stand in one order in both maps.

/**
 * Marks with 1 the members of a longest subsequence of `values` that never falls. O(n log n), and O(n) where the values rise anyway, as those
 * of two maps mostly do.
 */
export function longestIncreasing(values: Uint32Array): Uint8Array {
  const n = values.length;
  const tails = new Uint32Array(n); // the index that ends the best subsequence of length k + 1
  const before = new Int32Array(n);
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
  const chosen = new Uint8Array(n);
  for (let i = length > 0 ? (tails[length - 1] as number) : -1; i >= 0; i = before[i] as number) chosen[i] = 1;
  return chosen;
}
