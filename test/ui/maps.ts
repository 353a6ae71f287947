// Small maps for the tests of the page: the excerpts of the mail, read by the real reader.

import { readFileSync } from 'node:fs';
import { openMap } from '../../src/read/open.ts';
import { isProblem } from '../../src/symbols/problem.ts';
import type { SymbolTable } from '../../src/symbols/symbol-table.ts';

const seed = (file: string) => readFileSync(new URL(`../fixtures/seed/${file}`, import.meta.url), 'utf8');

export const SEED_A = seed('tmp_System.map');
export const SEED_B = seed('System.map');

export async function tableOf(name: string, text: string = SEED_A): Promise<SymbolTable> {
  const table = await openMap(name, new TextEncoder().encode(text));
  if (isProblem(table)) throw new Error(table.code);
  return table;
}
