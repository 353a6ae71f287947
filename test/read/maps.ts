// Maps for the tests of symbols/ and read/: from text written down in the test, or from a real one under test/fixtures.

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readNm } from '../../src/read/nm.ts';
import { openMap } from '../../src/read/open.ts';
import { formatAddress } from '../../src/symbols/address.ts';
import type { Problem } from '../../src/symbols/problem.ts';
import { isProblem } from '../../src/symbols/problem.ts';
import { addressOf, nameOf, type SymbolTable, typeOf } from '../../src/symbols/symbol-table.ts';

const encoder = new TextEncoder();

export function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return encoder.encode(text);
}

/** `kbuild/healthy-final.map.gz`, as it lies on the disk. */
export function fixture(path: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(readFileSync(fileURLToPath(new URL(`../fixtures/${path}`, import.meta.url))));
}

/** What the reader makes of text, without the judgement whether it is a map at all. */
export function tableOf(text: string | Uint8Array): SymbolTable {
  const read = readNm(typeof text === 'string' ? bytesOf(text) : text, 0, () => {});
  return read.columns.finish('text', 'nm', read.columns.digits > 8 ? 64 : 32, read.lines, '');
}

export async function mapOf(input: string | Uint8Array<ArrayBuffer>): Promise<SymbolTable> {
  const result = await openMap('map', typeof input === 'string' ? bytesOf(input) : input);
  if (isProblem(result)) throw new Error(`a problem instead of a map: ${JSON.stringify(result)}`);
  return result;
}

export async function problemOf(input: string | Uint8Array<ArrayBuffer>): Promise<Problem> {
  const result = await openMap('map', typeof input === 'string' ? bytesOf(input) : input);
  if (!isProblem(result)) throw new Error(`a map of ${result.total} symbols instead of a problem`);
  return result;
}

/** Every row as nm would print it, the absolute ones last. */
export function rowsOf(t: SymbolTable): string[] {
  return Array.from({ length: t.total }, (_, i) => rowOf(t, i));
}

export function rowOf(t: SymbolTable, i: number): string {
  return `${formatAddress(addressOf(t, i), t.bits)} ${typeOf(t, i)} ${nameOf(t, i)}`;
}
