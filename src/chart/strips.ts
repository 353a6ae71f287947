// The two strips: the sections of A above, those of B below, at one scale. Each section that is wide enough says its name.

import type { Address } from '../symbols/address.ts';

import type { SectionKind, SectionSpan } from '../symbols/sections.ts';
import type { Frame } from './frame.ts';
import type { Box, Shape } from './shapes.ts';
import { textWidth } from './text-width.ts';
import { SECTION_NAMES } from './theme.ts';

const NAME_SIZE = 11;

export interface Band {
  readonly kind: SectionKind;
  /** Pixels of the scene. */
  readonly x0: number;
  readonly x1: number;
}

export function drawStrips(frame: Frame, named: boolean): Shape[] {
  const { summary, axis } = frame.input;
  const { a, b } = frame.lanes;
  return [
    ...drawStrip(frame, a, 'A', bandsOf(frame, summary.sections.a, axis.position), named),
    ...drawStrip(frame, b, 'B', bandsOf(frame, summary.sections.b, axis.positionInB), named),
  ];
}

function drawStrip(frame: Frame, box: Box, side: string, bands: readonly Band[], named: boolean): Shape[] {
  const { theme } = frame.input;
  return [
    {
      kind: 'text',
      x: frame.left - 10,
      y: box.y + 18,
      parts: [{ text: side, fill: theme.ink, bold: true }],
      size: 14,
      anchor: 'end',
    },
    ...bandRects(frame, bands, box.y, box.height),
    ...(named ? bandNames(frame, bands, box) : []),
  ];
}

/** The sections in view, in pixels; at least a pixel each, so that none vanishes. */
export function bandsOf(frame: Frame, spans: readonly SectionSpan[], position: (address: Address) => number): Band[] {
  const { scale, left, right } = frame;
  const bands: Band[] = [];
  for (const span of spans) {
    const start = position(span.start);
    const end = start + span.size;
    if (end < scale.from || start > scale.to) continue;
    const x0 = Math.max(left, left + scale.x(start));
    const x1 = Math.min(right, Math.max(x0 + 1, left + scale.end(end)));
    bands.push({ kind: span.kind, x0, x1 });
  }
  return bands;
}

/** One shape a colour: hundreds of spans are seven shapes. */
export function bandRects(frame: Frame, bands: readonly Band[], y: number, height: number): Shape[] {
  const byKind = new Map<SectionKind, number[]>();
  for (const { kind, x0, x1 } of bands) {
    const values = byKind.get(kind) ?? [];
    if (values.length === 0) byKind.set(kind, values);
    values.push(x0, y, x1 - x0, height);
  }
  return [...byKind].map(([kind, values]) => ({
    kind: 'rects',
    values: Float32Array.from(values),
    fill: frame.input.theme.sections[kind],
  }));
}

function bandNames(frame: Frame, bands: readonly Band[], box: Box): Shape[] {
  return bands.flatMap(({ kind, x0, x1 }): Shape[] => {
    const text = SECTION_NAMES[kind];
    if (textWidth(text, NAME_SIZE) + 12 > x1 - x0) return [];
    const parts = [{ text, fill: frame.input.theme.onSection }];
    return [{ kind: 'text', x: x0 + 6, y: box.y + box.height / 2 + 4, parts, size: NAME_SIZE, anchor: 'start' }];
  });
}
