// Single symbols in the strips, once they are wide enough: a box each to true scale, with the name where it fits. Works
// on the tables row by row, and only on the rows in view.

import type { MapDiff } from '../diff/compare.ts';
import type { Address } from '../symbols/address.ts';
import { addressOf, nameOf, rowAt, type SymbolTable } from '../symbols/symbol-table.ts';
import type { Frame } from './frame.ts';
import { isMissing } from './missing.ts';
import { type Box, hatch, type Shape } from './shapes.ts';
import { shorten, textWidth } from './text-width.ts';

const NAME_SIZE = 11;
/** Pixels a symbol has on average before boxes are drawn: below that they are noise. */
const ENOUGH = 5;
/** Letters below which a cut name tells nothing. */
const FEWEST = 8;

/** The symbols at one address, as far as the next one. */
export interface SymbolBox {
  /** The first row at this address, and how many there are. */
  readonly row: number;
  readonly rows: number;
  /** Pixels from the left of the plot; may lie outside of it. */
  readonly x0: number;
  readonly x1: number;
  /** False where lines are missing before the next one: the box then is room, not size. */
  readonly measured: boolean;
}

export interface SymbolBoxes {
  readonly a: readonly SymbolBox[];
  readonly b: readonly SymbolBox[];
}

/** The boxes of both strips; undefined without tables, and where there are too many symbols in view. */
export function symbolBoxes(frame: Frame): SymbolBoxes | undefined {
  const { diff, axis } = frame.input;
  if (diff === undefined) return undefined;
  const a = boxesOf(frame, diff.a, axis.position, axis.address);
  const b = boxesOf(frame, diff.b, axis.positionInB, axis.addressInB);
  return a === undefined || b === undefined ? undefined : { a, b };
}

function boxesOf(
  { scale }: Frame,
  table: SymbolTable,
  position: (address: Address) => number,
  address: (position: number) => Address,
): SymbolBox[] | undefined {
  // The symbol that holds the left edge begins before it.
  const first = Math.max(0, rowAt(table, address(scale.from)) - 1);
  const last = Math.min(table.count, rowAt(table, address(scale.to)) + 1);
  if ((last - first) * ENOUGH > scale.width) return undefined;
  const boxes: SymbolBox[] = [];
  for (let row = first; row < last; ) {
    let next = row + 1;
    while (next < table.count && table.lo[next] === table.lo[row] && table.hi[next] === table.hi[row]) next++;
    const x0 = scale.x(position(addressOf(table, row)));
    const x1 = next < table.count ? scale.end(position(addressOf(table, next))) : scale.width;
    const measured = next < table.count && !isMissing(table, next - 1, next);
    if (x1 > 0 && x0 < scale.width) boxes.push({ row, rows: next - row, x0, x1, measured });
    row = next;
  }
  return boxes;
}

export function drawSymbols(frame: Frame, boxes: SymbolBoxes, diff: MapDiff): Shape[] {
  const { a, b } = frame.lanes;
  return [...drawSide(frame, boxes.a, a, diff.a, diff.toB), ...drawSide(frame, boxes.b, b, diff.b, diff.toA)];
}

function drawSide(
  frame: Frame,
  boxes: readonly SymbolBox[],
  lane: Box,
  table: SymbolTable,
  partner: Int32Array,
): Shape[] {
  const { theme } = frame.input;
  const borders: number[] = [];
  const names: Shape[] = [];
  const alone: Shape[] = [];
  const missing: number[] = [];
  for (const { row, rows, x0, x1, measured } of boxes) {
    const left = frame.left + Math.max(0, x0);
    const right = Math.min(frame.right, frame.left + x1);
    if (x0 > 0) borders.push(left, lane.y, left, lane.y + lane.height, Number.NaN, Number.NaN);
    if (partner[row]! < 0) alone.push(outline(left, right, lane, theme.ink));
    const text = fitting(nameOf(table, row), rows, right - left - 10);
    if (!measured) {
      const named = text === undefined ? 0 : 12 + textWidth(text, NAME_SIZE, { mono: true });
      missing.push(...hatch(left + named, right, lane.y, lane.height, 7));
    }
    if (text === undefined) continue;
    const parts = [{ text, fill: theme.onSection, mono: true }];
    names.push({ kind: 'text', x: left + 5, y: lane.y + lane.height / 2 + 4, parts, size: NAME_SIZE, anchor: 'start' });
  }
  return [
    { kind: 'path', points: Float32Array.from(borders), closed: false, stroke: theme.background, width: 1 },
    { kind: 'path', points: Float32Array.from(missing), closed: false, stroke: theme.background, width: 1.5 },
    ...alone,
    ...names,
  ];
}

/** A symbol that the other map does not have. */
function outline(left: number, right: number, lane: Box, stroke: string): Shape {
  const width = Math.max(1, right - left - 2);
  return { kind: 'rect', x: left + 1, y: lane.y + 1, width, height: lane.height - 2, stroke };
}

/** A name, and how many more stand at its address, in so many pixels. */
function fitting(name: string, rows: number, room: number): string | undefined {
  const more = rows > 1 ? ` +${rows - 1}` : '';
  const letters = Math.floor(room / textWidth('m', NAME_SIZE, { mono: true })) - more.length;
  if (letters >= name.length) return name + more;
  return letters < FEWEST ? undefined : shorten(name, letters) + more;
}
