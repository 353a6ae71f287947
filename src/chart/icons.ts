// The marks of events, drawn: a font may lack an anchor, and a screenshot must not. Each fits a square of 10 px around
// its middle.

import type { EventKind } from '../diff/summary.ts';
import type { Colour, PathShape } from './shapes.ts';

const UP = Number.NaN;

/** Pen strokes, in pixels from the middle. */
const STROKES: Readonly<Record<EventKind, readonly number[]>> = {
  // A triangle: here it begins.
  start: [-4.5, 4, 0, -4.5, 4.5, 4],
  // A stair.
  change: [-4.5, 3, 0, 3, 0, -3, 4.5, -3],
  // An arrow down to a line: alignment took drift away.
  absorbed: [0, -5, 0, 2, UP, UP, -3, -1, 0, 2, 3, -1, UP, UP, -4.5, 4.5, 4.5, 4.5],
  // An arrow up from a line: alignment made more of it.
  amplified: [0, 2, 0, -5, UP, UP, -3, -2, 0, -5, 3, -2, UP, UP, -4.5, 4.5, 4.5, 4.5],
  // An anchor: ring, stock, shank, arms.
  resync: anchor(),
};

export function icon(kind: EventKind, x: number, y: number, colour: Colour): PathShape {
  const points = Float32Array.from(STROKES[kind], (value, i) => value + (i % 2 === 0 ? x : y));
  return kind === 'start'
    ? { kind: 'path', points, closed: true, fill: colour }
    : { kind: 'path', points, closed: false, stroke: colour, width: 1.4 };
}

function anchor(): number[] {
  const ring = arc(0, -3.9, 1.3, 0, 2 * Math.PI);
  const arms = arc(0, 0.6, 4.3, 0.1 * Math.PI, 0.9 * Math.PI);
  return [...ring, UP, UP, 0, -2.6, 0, 4.9, UP, UP, -2.2, -0.9, 2.2, -0.9, UP, UP, ...arms];
}

function arc(x: number, y: number, radius: number, from: number, to: number): number[] {
  const points: number[] = [];
  for (let i = 0; i <= 12; i++) {
    const angle = from + ((to - from) * i) / 12;
    points.push(x + radius * Math.cos(angle), y + radius * Math.sin(angle));
  }
  return points;
}
