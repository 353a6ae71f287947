// Absolute values that differ between the maps. They are no addresses and have no place on the axis: a line of text below it.

import type { AbsoluteChange } from '../diff/summary.ts';
import { type Address, bigAddress, formatDrift } from '../symbols/address.ts';
import type { Frame } from './frame.ts';
import type { Box, Shape, TextPart } from './shapes.ts';
import { partsWidth, shorten } from './text-width.ts';

const SIZE = 11;

export function drawAbsolutes(frame: Frame, box: Box): Shape[] {
  const { theme, summary } = frame.input;
  const { absolutes } = summary;
  const parts: TextPart[] = [{ text: 'absolute', fill: theme.muted }];
  for (const [i, change] of absolutes.entries()) {
    const more: TextPart[] =
      i + 1 < absolutes.length ? [{ text: `and ${absolutes.length - i - 1} more`, fill: theme.muted, gap: 14 }] : [];
    const next = partsOf(frame, change);
    if (partsWidth([...parts, ...next, ...more], SIZE) > box.width) {
      parts.push({ text: `and ${absolutes.length - i} more`, fill: theme.muted, gap: 14 });
      break;
    }
    parts.push(...next);
  }
  return [{ kind: 'text', x: box.x, y: box.y + 10, parts, size: SIZE, anchor: 'start' }];
}

function partsOf(frame: Frame, { name, a, b }: AbsoluteChange): TextPart[] {
  const { theme } = frame.input;
  const drift = a === undefined || b === undefined ? undefined : formatDrift(bigAddress(b) - bigAddress(a));
  return [
    { text: shorten(name, 40), fill: theme.ink, mono: true, gap: 14 },
    { text: `${digits(a)} \u2192 ${digits(b)}`, fill: theme.muted, mono: true, gap: 6 },
    ...(drift === undefined ? [] : [{ text: drift, fill: theme.drift, bold: true, mono: true, gap: 6 }]),
  ];
}

/** Without leading zeros; a dash where a map does not have it. */
function digits(value: Address | undefined): string {
  if (value === undefined) return '-';
  return value.hi === 0 ? value.lo.toString(16) : value.hi.toString(16) + value.lo.toString(16).padStart(8, '0');
}
