// Ticks where a kernel developer expects them: at addresses that are multiples of a power of two, and at drifts that
// are round in hex.

import type { Bits } from '../symbols/address.ts';
import { type Address, formatAddress, formatDrift } from '../symbols/address.ts';
import type { Axis } from './axis.ts';
import type { PixelScale } from './scale.ts';

export interface Tick {
  /** Pixels. */
  readonly x: number;
  /** Only the digits that change inside the region. */
  readonly text: string;
}

/** The ticks of one region in view, and the digits that all of them begin with. */
export interface RegionTicks {
  readonly prefix: string;
  readonly ticks: readonly Tick[];
}

const TWO_32 = 0x1_0000_0000;

/** Ticks of the regions in view, at least `spacing` pixels from one to the next. */
export function addressTicks(axis: Axis, scale: PixelScale, bits: Bits, spacing: number): RegionTicks[] {
  const step = powerOfTwoFrom(scale.bytesPerPixel * spacing);
  const regions: RegionTicks[] = [];
  for (let i = 0; i < axis.regions.length; i++) {
    // Addresses are whole bytes, and a byte may be 17 pixels wide.
    const start = Math.ceil(Math.max(axis.starts[i]!, scale.from));
    const end = Math.min(axis.starts[i + 1]!, scale.to);
    if (end <= start) continue;
    const first = axis.address(start);
    const ticks: Tick[] = [];
    // At the end of a region `address` would answer for the next one.
    const last = formatAddress(axis.address(Math.max(start, Math.ceil(end) - 1)), bits);
    const prefix = commonPrefix(formatAddress(first, bits), last);
    for (let at = start + ((step - modulo(first, step)) % step); at < end; at += step) {
      ticks.push({ x: scale.x(at), text: formatAddress(axis.address(at), bits).slice(prefix.length) });
    }
    regions.push({ prefix, ticks });
  }
  return regions;
}

/** address mod step, for a power of two up to 2^53. */
function modulo(address: Address, step: number): number {
  return step <= TWO_32 ? address.lo % step : (address.hi % (step / TWO_32)) * TWO_32 + address.lo;
}

/** The smallest power of two that is no smaller, and at least 1. */
export function powerOfTwoFrom(bytes: number): number {
  return 2 ** Math.max(0, Math.ceil(Math.log2(bytes)));
}

function commonPrefix(a: string, b: string): string {
  let n = 0;
  while (n < a.length - 1 && a[n] === b[n]) n++;
  return a.slice(0, n);
}

export interface DriftTick {
  readonly value: number;
  readonly text: string;
}

/** Multiples of a power of two, at most `most` of them besides zero. */
export function linearDriftTicks(low: number, high: number, most: number): DriftTick[] {
  const step = Math.max(1, powerOfTwoFrom((high - low) / Math.max(1, most)));
  const ticks: DriftTick[] = [];
  for (let i = Math.ceil(low / step); i * step <= high; i++) ticks.push(driftTick(i * step));
  return ticks;
}

/**
 * Zero and powers to both sides: of 4 when they are `spacing` pixels apart, else of 16, 256 … Near zero, where a
 * symmetric logarithm is linear, those that would stand too close are left out. `y` gives the pixels of a drift.
 */
export function symlogDriftTicks(
  low: number,
  high: number,
  y: (drift: number) => number,
  spacing: number,
): DriftTick[] {
  const largest = Math.max(1, high, -low);
  const sign = high >= -low ? 1 : -1;
  // A base fits when the two largest powers have room between them: from there to zero the distances only shrink near
  // the end.
  let base = 4;
  while (base < largest && Math.abs(y(sign * largest) - y((sign * largest) / base)) < spacing) base *= base;
  const ticks: DriftTick[] = [driftTick(0)];
  let above = y(0);
  let below = y(0);
  for (let value = 1; value <= largest; value *= base) {
    if (value <= high && above - y(value) >= spacing) {
      ticks.push(driftTick(value));
      above = y(value);
    }
    if (-value >= low && y(-value) - below >= spacing) {
      ticks.unshift(driftTick(-value));
      below = y(-value);
    }
  }
  // In a flat lane the powers of a large base may all miss the range: a side without any has its largest power of 16,
  // if that has room.
  const top = largestPowerOf16(high);
  const bottom = -largestPowerOf16(-low);
  if (top > 0 && above === y(0) && y(0) - y(top) >= spacing) ticks.push(driftTick(top));
  if (bottom < 0 && below === y(0) && y(bottom) - y(0) >= spacing) ticks.unshift(driftTick(bottom));
  return ticks;
}

/** 0 for what is below 1. */
function largestPowerOf16(value: number): number {
  return value < 1 ? 0 : 16 ** Math.floor(Math.log2(value) / 4);
}

function driftTick(value: number): DriftTick {
  return { value, text: formatDrift(value === 0 ? 0 : value) };
}
