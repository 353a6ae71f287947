// Pairs made by hand, against an oracle: a pin says no more than that two symbols have one name that nobody else has.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareMaps } from '../../src/diff/compare.ts';
import { match } from '../../src/diff/match.ts';
import { inOrder } from '../../src/diff/order.ts';
import { findPins, type PinnedRows, pinnedSymbol, pinsText, swappedPins, unmetText } from '../../src/diff/pins.ts';
import { addressOf, lineOf, nameOf, type SymbolTable } from '../../src/symbols/symbol-table.ts';
import { anyMaps } from './any-maps.ts';
import { mapsOf } from './generator.ts';
import { programs } from './program.ts';
import { tableOf } from './tables.ts';

const LONG = { timeout: 60_000 };

const pairs = fc.oneof(anyMaps, programs.map(mapsOf));

/** Wishes for rows, of which those that go twice are left out. */
const wishes = fc.array(fc.tuple(fc.nat(), fc.nat()), { minLength: 1, maxLength: 5 });

const oneToOne = (a: SymbolTable, b: SymbolTable, wanted: PinnedRows): PinnedRows => {
  const rows: [number, number][] = [];
  for (const [x, y] of wanted) {
    const [i, j] = [x % a.count, y % b.count];
    if (!rows.some(([k, l]) => k === i || l === j)) rows.push([i, j]);
  }
  return rows;
};

const pinsOf = (a: SymbolTable, b: SymbolTable, rows: PinnedRows) =>
  rows.map(([i, j]) => ({ a: pinnedSymbol(a, i), b: pinnedSymbol(b, j) }));

/** The map with these rows renamed, in the order in which the table has them. */
async function renamed(t: SymbolTable, names: ReadonlyMap<number, string>): Promise<SymbolTable> {
  const lines = Array.from({ length: t.total }, (_, i) => {
    const name = names.get(i);
    return name === undefined ? lineOf(t, i) : lineOf(t, i).slice(0, -nameOf(t, i).length) + name;
  });
  return tableOf(`${lines.join('\n')}\n`);
}

describe('pins between any rows of any two maps', LONG, () => {
  it('pair what they say, and everything else as if the two symbols had one name of their own', () =>
    fc.assert(
      fc.asyncProperty(pairs, wishes, async (texts, wanted) => {
        const [a, b] = [await tableOf(texts.a), await tableOf(texts.b)];
        const rows = oneToOne(a, b, wanted);
        const [namesA, namesB] = [0, 1].map((side) => new Map(rows.map((pair, k) => [pair[side] ?? 0, `pin_${k}_x`])));
        const [x, y] = [await renamed(a, namesA ?? new Map()), await renamed(b, namesB ?? new Map())];
        // Absolute values stand behind the others in a table, and wherever they like in a file.
        fc.pre(inOrder(a, b, rows) === inOrder(x, y) && x.count === a.count && y.count === b.count);
        const m = match(a, b, rows);
        for (const [i, j] of rows) expect([m.toB[i], m.toA[j]]).toEqual([j, i]);
        expect(m).toEqual(match(x, y));
      }),
      { seed: 201, numRuns: 1500 },
    ));

  it('leave all pairs one to one, and are the same with the maps swapped', () =>
    fc.assert(
      fc.asyncProperty(pairs, wishes, async (texts, wanted) => {
        const [a, b] = [await tableOf(texts.a), await tableOf(texts.b)];
        const pins = pinsOf(a, b, oneToOne(a, b, wanted));
        const [diff, swapped] = [compareMaps(a, b, [], pins), compareMaps(b, a, [], swappedPins(pins))];
        expect([swapped.toA, swapped.toB]).toEqual([diff.toB, diff.toA]);
        expect(swapped.summary.verdict).toBe(diff.summary.verdict);
        expect(diff.summary.pins).toEqual(pins);
        expect(diff.unmetPins).toEqual([]);
        expect(Array.from(diff.toB, (j, i) => (j < 0 ? i : diff.toA[j]))).toEqual([...diff.toB.keys()]);
        expect(compareMaps(a, b, [], pins)).toEqual(diff);
      }),
      { seed: 202, numRuns: 500 },
    ));

  it('between two copies of one map are the same both ways, too', () =>
    fc.assert(
      fc.asyncProperty(pairs, wishes, async (texts, wanted) => {
        const a = await tableOf(texts.a);
        const rows = oneToOne(a, a, wanted);
        const m = match(a, a, rows);
        const swapped = match(
          a,
          a,
          rows.map(([i, j]) => [j, i]),
        );
        expect([swapped.toA, swapped.toB]).toEqual([m.toB, m.toA]);
      }),
      { seed: 203, numRuns: 500 },
    ));
});

const map = (...names: string[]): Promise<SymbolTable> =>
  tableOf(names.map((name, i) => `${(0x1000 + 16 * i).toString(16).padStart(16, '0')} t ${name}\n`).join(''));

const at = (lo: number) => ({ hi: 0, lo });

