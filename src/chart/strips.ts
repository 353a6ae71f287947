// The two strips: the sections of A above, those of B below, at one scale. Each section that is wide enough says its
// name; inside a module, the module does.

import type { Address } from '../symbols/address.ts';
import type { SectionKind, SectionSpan } from '../symbols/sections.ts';
import type { Frame } from './frame.ts';
import { type ModuleBox, moduleBoxes } from './modules.ts';
import type { Box, Shape } from './shapes.ts';
import { textWidth } from './text-width.ts';
import { SECTION_NAMES } from './theme.ts';

const NAME_SIZE = 11;
const UP = Number.NaN;

export interface Band {
  readonly kind: SectionKind;
  /** Pixels of the scene. */
  readonly x0: number;
  readonly x1: number;
}

/** `poles` are the pixels of lines that will run through; undefined when symbols are named instead of sections. */
export function drawStrips(frame: Frame, poles: readonly number[] | undefined): Shape[] {
  const { summary, axis } = frame.input;
  const { a, b } = frame.lanes;
  return [
    ...drawStrip(frame, a, 'a', bandsOf(frame, summary.sections.a, axis.position), poles),
    ...drawStrip(frame, b, 'b', bandsOf(frame, summary.sections.b, axis.positionInB), poles),
  ];
}

function drawStrip(
  frame: Frame,
  box: Box,
  side: 'a' | 'b',
  bands: readonly Band[],
  poles: readonly number[] | undefined,
): Shape[] {
  const { theme } = frame.input;
  const modules = moduleBoxes(frame, side);
  const names = poles === undefined ? [] : [...sectionNames(bands, modules), ...moduleNames(modules)];
  return [
    {
      kind: 'text',
      x: frame.left - 10,
      y: box.y + 18,
      parts: [{ text: side.toUpperCase(), fill: theme.ink, bold: true }],
      size: 14,
      anchor: 'end',
    },
    ...bandRects(frame, bands, box.y, box.height),
    ...moduleBorders(frame, modules, box),
    ...names.flatMap((name) => drawName(frame, name, box, poles ?? [])),
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

/** A name, and the pixels in which it may stand. */
interface Named {
  readonly text: string;
  readonly x0: number;
  readonly x1: number;
}

function sectionNames(bands: readonly Band[], modules: readonly ModuleBox[]): Named[] {
  return bands
    .filter((band) => !modules.some((module) => module.x0 < band.x1 && module.x1 > band.x0))
    .map(({ kind, x0, x1 }) => ({ text: SECTION_NAMES[kind], x0, x1 }));
}

/** As the kernel writes them. */
function moduleNames(modules: readonly ModuleBox[]): Named[] {
  return modules.map(({ name, x0, x1 }) => ({ text: `[${name}]`, x0, x1 }));
}

function moduleBorders(frame: Frame, modules: readonly ModuleBox[], { y, height }: Box): Shape[] {
  const points = modules.flatMap(({ x0, x1 }) => [x0, x1].flatMap((x) => [x, y, x, y + height, UP, UP]));
  const stroke = frame.input.theme.background;
  return modules.length === 0
    ? []
    : [{ kind: 'path', points: Float32Array.from(points), closed: false, stroke, width: 1.5 }];
}

function drawName(frame: Frame, { text, x0, x1 }: Named, box: Box, poles: readonly number[]): Shape[] {
  const x = freePlace(poles, x0 + 6, x1 - 6, textWidth(text, NAME_SIZE));
  if (x === undefined) return [];
  const parts = [{ text, fill: frame.input.theme.onSection }];
  return [{ kind: 'text', x, y: box.y + box.height / 2 + 4, parts, size: NAME_SIZE, anchor: 'start' }];
}

/**
 * The first place between `from` and `to` where no pole runs through so many pixels; the first of all when there is
 * none such.
 */
function freePlace(poles: readonly number[], from: number, to: number, width: number): number | undefined {
  let x = from;
  for (const pole of poles.toSorted((p, q) => p - q)) if (pole > x - 4 && pole < x + width + 4) x = pole + 5;
  if (x + width <= to) return x;
  return from + width <= to ? from : undefined;
}
