import { describe, expect, it } from 'vitest';
import { filterOf } from '../../src/ui/filter.ts';

const ROWS = ['do_idle ffffffff81000010', 'X86_idle ffffffff81000020', 'idle_late 0000000000000000'].map((r) =>
  r.split(' '),
);

describe('a filter', () => {
  it.each([
    ['a part of a name', 'idle', [0, 1, 2]],
    ['the end of one', 'idle$', [0, 1]],
    ['its beginning', '^idle', [2]],
    ['small letters for capitals', 'x86', [1]],
    ['capitals as they are', 'IDLE', []],
    ['a part of an address', '81000020', [1]],
    ['an address with 0x', '0xffffffff81000010', [0]],
  ])('takes %s', (_, typed, rows) => {
    const isShown = filterOf(typed, (row: string[]) => row);
    expect(ROWS.flatMap((row, i) => (isShown?.(row) ? [i] : []))).toEqual(rows);
  });

  it('of nothing is none', () => {
    expect(filterOf(' ', (row: string[]) => row)).toBeUndefined();
    expect(filterOf('^', (row: string[]) => row)).toBeUndefined();
  });
});
