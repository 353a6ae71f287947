// What only one map has, and what moved, as notches on the strips: removed on A, added on B, moved on both. Drawn where
// single symbols are too narrow to be outlined.

import type { DriftSummary } from '../diff/summary.ts';
import type { Axis } from './axis.ts';
import { numbersOf } from './column.ts';
import { ticks } from './found.ts';
import type { Frame } from './frame.ts';
import type { Shape } from './shapes.ts';

const NOTCH = 5;

/** Axis units, ascending. */
export interface Marks {
  readonly removed: Float64Array;
  readonly added: Float64Array;
  readonly movedFrom: Float64Array;
  readonly movedTo: Float64Array;
}

export function placeMarks(summary: DriftSummary, axis: Axis): Marks {
  const { removed, added, moved } = summary;
  return {
    removed: numbersOf(removed, (symbol) => axis.position(symbol.address)).sort(),
    added: numbersOf(added, (symbol) => axis.positionInB(symbol.address)).sort(),
    movedFrom: numbersOf(moved, (symbol) => axis.position(symbol.a)).sort(),
    movedTo: numbersOf(moved, (symbol) => axis.positionInB(symbol.b)).sort(),
  };
}

export function drawMarks(frame: Frame): Shape[] {
  const { scale } = frame;
  const { levels, theme } = frame.input;
  const { removed, added, movedFrom, movedTo } = levels.marks;
  const { a, b } = frame.lanes;
  // They point at each other, across the lane.
  const footOfA = a.y + a.height - NOTCH;
  const moved = [...ticks(frame, scale, movedFrom, footOfA, NOTCH), ...ticks(frame, scale, movedTo, b.y, NOTCH)];
  const alone = [...ticks(frame, scale, removed, footOfA, NOTCH), ...ticks(frame, scale, added, b.y, NOTCH)];
  const shape = { kind: 'path', closed: false, stroke: theme.onSection } as const;
  return [
    { ...shape, points: Float32Array.from(moved), width: 1, opacity: 0.45 },
    { ...shape, points: Float32Array.from(alone), width: 1.5 },
  ];
}
