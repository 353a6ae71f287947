import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pairInStep } from '../../src/diff/in-step.ts';
import { createScratch } from '../../src/diff/scratch.ts';
import { anyMaps } from './any-maps.ts';
import { baseOf, namesOf, tableOf } from './tables.ts';

async function walked(textA: string, textB: string) {
  const [a, b] = [await tableOf(textA), await tableOf(textB)];
  const [toB, toA] = [new Int32Array(a.total).fill(-1), new Int32Array(b.total).fill(-1)];
  const { renumbered } = pairInStep(a, b, toB, toA, createScratch());
  return { a, b, toB, toA, renumbered };
}

const linesOf = (names: readonly string[]): string =>
  names.map((name, i) => `${(0x1000 + 16 * i).toString(16)} t ${name}\n`).join('');

const numbered = (name: string, count: number, from = 0): string[] =>
  Array.from({ length: count }, (_, i) => `${name}${from + i}`);

const byRow = ([x = 0]: readonly number[], [y = 0]: readonly number[]): number => x - y;

/** The names of A and of B without a partner. */
async function left(namesA: readonly string[], namesB: readonly string[]): Promise<readonly [string[], string[]]> {
  const { a, b, toB, toA } = await walked(linesOf(namesA), linesOf(namesB));
  return [namesOf(a).filter((_, i) => toB[i] === -1), namesOf(b).filter((_, j) => toA[j] === -1)];
}

describe('a walk over two maps', () => {
  it('pairs rows of one name only, one to one, and says which bear another number', () =>
    fc.assert(
      fc.asyncProperty(anyMaps, async (texts) => {
        const { a, b, toB, toA, renumbered } = await walked(texts.a, texts.b);
        const [namesA, namesB] = [namesOf(a), namesOf(b)];
        const pairs = [...toB].flatMap((j, i) => (j < 0 ? [] : [[i, j] as const]));
        expect(pairs.map(([i]) => baseOf(namesA[i] ?? ''))).toEqual(pairs.map(([, j]) => baseOf(namesB[j] ?? '')));
        expect([...toA].flatMap((i, j) => (i < 0 ? [] : [[i, j]])).sort(byRow)).toEqual(pairs);
        const differ = pairs.filter(([i, j]) => namesA[i] !== namesB[j]).map(([i]) => i);
        expect(renumbered.toSorted((x, y) => x - y)).toEqual(differ);
      }),
      { seed: 36, numRuns: 300 },
    ));

  it('leaves what came and what went, a hundred in one place too', async () => {
    const names = numbered('f', 400);
    const b = [...names.slice(0, 100), ...numbered('came', 40), ...names.slice(100, 200), ...names.slice(240)];
    expect(await left(names, b)).toEqual([names.slice(200, 240), numbered('came', 40)]);
  });

  it('goes on behind a hundred locals of one name, one of which went', async () => {
    const locals = Array.from({ length: 100 }, () => '__msg');
    const a = ['first', ...locals, 'last', 'end'];
    const b = ['first', ...locals.slice(1), 'last', 'end'];
    const [inA, inB] = await left(a, b);
    expect(inA).toEqual(locals);
    expect(inB).toEqual(locals.slice(1));
  });

  it('pairs locals of one name between two names that stand once', async () => {
    const names = ['first', '__msg', '__msg', '__func__.1', '__msg', 'last'];
    expect(await left(names, names)).toEqual([[], []]);
  });

  it('leaves locals of another type or size to what weighs them', async () => {
    const map = (type: string, size: number): string =>
      `1000 t first\n1010 ${type} loc\n${(0x1010 + size).toString(16)} t loc\n1040 t last\n`;
    for (const other of [map('d', 16), map('t', 24)]) {
      const { toB } = await walked(map('t', 16), other);
      expect([...toB]).toEqual([0, -1, -1, 3]);
    }
  });

  it('comes from the end when it lost its way, and leaves what lies between', async () => {
    const names = numbered('f', 1000);
    const b = [...names.slice(0, 300), ...names.slice(300, 700).reverse(), ...names.slice(700)];
    const [inA, inB] = await left(names, b);
    expect(inA).toEqual(names.slice(300, 700));
    expect(inB.toReversed()).toEqual(names.slice(300, 700));
  });
});
