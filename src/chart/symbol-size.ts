// How large a single symbol is, for what is told of one: as its file says, else as far as the next address.

import { REGION_GAP } from '../symbols/regions.ts';
import { distance, type SymbolTable } from '../symbols/symbol-table.ts';
import { isMissing } from './missing.ts';

/** Bytes; undefined for absolute values, at the end of an island, and where lines are missing. */
export function sizeOfRow(t: SymbolTable, row: number): number | undefined {
  if (row >= t.count) return undefined;
  const given = t.size?.[row];
  if (given) return given;
  const next = nextAddress(t, row);
  if (next === t.count || isMissing(t, next - 1, next)) return undefined;
  const bytes = distance(t, row, next);
  return bytes > REGION_GAP ? undefined : bytes;
}

/** The first row behind this one with another address; `count` when there is none. */
export function nextAddress(t: SymbolTable, row: number): number {
  let next = row + 1;
  while (next < t.count && distance(t, row, next) === 0) next++;
  return next;
}
