import { describe, expect, it } from 'vitest';
import { compareMaps } from '../../src/diff/compare.ts';
import { CAUSES, type FindingKind } from '../../src/diff/finding-kinds.ts';
import type { DriftSummary, Finding } from '../../src/diff/summary.ts';
import { verdictText } from '../../src/diff/words.ts';
import { examine, withFindings } from '../../src/kallsyms/examine.ts';
import { formatAddress } from '../../src/symbols/address.ts';
import type { SymbolTable } from '../../src/symbols/symbol-table.ts';
import { fixture, mapOf } from './maps.ts';
import { badStyle, wrongSums } from './sums.ts';

const summaries = new Map<string, DriftSummary>();

async function summaryOf(paths: readonly string[]): Promise<DriftSummary> {
  const key = paths.join(' ');
  const summary = summaries.get(key) ?? summarise(await Promise.all(paths.map(fixture)));
  summaries.set(key, summary);
  return summary;
}

function summarise(tables: readonly SymbolTable[]): DriftSummary {
  const [a, b] = tables.slice(-2) as [SymbolTable, SymbolTable];
  const earlier = tables.slice(0, -2);
  return withFindings(compareMaps(a, b, earlier), earlier).summary;
}

const texts = ({ findings }: DriftSummary, kind: FindingKind): string[] =>
  findings.filter((f) => f.kind === kind).map((f) => f.text);

const kinds = ({ findings }: DriftSummary): FindingKind[] => findings.map((f) => f.kind);

const find = ({ findings }: DriftSummary, kind: FindingKind): Finding | undefined =>
  findings.find((f) => f.kind === kind);

const thunks = (...passes: readonly (string | number)[]) =>
  passes.map((pass) => `kbuild/thunks-${typeof pass === 'number' ? `pass${pass}` : pass}.map.gz`);

const posted = (name: string) => [`posted/${name}/a.map`, `posted/${name}/b.map`];

describe('the mail of 2012', () => {
  const seed = summaryOf(['seed/tmp_System.map', 'seed/System.map']);

  it('has 24 entries more, and long names', async () => {
    // 0xffffffff818ee850 - 0xffffffff8189b4d0 = 0x53380 = 340,864 = 8 x 42,608; 0x53440 = 341,056 = 8 x 42,632.
    expect(texts(await seed, 'entries')).toEqual([
      'kallsyms_addresses: 42,608 -> 42,632 entries (+24, 8 bytes each = 0xc0).',
    ]);
    expect(find(await seed, 'entries')?.evidence.map((e) => e.text)).toEqual([
      'A: 0x53380 = 42,608 x 8',
      'B: 0x53440 = 42,632 x 8',
    ]);
    // __stop___modver drifts by 0x280 and kallsyms_names by 0xc0: 640 - 192 = 448; 448 / 24 = 18.67.
    expect(texts(await seed, 'table-bytes')).toEqual([
      '448 more bytes behind kallsyms_names, 18.7 per extra entry: long names.',
    ]);
  });

  it('holds no cause, and says which map to bring', async () => {
    expect(kinds(await seed)).toEqual(['no-cause', 'entries', 'table-bytes', 'slack', 'next-map']);
    expect(texts(await seed, 'next-map')).toEqual([
      'Bring the map before A: nm -n .tmp_vmlinux1 (until 5.13), or nm -n .tmp_vmlinux.kallsyms1 (5.14 to 6.0). ' +
        'Tables are made from the names of the link before, so the 24 entries came between that map and A.',
    ]);
  });

  it('has 0x660 bytes left before __end_rodata moves', async () => {
    // 0x819fb000 - 0x819fa9a0
    expect(texts(await seed, 'slack')).toEqual([
      'At most 0x660 more bytes fit in front of __end_rodata (aligned to 4 KiB); more would push it to the next page.',
    ]);
  });

  it('has a verdict of four sentences, of which the last two say so', async () => {
    const sentences = verdictText(await seed).split(/(?<=\.) /);
    expect(sentences).toHaveLength(4);
    expect(sentences.slice(2)).toEqual([
      'These maps do not hold the cause: the tables differ, and no name or order in the maps says why.',
      'Bring the map before A: nm -n .tmp_vmlinux1 (until 5.13), or nm -n .tmp_vmlinux.kallsyms1 (5.14 to 6.0).',
    ]);
  });
});

