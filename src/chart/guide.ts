// The line under the pointer: through the lanes before A, strip A and the lane, and at the place in B that belongs to
// it, with both addresses, the symbol and the drift.

import { formatAddress, formatBytes, formatDrift } from '../symbols/address.ts';
import { drawAbsoluteGuide } from './absolutes.ts';
import { chip } from './chip.ts';
import type { Frame } from './frame.ts';
import { readAt } from './reading.ts';
import { type Box, crisp, line, type Shape, type TextPart } from './shapes.ts';
import { shorten } from './text-width.ts';

export function drawGuide(frame: Frame, hover: { readonly x: number; readonly y: number }): Shape[] {
  const { theme, summary } = frame.input;
  const { a, b, earlier, ribbons, absolutes } = frame.lanes;
  const isOn = (top: Box, bottom: Box) => hover.y >= top.y && hover.y <= bottom.y + bottom.height;
  if (hover.x < frame.left || hover.x > frame.right) return [];
  if (absolutes && isOn(absolutes, absolutes)) return drawAbsoluteGuide(frame, absolutes, hover.x);
  if (!isOn(a, b) && !(earlier && isOn(earlier, earlier))) return [];
  const reading = readAt(frame, hover.x);
  const x = crisp(hover.x);
  const shapes: Shape[] = [line(x, a.y, x, ribbons.y, theme.ink)];
  if (earlier) shapes.push(line(x, earlier.y, x, earlier.y + earlier.height, theme.ink));
  const inA: TextPart[] = [{ text: formatAddress(reading.a, summary.a.bits), fill: theme.background, mono: true }];
  if (reading.memory !== undefined) inA.push({ text: reading.memory, fill: theme.background, gap: 8 });
  if (reading.symbol !== undefined) inA.push(...nameParts(reading.symbol.name, frame.input));
  const size = reading.symbol?.size;
  if (size !== undefined) inA.push({ text: `${formatBytes(size)} bytes`, fill: theme.background, gap: 8 });
  shapes.push(...chip(frame, x, a, inA));
  if (reading.b === undefined || reading.drift === undefined) return shapes;
  const { scale, input } = frame;
  // From the pixel itself, not from its address: that is a whole number of bytes, and an upright line would bend by a
  // pixel.
  const shift = scale.x(input.axis.positionInB(reading.b)) - scale.x(input.axis.position(reading.a));
  const place = hover.x + shift;
  const inB = crisp(Math.min(frame.right, Math.max(frame.left, place)));
  shapes.push(
    line(x, ribbons.y, inB, b.y, theme.ink),
    ...(inB === crisp(place) ? [line(inB, b.y, inB, b.y + b.height, theme.ink)] : []),
    ...chip(frame, inB, b, [
      { text: formatAddress(reading.b, summary.b.bits), fill: theme.background, mono: true },
      {
        text: reading.drift === 0 ? 'in sync' : formatDrift(reading.drift),
        fill: theme.background,
        bold: true,
        mono: true,
        gap: 8,
      },
    ]),
  );
  return shapes;
}

/** A mangled name has its beginning and its end, and the text behind it. */
function nameParts(name: string, { theme, demangle }: Frame['input']): TextPart[] {
  const plain = demangle?.(name);
  const raw = shorten(name, plain === undefined ? 48 : 16);
  const parts = [{ text: raw, fill: theme.background, mono: true, bold: true, gap: 8 }];
  return plain === undefined ? parts : [...parts, { text: shorten(plain, 48), fill: theme.background, gap: 8 }];
}
