// A break in the axis: a gap through all lanes with two slanted strokes, and the size of what is left out below it.

import { subtract } from '../symbols/address.ts';
import type { Frame } from './frame.ts';
import type { Shape } from './shapes.ts';
import { binarySize } from './sizes.ts';

export function drawBreaks(frame: Frame): Shape[] {
  const { theme, axis } = frame.input;
  const { a, b, earlier, axis: axisLane } = frame.lanes;
  return frame.scale.breaks.flatMap(({ x, width, region }): Shape[] => {
    const middle = frame.left + x + width / 2;
    const before = axis.regions[region - 1]!;
    const skipped = subtract(axis.regions[region]!.base, before.base) - before.size;
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
      {
        kind: 'text',
        x: middle,
        y: axisLane.y + 31,
        parts: [{ text: binarySize(skipped), fill: theme.muted }],
        size: 10,
        anchor: 'middle',
      },
    ];
  });
}