describe('the thunks build', () => {
  const two = summaryOf(thunks(3, 'final'));
  const three = summaryOf(thunks(2, 3, 'final'));
  const four = summaryOf(thunks(1, 2, 3, 'final'));

  it('of two maps names the six stubs, and asks for pass 2', async () => {
    expect(texts(await two, 'stubs')).toEqual([
      '6 linker stubs __X86PILongThunk_* came from A to B; new entries from link to link: 12, 6 (converges). ' +
        'Each makes an entry in the tables of the next link. ' +
        'Try: add __X86PILongThunk_* to the ignored names in scripts/kallsyms.c; 6.12 ignores them.',
    ]);
    expect(texts(await two, 'next-map')).toEqual([
      'Bring the map before A: that of pass 2. Tables are made from the names of the link before, so the 12 entries came between that map and A.',
    ]);
    expect(texts(await two, 'self-test')).toEqual([
      'The next link will differ by +6 entries: the tables in B have 31,377, its lines make 31,383.',
    ]);
  });

  it('of three and four names the twelve too, and needs no other map', async () => {
    for (const [summary, count] of [
      [await three, 18],
      [await four, 42],
    ] as const) {
      const stubs = find(summary, 'stubs');
      expect(stubs?.evidence).toHaveLength(count);
      expect(stubs?.evidence.every((e) => e.symbol.startsWith('__X86PILongThunk_'))).toBe(true);
      expect(stubs?.evidence.slice(0, 6).every((e) => e.a === undefined && e.b !== undefined)).toBe(true);
      expect(stubs?.evidence.slice(6, 18).every((e) => e.a !== undefined && e.b !== undefined)).toBe(true);
      expect(stubs?.text).toContain('24, 12, 6 (converges)');
      expect(kinds(summary)).not.toContain('next-map');
      expect(kinds(summary)).not.toContain('no-cause');
    }
  });

  it('explains the tables of the final map by pass 3 against pass 2', async () => {
    expect(texts(await three, 'passes')).toEqual([
      'From map 1 to A: 12 entries came, none went: +12 (12 linker stubs __X86PILongThunk_*). ' +
        'This is what kallsyms_offsets in B has more than in A: 12 entries x 4 = +48 bytes (0x30).',
      'From A to B: 6 entries came, none went: +6 (6 linker stubs __X86PILongThunk_*).',
    ]);
    expect(texts(await four, 'passes')).toEqual([
      'From map 1 to map 2: 24 entries came, none went: +24 (24 linker stubs __X86PILongThunk_*). ' +
        'This is what kallsyms_offsets in A has more than in map 2: 24 entries x 4 = +96 bytes (0x60).',
      'From map 2 to A: 12 entries came, none went: +12 (12 linker stubs __X86PILongThunk_*). ' +
        'This is what kallsyms_offsets in B has more than in A: 12 entries x 4 = +48 bytes (0x30).',
      'From A to B: 6 entries came, none went: +6 (6 linker stubs __X86PILongThunk_*).',
    ]);
  });

  it('converges but is not there', async () => {
    expect((await four).kallsyms?.passes).toBe('converges');
    expect(texts(await four, 'too-few-passes')).toEqual([
      'Too few passes: new entries from link to link are 24, 12, 6, so it converges but is not there. ' +
        'Try: make KALLSYMS_EXTRA_PASS=1, for one pass more.',
    ]);
  });

  it('has tables that follow, in numbers', async () => {
    expect(texts(await four, 'entries')).toEqual([
      'kallsyms_offsets: 31,365 -> 31,377 entries (+12, 4 bytes each = 0x30).',
    ]);
    // 364,560 - 364,272 = 288; 288 / 12 = 24.0; 364,272 / 31,365 = 11.6
    expect(texts(await four, 'table-bytes')).toEqual([
      'kallsyms_names is 288 bytes larger, 24.0 per extra entry (11.6 on average in A): long names.',
    ]);
    expect((await four).kallsyms?.maps.map((m) => [m.layout, m.entries, m.bytes.names])).toEqual([
      [undefined, { table: undefined, own: 31_341 }, undefined],
      ['L4', { table: { min: 31_341, max: 31_341 }, own: 31_365 }, 363_248],
      ['L4', { table: { min: 31_365, max: 31_365 }, own: 31_377 }, 364_272],
      // Padding leaves 31,377 or 31,378 open, and A makes 31,377.
      ['L4', { table: { min: 31_377, max: 31_377 }, own: 31_383 }, 364_560],
    ]);
  });

  it('has text that moves, which it should not', async () => {
    // 436 lines between _stext and _etext of pass 3 have another address in the final map (awk on both).
    expect(texts(await two, 'text-moves')).toEqual([
      'Text moves from A to B: 436 symbols, from sanitize_boot_params.constprop.0 (+0x60) on. ' +
        'It should not move between links of one build; here linker stubs push it.',
    ]);
  });

  it('with a pass left out says which', async () => {
    const gap = await summaryOf(thunks(1, 3, 'final'));
    expect(texts(gap, 'next-map')).toEqual([
      'Bring the map between map 1 and A: that of pass 2. The tables in A have 31,365 entries, and map 1 makes 31,341.',
    ]);
    expect(gap.kallsyms?.passes).toBeUndefined();
  });

  it('of the first two links names the 24 stubs beside the labels', async () => {
    const first = await summaryOf(thunks(1, 2));
    expect(texts(first, 'only-in-one')).toEqual([
      'Only in B: 8 kallsyms labels, 24 linker stubs (__X86PILongThunk_*).',
    ]);
    expect(texts(first, 'stubs')[0]).toContain('24 linker stubs __X86PILongThunk_* came from A to B.');
    expect(kinds(first)).not.toContain('next-map');
  });
});

