// Islands in the address space: a kernel's per-CPU symbols lie at 0 and its text at ffffffff81000000, firmware has
// flash here and RAM there. Within an island every offset from its base is a small exact number; between islands there
// is nothing.

import { type Address, add, compareAddresses, subtract } from './address.ts';
import { addressOf, distance, type SymbolTable } from './symbol-table.ts';

export interface Region {
  readonly base: Address;
  /** Bytes from the base to the last symbol; 0 for a lonely one. */
  readonly size: number;
}

/**
 * A gap wider than this is a sea. 16 MiB: wider than any alignment in a linker script, narrower than what separates two
 * memories.
 */
export const REGION_GAP = 16 * 1024 * 1024;

/** The rows at which an island begins, and `count` in the end. O(n). */
export function islandStarts({ hi, lo, count }: SymbolTable): number[] {
  const starts = count > 0 ? [0] : [];
  for (let i = 1; i < count; i++) {
    let bytes = (lo[i] as number) - (lo[i - 1] as number);
    if (hi[i] !== hi[i - 1]) bytes += 0x1_0000_0000 * ((hi[i] as number) - (hi[i - 1] as number));
    if (bytes > REGION_GAP) starts.push(i);
  }
  starts.push(count);
  return starts;
}

/** The islands of one map, ascending; `starts` as `islandStarts` says. */
export function regionsOf(t: SymbolTable, starts = islandStarts(t)): Region[] {
  return starts.slice(0, -1).map((first, k) => {
    const last = (starts[k + 1] as number) - 1;
    return { base: addressOf(t, first), size: distance(t, first, last) };
  });
}

/** The islands of two lists together: what overlaps or lies within `REGION_GAP` becomes one. */
export function mergeRegions(x: readonly Region[], y: readonly Region[]): Region[] {
  const all = [...x, ...y].sort((p, q) => compareAddresses(p.base, q.base));
  const merged: Region[] = [];
  for (const region of all) {
    const last = merged[merged.length - 1];
    if (last && subtract(region.base, add(last.base, last.size)) <= REGION_GAP) {
      merged[merged.length - 1] = {
        base: last.base,
        size: Math.max(last.size, subtract(region.base, last.base) + region.size),
      };
    } else merged.push(region);
  }
  return merged;
}
