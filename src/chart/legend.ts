// The foot of a picture that stands alone: what the colours and marks mean, the scale, and what drew it.

import type { EventKind } from '../diff/summary.ts';
import type { SectionKind } from '../symbols/sections.ts';
import type { Frame } from './frame.ts';
import { icon } from './icons.ts';
import { type Box, line, type Shape } from './shapes.ts';
import { binarySize } from './sizes.ts';
import { textWidth } from './text-width.ts';
import { SECTION_NAMES } from './theme.ts';

const SIZE = 11;
const ROW = 19;
const EVENT_NAMES: Readonly<Record<EventKind, string>> = {
  start: 'drift starts',
  change: 'drift changes',
  absorbed: 'absorbed by alignment',
  amplified: 'amplified by alignment',
  resync: 'back in sync',
};

/** A mark at x, on a row whose middle is y, and what it means. */
interface Entry {
  readonly mark: (x: number, y: number) => Shape;
  readonly text: string;
}

export function drawLegend(frame: Frame, box: Box): Shape[] {
  const { version, view } = frame.input;
  const scale = `1 px = ${binarySize(frame.scale.bytesPerPixel)}${view.scale === 'symlog' ? ', drift on a log scale' : ''}`;
  const tool = `mapdrift${version === undefined ? '' : ` ${version}`}`;
  const second = { ...box, y: box.y + ROW };
  return [...drawRow(frame, box, sectionEntries(frame), scale), ...drawRow(frame, second, eventEntries(frame), tool)];
}

function drawRow(frame: Frame, box: Box, entries: readonly Entry[], foot: string): Shape[] {
  const { muted } = frame.input.theme;
  const shapes: Shape[] = [label(foot, box.x + box.width, box, muted, 'end')];
  const end = box.x + box.width - textWidth(foot, SIZE) - 16;
  let { x } = box;
  for (const { mark, text } of entries) {
    const width = textWidth(text, SIZE) + 17;
    if (x + width > end) break;
    shapes.push(mark(x, box.y + 9), label(text, x + 17, box, muted, 'start'));
    x += width + 16;
  }
  return shapes;
}

function sectionEntries(frame: Frame): Entry[] {
  const { theme, summary } = frame.input;
  const kinds = new Set<SectionKind>([...summary.sections.a, ...summary.sections.b].map((span) => span.kind));
  const all: readonly SectionKind[] = ['percpu', 'text', 'rodata', 'data', 'init', 'bss', 'other'];
  const sections = all
    .filter((kind) => kinds.has(kind))
    .map(
      (kind): Entry => ({
        mark: (x, y) => ({ kind: 'rect', x, y: y - 6, width: 12, height: 12, fill: theme.sections[kind], radius: 2 }),
        text: SECTION_NAMES[kind],
      }),
    );
  const alone = summary.added.length + summary.removed.length > 0 ? [notch(theme.ink, 1.5, 'only in this map')] : [];
  const moved = summary.moved.length > 0 ? [notch(theme.muted, 1, 'moved')] : [];
  const excerpts = [summary.a, summary.b].filter((map) => map.excerpt);
  const isProved = excerpts.some((map) => !map.assumed);
  const missing = excerpts.length > 0 ? [hatch(theme.muted, `lines ${isProved ? '' : 'may be '}missing`)] : [];
  const leftOut = (summary.omitted?.runs ?? 0) > 0 ? [hatch(theme.rule, 'runs left out of the link')] : [];
  return [...sections, ...alone, ...moved, ...missing, ...leftOut];
}

/** As the strips show it. */
function hatch(colour: string, text: string): Entry {
  const mark = (x: number, y: number): Shape => {
    const strokes = [0, 4, 8].flatMap((dx) => [x + dx, y + 5, x + dx + 4, y - 5, Number.NaN, Number.NaN]);
    return { kind: 'path', points: Float32Array.from(strokes), closed: false, stroke: colour, width: 1.2 };
  };
  return { mark, text };
}

function notch(colour: string, width: number, text: string): Entry {
  return { mark: (x, y) => line(x + 8, y - 3, x + 8, y + 3, colour, width), text };
}

function eventEntries(frame: Frame): Entry[] {
  const { theme, levels } = frame.input;
  const { kinds } = levels.ranking;
  const all: readonly EventKind[] = ['start', 'change', 'absorbed', 'amplified', 'resync'];
  return all
    .filter((kind) => kinds.has(kind))
    .map((kind) => ({
      mark: (x, y) => icon(kind, x + 6, y, kind === 'resync' ? theme.sync : theme.drift),
      text: EVENT_NAMES[kind],
    }));
}

function label(text: string, x: number, box: Box, fill: string, anchor: 'start' | 'end'): Shape {
  return { kind: 'text', x, y: box.y + 13, parts: [{ text, fill }], size: SIZE, anchor };
}
