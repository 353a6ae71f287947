import { describe, expect, it } from 'vitest';
import { REPORTED, stubPatterns } from '../../src/kallsyms/stubs.ts';
import { nameOf, type SymbolTable } from '../../src/symbols/symbol-table.ts';
import { fixture, mapOf } from './maps.ts';

const rowsOf = (t: SymbolTable, test: RegExp): number[] =>
  Array.from({ length: t.count }, (_, row) => row).filter((row) => test.test(nameOf(t, row)));

const shown = (t: SymbolTable, rows: readonly number[]) =>
  stubPatterns(t, rows, t).map(({ kind, text, targets, source, rows: hits }) => [
    kind,
    text,
    hits.length,
    targets,
    source,
  ]);

/** Functions a … d, and what a linker or a compiler makes of their names. */
const withNames = (names: readonly string[], type = 't') =>
  mapOf(
    [
      ...['alloc_page', 'free_page', 'map_page', 'unmap_page'].map((n) => `T ${n}`),
      ...names.map((n) => `${type} ${n}`),
    ].map((line, i) => `c000${(0x1000 + 16 * i).toString(16)} ${line}`),
  );

describe('by their shape', () => {
  it('stubs with one prefix before names of functions are found, though no list has the prefix', async () => {
    const names = ['__RISCVLong_alloc_page', '__RISCVLong_free_page', '__RISCVLong_map_page'];
    const t = await withNames(names);
    expect(REPORTED.some(({ test }) => test.test(names[0] as string))).toBe(false);
    expect(shown(t, rowsOf(t, /^__/))).toEqual([['prefix', '__RISCVLong_', 3, 3, undefined]]);
  });

  it('stubs with one suffix behind them too', async () => {
    const t = await withNames(['alloc_page$island', 'free_page$island', 'map_page$island']);
    expect(shown(t, rowsOf(t, /island/))).toEqual([['suffix', '$island', 3, 3, undefined]]);
  });

  it('those of the thunks build are, all 42', async () => {
    const t = await fixture('kbuild/thunks-final.map.gz');
    const rows = rowsOf(t, /^__X86PILongThunk_/);
    expect(shown(t, rows)).toEqual([['prefix', '__X86PILongThunk_', 42, 42, 'ClangBuiltLinux/linux#1280']]);
    expect(stubPatterns(t, rows, t)[0]?.ignoredSince).toBe('6.12');
  });

  it('names whose functions are as new as they are show none', async () => {
    const before = await withNames([]);
    const t = await withNames(['asm_a', 'asm_b', 'asm_c', 'a', 'b', 'c']);
    expect(stubPatterns(t, rowsOf(t, /^(asm_)?[abc]$/), before)).toEqual([]);
  });

  it('few of many new names show none', async () => {
    const names = ['__Long_alloc_page', '__Long_free_page', '__Long_map_page'];
    const t = await withNames([...names, 'one', 'two', 'three', 'four']);
    expect(shown(t, rowsOf(t, /^(__Long|one|two|three)/))).toHaveLength(1);
    expect(shown(t, rowsOf(t, /^(__Long|one|two|three|four)/))).toEqual([]);
  });

  it('two names show no shape', async () => {
    const t = await withNames(['__Long_alloc_page', '__Long_free_page']);
    expect(shown(t, rowsOf(t, /^__Long/))).toEqual([]);
  });

  it('data has not the shape of a stub', async () => {
    const t = await withNames(['__Long_alloc_page', '__Long_free_page', '__Long_map_page'], 'd');
    expect(shown(t, rowsOf(t, /^__Long/))).toEqual([]);
  });

  it.each(['__pfx_', '__cfi_', '__pi_', '__'])('%s before functions is no stub', async (prefix) => {
    const t = await withNames(['alloc_page', 'free_page', 'map_page'].map((name) => prefix + name));
    expect(shown(t, rowsOf(t, new RegExp(`^${prefix}`)))).toEqual([]);
  });

  it.each(['.cold', '.isra.0', '.constprop.0', '.part.1', '.12'])('%s behind functions is no stub', async (suffix) => {
    const t = await withNames(['alloc_page', 'free_page', 'map_page'].map((name) => name + suffix));
    expect(shown(t, rowsOf(t, /\./))).toEqual([]);
  });

  it('a prefix that most other names have for its own sake is no stub', async () => {
    const others = Array.from({ length: 30 }, (_, i) => `do_something_${i}`);
    const t = await withNames([...others, 'do_alloc_page', 'do_free_page', 'do_map_page']);
    expect(shown(t, rowsOf(t, /^do_(alloc|free|map)/))).toEqual([]);
  });
});

describe('by what was reported', () => {
  it('ppc64 branch stubs are found in the map that was posted', async () => {
    const t = await fixture('posted/2020-09-22-yamada-ppc64-stubs/b.map');
    expect(shown(t, rowsOf(t, /^0/))).toEqual([
      ['contains', '.long_branch.', 1, 0, '516d980f8541'],
      ['contains', '.plt_branch.', 4, 0, '516d980f8541'],
    ]);
    expect(stubPatterns(t, rowsOf(t, /^0/), t).map((p) => p.ignoredSince)).toEqual(['5.10', '5.10']);
  });

  it('a single erratum veneer of arm64 is one, and gets an entry', async () => {
    const t = await withNames(['e843419@011c_0000162a_38b8']);
    expect(shown(t, rowsOf(t, /^e8/))).toEqual([['prefix', 'e8434', 1, 0, 'ld --fix-cortex-a53-843419']]);
    expect(stubPatterns(t, rowsOf(t, /^e8/), t)[0]?.ignoredSince).toBeUndefined();
  });

  it('new functions of a release are none', async () => {
    const t = await fixture('kbuild/probe-final.map.gz');
    expect(stubPatterns(t, rowsOf(t, /mapdrift_probe/), t)).toEqual([]);
  });
});
