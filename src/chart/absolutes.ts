// Absolute values that differ between the maps. They are no addresses and have no place on the axis, so they have a
// lane with a scale of its own: logarithmic, from 0 to the largest of them, for 0x1ea and ffffffff83042000 may stand
// side by side. Above its line is what A has, below it what B has. Those that are the same say nothing of drift, and no
// link holds them.

import type { AbsoluteChange } from '../diff/summary.ts';
import { type Address, bigAddress, formatDrift } from '../symbols/address.ts';
import { nameOf } from '../symbols/symbol-table.ts';
import { chip } from './chip.ts';
import type { Frame } from './frame.ts';
import { ABSOLUTES_HEIGHT } from './layout.ts';
import { type Box, type Colour, crisp, type Hit, line, type Shape, type TextPart } from './shapes.ts';
import { partsWidth, shorten, textWidth } from './text-width.ts';

/** Pixels from the top of the lane to its line. */
const LINE = 27;
const MARK = 8;
const SIZE = 11;
const UP = Number.NaN;
const LONGEST_NAME = 40;
const SHORT_NAME = 20;
/** Bits from tick to tick: 0x100, 0x10000, 0x1000000. */
const STEP = 8;

interface Mark {
  readonly index: number;
  readonly change: AbsoluteChange;
  /** Pixels of the scene; undefined where a map does not have it. */
  readonly a: number | undefined;
  readonly b: number | undefined;
  readonly x: number;
}

export function drawAbsolutes(
  frame: Frame,
  box: Box,
): { readonly shapes: readonly Shape[]; readonly hits: readonly Hit[] } {
  const { theme } = frame.input;
  const marks = marksOf(frame, box);
  const { shapes, hits } = drawNames(frame, box, marks);
  const y = crisp(box.y + LINE);
  const label = { text: 'absolute', fill: theme.muted };
  return {
    shapes: [
      { kind: 'text', x: frame.left - 10, y: y + 4, parts: [label], size: SIZE, anchor: 'end' },
      line(frame.left, y, frame.right, y, theme.rule),
      ...drawTicks(frame, box),
      ...drawMarks(frame, marks, y),
      ...shapes,
    ],
    hits: [...marks.map((mark) => hitOf(mark, box)), ...hits],
  };
}

/** The value under the pointer, in words. */
export function drawAbsoluteGuide(frame: Frame, box: Box, x: number): Shape[] {
  const [nearest] = marksOf(frame, box).toSorted((p, q) => Math.abs(p.x - x) - Math.abs(q.x - x));
  if (nearest === undefined || Math.abs(nearest.x - x) > MARK) return [];
  const { background } = frame.input.theme;
  const parts = partsOf(frame, nearest.change, 64).map((part) => ({ ...part, fill: background }));
  return chip(frame, nearest.x, { ...box, height: 18 }, parts);
}

/** What does not change with the view: a kernel with CONFIG_MODVERSIONS may have ten thousand `__crc_*`. */
interface Values {
  /** Bits of each value; undefined where a map does not have it. */
  readonly bits: readonly (readonly [number | undefined, number | undefined])[];
  /** Indices, the smallest value first. */
  readonly order: readonly number[];
  /** Bits that the lane reaches to: as many as the largest value has, in whole steps. */
  readonly reach: number;
}

const known = new WeakMap<readonly AbsoluteChange[], Values>();

function valuesOf(absolutes: readonly AbsoluteChange[]): Values {
  const before = known.get(absolutes);
  if (before) return before;
  const bits = absolutes.map(({ a, b }) => [a && bitsOf(a), b && bitsOf(b)] as const);
  const first = bits.map(([a, b]) => a ?? b ?? 0);
  const largest = bits.reduce((most, [a = 0, b = 0]) => Math.max(most, a, b), 1);
  const values: Values = {
    bits,
    order: [...first.keys()].sort((i, j) => (first[i] ?? 0) - (first[j] ?? 0)),
    reach: Math.ceil(largest / STEP) * STEP,
  };
  known.set(absolutes, values);
  return values;
}

function bitsOf(value: Address): number {
  return Math.log2(1 + Number(bigAddress(value)));
}

/** From left to right. */
function marksOf(frame: Frame, box: Box): Mark[] {
  const { absolutes } = frame.input.summary;
  const { bits, order, reach } = valuesOf(absolutes);
  const place = (value: number | undefined) => (value === undefined ? undefined : box.x + (value / reach) * box.width);
  return order.flatMap((index) => {
    const change = absolutes[index];
    const [a, b] = (bits[index] ?? []).map(place);
    return change ? [{ index, change, a, b, x: a ?? b ?? box.x }] : [];
  });
}

function hitOf({ index, a, b, x }: Mark, box: Box): Hit {
  const [from, to] = [Math.min(a ?? x, b ?? x), Math.max(a ?? x, b ?? x)];
  return { x: from - 4, y: box.y, width: to - from + 8, height: box.height, target: { kind: 'absolute', index } };
}

