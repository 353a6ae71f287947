import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseQuery, textMatcher } from '../../src/symbols/query.ts';
import { findRows } from '../../src/symbols/search.ts';
import { nameOf, type SymbolTable } from '../../src/symbols/symbol-table.ts';
import { fixture } from '../diff/tables.ts';
import { tableOf } from '../read/maps.ts';

function found(t: SymbolTable, typed: string): string[] {
  const query = parseQuery(typed);
  return query === undefined ? [] : Array.from(findRows(t, query), (row) => nameOf(t, row));
}

const t = tableOf(
  [
    'ffffffff81000000 T _stext',
    'ffffffff81000000 T startup_64',
    'ffffffff81000040 t do_idle',
    'ffffffff81000060 t do_idle_late',
    'ffffffff81000080 t __do_idle',
    'ffffffff810000a0 T X86_idle',
    'ffffffff810000c0 t gr\u00f6\u00dfe',
    '0000000000000001 A do_absolute',
    '',
  ].join('\n'),
);

describe('a name is found', () => {
  it.each([
    ['by a part of it', 'do_idle', ['do_idle', 'do_idle_late', '__do_idle']],
    ['by ^ and its beginning', '^do_', ['do_idle', 'do_idle_late', 'do_absolute']],
    ['by its end and $', 'idle$', ['do_idle', '__do_idle', 'X86_idle']],
    ['by $ and its end', '$idle', ['do_idle', '__do_idle', 'X86_idle']],
    ['by all of it', '^do_idle$', ['do_idle']],
    ['by small letters in any case', 'x86', ['X86_idle']],
    ['by capitals as they are', 'X86_I', []],
    ['by letters beyond ASCII', '\u00f6\u00df', ['gr\u00f6\u00dfe']],
    ['with blanks around what is typed', '  do_absolute ', ['do_absolute']],
    ['as a trace writes it', 'do_idle+0x14/0x20', ['do_idle']],
    ['not by a part longer than all names', 'a'.repeat(99), []],
    ['not by nothing', ' ', []],
    ['not by a lone anchor', '^', []],
    ['not by two lone anchors', '^$', []],
  ])('%s', (_, typed, names) => {
    expect(found(t, typed)).toEqual(names);
  });
});

describe('an address finds', () => {
  it.each([
    ['the symbols that begin there', 'ffffffff81000000', ['_stext', 'startup_64']],
    ['the symbol it lies inside of', 'ffffffff8100004f', ['do_idle']],
    ['all names of what it lies inside of', '0xffffffff81000010', ['_stext', 'startup_64']],
    ['the last symbol at its first byte', '0xFFFFFFFF810000c0', ['gr\u00f6\u00dfe']],
    ['nothing behind the last symbol, whose size is not known', '0xffffffff810000c1', []],
    ['nothing before the first symbol', '0x1000', []],
  ])('%s', (_, typed, names) => {
    expect(found(t, typed)).toEqual(names);
  });

  it('nothing where lines are missing before the next symbol', () => {
    const excerpt = tableOf('ffffffff81000000 T a\n...\nffffffff81000040 T b\n');
    expect(found(excerpt, '0xffffffff81000020')).toEqual([]);
  });

  it('and eight hex digits find names with them, too', () => {
    const beef = tableOf('deadbeef T at\ndeadbff0 T my_deadbeef\n');
    expect(found(beef, 'deadbeef')).toEqual(['at', 'my_deadbeef']);
  });
});

describe('in a real map', async () => {
  const real = await fixture('kbuild/thunks-final.map.gz');
  const names = Array.from({ length: real.total }, (_, row) => nameOf(real, row));

  it('the 42 stubs of the linker are found by their prefix', () => {
    expect(found(real, '^__X86PILongThunk_')).toHaveLength(42);
  });

  it('any part of any name finds what a search through strings finds', () => {
    const part = fc
      .tuple(fc.constantFrom(...names), fc.nat(20), fc.integer({ min: 1, max: 12 }))
      .map(([name, from, length]) => name.slice(from % name.length, (from % name.length) + length));
    fc.assert(
      fc.property(part, fc.constantFrom('', '^', '$', '^$'), fc.boolean(), (text, anchors, loud) => {
        const core = loud ? text.toUpperCase() : text;
        const typed = `${anchors.startsWith('^') ? '^' : ''}${core}${anchors.endsWith('$') ? '$' : ''}`;
        const query = parseQuery(typed);
        const pattern = query?.name;
        if (!query || !pattern || query.address) return;
        const slow = names.filter(textMatcher(pattern));
        expect(Array.from(findRows(real, query), (row) => names[row])).toEqual(slow);
      }),
      { numRuns: 100 },
    );
  });
});
