// A 64-bit address as two unsigned 32-bit halves: a double holds 53 bits, and ffffffff81000000 needs 64.
// What is small enough to be exact as a number (an offset, a size, a drift) is a number; an address never is.

/** An address; `hi` and `lo` are unsigned 32-bit integers. A 32-bit map has `hi` 0. */
export interface Address {
  readonly hi: number;
  readonly lo: number;
}

/** The word size of the machine: four bits for each hex digit that the map writes an address with. */
export type Bits = 32 | 64;

const TWO_32 = 0x1_0000_0000;

/** Differences up to this size are exact as numbers: 2^53 bytes, eight pebibytes. */
export const EXACT = Number.MAX_SAFE_INTEGER;

/**
 * B − A in bytes. Exact while the result is within ±`EXACT`; beyond that it is the nearest double, so test before use.
 */
export function subtract(b: Address, a: Address): number {
  return (b.hi - a.hi) * TWO_32 + (b.lo - a.lo);
}

/** An address `bytes` further on; `bytes` is a safe integer of either sign. Wraps at 2^64 as the machine does. */
export function add(a: Address, bytes: number): Address {
  const lo = a.lo + (((bytes % TWO_32) + TWO_32) % TWO_32);
  const hi = a.hi + Math.floor(bytes / TWO_32) + (lo >= TWO_32 ? 1 : 0);
  return { hi: hi >>> 0, lo: lo >>> 0 };
}

/** a + b modulo 2^64: a slide may be larger than a double is exact for. */
export function sum(a: Address, b: Address): Address {
  const lo = a.lo + b.lo;
  return { hi: (a.hi + b.hi + (lo >= TWO_32 ? 1 : 0)) >>> 0, lo: lo >>> 0 };
}

/** a − b modulo 2^64. */
export function difference(a: Address, b: Address): Address {
  return { hi: (a.hi - b.hi - (a.lo < b.lo ? 1 : 0)) >>> 0, lo: (a.lo - b.lo) >>> 0 };
}

/** Negative, zero or positive, as `a` lies before, at or behind `b`. */
export function compareAddresses(a: Address, b: Address): number {
  return a.hi - b.hi || a.lo - b.lo;
}

/** The largest power of two that divides the address, at most `limit`; `limit` for address 0. */
export function alignmentOf(a: Address, limit: number): number {
  const half = a.lo !== 0 ? a.lo : a.hi;
  if (half === 0) return limit;
  const low = (half & -half) >>> 0;
  return Math.min(limit, a.lo !== 0 ? low : low * TWO_32);
}

/** Lower-case hex as in the file: 16 digits for 64 bit, 8 for 32 bit. */
export function formatAddress(a: Address, bits: Bits): string {
  const lo = a.lo.toString(16).padStart(8, '0');
  return bits === 64 ? a.hi.toString(16).padStart(8, '0') + lo : lo;
}

/** The whole address as one exact number, for what doubles cannot hold: decimals, and differences beyond `EXACT`. */
export function bigAddress(a: Address): bigint {
  return (BigInt(a.hi) << 32n) | BigInt(a.lo);
}

/** A distance modulo 2^64 as people speak of it: fffffffffff00000 is −1 MiB. */
export function signedDistance(distance: Address): bigint {
  return BigInt.asIntN(64, bigAddress(distance));
}

/** The inverse of `formatAddress`: 1 to 16 hex digits; undefined for anything else. */
export function parseAddress(text: string): Address | undefined {
  if (!/^[0-9a-f]{1,16}$/i.test(text)) return undefined;
  const full = text.padStart(16, '0');
  return { hi: Number.parseInt(full.slice(0, 8), 16), lo: Number.parseInt(full.slice(8), 16) };
}

/** A size or offset in hex: `0x280`. */
export function formatBytes(bytes: number): string {
  return bytes < 0 ? `-0x${(-bytes).toString(16)}` : `0x${bytes.toString(16)}`;
}

/** A drift in hex with its sign: `+0x280`, `-0x1000`, `0`. A bigint is exact beyond 2^53, too. */
export function formatDrift(drift: number | bigint): string {
  if (!drift) return '0';
  return drift < 0 ? `-0x${(-drift).toString(16)}` : `+0x${drift.toString(16)}`;
}
