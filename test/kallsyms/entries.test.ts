import { describe, expect, it } from 'vitest';
import { countEntries, entryFacts, entryTest, type RuleSet } from '../../src/kallsyms/entries.ts';
import { nameOf, type SymbolTable } from '../../src/symbols/symbol-table.ts';
import { fixture, mapOf } from './maps.ts';

const rules = (over: Partial<RuleSet> = {}): RuleSet => ({ all: true, ownLabels: false, era: '6.1.192', ...over });

function entriesOf(t: SymbolTable, under: RuleSet): string[] {
  const { keys } = entryFacts(t);
  const isEntry = entryTest(under);
  return Array.from({ length: t.total }, (_, row) => row)
    .filter((row) => isEntry(keys[row] as number))
    .map((row) => nameOf(t, row));
}

const TEXT = ['c0008000 T _stext', 'c0009000 T _etext'];

describe('names', () => {
  /** Each name, and the first and the last list that ignore it. */
  it.each([
    ['kallsyms_names', '3.10', undefined],
    ['kallsyms_seqs_of_names', '6.1.192', undefined],
    ['_SDA_BASE_', '3.10', undefined],
    ['foo_compiled.1', '3.10', '3.10'],
    ['$d', '3.10', undefined],
    ['foo_veneer', '4.4', undefined],
    ['__foo_from_arm', '4.9', undefined],
    ['.LASANPC12', '4.4', undefined],
    ['__efistub_memcpy', '4.14', undefined],
    ['__kvm_nvhe_foo', '5.10', '5.18'],
    ['__kvm_nvhe_$x', '5.10', undefined],
    ['__ARMV7PILongThunk_foo', '5.10', undefined],
    ['00000075.long_branch.memmove', '5.10', undefined],
    ['.Ltmp3', '5.18', undefined],
    ['__kcfi_typeid_foo', '6.2', undefined],
    ['__X86PILongThunk_foo', '6.12', undefined],
    ['__pi_$x', '6.12', undefined],
  ] as const)('%s makes no entry from the list of %s on', async (name, from, to) => {
    const t = await mapOf([TEXT[0] as string, `c0008010 t ${name}`, TEXT[1] as string]);
    const eras = ['3.10', '4.4', '4.9', '4.14', '5.10', '5.18', '6.2', '6.1.192', '6.12'] as const;
    const ignoring = eras.filter((era) => !entriesOf(t, rules({ era })).includes(name));
    expect(ignoring[0]).toBe(from);
    expect(ignoring.at(-1)).toBe(to ?? '6.12');
    expect(ignoring.length).toBe(eras.indexOf(to ?? '6.12') - eras.indexOf(from) + 1);
  });

  it.each([
    'kallsyms_lookup_name',
    'veneer',
    'foo_veneer.1',
    '__Thunk',
    'aThunk_',
    'x$d',
    'a.Lb',
    '__crc32c_le',
    'SDA_BASE_',
  ])('%s makes an entry under every list', async (name) => {
    const t = await mapOf([TEXT[0] as string, `c0008010 t ${name}`, TEXT[1] as string]);
    for (const era of ['3.10', '4.14', '5.18', '6.1.192', '6.12'] as const) {
      expect(entriesOf(t, rules({ era }))).toContain(name);
    }
  });

  it('makes entries of the labels of the tables when these count', async () => {
    const t = await mapOf([...TEXT, 'c0010000 D kallsyms_names', 'c0011000 D kallsyms_markers']);
    expect(countEntries(entryFacts(t), rules())).toBe(2);
    expect(countEntries(entryFacts(t), rules({ ownLabels: true }))).toBe(4);
  });

  it.each([
    [127, [true, true, true]],
    [128, [true, false, true]],
    [129, [false, false, true]],
    [511, [false, false, true]],
    [512, [false, false, false]],
  ] as const)('of %i bytes fit some kernels and not others', async (bytes, expected) => {
    const name = 'n'.repeat(bytes);
    const t = await mapOf([TEXT[0] as string, `c0008010 t ${name}`, TEXT[1] as string]);
    const eras = ['4.14', '5.10', '6.1.192'] as const;
    expect(eras.map((era) => entriesOf(t, rules({ era })).includes(name))).toEqual(expected);
  });
});