/** Up what A has, down what B has; between them by how far it changed. One path a colour, however many there are. */
function drawMarks(frame: Frame, marks: readonly Mark[], y: number): Shape[] {
  const { theme } = frame.input;
  const paths = new Map<Colour, number[]>();
  for (const { change, a, b } of marks) {
    const isAlone = a === undefined || b === undefined;
    const colour = isSelected(frame, change) ? theme.selected : isAlone ? theme.ink : theme.drift;
    const points = paths.get(colour) ?? [];
    paths.set(colour, points);
    if (a !== undefined) points.push(crisp(a), y - MARK, crisp(a), y, UP, UP);
    if (b !== undefined) points.push(crisp(b), y, crisp(b), y + MARK, UP, UP);
    if (!isAlone && Math.abs(a - b) >= 1) points.push(a, y, b, y, UP, UP);
  }
  return [...paths].map(([stroke, points]) => ({
    kind: 'path',
    points: Float32Array.from(points),
    closed: false,
    stroke,
    width: 2,
  }));
}

function isSelected({ input }: Frame, { name }: AbsoluteChange): boolean {
  const { diff, view } = input;
  const { selected } = view;
  if (diff === undefined || selected?.kind !== 'symbol' || selected.at !== undefined) return false;
  return nameOf(diff[selected.side], selected.row) === name;
}

/** Names beside their marks, from left to right as far as they fit; of the rest, how many there are. */
function drawNames(frame: Frame, box: Box, marks: readonly Mark[]): { shapes: Shape[]; hits: Hit[] } {
  const { theme } = frame.input;
  const shapes: Shape[] = [];
  const hits: Hit[] = [];
  let free = box.x;
  for (const { index, change, x } of marks) {
    if (x < free) continue;
    for (const most of [LONGEST_NAME, SHORT_NAME]) {
      const parts = partsOf(frame, change, most);
      const width = partsWidth(parts, SIZE);
      // Near the end a text reaches to the left of its mark.
      const at = Math.min(x, box.x + box.width - width);
      if (at < free) continue;
      shapes.push({ kind: 'text', x: at, y: box.y + 11, parts, size: SIZE, anchor: 'start' });
      hits.push({ x: at, y: box.y, width, height: 16, target: { kind: 'absolute', index } });
      free = at + width + 14;
      break;
    }
  }
  const more = marks.length - hits.length;
  if (more === 0) return { shapes, hits };
  const parts = [{ text: hits.length === 0 ? `${more} changed` : `and ${more} more`, fill: theme.muted }];
  const y = box.y + ABSOLUTES_HEIGHT - 3;
  return { shapes: [...shapes, { kind: 'text', x: box.x + box.width, y, parts, size: SIZE, anchor: 'end' }], hits };
}

function partsOf({ input: { theme } }: Frame, { name, a, b }: AbsoluteChange, most: number): TextPart[] {
  const drift = a === undefined || b === undefined ? undefined : formatDrift(bigAddress(b) - bigAddress(a));
  const only = drift === undefined ? [{ text: a ? 'only in A' : 'only in B', fill: theme.muted, gap: 8 }] : [];
  return [
    { text: shorten(name, most), fill: theme.ink, mono: true },
    {
      text: [a, b]
        .filter((value) => value !== undefined)
        .map(digits)
        .join(' \u2192 '),
      fill: theme.muted,
      mono: true,
      gap: 6,
    },
    ...only,
    ...(drift === undefined ? [] : [{ text: drift, fill: theme.drift, bold: true, mono: true, gap: 6 }]),
  ];
}

function drawTicks(frame: Frame, box: Box): Shape[] {
  const { theme } = frame.input;
  const { reach: bits } = valuesOf(frame.input.summary.absolutes);
  const shapes: Shape[] = [];
  const y = box.y + LINE;
  let free = box.x - 20;
  for (let bit = 0; bit <= bits; bit += STEP) {
    const x = box.x + (bit / bits) * box.width;
    const text = bit === 0 ? '0' : `0x${(1n << BigInt(bit)).toString(16)}`;
    const half = textWidth(text, SIZE, { mono: true }) / 2;
    shapes.push(line(crisp(x), y, crisp(x), y + 4, theme.muted));
    // At the end of all lies 2^64, which no value has, and `and 3 more`.
    if (bit === bits || x - half < free) continue;
    free = x + half + 12;
    const parts = [{ text, fill: theme.muted, mono: true }];
    shapes.push({ kind: 'text', x, y: box.y + ABSOLUTES_HEIGHT - 3, parts, size: SIZE, anchor: 'middle' });
  }
  return shapes;
}

/** Without leading zeros. */
function digits(value: Address): string {
  return bigAddress(value).toString(16);
}
