// Symbols that the linker provides, and that have moved against their neighbours: _SDA_BASE_ lies in the middle of the
// small data, wherever that ends up, and made tables differ on 32-bit ppc until scripts/kallsyms.c left it out.

import type { MapDiff } from '../diff/compare.ts';
import { addressOf, nameOf, rowAt, type SymbolTable } from '../symbols/symbol-table.ts';
import { findRows } from './find-rows.ts';
import { isProvided, PROVIDED } from './linker-names.ts';

export interface Wanderer {
  /** Rows in A and in B. */
  readonly a: number;
  readonly b: number;
  /** Bytes. */
  readonly drift: number;
  /** Rows of A: the nearest symbols on both sides of where it is in A, and their drift. */
  readonly neighbours: readonly { readonly row: number; readonly drift: number }[];
}

/** O(rows). */
export function wanderersIn(diff: MapDiff): Wanderer[] {
  const { a, toB } = diff;
  return [...findRows(a, PROVIDED).values()].flatMap((row) => {
    const partner = toB[row] as number;
    if (partner < 0) return [];
    const drift = driftOf(diff, row);
    // An absolute value stands behind all addresses in the table, but is one.
    const at = row < a.count ? row : rowAt(a, addressOf(a, row));
    const neighbours = [neighbour(diff, at - 1, -1), neighbour(diff, row < a.count ? at + 1 : at, 1)].flatMap(
      (i) => i ?? [],
    );
    if (neighbours.length === 0 || neighbours.some((n) => n.drift === drift)) return [];
    return [{ a: row, b: partner, drift, neighbours }];
  });
}

function neighbour(diff: MapDiff, from: number, step: 1 | -1): Wanderer['neighbours'][number] | undefined {
  for (let row = from; row >= 0 && row < diff.a.count; row += step) {
    if ((diff.toB[row] as number) < 0 || isProvidedRow(diff.a, row)) continue;
    return { row, drift: driftOf(diff, row) };
  }
  return undefined;
}

function isProvidedRow(t: SymbolTable, row: number): boolean {
  return isProvided(nameOf(t, row));
}

function driftOf({ a, b, toB }: MapDiff, row: number): number {
  const partner = toB[row] as number;
  const hi = (b.hi[partner] as number) - (a.hi[row] as number);
  return hi * 0x1_0000_0000 + ((b.lo[partner] as number) - (a.lo[row] as number));
}
