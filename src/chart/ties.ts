// Lines that tie a place in A to the same symbol's place in B: one a symbol where they are drawn one by one; inside
// long runs, a faint one every few pixels, at round addresses, so that they stay with the map while it moves.

import type { MapDiff } from '../diff/compare.ts';
import { addressOf } from '../symbols/symbol-table.ts';
import { clippedLine } from './clip.ts';
import type { Frame } from './frame.ts';
import type { Shape } from './shapes.ts';
import type { Step } from './steps.ts';
import type { SymbolBoxes } from './symbols.ts';
import { powerOfTwoFrom } from './ticks.ts';

/** The least pixels between two faint ties. A run shorter than this has its borders, and needs none. */
const SPACING = 24;
const UP = Number.NaN;

/** One line a symbol of A, through the lane and to its partner in B. */
export function drawTies(frame: Frame, boxes: SymbolBoxes, diff: MapDiff): Shape[] {
  const { theme, axis } = frame.input;
  const { drift, ribbons } = frame.lanes;
  const { left, right, scale } = frame;
  const upright: number[] = [];
  const slanted: number[] = [];
  for (const { row, x0 } of boxes.a) {
    if (x0 < 0 || x0 > scale.width) continue;
    upright.push(left + x0, drift.y, left + x0, drift.y + drift.height, UP, UP);
    const partner = diff.toB[row]!;
    if (partner < 0) continue;
    const x = scale.x(axis.positionInB(addressOf(diff.b, partner)));
    if (Math.abs(x - x0) > scale.width) continue;
    slanted.push(...clippedLine(left + x0, ribbons.y, left + x, ribbons.y + ribbons.height, left, right));
  }
  return [
    { kind: 'path', points: Float32Array.from(upright), closed: false, stroke: theme.grid, width: 1 },
    { kind: 'path', points: Float32Array.from(slanted), closed: false, stroke: theme.tie, width: 1 },
  ];
}

/** Lines every few pixels through the ribbons of runs that are wider than that, drifting or not. */
export function drawFaintTies(frame: Frame, steps: readonly Step[]): Shape[] {
  const { theme, levels } = frame.input;
  const { y, height } = frame.lanes.ribbons;
  const { left, right, scale } = frame;
  const apart = powerOfTwoFrom(scale.bytesPerPixel * SPACING);
  const drifting: number[] = [];
  const inSync: number[] = [];
  for (const { first, last, low, x0, x1 } of steps) {
    if (first !== last || x1 - x0 < SPACING) continue;
    const from = Math.max(scale.from, levels.start[first]!);
    const to = Math.min(scale.to, levels.start[first + 1]!);
    const shift = low / scale.bytesPerPixel;
    if (Math.abs(shift) > scale.width) continue;
    for (let at = Math.ceil(from / apart) * apart; at < to; at += apart) {
      const x = left + scale.x(at);
      const tie = clippedLine(x, y, x + shift, y + height, left, right);
      if (low === 0) inSync.push(...tie);
      else drifting.push(...tie);
    }
  }
  return [
    { kind: 'path', points: Float32Array.from(inSync), closed: false, stroke: theme.grid, width: 1 },
    {
      kind: 'path',
      points: Float32Array.from(drifting),
      closed: false,
      stroke: theme.driftColumn,
      width: 1,
      opacity: 0.3,
    },
  ];
}