const CLAIMS: readonly FindingKind[] = [...CAUSES, 'no-cause', 'text-moves', 'next-map'];

describe('maps of builds that did not fail', () => {
  it.each([
    ['kbuild/healthy-pass1.map.gz', 'kbuild/healthy-final.map.gz'],
    ['kbuild/healthy-pass2.map.gz', 'kbuild/healthy-final.map.gz'],
    ['kbuild/healthy-final.map.gz', 'kbuild/probe-final.map.gz'],
    ['debian/6.1.0-47.map.gz', 'debian/6.1.0-50.map.gz'],
    ['debian/6.1.0-50.map.gz', 'debian/6.1.0-47.map.gz'],
  ])('%s against %s: no cause', async (a, b) => {
    const summary = await summaryOf([a, b]);
    expect(summary.findings.filter((f) => CLAIMS.includes(f.kind))).toEqual([]);
  });

  it('the healthy build is stable', async () => {
    const summary = await summaryOf(
      ['healthy-pass1', 'healthy-pass2', 'healthy-final'].map((n) => `kbuild/${n}.map.gz`),
    );
    expect(summary.kallsyms?.passes).toBe('stable');
    expect(texts(summary, 'passes')).toEqual([
      'From map 1 to A: no entry came or went.',
      'From A to B: no entry came or went.',
    ]);
  });

  it('two releases are said to be two builds, with what their tables differ by', async () => {
    const summary = await summaryOf(['debian/6.1.0-47.map.gz', 'debian/6.1.0-50.map.gz']);
    // At ffffffff824bd8b8, ffffffff828e5ccf and ffffffff832f074c in 50: in 47 the two of each share an address.
    expect(texts(summary, 'tie-order')).toEqual([
      '3 pairs of symbols share an address in one map and stand apart, the other way round, in the other: __stop___modver and __start___ex_table, and 2 more.',
    ]);
    expect(texts(summary, 'entries')).toEqual([
      'kallsyms_offsets: 94,105 -> 94,101 entries (-4, 4 bytes each = -0x10).',
    ]);
    // 1,221,320 - 1,221,296 = 24; 24 / 4 = 6.0; 1,221,320 / 94,105 = 13.0
    expect(texts(summary, 'table-bytes')).toEqual([
      'kallsyms_names is 24 bytes smaller, 6.0 per missing entry (13.0 on average in A).',
    ]);
    expect(texts(summary, 'self-test')).toEqual([
      'The tables of each map fit its own lines (94,105 and 94,101 entries): two builds, each sound, not two links of one.',
    ]);
    expect(texts(summary, 'types')).toEqual(['1 symbol has another type letter: sock_rmem_free t -> T.']);
    expect(texts(summary, 'only-in-one')).toEqual(['Only in A: 27 names. Only in B: 23 names.']);
    expect(summary.kallsyms?.maps.map((m) => m.rules)).toEqual([1, 2].map(() => ({ all: true, ownLabels: false })));
  });

  it('two kernels that have little in common are not picked apart', async () => {
    const summary = await summaryOf(['kbuild/healthy-final.map.gz', 'debian/6.1.0-50.map.gz']);
    expect(kinds(summary)).toEqual(['unrelated']);
    expect(verdictText(summary)).toMatch(/^Unrelated: the [\d,]+ symbols in both maps make [\d,]+ runs/);
  });
});

