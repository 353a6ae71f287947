// The matcher against slow and obvious oracles, on maps small enough for them.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareMaps } from '../../src/diff/compare.ts';
import { type Match, match } from '../../src/diff/match.ts';
import { nameOf, type SymbolTable } from '../../src/symbols/symbol-table.ts';
import { anyMaps } from './any-maps.ts';
import { bestInOrder, longestChain, worth } from './oracles.ts';
import { bigAt, tableOf } from './tables.ts';

const LONG = { timeout: 60_000 };

const line = (address: number, name: string): string => `${address.toString(16).padStart(8, '0')} t ${name}\n`;

const matchTexts = async (a: string, b: string): Promise<{ a: SymbolTable; b: SymbolTable; m: Match }> => {
  const [x, y] = [await tableOf(a), await tableOf(b)];
  return { a: x, b: y, m: match(x, y) };
};

/** The pairs as `name in A, name in B`. */
const pairsOf = (a: SymbolTable, b: SymbolTable, rowsA: Uint32Array, rowsB: Uint32Array): string[] =>
  Array.from(rowsA, (i, k) => `${nameOf(a, i)} ${nameOf(b, rowsB[k] ?? 0)}`);

/** A map of some of the names n0 … n19, each once, in any order, with ties. */
const uniqueNames = fc
  .tuple(fc.shuffledSubarray(Array.from({ length: 20 }, (_, i) => `n${i}`)), fc.array(fc.constantFrom(0, 0, 16, 32)))
  .map(([names, steps]) => {
    let at = 0x1000;
    return names
      .concat('end')
      .map((name, i) => {
        at += steps[i] ?? 16;
        return line(at, name);
      })
      .join('');
  });

describe('a map in which each name stands once', () => {
  it('is matched by name, and as many pairs as possible keep their order', LONG, () =>
    fc.assert(
      fc.asyncProperty(uniqueNames, uniqueNames, async (textA, textB) => {
        const { a, b, m } = await matchTexts(textA, textB);
        const rowOfB = new Map(Array.from({ length: b.count }, (_, j) => [nameOf(b, j), j]));
        const expected = Array.from({ length: a.count }, (_, i) => rowOfB.get(nameOf(a, i)) ?? -1);
        expect(Array.from(m.toB)).toEqual(expected);
        const pairs = expected.flatMap((j, i) => (j < 0 ? [] : [[bigAt(a, i), bigAt(b, j)] as const]));
        expect(m.chainA.length).toBe(longestChain(pairs));
        expect(m.movedA.length).toBe(pairs.length - m.chainA.length);
      }),
      { seed: 8, numRuns: 2000 },
    ),
  );
});

describe('the chain of any two maps', () => {
  it('is as long as can be, falls on neither side, and is disjoint from what moved', LONG, () =>
    fc.assert(
      fc.asyncProperty(anyMaps, async ({ a: textA, b: textB }) => {
        const { a, b, m } = await matchTexts(textA, textB);
        const pairs = Array.from(m.toB.subarray(0, a.count)).flatMap((j, i) =>
          j < 0 ? [] : [[bigAt(a, i), bigAt(b, j)] as const],
        );
        expect(m.chainA.length).toBe(longestChain(pairs));
        const chain = Array.from(m.chainA, (i, k) => [bigAt(a, i), bigAt(b, m.chainB[k] ?? 0)] as const);
        const falls = chain.filter(([x, y], k) => {
          const [beforeX, beforeY] = chain[k - 1] ?? [0n, 0n];
          return x < beforeX || y < beforeY;
        });
        expect(falls).toEqual([]);
        const both = [...m.chainA, ...m.movedA];
        expect(both.toSorted((x, y) => x - y)).toEqual(
          Array.from(m.toB.subarray(0, a.count), (j, i) => (j < 0 ? -1 : i)).filter((i) => i >= 0),
        );
        expect([...m.chainB, ...m.movedB]).toEqual(both.map((i) => m.toB[i]));
      }),
      { seed: 9, numRuns: 1500 },
    ),
  );
});

/** Names that all stand more than once, or might: there are no anchors, all is left to neighbours, order and size. */
const repeated = fc.array(
  fc.tuple(fc.constantFrom('x', 'y', 'f.0', 'f.1', 'f.2', 'g.isra.7'), fc.constantFrom(16, 16, 32, 48)),
  { minLength: 1, maxLength: 14 },
);
const textOf = (rows: readonly (readonly [string, number])[]): string => {
  let at = 0x1000;
  // Every name twice in front, so that none is unique; they pair with each other.
  const front = ['x', 'y', 'f.0', 'g.isra.7'].flatMap((name) => [name, name]).map((name) => [name, 64] as const);
  return [...front, ...rows]
    .map(([name, size]) => {
      at += size;
      return line(at, name);
    })
    .join('');
};

