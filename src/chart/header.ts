// The head of a picture that stands alone: which two maps, and the verdict.

import type { MapInfo } from '../diff/summary.ts';
import { formatCount } from '../symbols/count.ts';
import type { Frame } from './frame.ts';
import { VERDICT_SIZE } from './layout.ts';
import type { Box, Colour, Shape, TextPart } from './shapes.ts';
import { partsWidth, shorten } from './text-width.ts';

/** Pixels of the letter in front of a map's name, and what stays free before the next one. */
const INDENT = 32;
const AIR = 16;
const FACTS_SIZE = 11.5;

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
      parts: factsOf(map, theme.muted, box.width - INDENT - AIR),
      size: FACTS_SIZE,
      anchor: 'start',
    },
  ];
}

/**
 * Counts, and as much of the fingerprint as fits into so many pixels: twelve digits, seven as git has them, or none.
 */
function factsOf(map: MapInfo, fill: Colour, room: number): TextPart[] {
  const counts = {
    text: `${formatCount(map.symbols)} symbols${map.excerpt ? (map.assumed ? ', excerpt?' : ', excerpt') : ''}`,
    fill,
  };
  const fingerprints = [12, 7].map((digits): TextPart[] => [
    counts,
    { text: 'sha256', fill, gap: 14 },
    { text: map.sha256.slice(0, digits), fill, mono: true, gap: 6 },
  ]);
  return fingerprints.find((parts) => partsWidth(parts, FACTS_SIZE) <= room) ?? [counts];
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
