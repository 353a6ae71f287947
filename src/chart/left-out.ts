// Where runs were left out for a link. The axis still has the room, but nobody here knows what drift stood in it:
// hatched, with the number of runs, where otherwise the run before would seem to go on.

import type { DriftSummary } from '../diff/summary.ts';
import { formatCount } from '../symbols/count.ts';
import type { Axis } from './axis.ts';
import type { Frame } from './frame.ts';
import { hatch, type Shape } from './shapes.ts';
import { textWidth } from './text-width.ts';

const SIZE = 11;
/** Pixels between strokes, and the least width of a place. */
const SPACING = 7;
const LEAST = 6;

/** The places that left-out runs had on the axis, ascending: three numbers each, from, to and how many runs. */
export function placeLeftOut({ omitted, runs }: DriftSummary, axis: Axis): Float64Array {
  const gaps = omitted?.gaps ?? [];
  return Float64Array.from(
    gaps.flatMap((gap) => {
      const before = runs[gap.before - 1];
      const behind = runs[gap.before];
      const from = before === undefined ? 0 : axis.position(before.end);
      return [from, behind === undefined ? axis.total : axis.position(behind.a), gap.runs];
    }),
  );
}

/**
 * Where a run that begins and ends in these pixels of the plot is no longer held by the link; `to` where it is
 * throughout.
 */
export function heldUntil({ input, scale }: Frame, from: number, to: number): number {
  const { leftOut } = input.levels;
  for (let i = 0; i < leftOut.length; i += 3) {
    const x = scale.x(leftOut[i]!);
    if (x >= from && x < to) return x;
  }
  return to;
}

export function drawLeftOut(frame: Frame): Shape[] {
  const { theme, levels } = frame.input;
  const { leftOut } = levels;
  const { drift, ribbons } = frame.lanes;
  const box = { y: drift.y, height: drift.height + ribbons.height };
  const strokes: number[] = [];
  const covers: number[] = [];
  const words: Shape[] = [];
  // Many places of a pixel each are one.
  let end = frame.left;
  for (let i = 0; i < leftOut.length; i += 3) {
    if (leftOut[i + 1]! < frame.scale.from || leftOut[i]! > frame.scale.to) continue;
    const x0 = Math.max(end, frame.left + frame.scale.x(leftOut[i]!));
    const x1 = Math.min(frame.right, frame.left + frame.scale.end(leftOut[i + 1]!));
    if (x1 > x0) covers.push(x0, box.y, x1 - x0, box.height);
    // A place below some pixels has a stroke too, over what lies beside it.
    end = Math.min(frame.right, Math.max(x1, x0 + LEAST));
    strokes.push(...hatch(x0, end, box.y, box.height, SPACING));
    const runs = leftOut[i + 2]!;
    const text = `${formatCount(runs)} ${runs === 1 ? 'run' : 'runs'} left out`;
    if (textWidth(text, SIZE) + 12 > x1 - x0) continue;
    const parts = [{ text, fill: theme.muted }];
    const y = drift.y + drift.height - 8;
    words.push({ kind: 'text', x: (x0 + x1) / 2, y, parts, size: SIZE, anchor: 'middle', halo: theme.background });
  }
  if (strokes.length === 0) return [];
  return [
    { kind: 'rects', values: Float32Array.from(covers), fill: theme.background },
    { kind: 'path', points: Float32Array.from(strokes), closed: false, stroke: theme.rule, width: 1 },
    ...words,
  ];
}
