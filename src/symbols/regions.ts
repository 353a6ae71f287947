// Islands in the address space: a kernel's per-CPU symbols lie at 0 and its text at ffffffff81000000, firmware has flash here and RAM there.
// Within an island every offset from its base is a small exact number; between islands there is nothing.

import { type Address, add, compareAddresses, subtract } from './address.ts';
import { addressOf, distance, type SymbolTable } from './symbol-table.ts';

export interface Region {
  readonly base: Address;
  /** Bytes from the base to the last symbol; 0 for a lonely one. */
  readonly size: number;
}

/** A gap wider than this is a sea. 16 MiB: wider than any alignment in a linker script, narrower than what separates two memories. */
export const REGION_GAP = 16 * 1024 * 1024;

/** The islands of one map, ascending. O(n). */
export function regionsOf(t: SymbolTable): Region[] {
  const regions: Region[] = [];
  let first = 0;
  for (let i = 1; i <= t.count; i++) {
    if (i < t.count && distance(t, i - 1, i) <= REGION_GAP) continue;
    const base = addressOf(t, first);
    regions.push({ base, size: distance(t, first, i - 1) });
    first = i;
  }
  return regions;
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
