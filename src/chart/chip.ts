// A dark label beside a line: what lies under the pointer, in words.

import type { Frame } from './frame.ts';
import type { Box, Shape, TextPart } from './shapes.ts';
import { partsWidth } from './text-width.ts';

const SIZE = 11;
const HEIGHT = 18;

/** In the middle of a strip, right of `x` where there is room. Nothing but the name of a section lies under it. */
export function chip(frame: Frame, x: number, strip: Box, parts: readonly TextPart[]): Shape[] {
  const width = partsWidth(parts, SIZE) + 14;
  const left = x + 6 + width <= frame.right ? x + 6 : Math.max(frame.left, x - 6 - width);
  const y = strip.y + (strip.height - HEIGHT) / 2;
  return [
    { kind: 'rect', x: left, y, width, height: HEIGHT, fill: frame.input.theme.ink, radius: 3 },
    { kind: 'text', x: left + 7, y: y + 13, parts, size: SIZE, anchor: 'start' },
  ];
}
