import { expect, it } from 'vitest';
import { compareMaps } from '../../src/diff/compare.ts';
import type { Kallsyms } from '../../src/diff/summary.ts';
import { examine } from '../../src/kallsyms/examine.ts';
import { type PredictionRound, predicting } from '../../src/kallsyms/predictions.ts';
import type { SymbolTable } from '../../src/symbols/symbol-table.ts';
import { fixture } from './maps.ts';

const pair = Promise.all(['healthy-pass1', 'healthy-final'].map((name) => fixture(`kbuild/${name}.map.gz`))) as Promise<
  [SymbolTable, SymbolTable]
>;

async function known(): Promise<Kallsyms> {
  const [a, b] = await pair;
  const { kallsyms } = examine(compareMaps(a, b), []);
  if (!kallsyms) throw new Error('no tables');
  return kallsyms;
}

it('fills in what the lines of each map with tables make, round by round', async () => {
  const kallsyms = await known();
  expect(kallsyms.maps.map((m) => m.bytes.predictedNames)).toEqual([undefined, undefined]);
  const rounds = predicting(await pair, kallsyms);
  const seen: PredictionRound[] = [];
  let step = rounds.next();
  for (; !step.done; step = rounds.next()) seen.push(step.value);

  expect(seen.length).toBeGreaterThan(100);
  expect(seen.every((round, i) => round.done === i + 1 && round.total === seen.length && round.map === 1)).toBe(true);
  const [first, last] = step.value.maps;
  // The first link has no tables.
  expect(first).toEqual(kallsyms.maps[0]);
  const { names = 0, tokenTable = 0, predictedNames = 0, predictedTokenTable = 0 } = last?.bytes ?? {};
  // Labels are aligned to 8.
  expect(names - predictedNames).toBeGreaterThanOrEqual(0);
  expect(names - predictedNames).toBeLessThan(8);
  expect(tokenTable - predictedTokenTable).toBeGreaterThanOrEqual(0);
  expect(tokenTable - predictedTokenTable).toBeLessThan(8);
  expect(last?.text).toMatch(/bytes of kallsyms_names, padded to 363,232 as in the map\./);
  expect(step.value.passes).toBe('stable');
});

it('can be left at any round', async () => {
  const kallsyms = await known();
  const rounds = predicting(await pair, kallsyms);
  for (let i = 0; i < 3; i++) expect(rounds.next().done).toBe(false);
  expect(rounds.return(kallsyms)).toEqual({ done: true, value: kallsyms });
});
