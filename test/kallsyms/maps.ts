// Maps for the tests of this folder: the real ones under test/fixtures, and small ones written down as lines.

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { openMap } from '../../src/read/open.ts';
import type { SymbolTable } from '../../src/symbols/symbol-table.ts';

const opened = new Map<string, Promise<SymbolTable>>();

/** `kbuild/healthy-final.map.gz`. Tables never change, so each file is read once. */
export function fixture(path: string): Promise<SymbolTable> {
  const file = fileURLToPath(new URL(`../fixtures/${path}`, import.meta.url));
  const table = opened.get(path) ?? open(path, new Uint8Array(readFileSync(file)));
  opened.set(path, table);
  return table;
}

export function mapOf(lines: readonly string[]): Promise<SymbolTable> {
  return open('lines', new TextEncoder().encode(`${lines.join('\n')}\n`));
}

async function open(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<SymbolTable> {
  const table = await openMap(name, bytes);
  if ('kind' in table) throw new Error(`${name}: ${table.code}`);
  return table;
}
