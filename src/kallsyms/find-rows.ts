// Rows by name, for the few names that mean something by themselves: borders, labels, what a linker provides. A name is
// decoded only when its length and three of its bytes are those of a name that is looked for.

import { nameOf, type SymbolTable } from '../symbols/symbol-table.ts';

const encoder = new TextEncoder();
const KEYS = 1 << 12;

/** The first row of each name that the map has. O(rows). */
export function findRows(t: SymbolTable, names: readonly string[]): ReadonlyMap<string, number> {
  const wanted = new Set(names);
  const mayBe = new Uint8Array(KEYS);
  for (const name of wanted) {
    const bytes = encoder.encode(name);
    mayBe[keyOf(bytes, 0, bytes.length)] = 1;
  }
  const rows = new Map<string, number>();
  for (let row = 0; row < t.total; row++) {
    if (mayBe[keyOf(t.bytes, t.nameStart[row] as number, t.nameEnd[row] as number)] === 0) continue;
    const name = nameOf(t, row);
    if (wanted.has(name) && !rows.has(name)) rows.set(name, row);
  }
  return rows;
}

function keyOf(bytes: Uint8Array, start: number, end: number): number {
  const middle = bytes[(start + end) >>> 1] ?? 0;
  return ((end - start) * 61 + (bytes[end - 1] ?? 0) * 37 + middle * 17 + (bytes[start] ?? 0)) & (KEYS - 1);
}
