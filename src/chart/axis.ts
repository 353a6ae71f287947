// The x axis: regions of addresses laid end to end, so that a place is a plain number of bytes ("axis units") and d3
// never sees an address. What lies between two regions has no length here; `scale.ts` gives it a few pixels.

import type { DriftSummary } from '../diff/summary.ts';
import { type Address, add, compareAddresses, difference, subtract, sum } from '../symbols/address.ts';
import type { Region } from '../symbols/regions.ts';

/** A stretch of the axis, in axis units. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

export interface Axis {
  readonly regions: readonly Region[];
  /** Axis units at which region i starts; the last entry is `total`. */
  readonly starts: Float64Array;
  /** Length of all regions in bytes, at least 1. */
  readonly total: number;
  /** Axis units of an address of A. Between two regions: where they meet. */
  readonly position: (address: Address) => number;
  /** The same for an address of B: the slide is taken off first. */
  readonly positionInB: (address: Address) => number;
  /** The address of A at a place; where two regions meet it is the first of the later one. */
  readonly address: (position: number) => Address;
  readonly addressInB: (position: number) => Address;
}

export function makeAxis(summary: DriftSummary): Axis {
  const { regions, slide } = summary;
  // Behind a symbol at the very end there is nothing, and the tail of the axis stays where it is instead of going round
  // to 0.
  const last = { hi: summary.a.bits === 32 ? 0 : 0xffff_ffff, lo: 0xffff_ffff };
  const starts = new Float64Array(regions.length + 1);
  for (const [i, region] of regions.entries()) starts[i + 1] = starts[i]! + region.size + tail(region.size);
  const total = Math.max(1, starts[regions.length]!);

  function position(address: Address): number {
    const i = lastAtOrBefore(regions.length, (k) => compareAddresses(regions[k]!.base, address));
    if (i < 0) return 0;
    return starts[i]! + Math.min(subtract(address, regions[i]!.base), starts[i + 1]! - starts[i]!);
  }

  function address(at: number): Address {
    const i = regionAt(starts, at);
    const region = regions[i];
    if (region === undefined) return { hi: 0, lo: 0 };
    return add(region.base, Math.min(Math.floor(at - starts[i]!), subtract(last, region.base)));
  }

  return {
    regions,
    starts,
    total,
    position,
    positionInB: (b) => position(slide === undefined ? b : difference(b, slide)),
    address,
    addressInB: (at) => (slide === undefined ? address(at) : sum(address(at), slide)),
  };
}

/**
 * A region ends with its last symbol, whose size nobody knows: the axis runs on a little, so that it is seen and what
 * begins with it too. At most 4 MiB, a quarter of the sea between two regions.
 */
function tail(size: number): number {
  return Math.min(4 * 1024 * 1024, Math.max(16, Math.round(size / 64)));
}

/** Index of the region that holds a place; the later one where two meet, the last one at the end. */
function regionAt(starts: Float64Array, at: number): number {
  const i = lastAtOrBefore(starts.length - 1, (k) => starts[k]! - at);
  return Math.max(0, i);
}

/** The largest k < n for which `order(k)` ≤ 0, or −1; `order` ascends. */
function lastAtOrBefore(n: number, order: (k: number) => number): number {
  let low = 0;
  let high = n;
  while (low < high) {
    const mid = (low + high) >>> 1;
    if (order(mid) <= 0) low = mid + 1;
    else high = mid;
  }
  return low - 1;
}
