// A break in the axis: a gap through all lanes with two slanted strokes, and the size of what is left out below it.

import { subtract } from '../symbols/address.ts';
import type { Frame } from './frame.ts';
import type { Colour, Shape } from './shapes.ts';
import { binarySize } from './sizes.ts';
import { textWidth } from './text-width.ts';

const SIZE = 10;

export function drawBreaks(frame: Frame): Shape[] {
  const { theme, axis } = frame.input;
  const { a, b, earlier, axis: axisLane } = frame.lanes;
  let free = 0;
  return frame.scale.breaks.flatMap(({ x, width, region }): Shape[] => {
    const middle = frame.left + x + width / 2;
    const before = axis.regions[region - 1]!;
    const skipped = subtract(axis.regions[region]!.base, before.base) - before.size;
    const text = binarySize(skipped);
    const half = textWidth(text, SIZE) / 2;
    // Where breaks stand close, a size that would run into the one before is left to a closer view.
    const hasRoom = middle - half >= free;
    if (hasRoom) free = middle + half + 6;
    const strokes: number[] = [];
    for (const lane of [a, b]) {
      for (const dx of [-2.5, 2.5]) {
        const y = lane.y + lane.height / 2;
        strokes.push(middle + dx - 3, y + 7, middle + dx + 3, y - 7, Number.NaN, Number.NaN);
      }
    }
    const blank = { kind: 'rect', x: frame.left + x, width, fill: theme.background } as const;
    return [
      ...(earlier ? [{ ...blank, y: earlier.y, height: earlier.height }] : []),
      { ...blank, y: a.y, height: b.y + b.height - a.y },
      { kind: 'path', points: Float32Array.from(strokes), closed: false, stroke: theme.muted, width: 1 },
      ...(hasRoom ? [label(text, middle, axisLane.y + 31, theme.muted)] : []),
    ];
  });
}

function label(text: string, x: number, y: number, fill: Colour): Shape {
  return { kind: 'text', x, y, parts: [{ text, fill }], size: SIZE, anchor: 'middle' };
}
