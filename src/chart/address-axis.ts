// The addresses under strip B. A tick shows the digits that change; the digits all ticks of a region share stand once,
// before its first.

import type { Frame } from './frame.ts';
import type { Shape, TextPart } from './shapes.ts';
import { crisp } from './shapes.ts';
import { textWidth } from './text-width.ts';
import { addressTicks } from './ticks.ts';

const SIZE = 11;
const SPACING = 96;

export function drawAddressAxis(frame: Frame): Shape[] {
  const { axis, summary, theme } = frame.input;
  const { y } = frame.lanes.axis;
  const shapes: Shape[] = [];
  const marks: number[] = [];
  const taken: { from: number; to: number }[] = [];
  for (const region of addressTicks(axis, frame.scale, summary.a.bits, SPACING)) {
    let first = true;
    for (const { x, text } of region.ticks) {
      const middle = frame.left + x;
      marks.push(crisp(middle), y, crisp(middle), y + 4, Number.NaN, Number.NaN);
      const half = textWidth(text, SIZE, { mono: true }) / 2;
      const prefix = first ? textWidth(region.prefix, SIZE, { mono: true }) : 0;
      const span = { from: middle - half - prefix - 4, to: middle + half + 4 };
      if (span.from < 0 || taken.some((other) => span.from < other.to && other.from < span.to)) continue;
      taken.push(span);
      const digits: TextPart = { text, fill: theme.ink, mono: true };
      const parts = first ? [{ text: region.prefix, fill: theme.muted, mono: true }, digits] : [digits];
      shapes.push({ kind: 'text', x: middle + half, y: y + 16, parts, size: SIZE, anchor: 'end' });
      first = false;
    }
  }
  return [{ kind: 'path', points: Float32Array.from(marks), closed: false, stroke: theme.muted, width: 1 }, ...shapes];
}
