import { describe, expect, it } from 'vitest';
import { compareMaps } from '../../src/diff/compare.ts';
import type { SymbolTable } from '../../src/symbols/symbol-table.ts';
import { tableOf } from './tables.ts';

/** `address type name`, with commas between. */
const map = (text: string): string => text.replace(/, /g, '\n');

const THREE = '1000 T f, 1010 T g, 1020 T h';

describe('the kind of a verdict', () => {
  it.each([
    ['identical', 'the same symbols, types and addresses in the same order', THREE, THREE],
    ['drift', 'another type', THREE, '1000 t f, 1010 T g, 1020 T h'],
    ['drift', 'another name', THREE, '1000 T f, 1010 T x, 1020 T h'],
    ['drift', 'another number', '1000 T f.isra.0, 1010 T g', '1000 T f.isra.1, 1010 T g'],
    ['drift', 'another address', THREE, '1000 T f, 1010 T g, 1024 T h'],
    ['drift', 'another size behind which padding hides', '1000 24 T f, 1040 10 T g', '1000 34 T f, 1040 10 T g'],
    ['identical', 'sizes in one file only', '1000 24 T f, 1040 10 T g', '1000 T f, 1040 T g'],
    ['drift', 'another absolute value', `${THREE}, 5 A size`, `${THREE}, 6 A size`],
    ['drift', 'an absolute value more', THREE, `${THREE}, 6 A size`],
    ['reordered', 'another order at one address', '1000 T f, 1000 T g', '1000 T g, 1000 T f'],
    [
      'reordered',
      'a function at another place, all else as it was',
      '1000 T f, 1010 T m, 1020 T g, 1030 T h, 1040 T i',
      '1000 T f, 1010 T g, 1020 T h, 1030 T m, 1040 T i',
    ],
    [
      'drift',
      'a function at another place, and an absolute value changed',
      '1000 T f, 1010 T m, 1020 T g, 1030 T h, 1040 T i, 5 A size',
      '1000 T f, 1010 T g, 1020 T h, 1030 T m, 1040 T i, 6 A size',
    ],
    [
      'drift',
      'a function at another place, and another absolute name',
      '1000 T f, 1010 T m, 1020 T g, 1030 T h, 1040 T i, 5 A size',
      '1000 T f, 1010 T g, 1020 T h, 1030 T m, 1040 T i, 5 A bytes',
    ],
    [
      'drift',
      'a function at another place, and one larger',
      '1000 T f, 1010 T m, 1020 T g, 1030 T h, 1040 T i',
      '1000 T f, 1010 T g, 1080 T h, 1090 T m, 10a0 T i',
    ],
    [
      'drift',
      'a function at another place, and another type',
      '1000 T f, 1010 T m, 1020 T g, 1030 T h, 1040 T i',
      '1000 T f, 1010 t g, 1020 T h, 1030 T m, 1040 T i',
    ],
    [
      'drift',
      'a function at another place, and another number',
      '1000 T f, 1010 T m, 1020 T g.isra.0, 1030 T h, 1040 T i',
      '1000 T f, 1010 T g.isra.1, 1020 T h, 1030 T m, 1040 T i',
    ],
    [
      'drift',
      'a function at another place, and of another size there',
      '1000 10 T f, 1010 10 T m, 1020 10 T g, 1030 10 T h, 1040 10 T i',
      '1000 10 T f, 1010 10 T g, 1020 10 T h, 1030 10 T i, 1040 20 T m',
    ],
    ['drift', 'just half of the symbols in both', '1000 T f, 1010 T g', '1000 T f, 1010 T x'],
    ['unrelated', 'less than half of them', THREE, '1000 T f, 1010 T x, 1020 T y'],
    ['drift', 'a small map whose symbols are all in the large one', '1000 T f', THREE],
    ['unrelated', 'another word size', THREE, '0000000000001000 T f, 0000000000001010 T g, 0000000000002020 T h'],
  ])('is %s: %s', async (kind, _, a, b) => {
    const [x, y] = [await tableOf(map(a)), await tableOf(map(b))];
    expect(compareMaps(x, y).summary.verdict).toBe(kind);
    expect(compareMaps(y, x).summary.verdict).toBe(kind);
  });
});

describe('sizes that the files give', () => {
  it('show a symbol that grew into its padding', async () => {
    const [a, b] = await Promise.all(['24', '34'].map((size) => tableOf(`1000 ${size} T f\n1040 10 T g\n`)));
    const { summary } = compareMaps(a as SymbolTable, b as SymbolTable);
    expect(summary.resized).toEqual([{ name: 'f', type: 'T', from: 0x24, to: 0x34 }]);
    expect(summary.events).toEqual([]);
  });

  it('show that a symbol grew on its way to another place, and count it', async () => {
    const a = await tableOf('1000 10 T f\n1010 10 T m\n1020 10 T g\n1030 10 T h\n1040 10 T i\n');
    const b = await tableOf('1000 10 T f\n1010 10 T g\n1020 10 T h\n1030 40 T m\n1070 10 T i\n');
    const { summary } = compareMaps(a, b);
    expect(summary.moved.map(({ name }) => name)).toEqual(['m']);
    expect(summary.resized).toEqual([{ name: 'm', type: 'T', from: 0x10, to: 0x40 }]);
    expect(summary.totals).toMatchObject({ resized: 1, grown: 1, shrunk: 0, up: 0x30, down: 0 });
    expect(compareMaps(b, a).summary.totals).toMatchObject({ resized: 1, grown: 0, shrunk: 1, up: 0, down: -0x30 });
  });
});
