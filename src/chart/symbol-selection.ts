// One symbol as what is selected: which row of which map. Its place stands in it too, so that whoever has no tables
// knows where to look.

import type { MapDiff } from '../diff/compare.ts';
import { compareAddresses } from '../symbols/address.ts';
import { addressOf, nameOf, rowAt } from '../symbols/symbol-table.ts';
import type { Axis } from './axis.ts';
import type { Lanes } from './layout.ts';
import { pixelScale } from './scale.ts';
import { sizeOfRow } from './symbol-size.ts';
import type { SymbolPlace, SymbolSelection, View } from './view.ts';

/** A row of A or B as what is selected; undefined where there is none such. */
export function selectRow(diff: MapDiff, side: 'a' | 'b', row: number): SymbolSelection | undefined {
  const table = diff[side];
  if (row < 0 || row >= table.total) return undefined;
  const name = nameOf(table, row);
  if (row >= table.count) return { kind: 'symbol', side, row, name, at: undefined, size: 0 };
  return { kind: 'symbol', side, row, name, at: addressOf(table, row), size: sizeOfRow(table, row) ?? 0 };
}

/** The symbol of that name at that address. */
export function selectAt(diff: MapDiff, { side, name, at }: SymbolPlace): SymbolSelection | undefined {
  const table = diff[side];
  for (let row = rowAt(table, at); row < table.count && compareAddresses(addressOf(table, row), at) === 0; row++)
    if (nameOf(table, row) === name) return selectRow(diff, side, row);
  return undefined;
}

/** The first absolute value of a name, which lies nowhere. */
export function absoluteNamed(diff: MapDiff, side: 'a' | 'b', name: string): SymbolSelection | undefined {
  const table = diff[side];
  for (let row = table.count; row < table.total; row++)
    if (nameOf(table, row) === name) return selectRow(diff, side, row);
  return undefined;
}

/** The rows of what is selected in A and in B; −1 where a map does not have it. */
export function rowsOfSymbol({ toA, toB }: MapDiff, { side, row }: SymbolSelection): readonly [number, number] {
  return side === 'a' ? [row, toB[row] ?? -1] : [toA[row] ?? -1, row];
}

/**
 * The symbol of a strip that holds pixel `x` of the scene; undefined in front of the first one. Of several at one
 * address, the first.
 */
export function symbolUnder(
  diff: MapDiff,
  axis: Axis,
  view: View,
  { drift }: Lanes,
  side: 'a' | 'b',
  x: number,
): SymbolSelection | undefined {
  const place = Math.floor(pixelScale(axis, view, drift.width).position(x - drift.x));
  const at = Math.min(axis.total - 1, Math.max(0, place));
  const table = diff[side];
  const address = side === 'a' ? axis.address(at) : axis.addressInB(at);
  const row = rowAt(table, address);
  if (row < table.count && compareAddresses(addressOf(table, row), address) === 0) return selectRow(diff, side, row);
  return row === 0 ? undefined : selectRow(diff, side, rowAt(table, addressOf(table, row - 1)));
}
