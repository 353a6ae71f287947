// The symbol that is selected: its box in both strips, to true scale, and a line across all lanes where it is too
// narrow for one. On the overview a stroke.

import { addressOf } from '../symbols/symbol-table.ts';
import type { Frame } from './frame.ts';
import type { PixelScale } from './scale.ts';
import { type Box, crisp, line, type Shape } from './shapes.ts';
import { rowsOfSymbol } from './symbol-selection.ts';
import { sizeOfRow } from './symbol-size.ts';
import { placeOfSelected } from './view.ts';

/** Pixels below which a box is no box. */
const NARROW = 4;

export function drawSelectedSymbol(frame: Frame): Shape[] {
  const { view, diff } = frame.input;
  const { selected } = view;
  if (selected?.kind !== 'symbol' || selected.at === undefined || diff === undefined) return [];
  const rows = rowsOfSymbol(diff, selected);
  return (['a', 'b'] as const).flatMap((side, i) => drawOn(frame, side, rows[i] ?? -1));
}

function drawOn(frame: Frame, side: 'a' | 'b', row: number): Shape[] {
  const { scale, left, right, lanes } = frame;
  const { diff, axis, theme } = frame.input;
  const table = diff?.[side];
  if (table === undefined || row < 0 || row >= table.count) return [];
  const address = addressOf(table, row);
  const start = side === 'a' ? axis.position(address) : axis.positionInB(address);
  const end = start + (sizeOfRow(table, row) ?? 0);
  if (end < scale.from || start > scale.to) return [];
  const lane = lanes[side];
  const x0 = Math.max(left, left + scale.x(start));
  const x1 = Math.min(right, left + scale.end(end));
  if (x1 - x0 < NARROW) {
    const x = crisp(x0);
    const y = side === 'a' ? lane.y - 6 : lane.y;
    return [line(x, y, x, y + lane.height + 6, theme.selected, 2)];
  }
  const [top, bottom] = [lane.y + 1, lane.y + lane.height - 1];
  const points = Float32Array.of(x0 + 1, top, x1 - 1, top, x1 - 1, bottom, x0 + 1, bottom);
  return [{ kind: 'path', points, closed: true, stroke: theme.selected, width: 2 }];
}

/** On the overview, whose scale is `whole`. */
export function drawSelectedOnOverview(frame: Frame, whole: PixelScale, box: Box): Shape[] {
  const { view, axis, summary, theme } = frame.input;
  const { selected } = view;
  const at = selected?.kind === 'symbol' ? placeOfSelected(selected, axis, summary) : undefined;
  if (at === undefined) return [];
  const x = crisp(frame.left + whole.x(at));
  return [line(x, box.y, x, box.y + box.height, theme.selected, 1.5)];
}
