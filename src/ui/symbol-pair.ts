// One symbol in two maps.

import type { MapDiff } from '../diff/compare.ts';
import type { DriftSummary } from '../diff/summary.ts';
import { difference, subtract } from '../symbols/address.ts';
import { addressOf } from '../symbols/symbol-table.ts';

/** B − A of rows i and j without the slide, in bytes, moved symbols included; undefined where one of them is −1. */
export function driftOf({ a, b }: MapDiff, { slide }: DriftSummary, i: number, j: number): number | undefined {
  if (i < 0 || j < 0) return undefined;
  const at = addressOf(b, j);
  const isAbsolute = i >= a.count || j >= b.count;
  return subtract(slide && !isAbsolute ? difference(at, slide) : at, addressOf(a, i));
}