describe('types', () => {
  it('N, n, U and u make no entries; the others do', async () => {
    const letters = [...'bBcCdDgGiInNrRsStTuVvWU?'];
    const t = await mapOf([...letters.map((c, i) => `c0008${i.toString().padStart(3, '0')} ${c} s${i}`), ...TEXT]);
    const left = entriesOf(t, rules()).filter((name) => name.startsWith('s'));
    expect(left.map((name) => letters[Number(name.slice(1))]).join('')).toBe('bBcCdDgGiIrRsStTVvW?');
  });

  it('absolute values make none, but for four names that user space asks for', async () => {
    const t = await mapOf([
      ...TEXT,
      '00000123 A _kernel_size',
      '00000124 a x',
      '00000000 A __gp',
      '00000000 A __kernel_sigtramp',
    ]);
    expect(entriesOf(t, rules())).toEqual(['_stext', '_etext', '__gp', '__kernel_sigtramp']);
  });

  it('a border of the text that is an absolute value made one until 4.14', async () => {
    const t = await mapOf(['c0008000 T _stext', 'c0008010 t f', 'c0009000 A _etext']);
    expect(entriesOf(t, rules({ era: '4.14', all: false }))).toEqual(['_stext', 'f', '_etext']);
    expect(entriesOf(t, rules({ era: '5.10', all: false }))).toEqual(['_stext', 'f']);
  });

  it('symbols of modules make none', async () => {
    const t = await mapOf([...TEXT, 'ffff0000 t in_module\t[ext4]']);
    expect(entriesOf(t, rules())).toEqual(['_stext', '_etext']);
  });
});

describe('without KALLSYMS_ALL', () => {
  const lines = [
    'c0007ff0 t before',
    'c0008000 t at_start',
    'c0008000 T _stext',
    'c0008010 t inside',
    'c0008800 D data_inside',
    'c0009000 t at_end',
    'c0009000 T _etext',
    'c0009010 D behind',
    'c0010000 D __start_rodata',
    'c0020000 T _sinittext',
    'c0020010 t init_inside',
    'c0021000 t at_init_end',
    'c0021000 T _einittext',
    'c0022000 d __stop___modver',
  ];

  it('what lies between the borders counts, borders included, but nothing else at an end', async () => {
    expect(entriesOf(await mapOf(lines), rules({ all: false }))).toEqual([
      'at_start',
      '_stext',
      'inside',
      'data_inside',
      '_etext',
      '_sinittext',
      'init_inside',
      '_einittext',
    ]);
  });

  it('__start_ and __stop_ count wherever they are, in 6.12', async () => {
    const names = entriesOf(await mapOf(lines), rules({ all: false, era: '6.12' }));
    expect(names).toContain('__start_rodata');
    expect(names).toContain('__stop___modver');
    expect(names).not.toContain('behind');
  });

  it('symbols at address 0 count until 4.14, where a range without labels was [0, 0]', async () => {
    const t = await mapOf(['00000000 D __per_cpu_start', '00000010 D x', ...lines]);
    expect(entriesOf(t, rules({ all: false, era: '4.14' }))).toContain('__per_cpu_start');
    expect(entriesOf(t, rules({ all: false, era: '5.10' }))).not.toContain('__per_cpu_start');
  });
});

// awk: grep -cv ' [aA] \| kallsyms_\(offsets\|...\)$'; and scripts/kallsyms of 6.1.192: bytes of kallsyms_offsets / 4.
describe('on real maps', () => {
  it.each([
    ['debian/6.1.0-47.map.gz', 94_105, 94_113, 49_451],
    ['debian/6.1.0-50.map.gz', 94_101, 94_109, 49_453],
    ['kbuild/healthy-pass1.map.gz', 31_340, 31_340, 19_335],
    ['kbuild/healthy-final.map.gz', 31_340, 31_348, 19_335],
  ])('%s makes %i entries, %i with the labels, %i of text alone', async (path, all, own, text) => {
    const facts = entryFacts(await fixture(path));
    expect(countEntries(facts, rules())).toBe(all);
    expect(countEntries(facts, rules({ ownLabels: true }))).toBe(own);
    expect(countEntries(facts, rules({ all: false }))).toBe(text);
    expect(countEntries(facts, rules({ all: false, ownLabels: true }))).toBe(text);
  });
});
