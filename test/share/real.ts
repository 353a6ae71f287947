// Summaries of the real maps, for what links and offers are made of.

import { readFile } from 'node:fs/promises';
import { compareMaps } from '../../src/diff/compare.ts';
import type { DriftSummary } from '../../src/diff/summary.ts';
import { openMap } from '../../src/read/open.ts';
import { isProblem } from '../../src/symbols/problem.ts';

const pairs = {
  thunks: ['kbuild/thunks-pass3.map.gz', 'kbuild/thunks-final.map.gz'],
  debian: ['debian/6.1.0-47.map.gz', 'debian/6.1.0-50.map.gz'],
} as const;

export async function readSummary(pair: keyof typeof pairs): Promise<DriftSummary> {
  const tables = await Promise.all(
    pairs[pair].map(async (path) => {
      const table = await openMap(
        path,
        Uint8Array.from(await readFile(new URL(`../fixtures/${path}`, import.meta.url))),
      );
      if (isProblem(table)) throw new Error(`${path}: ${table.code}`);
      return table;
    }),
  );
  const [a, b] = tables;
  if (!a || !b) throw new Error('two maps make a pair');
  return compareMaps(a, b).summary;
}
