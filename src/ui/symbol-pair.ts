// One symbol in two maps.

import type { MapDiff } from '../diff/compare.ts';
import type { DriftSummary } from '../diff/summary.ts';
import { subtract } from '../symbols/address.ts';
import { addressOf } from '../symbols/symbol-table.ts';

/** B − A of rows i and j without the slide, in bytes, moved symbols included; undefined where one of them is −1. */
export function driftOf({ a, b }: MapDiff, { slide }: DriftSummary, i: number, j: number): number | undefined {
  if (i < 0 || j < 0) return undefined;
  const { hi, lo } = addressOf(b, j);
  const isAbsolute = i >= a.count || j >= b.count;
  if (!slide || isAbsolute) return subtract({ hi, lo }, addressOf(a, i));
  const at = { hi: (hi - slide.hi - Number(lo < slide.lo)) >>> 0, lo: (lo - slide.lo) >>> 0 };
  return subtract(at, addressOf(a, i));
}
