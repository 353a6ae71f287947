// What only one map has, and what moved, as notches on the strips: removed on A, added on B, moved on both. Drawn where single symbols are
// too narrow to be outlined.

import { bisectRight } from 'd3-array';
import type { DriftSummary } from '../diff/summary.ts';
import type { Axis } from './axis.ts';
import type { Frame } from './frame.ts';
import { crisp, type Shape } from './shapes.ts';

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
    removed: Float64Array.from(removed, (symbol) => axis.position(symbol.address)).sort(),
    added: Float64Array.from(added, (symbol) => axis.positionInB(symbol.address)).sort(),
    movedFrom: Float64Array.from(moved, (symbol) => axis.position(symbol.a)).sort(),
    movedTo: Float64Array.from(moved, (symbol) => axis.positionInB(symbol.b)).sort(),
  };
}

export function drawMarks(frame: Frame): Shape[] {
  const { levels, theme } = frame.input;
  const { removed, added, movedFrom, movedTo } = levels.marks;
  const { a, b } = frame.lanes;
  // They point at each other, across the lane.
  const footOfA = a.y + a.height - NOTCH;
  const moved = [...notches(frame, movedFrom, footOfA), ...notches(frame, movedTo, b.y)];
  const alone = [...notches(frame, removed, footOfA), ...notches(frame, added, b.y)];
  const shape = { kind: 'path', closed: false, stroke: theme.onSection } as const;
  return [
    { ...shape, points: Float32Array.from(moved), width: 1, opacity: 0.45 },
    { ...shape, points: Float32Array.from(alone), width: 1.5 },
  ];
}

/** At most one notch a pixel: from each the next is looked up behind its pixel. */
function notches({ scale, left }: Frame, places: Float64Array, y: number): number[] {
  const points: number[] = [];
  let i = bisectRight(places, scale.from - 1e-9);
  while (i < places.length && places[i]! <= scale.to) {
    const x = crisp(left + scale.x(places[i]!));
    points.push(x, y, x, y + NOTCH, Number.NaN, Number.NaN);
    i = Math.max(i + 1, bisectRight(places, scale.position(x + 0.5 - left)));
  }
  return points;
}
