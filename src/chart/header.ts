// The head of a picture that stands alone: which two maps, and the verdict.

import type { MapInfo } from '../diff/summary.ts';
import { formatCount } from '../diff/words.ts';
import type { Frame } from './frame.ts';
import { VERDICT_SIZE } from './layout.ts';
import type { Box, Shape } from './shapes.ts';
import { shorten } from './text-width.ts';

export function drawTitle(frame: Frame, box: Box): Shape[] {
  const { summary } = frame.input;
  const half = box.width / 2;
  return [
    ...drawMap(frame, 'A', summary.a, { ...box, width: half }),
    ...drawMap(frame, 'B', summary.b, { ...box, x: box.x + half, width: half }),
  ];
}

function drawMap(frame: Frame, side: string, map: MapInfo, box: Box): Shape[] {
  const { theme } = frame.input;
  const name = shorten(map.name, Math.floor((box.width - 40) / 9));
  const facts = `${formatCount(map.symbols)} symbols${map.excerpt ? ', excerpt' : ''}`;
  return [
    { kind: 'rect', x: box.x, y: box.y, width: 22, height: 22, fill: theme.ink, radius: 4 },
    {
      kind: 'text',
      x: box.x + 11,
      y: box.y + 16,
      parts: [{ text: side, fill: theme.background, bold: true }],
      size: 14,
      anchor: 'middle',
    },
    {
      kind: 'text',
      x: box.x + 32,
      y: box.y + 16,
      parts: [{ text: name, fill: theme.ink, bold: true, mono: true }],
      size: 14,
      anchor: 'start',
    },
    {
      kind: 'text',
      x: box.x + 32,
      y: box.y + 35,
      parts: [
        { text: facts, fill: theme.muted },
        { text: 'sha256', fill: theme.muted, gap: 14 },
        { text: map.sha256.slice(0, 12), fill: theme.muted, mono: true, gap: 6 },
      ],
      size: 11.5,
      anchor: 'start',
    },
  ];
}

export function drawVerdict(frame: Frame, box: Box): Shape[] {
  const { theme } = frame.input;
  const { verdictLines } = frame.lanes;
  return verdictLines.map((text, i) => ({
    kind: 'text',
    x: box.x,
    y: box.y + i * (box.height / verdictLines.length) + 16,
    parts: [{ text, fill: theme.ink }],
    size: VERDICT_SIZE,
    anchor: 'start',
  }));
}
