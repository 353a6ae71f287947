// Whether lines are, or may be, missing behind a symbol. Finding that out walks over the whole map, 9 ms for 94,119
// symbols, so it is done once a map.

import { type Elisions, elisionsOf } from '../diff/elision.ts';
import type { SymbolTable } from '../symbols/symbol-table.ts';

const known = new WeakMap<SymbolTable, Elisions>();

/** Whether lines are or may be missing between rows i and j. */
export function isMissing(table: SymbolTable, i: number, j: number): boolean {
  let elisions = known.get(table);
  if (elisions === undefined) {
    elisions = elisionsOf(table);
    known.set(table, elisions);
  }
  return elisions.between(i, j) !== undefined;
}