describe('names that stand more than once', () => {
  it('are paired so that order, size and number agree as far as is possible', LONG, () =>
    fc.assert(
      fc.asyncProperty(repeated, repeated, async (rowsA, rowsB) => {
        const { a, b, m } = await matchTexts(textOf(rowsA), textOf(rowsB));
        const inOrder = bestInOrder(a.count, b.count, (i, j) => (m.toB[i] === j ? worth(a, b, i, j) : 0));
        expect(inOrder).toBe(bestInOrder(a.count, b.count, (i, j) => worth(a, b, i, j)));
      }),
      { seed: 10, numRuns: 1500 },
    ),
  );

  it('are one to one and the same both ways, also where there are too many for an alignment', LONG, () =>
    fc.assert(
      fc.asyncProperty(fc.integer({ min: 2, max: 12 }), fc.nat(1000), async (names, salt) => {
        // 1,500 rows of a few names, and as many again in another step: no row is an anchor, and one gap is all of the
        // map.
        const rows = (step: number): string =>
          Array.from({ length: 1500 }, (_, i) => line(0x1000 + 16 * i, `x${(i * step + (i % 7) * salt) % names}`)).join(
            '',
          );
        const [a, b] = [await tableOf(rows(1)), await tableOf(rows(5))];
        const [m, swapped] = [match(a, b), match(b, a)];
        expect([swapped.toA, swapped.toB, swapped.chainA, swapped.chainB]).toEqual([m.toB, m.toA, m.chainB, m.chainA]);
        const paired = Array.from(m.toB, (j, i) => (j < 0 ? i : (m.toA[j] ?? -1)));
        expect(paired).toEqual(Array.from(m.toB, (_, i) => i));
      }),
      { seed: 11, numRuns: 25 },
    ),
  );

  it.each([
    [
      'renumbered, none came or went',
      ['a', 'f.1', 'b', 'f.2', 'c'],
      ['a', 'f.7', 'b', 'f.1', 'c'],
      ['a a', 'f.1 f.7', 'b b', 'f.2 f.1', 'c c'],
    ],
    ['one came, told by its neighbours', ['a', 'f.1', 'b'], ['f.1', 'a', 'f.2', 'b'], ['a a', 'f.1 f.2', 'b b']],
    ['unique but for their numbers', ['f.12', 'a'], ['f.99', 'a'], ['f.12 f.99', 'a a']],
    ['static functions of one name', ['init', 'a', 'init'], ['init', 'a'], ['init init', 'a a']],
  ])('are told apart: %s', async (_, namesA, namesB, expected) => {
    const text = (names: readonly string[]): string => names.map((name, i) => line(0x1000 + 16 * i, name)).join('');
    const { a, b, m } = await matchTexts(text(namesA), text(namesB));
    expect(pairsOf(a, b, m.chainA, m.chainB)).toEqual(expected);
  });

  it('do not outvote the names that stand once: a function with fifty locals may move past ten without', async () => {
    type Symbol = readonly [name: string, size: number];
    const text = (symbols: readonly Symbol[]): string => {
      let at = 0x1000_0000;
      return symbols
        .map(([name, size]) => {
          const text = line(at, name);
          at += size;
          return text;
        })
        .join('');
    };
    const names = (prefix: string, count: number): Symbol[] =>
      Array.from({ length: count }, (_, i) => [`${prefix}${i}`, 16]);
    const crowd: Symbol[] = [['m1', 16], ...Array.from({ length: 50 }, (): Symbol => ['__msg', 16]), ['m2', 16]];
    // Behind each of the ten six locals of 16 to 80 bytes.
    const ten = names('a', 10).flatMap((name, i) => [
      name,
      ...Array.from({ length: 6 }, (_, k): Symbol => ['__msg', 16 + 16 * ((6 * i + k) % 5)]),
    ]);
    const [head, tail] = [names('h', 5), names('z', 5)];
    const a = await tableOf(text([...head, ...crowd, ...names('gone', 30), ...ten, ...tail]));
    const b = await tableOf(text([...head, ...ten.toSpliced(1, 0, ['__msg', 48]), ...crowd, ...tail]));
    expect(compareMaps(a, b).summary.totals).toMatchObject({ removed: 30, added: 1, resized: 0, moved: 52, runs: 4 });
  });
});
