// What a search found, as marks on the overview and on the outer edges of the strips; what drifts is marked on their
// inner ones. However many there are, a pixel has one mark.

import { bisectRight } from 'd3-array';
import type { Frame } from './frame.ts';
import type { PixelScale } from './scale.ts';
import { type Box, crisp, type Shape } from './shapes.ts';

/** Axis units, ascending. A symbol that both maps have is in both. */
export interface Found {
  readonly a: Float64Array;
  readonly b: Float64Array;
  /** The one that is looked at; undefined before the first step. */
  readonly current: number | undefined;
}

const MARK = 6;

/** On the strips. */
export function drawFound(frame: Frame, { a, b, current }: Found): Shape[] {
  const { lanes, scale } = frame;
  const outerEdgeOfB = lanes.b.y + lanes.b.height - MARK;
  return [
    marks(frame, [...ticks(frame, scale, a, lanes.a.y, MARK), ...ticks(frame, scale, b, outerEdgeOfB, MARK)]),
    ...(current === undefined
      ? []
      : [pointer(frame, scale, current, { ...lanes.a, height: lanes.b.y + lanes.b.height - lanes.a.y })]),
  ];
}

/** On the overview, whose scale is `whole`. */
export function drawFoundOnOverview(frame: Frame, { a, b, current }: Found, whole: PixelScale, box: Box): Shape[] {
  return [
    marks(frame, [...ticks(frame, whole, a, box.y, MARK), ...ticks(frame, whole, b, box.y, MARK)]),
    ...(current === undefined ? [] : [pointer(frame, whole, current, box)]),
  ];
}

function marks(frame: Frame, points: readonly number[]): Shape {
  return {
    kind: 'path',
    points: Float32Array.from(points),
    closed: false,
    stroke: frame.input.theme.selected,
    width: 2,
  };
}

/** A line through all of a lane. */
function pointer({ input, left }: Frame, scale: PixelScale, at: number, { y, height }: Box): Shape {
  const points =
    at < scale.from || at > scale.to ? [] : [crisp(left + scale.x(at)), y, crisp(left + scale.x(at)), y + height];
  return { kind: 'path', points: Float32Array.from(points), closed: false, stroke: input.theme.selected, width: 1 };
}

/** Upright strokes at the places in view, at most one a pixel: from each the next is looked up behind its pixel. */
export function ticks({ left }: Frame, scale: PixelScale, places: Float64Array, y: number, height: number): number[] {
  const points: number[] = [];
  let i = bisectRight(places, scale.from - 1e-9);
  while (i < places.length && places[i]! <= scale.to) {
    const x = crisp(left + scale.x(places[i]!));
    points.push(x, y, x, y + height, Number.NaN, Number.NaN);
    i = Math.max(i + 1, bisectRight(places, scale.position(x + 0.5 - left)));
  }
  return points;
}
