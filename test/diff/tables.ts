// Text and fixtures to tables, and tables back to what can be counted with `bigint`, so that no arithmetic is shared
// with what is tested.

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { openMap } from '../../src/read/open.ts';
import type { Address } from '../../src/symbols/address.ts';
import { isProblem, problemText } from '../../src/symbols/problem.ts';
import { nameOf, type SymbolTable } from '../../src/symbols/symbol-table.ts';

export async function tableOf(text: string, name = 'a.map'): Promise<SymbolTable> {
  const table = await openMap(name, new TextEncoder().encode(text));
  if (isProblem(table)) throw new Error(problemText(table).title);
  return table;
}

/** A file of test/fixtures. */
export async function fixture(path: string): Promise<SymbolTable> {
  const file = fileURLToPath(new URL(`../fixtures/${path}`, import.meta.url));
  const table = await openMap(path, new Uint8Array(readFileSync(file)));
  if (isProblem(table)) throw new Error(problemText(table).title);
  return table;
}

export const bigOf = ({ hi, lo }: Address): bigint => (BigInt(hi) << 32n) | BigInt(lo);

/** Row i's address. */
export const bigAt = (t: SymbolTable, i: number): bigint => bigOf({ hi: t.hi[i] ?? 0, lo: t.lo[i] ?? 0 });

/** A name without what a compiler numbers: enough for the names these tests make. */
export const baseOf = (name: string): string =>
  name.replace(name.startsWith('__UNIQUE_ID_') ? /\d+$/ : /\.\d+(?=\.|$)/g, '.');

export const namesOf = (t: SymbolTable): string[] => Array.from({ length: t.total }, (_, i) => nameOf(t, i));
