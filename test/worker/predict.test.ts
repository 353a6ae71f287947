import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { compareMaps } from '../../src/diff/compare.ts';
import { type Examination, examine } from '../../src/kallsyms/examine.ts';
import type { PredictionRound } from '../../src/kallsyms/predictions.ts';
import { openMap } from '../../src/read/open.ts';
import { isProblem } from '../../src/symbols/problem.ts';
import type { SymbolTable } from '../../src/symbols/symbol-table.ts';
import { predict } from '../../src/worker/predict.ts';

async function healthy(): Promise<{ readonly tables: readonly SymbolTable[]; readonly known: Examination }> {
  const [a, b] = await Promise.all(
    ['healthy-pass2', 'healthy-final'].map((name) =>
      openMap(name, new Uint8Array(readFileSync(new URL(`../fixtures/kbuild/${name}.map.gz`, import.meta.url)))),
    ),
  );
  if (!a || !b || isProblem(a) || isProblem(b)) throw new Error('no map');
  return { tables: [a, b], known: examine(compareMaps(a, b), []) };
}

it('predicts the sizes of each map, telling how far it is', async () => {
  const { tables, known } = await healthy();
  const rounds: PredictionRound[] = [];
  const { kallsyms } = await predict(tables, known, (round) => rounds.push(round));
  // Labels are aligned to 8: what is in the map is what the compressor makes, rounded up.
  for (const { bytes } of kallsyms?.maps ?? [])
    expect(Math.ceil((bytes.predictedNames ?? 0) / 8) * 8).toBe(bytes.names);
  expect(new Set(rounds.map((round) => round.map))).toEqual(new Set([0, 1]));
});

it('says nothing new once it was left', async () => {
  const { tables, known } = await healthy();
  const leave = new AbortController();
  expect(await predict(tables, known, () => leave.abort(), leave.signal)).toBe(known);
});
