// From A to B: every run leaves the lane above at its place in A and reaches strip B at its place in B. Where the drift is less than a pixel a
// ribbon is upright, and still says which part of B is shifted. Zoomed in, a tie leads from each symbol to its partner.

import type { MapDiff } from '../diff/compare.ts';
import { formatDrift } from '../symbols/address.ts';
import { addressOf } from '../symbols/symbol-table.ts';
import { clipToX, quad } from './clip.ts';
import type { Frame } from './frame.ts';
import type { Shape } from './shapes.ts';
import type { Step } from './steps.ts';
import type { SymbolBoxes } from './symbols.ts';

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

/** Pixels of a step in strip B: from where its run begins there to where the next one does, so that ribbons share their borders. */
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

/** Where a run's place in B is out of view, an arrow at the edge says how far. */
export function drawStubs(frame: Frame, steps: readonly Step[]): Shape[] {
  const { theme } = frame.input;
  const { ribbons } = frame.lanes;
  const { left, right, scale } = frame;
  const away = steps.filter(
    (step) => step.first === step.last && Math.abs(step.low) / scale.bytesPerPixel > scale.width,
  );
  return [true, false].flatMap((ahead): Shape[] => {
    const step = away.find(({ low }) => low > 0 === ahead);
    if (step === undefined) return [];
    const drift = formatDrift(step.low);
    const text = ahead ? `in B ${drift} to the right \u2192` : `\u2190 in B ${drift} to the left`;
    const parts = [{ text, fill: theme.drift }];
    const x = ahead ? right - 6 : left + 6;
    const y = ribbons.y + ribbons.height / 2 + 4;
    return [{ kind: 'text', x, y, parts, size: 11, anchor: ahead ? 'end' : 'start', halo: theme.background }];
  });
}

/** A line cut to the plot, with the pen lifted behind it; nothing when it lies outside. */
function clippedLine(x: number, y: number, toX: number, toY: number, left: number, right: number): number[] {
  const points = clipToX([x, y, toX, toY], left, right);
  return points.length < 4 ? [] : [...points.slice(0, 4), UP, UP];
}
