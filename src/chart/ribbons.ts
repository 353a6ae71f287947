// From A to B: every run leaves the lane above at its place in A and reaches strip B at its place in B. Where the drift
// is less than a pixel a ribbon is upright, and still says which part of B is shifted.

import { clippedLine, clipToX, quad } from './clip.ts';
import type { Frame } from './frame.ts';
import type { Shape } from './shapes.ts';
import type { Step } from './steps.ts';

/** Below this many pixels a ribbon has no outline of its own. */
const OUTLINED = 4;
const UP = Number.NaN;

export function drawRibbons(frame: Frame, steps: readonly Step[]): Shape[] {
  const { theme } = frame.input;
  const { ribbons } = frame.lanes;
  const { left, right, scale } = frame;
  const top = ribbons.y;
  const bottom = top + ribbons.height;
  const areas: number[] = [];
  const edges: number[] = [];
  for (const step of steps) {
    if (step.low === 0 && step.high === 0) continue;
    const x0 = left + step.x0;
    const x1 = left + step.x1;
    const [u0, u1] = footOf(frame, step);
    if (Math.abs(u0 - x0) > scale.width) continue;
    areas.push(...clipToX(quad(x0, x1, top, u0, u1, bottom), left, right), UP, UP);
    if (x1 - x0 < OUTLINED) continue;
    if (step.x0 > 0) edges.push(...clippedLine(x0, top, u0, bottom, left, right));
    if (step.x1 < scale.width) edges.push(...clippedLine(x1, top, u1, bottom, left, right));
  }
  return [
    { kind: 'path', points: Float32Array.from(areas), closed: true, fill: theme.driftArea },
    { kind: 'path', points: Float32Array.from(edges), closed: false, stroke: theme.driftColumn, width: 1 },
  ];
}

/**
 * Pixels of a step in strip B: from where its run begins there to where the next one does, so that ribbons share their
 * borders.
 */
function footOf({ input, scale, left }: Frame, step: Step): [number, number] {
  const { summary, axis } = input;
  // A step of many runs is 2 px wide: where in them they lie in B makes no difference that could be seen.
  if (step.first !== step.last) return [left + step.x0, left + step.x1];
  const run = summary.runs[step.first]!;
  const next = summary.runs[step.last + 1];
  const start = scale.x(axis.positionInB(run.b));
  const end = next === undefined ? step.x1 + start - step.x0 : scale.end(axis.positionInB(next.b));
  const shift = run.drift / scale.bytesPerPixel;
  // Where the view cuts a run off, the ribbon is cut off there too.
  return [left + Math.max(start, step.x0 + shift), left + (step.x1 < scale.width ? end : step.x1 + shift)];
}