describe('a pin', () => {
  it('makes one of two names, and no removed and added one', async () => {
    const [a, b] = [await map('a', 'old', 'c', 'd'), await map('a', 'new', 'c', 'd')];
    expect(compareMaps(a, b).summary.totals).toMatchObject({ added: 1, removed: 1 });
    const wish = { a: { name: 'old', address: undefined }, b: { name: 'new', address: undefined } };
    const { summary } = compareMaps(a, b, [], [wish]);
    expect(summary.pins).toEqual([
      { a: { name: 'old', address: at(0x1010) }, b: { name: 'new', address: at(0x1010) } },
    ]);
    expect(summary.totals).toMatchObject({ added: 0, removed: 0, renumbered: 0, matched: 4, runs: 1 });
    expect(summary.verdict).toBe('drift');
  });

  it('of the number that is meant holds its neighbours to their places', async () => {
    const [a, b] = [await map('a', 'f.1', 'f.2', 'z'), await map('a', 'f.5', 'f.6', 'f.7', 'z')];
    const shift = { a: { name: 'f.1', address: at(0x1010) }, b: { name: 'f.6', address: at(0x1020) } };
    const { toB, summary } = compareMaps(a, b, [], [shift]);
    expect(Array.from(toB)).toEqual([0, 2, 3, 4]);
    expect(summary.added.map(({ name }) => name)).toEqual(['f.5']);
  });

  it('between two that stand alone with their names leaves the others of these names to each other', async () => {
    const [a, b] = [await map('init', 'x', 'init'), await map('x', 'init', 'probe')];
    const pin = { a: { name: 'init', address: at(0x1000) }, b: { name: 'probe', address: undefined } };
    expect(Array.from(compareMaps(a, b, [], [pin]).toB)).toEqual([2, 0, 1]);
  });

  it('in two copies of one map leaves them identical where it pairs what is paired anyway, and only there', async () => {
    const a = await map('a', 'b', 'c');
    const [row, other] = [pinnedSymbol(a, 1), pinnedSymbol(a, 2)];
    expect(compareMaps(a, a, [], [{ a: row, b: row }]).summary.verdict).toBe('identical');
    const { verdict, totals } = compareMaps(a, a, [], [{ a: row, b: other }]).summary;
    expect([verdict, totals.added, totals.removed]).toEqual(['drift', 1, 1]);
  });

  it('is found by its name in another build, where that stands once', async () => {
    const a = await map('w', 'foo', 'bar', 'bar');
    const wish = (name: string) => ({ name, address: at(0x9999) });
    expect(findPins(a, a, [{ a: wish('foo'), b: wish('w') }]).rows).toEqual([[1, 0]]);
    const unmet = findPins(a, a, [
      { a: wish('gone'), b: wish('w') },
      { a: wish('w'), b: wish('bar') },
      { a: wish('foo'), b: wish('foo') },
      { a: wish('w'), b: wish('foo') },
    ]);
    expect(unmet.rows).toEqual([[1, 1]]);
    expect(unmetText(unmet.unmet)).toBe(
      '3 pairs made by hand are left out: gone is not in A, bar stands more than once in B, and only an address tells ' +
        'which, foo of B has a partner by hand already.',
    );
    expect(unmetText(unmet.unmet.slice(0, 1))).toBe('A pair made by hand is left out: gone is not in A.');
  });

  it('is no absolute value', async () => {
    const a = await tableOf('0000000000001000 t foo\n0000000000000007 A bar\n');
    const bar = { name: 'bar', address: at(7) };
    expect(findPins(a, a, [{ a: bar, b: bar }]).unmet).toEqual([{ name: 'bar', in: 'a', why: 'missing' }]);
  });

  it('of a module that lies elsewhere goes by the addresses of the file', async () => {
    const kernel = Array.from({ length: 8 }, (_, i) => `ffffffff8100${i}000 T k${i}\n`).join('');
    const module = (base: number, names: readonly string[]): string =>
      names.map((name, i) => `ffffffffc0${(base + 16 * i).toString(16).padStart(6, '0')} t ${name}\t[m]\n`).join('');
    const a = await tableOf(kernel + module(0x1000, ['m0', 'm1', 'old', 'm3', 'm4']));
    const b = await tableOf(kernel + module(0x4000, ['m0', 'm1', 'new', 'm3', 'm4']));
    const pin = {
      a: { name: 'old', address: { hi: 0xffffffff, lo: 0xc0001020 } },
      b: { name: 'new', address: { hi: 0xffffffff, lo: 0xc0004020 } },
    };
    const diff = compareMaps(a, b, [], [pin]);
    expect(diff.moduleSlides).toEqual([{ module: 'm', bytes: 0x3000 }]);
    expect(diff.summary.pins).toEqual([pin]);
    expect(diff.summary.totals).toMatchObject({ added: 0, removed: 0 });
    const row = diff.toB[Array.from({ length: a.count }, (_, i) => nameOf(a, i)).indexOf('old')] ?? -1;
    expect(addressOf(diff.b, row)).toEqual(pin.a.address);
    expect(pinnedSymbol(diff.b, row)).toEqual(pin.b);
    expect(compareMaps(diff.b, diff.a, [], swappedPins([pin])).summary.pins).toEqual(swappedPins([pin]));
  });

  it('is told in a sentence', () => {
    const pin = (a: string, b: string) => ({ a: { name: a, address: undefined }, b: { name: b, address: undefined } });
    const three = [pin('a', 'b'), pin('c', 'c'), pin('d', 'e')];
    expect(pinsText()).toBe('');
    expect(pinsText(three)).toBe('Paired by hand: a = b, c = c, d = e.');
    expect(pinsText([...three, pin('x', 'y')])).toBe('Paired by hand: a = b, c = c, d = e and 1 more.');
  });
});
