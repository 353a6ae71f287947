// Which of two maps goes first inside the matcher. The choice depends on what the maps hold, not on which one the user
// calls A, so that comparing B with A gives the same pairs as comparing A with B.

import type { SymbolTable } from '../symbols/symbol-table.ts';
import type { PinnedRows } from './pins.ts';

/**
 * Whether `a` goes first. Maps that agree in everything looked at are alike enough for the order not to matter, but for
 * what was done to them by hand: then the one whose pinned rows are lower goes first.
 */
export function inOrder(a: SymbolTable, b: SymbolTable, pins: PinnedRows = []): boolean {
  if (a.count !== b.count) return a.count < b.count;
  for (const column of ['lo', 'hi', 'type'] as const) {
    const x = a[column];
    const y = b[column];
    for (let i = 0; i < a.count; i++) {
      const d = (x[i] as number) - (y[i] as number);
      if (d !== 0) return d < 0;
    }
  }
  const length = Math.min(a.bytes.length, b.bytes.length);
  for (let i = 0; i < length; i++) {
    const d = (a.bytes[i] as number) - (b.bytes[i] as number);
    if (d !== 0) return d < 0;
  }
  if (a.bytes.length !== b.bytes.length) return a.bytes.length < b.bytes.length;
  const [i, j] = pins.find(([i, j]) => i !== j) ?? [0, 0];
  return i <= j;
}
