// A handful of names that are looked for among all of a map. Hashes tell a dozen rows of 94,119 apart, so hardly a name
// is looked at.

import { baseHash } from './names.ts';
import { nameOf, type SymbolTable } from './symbol-table.ts';

export interface NameSet {
  readonly names: ReadonlySet<string>;
  /** 1 for the upper 12 bits of the hash of each name. */
  readonly filter: Uint8Array;
}

const SHIFT = 20;

export function nameSet(names: readonly string[]): NameSet {
  const filter = new Uint8Array(1 << (32 - SHIFT));
  for (const name of names) {
    const bytes = new TextEncoder().encode(name);
    filter[baseHash(bytes, 0, bytes.length) >>> SHIFT] = 1;
  }
  return { names: new Set(names), filter };
}

/** The rows that bear one of the names, ascending. */
export function rowsNamed(t: SymbolTable, { names, filter }: NameSet): number[] {
  const rows: number[] = [];
  const { hash, count } = t;
  for (let i = 0; i < count; i++) {
    if (filter[(hash[i] as number) >>> SHIFT] === 1 && names.has(nameOf(t, i))) rows.push(i);
  }
  return rows;
}