describe('what people posted', () => {
  it('ppc32: exactly one entry, of twelve bytes', async () => {
    const summary = await summaryOf(posted('2022-10-29-roeck-ppc32-allnoconfig'));
    // 0x9720 / 4 = 9,672; 0x971c / 4 = 9,671; 0x18f00 - 0x18ef4 = 12
    expect(texts(summary, 'entries')).toEqual(['kallsyms_offsets: 9,672 -> 9,671 entries (-1, 4 bytes each = -0x4).']);
    expect(texts(summary, 'table-bytes')).toEqual([
      'kallsyms_names is 12 bytes smaller, 12.0 per missing entry (10.6 on average in A).',
    ]);
    expect(kinds(summary)).toEqual(['no-cause', 'entries', 'table-bytes', 'next-map']);
  });

  it('riscv64: as many entries, other names', async () => {
    const summary = await summaryOf(posted('2021-09-29-rfl502-riscv64'));
    expect(find(summary, 'renamed')).toMatchObject({
      text:
        'A name changed its length or text before these maps: the tables have as many entries, within padding, ' +
        'but kallsyms_names is 8 bytes smaller, kallsyms_token_table is 8 bytes larger. Tables of other sizes are made from other names.',
      source: 'Rust-for-Linux/linux#502',
    });
    expect(kinds(summary)).toEqual(['renamed', 'table-bytes', 'next-map']);
    expect(summary.events.map((e) => e.at)).toEqual(['kallsyms_markers', 'kallsyms_token_index']);
  });

  it('ppc64: both kinds of stub, though nothing else is known of the map', async () => {
    const b = await fixture('posted/2020-09-22-yamada-ppc64-stubs/b.map');
    const a = await mapOf(['c00000000210c000 T __init_begin', 'c00000000210c000 T _sinittext']);
    const summary = summarise([a, b]);
    expect(
      summary.findings.filter((f) => f.kind === 'stubs').map((f) => [f.text.split(/\.(?= )/)[0], f.source]),
    ).toEqual([
      ['4 linker stubs *.plt_branch.* came from A to B', '516d980f8541'],
      ['1 linker stub *.long_branch.* came from A to B', '516d980f8541'],
    ]);
  });

  it('two ARM builds: what is left before the page', async () => {
    const summary = await summaryOf(posted('2023-09-04-milecki-bcm53573'));
    expect(summary.kallsyms).toBeUndefined();
    expect(texts(summary, 'slack')).toEqual([
      'At most 0xd0 more bytes fit in front of __start_rodata (aligned to 4 KiB); more would push it to the next page.',
    ]);
    expect(kinds(summary)).toEqual(['slack']);
  });
});

describe('every finding', () => {
  it.each([
    [['seed/tmp_System.map', 'seed/System.map']],
    [thunks(1, 2, 3, 'final')],
    [thunks(1, 3, 'final')],
    [['kbuild/healthy-pass1.map.gz', 'kbuild/probe-final.map.gz']],
    [['debian/6.1.0-47.map.gz', 'debian/6.1.0-50.map.gz']],
    [posted('2022-10-29-roeck-ppc32-allnoconfig')],
    [posted('2021-09-29-rfl502-riscv64')],
  ])('of %j adds up, is plain, and points at symbols of A and B', async (paths) => {
    const tables = await Promise.all(paths.map(fixture));
    const { findings, a, b } = summarise(tables);
    expect(wrongSums(findings)).toEqual([]);
    expect(findings.flatMap(badStyle)).toEqual([]);
    const [tableA, tableB] = tables.slice(-2) as [SymbolTable, SymbolTable];
    const lines = { a: linesOf(tableA), b: linesOf(tableB) };
    const evidence = findings.flatMap((f) => f.evidence);
    const placesA = evidence.flatMap((e) => (e.a ? `${formatAddress(e.a, a.bits)} ${e.symbol}` : []));
    const placesB = evidence.flatMap((e) => (e.b ? `${formatAddress(e.b, b.bits)} ${e.symbol}` : []));
    expect(placesA.filter((place) => !lines.a.has(place))).toEqual([]);
    expect(placesB.filter((place) => !lines.b.has(place))).toEqual([]);
  });

  it('is the same whenever it is asked', async () => {
    const [a, b] = (await Promise.all(thunks(3, 'final').map(fixture))) as [SymbolTable, SymbolTable];
    const diff = compareMaps(a, b);
    expect(examine(diff, [])).toEqual(examine(diff, []));
    expect(diff.summary.findings).toEqual([]);
  });
});

/** Address and name of each line. */
function linesOf(t: SymbolTable): ReadonlySet<string> {
  return new Set(
    new TextDecoder()
      .decode(t.bytes)
      .split('\n')
      .map((line) => line.replace(/^(\w+) \S (.*)$/, '$1 $2')),
  );
}
