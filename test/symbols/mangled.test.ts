import { describe, expect, it } from 'vitest';
import { type Demangle, hasMangled, isMangled, plainNames } from '../../src/symbols/mangled.ts';
import { parseQuery } from '../../src/symbols/query.ts';
import { findRows } from '../../src/symbols/search.ts';
import { nameOf } from '../../src/symbols/symbol-table.ts';
import { tableOf } from '../read/maps.ts';

const TEXTS: Readonly<Record<string, string>> = {
  _RNvC3foo3bar: 'foo::bar',
  _ZN4coreE: 'core',
  _Z3gr\u00f6v: 'gr\u00f6()',
};
const demangle: Demangle = (name) => TEXTS[name];

const t = tableOf(
  [
    'ffffffff81000000 T _stext',
    'ffffffff81000010 t _RNvC3foo3bar',
    'ffffffff81000020 t bar_of_c',
    'ffffffff81000030 t _Z3gr\u00f6v',
    'ffffffff81000040 t _Zunknown',
    'ffffffff81000050 t _RET_IP',
    '0000000000000001 A _ZN4coreE',
    '',
  ].join('\n'),
);

function found(typed: string): string[] {
  const query = parseQuery(typed);
  const rows = query ? findRows(t, query, plainNames(t, demangle)) : [];
  return Array.from(rows, (row) => nameOf(t, row));
}

describe('mangled names', () => {
  it('are told by their first three bytes', () => {
    expect(hasMangled(t)).toBe(true);
    expect(hasMangled(tableOf('1000 T _RET_IP\n1010 T __x64_sys_read\n1020 T _R\n'))).toBe(false);
    expect(['_RNvC3foo3bar', '_R0Nv', '_ZN4coreE', '_Z'].map(isMangled)).toEqual([true, true, true, true]);
    expect(['_RET_IP', '__ZN4coreE', 'RNv', '_'].map(isMangled)).toEqual([false, false, false, false]);
  });

  it.each([
    ['by their text and by their name at once, in the order of the map', 'bar', ['_RNvC3foo3bar', 'bar_of_c']],
    ['by their text', 'foo::', ['_RNvC3foo3bar']],
    ['by the beginning and the end of it', '^foo::bar$', ['_RNvC3foo3bar']],
    ['by their name', '^_RNv', ['_RNvC3foo3bar']],
    ['by letters beyond ASCII', 'gr\u00f6()', ['_Z3gr\u00f6v']],
    ['among absolute values', '^core', ['_ZN4coreE']],
    ['as one hit where both match', 'gr\u00f6', ['_Z3gr\u00f6v']],
    ['not beyond the end of a text', 'barcore', []],
  ])('are found %s', (_, typed, names) => {
    expect(found(typed)).toEqual(names);
  });
});
