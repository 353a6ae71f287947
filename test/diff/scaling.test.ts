// Maps that nobody has, made to hurt: four times the symbols must take about four times the work. CPU time is measured,
// not the clock, so that other work on the machine does not count; a quadratic step would make it sixteen times.

import { describe, expect, it } from 'vitest';
import { compareMaps } from '../../src/diff/compare.ts';
import { causeText, verdictText } from '../../src/diff/words.ts';
import type { SymbolTable } from '../../src/symbols/symbol-table.ts';
import { tableOf } from './tables.ts';

const FEW = 3_000;
/** Linear work measures 3 to 6 here: more names fall out of the caches, and log n grows. */
const MOST = 11;

type Shape = (n: number, side: 'a' | 'b') => string;

/** `name` and `address` say what symbol number i is called and where it lies; `type` is t where none is given. */
const lines = (
  n: number,
  name: (i: number) => string,
  address: (i: number) => number = (i) => 16 * i,
  type: (i: number) => string = () => 't',
): string =>
  Array.from(
    { length: n },
    (_, i) => `${(0xffff_0000_0000 + address(i)).toString(16).padStart(16, '0')} ${type(i)} ${name(i)}\n`,
  ).join('');

const shapes: readonly (readonly [what: string, shape: Shape])[] = [
  ['one name for all', (n) => lines(n, () => 'x')],
  [
    'one name for all, and another size for each',
    (n, side) =>
      lines(
        n,
        () => 'x',
        (i) => (side === 'a' ? i * i : i * (i + 3)),
      ),
  ],
  ['numbered names, numbered anew', (n, side) => lines(n, (i) => `__func__.${side === 'a' ? i : n - i}`)],
  ['a few names that take turns, in another step', (n, side) => lines(n, (i) => `x${(side === 'a' ? i : 3 * i) % 7}`)],
  ['the order reversed', (n, side) => lines(n, (i) => `x${side === 'a' ? i : n - i}`)],
  ['every second symbol moved', (n, side) => lines(n, (i) => `x${side === 'a' ? i : (2 * i) % (n + 1 - (n % 2))}`)],
  ['the halves changed over', (n, side) => lines(n, (i) => `x${side === 'a' ? i : (i + (n >> 1)) % n}`)],
  ['no name in both', (n, side) => lines(n, (i) => `${side}${i}`)],
  [
    'one address for all',
    (n) =>
      lines(
        n,
        (i) => `x${i}`,
        () => 16,
      ),
  ],
  [
    'one address for all, and no name in both',
    (n, side) =>
      lines(
        n,
        (i) => `${side}${i}`,
        () => 16,
      ),
  ],
  [
    'one address for all in A only',
    (n, side) =>
      lines(
        n,
        (i) => `x${i}`,
        (i) => (side === 'a' ? 16 : 16 * i),
      ),
  ],
  [
    'each symbol larger',
    (n, side) =>
      lines(
        n,
        (i) => `x${i}`,
        (i) => (side === 'a' ? 16 : 24) * i,
      ),
  ],
  [
    'each symbol larger, and weak',
    (n, side) =>
      lines(
        n,
        (i) => `x${i}`,
        (i) => (side === 'a' ? 16 : 17) * i,
        () => 'w',
      ),
  ],
  ['something new before each', (n, side) => lines(n, (i) => (i % 2 === 1 && side === 'b' ? `new${i}` : `x${i}`))],
  [
    'dots between all lines',
    (n, side) =>
      lines(
        n,
        (i) => `x${i}`,
        (i) => (side === 'a' ? 16 : 24) * i,
      ).replace(/\n/g, '\n...\n'),
  ],
  ['a module for each', (n) => lines(n, (i) => `x${i}\t[m${i}]`)],
  ['tables that are not in order', (n, side) => lines(n, (i) => `kallsyms_names.${side}.${i}`)],
  [
    'a sea before each',
    (n, side) =>
      lines(
        n,
        (i) => `x${i}`,
        (i) => (side === 'a' ? 1 : 1.5) * 0x200_0000 * i,
      ),
  ],
];

/** The least CPU time of three tries, in milliseconds. */
function cost(a: SymbolTable, b: SymbolTable): number {
  let least = Number.POSITIVE_INFINITY;
  for (let k = 0; k < 3; k++) {
    const before = process.cpuUsage();
    const { summary } = compareMaps(a, b);
    let letters = verdictText(summary).length;
    for (const e of summary.events) letters += causeText(e).length;
    const { user, system } = process.cpuUsage(before);
    expect(letters).toBeGreaterThan(0);
    least = Math.min(least, (user + system) / 1000);
  }
  return least;
}

describe('four times the symbols', { timeout: 60_000 }, () => {
  it.each(shapes)('take about four times the work: %s', async (_, shape) => {
    const tables = async (n: number) => [await tableOf(shape(n, 'a')), await tableOf(shape(n, 'b'))] as const;
    const few = cost(...(await tables(FEW)));
    const many = cost(...(await tables(4 * FEW)));
    // Below a few milliseconds the start of it all weighs more than the symbols.
    expect(many / Math.max(few, 4)).toBeLessThan(MOST);
  });
});
