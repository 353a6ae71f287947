import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareMaps } from '../../src/diff/compare.ts';
import type { FindingKind } from '../../src/diff/finding-kinds.ts';
import type { DriftSummary } from '../../src/diff/summary.ts';
import { verdictText } from '../../src/diff/words.ts';
import { withFindings } from '../../src/kallsyms/examine.ts';
import { openMap } from '../../src/read/open.ts';
import { isProblem } from '../../src/symbols/problem.ts';
import type { SymbolTable } from '../../src/symbols/symbol-table.ts';
import { anyMaps } from '../diff/any-maps.ts';
import { type Kernel, type Linked, link, symbols, type TestSymbol } from './lay-out.ts';
import { fixture, mapOf } from './maps.ts';
import { badStyle, wrongSums } from './sums.ts';

/** Of 32 bit, where nothing is padded that tells of entries: every number below is exact. */
const kernel: Kernel = {
  bits: 32,
  layout: 'L4',
  all: true,
  ownLabels: false,
  text: symbols(120, 't', 1),
  rodata: symbols(40, 'r', 2),
  inittext: symbols(30, 't', 3).map((s) => ({ ...s, name: `${s.name}_init` })),
  data: symbols(50, 'd', 4),
};

const late = (n: number): TestSymbol[] => symbols(n, 't', 9).map((s) => ({ ...s, name: `late_${s.name}` }));

/** Links with so many symbols more in the text of each. */
function links(counts: readonly number[], k = kernel): Linked[] {
  const made: Linked[] = [];
  for (const n of counts) made.push(link({ ...k, text: [...k.text, ...late(n)] }, made.at(-1)?.entries));
  return made;
}

async function summaryOf(maps: readonly (readonly string[])[], names: readonly string[] = []): Promise<DriftSummary> {
  const tables = await Promise.all(maps.map(mapOf));
  return summarise(tables.map((t, i) => ({ ...t, name: names[i] ?? t.name })));
}

function summarise(tables: readonly SymbolTable[]): DriftSummary {
  const [a, b] = tables.slice(-2) as [SymbolTable, SymbolTable];
  const earlier = tables.slice(0, -2);
  return withFindings(compareMaps(a, b, earlier), earlier).summary;
}

const texts = ({ findings }: DriftSummary, kind: FindingKind): string[] =>
  findings.filter((f) => f.kind === kind).map((f) => f.text);

const lines = (made: readonly Linked[]) => made.map((l) => l.lines);

describe('how the passes go on', () => {
  it('converges over three, and with a step in which nothing came needs one more', async () => {
    const three = await summaryOf(lines(links([0, 12, 15]).slice(1)));
    expect(three.kallsyms?.passes).toBe('converges');
    const settled = await summaryOf(lines(links([0, 12, 18, 18]).slice(1)));
    expect(texts(settled, 'too-few-passes')).toEqual([
      'Too few passes: new entries from link to link are 12, 6, 0, so it has converged and needs a last pass. Try: make KALLSYMS_EXTRA_PASS=1, for one pass more.',
    ]);
  });

  it('oscillates, and the verdict says so', async () => {
    const summary = await summaryOf(lines(links([0, 3, 0, 3]).slice(1)));
    expect(summary.kallsyms?.passes).toBe('oscillates');
    expect(verdictText(summary)).toContain(
      'The passes oscillate: new entries from link to link are 3, -3, 3; what comes goes again.',
    );
    expect(texts(summary, 'too-few-passes')).toEqual([]);
  });

  it('diverges, and another pass cannot help', async () => {
    const summary = await summaryOf(lines(links([0, 4, 8, 12]).slice(1)));
    expect(summary.kallsyms?.passes).toBe('diverges');
    expect(texts(summary, 'passes')[0]).toBe(
      'The passes diverge: new entries from link to link are 4, 4, 4; they do not get fewer. Another pass cannot help.',
    );
  });

  it('of two maps with the same names is told from the tables of the first', async () => {
    const summary = await summaryOf(lines(links([0, 5, 5]).slice(1)));
    expect(texts(summary, 'no-cause')).toHaveLength(1);
    expect(texts(summary, 'passes')).toEqual([
      'A and B make the same entries, so the tables of the next link will be those in B. Try: make KALLSYMS_EXTRA_PASS=1, for one pass more.',
    ]);
    expect(texts(summary, 'next-map')[0]).toMatch(/^Bring the map before A: \.tmp_vmlinux\.kallsyms1\.syms/);
  });
});

describe('one map against its tables', () => {
  it('an unknown filter is at work when no rule makes as many', async () => {
    const k = { ...kernel, text: symbols(900, 't', 1) };
    const some = link(k, undefined).entries.filter((_, i) => i % 5 !== 0);
    const map = link(k, some).lines;
    const summary = await summaryOf([map, map]);
    expect(texts(summary, 'self-test')).toEqual([
      `The tables in B have ${some.length} entries, and no known rule makes as many of its lines: an unknown filter is at work.`,
    ]);
  });
});

describe('text that moves', () => {
  it('is told of maps that are links by their names, whatever moves it', async () => {
    const [before, after] = lines(links([0, 0])) as [readonly string[], readonly string[]];
    // 64 bytes more in front of the 60th function, up to the end of the text.
    const from = after.findIndex((line) => line.endsWith('_t60'));
    const to = after.findIndex((line) => line.endsWith(' _etext'));
    const moved = after.map((line, i) => (i >= from && i <= to ? shifted(line) : line));
    expect(texts(await summaryOf([before, moved]), 'text-moves')).toEqual([]);
    expect(
      texts(await summaryOf([before, moved], ['.tmp_vmlinux.kallsyms1.syms', 'System.map']), 'text-moves'),
    ).toEqual([
      // _etext itself is behind the text.
      `Text moves from A to B: 60 symbols, from ${after[from]?.split(' ')[2]} (+0x40) on. It should not move between links of one build.`,
    ]);
  });

  function shifted(line: string): string {
    const [address = '', type, name] = line.split(' ');
    return `${(Number.parseInt(address, 16) + 64).toString(16)} ${type} ${name}`;
  }
});

describe('a shift common to all', () => {
  it('is named, with what it tells of the machine', async () => {
    const healthy = await fixture('kbuild/healthy-final.map.gz');
    const lo = healthy.lo.map((low, i) => (healthy.hi[i] === 0 ? low : low + 0x1e00_0000));
    const summary = summarise([healthy, { ...healthy, name: 'kallsyms', lo }]);
    expect(texts(summary, 'slide')).toEqual([
      'All of B lies 0x1e000000 higher than A; it is taken off every drift. Whoever has such a map knows where that machine keeps its kernel (KASLR).',
    ]);
    expect(summary.findings.map((f) => f.kind)).toEqual(['slide']);
  });

  it('that leads down is told as one', async () => {
    const healthy = await fixture('kbuild/healthy-final.map.gz');
    const lo = healthy.lo.map((low, i) => (healthy.hi[i] === 0 ? low : low + 0x1e00_0000));
    // The maps of a link bear the tables' name too, and tell nothing of a machine.
    const names = ['.tmp_vmlinux.kallsyms1.syms', '/linux/kallsyms-test/System.map'] as const;
    const summary = summarise([
      { ...healthy, lo, name: names[0] },
      { ...healthy, name: names[1] },
    ]);
    expect(texts(summary, 'slide')).toEqual(['All of B lies 0x1e000000 lower than A; it is taken off every drift.']);
    expect(verdictText(summary)).toMatch(/^All of B is at -0x1e000000, which is taken off below\./);
  });
});

describe('names', () => {
  it('that changed in place are one thing with two names', async () => {
    const other = { ...kernel, text: kernel.text.map((s, i) => (i === 7 ? { ...s, name: 'quite_another_name' } : s)) };
    const { entries } = link(kernel, undefined);
    const summary = await summaryOf([link(kernel, entries).lines, link(other, entries).lines]);
    const [name] = kernel.text.filter((_, i) => i === 7);
    expect(texts(summary, 'renamed')).toEqual([
      `A name changed from A to B: ${name?.name} is now quite_another_name, in the same place. There are as many entries as before, but the compressor makes other tables of another name.`,
    ]);
  });

  it('of one that was taken out and one that was put in elsewhere are two things', async () => {
    const [gone, ...rest] = kernel.text as [TestSymbol, ...TestSymbol[]];
    const other = { ...kernel, text: [...rest, { ...gone, name: 'put_in' }] };
    const { entries } = link(kernel, undefined);
    const summary = await summaryOf([link(kernel, entries).lines, link(other, entries).lines]);
    expect(texts(summary, 'renamed')).toEqual([]);
  });

  it('before functions are stubs only where what they name is short', async () => {
    const named = (size: number) =>
      kernel.text.slice(0, 5).map((s): TestSymbol => ({ name: `__island_${s.name}`, type: 't', size }));
    const { entries } = link(kernel, undefined);
    const before = link(kernel, entries).lines;
    const beside = (size: number) => link({ ...kernel, text: [...kernel.text, ...named(size)] }, entries).lines;
    expect(texts(await summaryOf([before, beside(16)]), 'stubs')).toHaveLength(1);
    expect(texts(await summaryOf([before, beside(400)]), 'stubs')).toEqual([]);
  });
});

describe('a border that captures a neighbour', () => {
  it('is no cause where all symbols are entries anyway', async () => {
    const behind = (size: number): Kernel => ({
      ...kernel,
      behind: [
        { name: 'behind_the_tables', type: 'd', size },
        { name: 'swapper_pg_end', type: 'd', size: 0 },
      ],
    });
    const { entries } = link(behind(64), undefined);
    const at = link(behind(64), entries).lines.find((line) => line.endsWith(' swapper_pg_end')) ?? '';
    const room = 0x1000 - (Number.parseInt(at.slice(0, 8), 16) % 0x1000);
    const summary = await summaryOf([link(behind(64), entries).lines, link(behind(64 + room), entries).lines]);
    expect(texts(summary, 'capture')).toEqual([]);
    expect(summary.kallsyms?.maps[1]?.rules?.all).toBe(true);
  });

  it('is none where the source put another symbol in front of the neighbour', async () => {
    // The text ends at 0xc00021b0; with this it fills its last page, and .rodata begins at _etext.
    const last: TestSymbol = { name: 'last_of_text', type: 't', size: 0xe50 };
    const few: Kernel = { ...kernel, all: false, text: [...kernel.text, last] };
    const [first, second, ...rest] = few.rodata as readonly [TestSymbol, TestSymbol, ...TestSymbol[]];
    const { entries } = link(few, undefined);
    const maps = [few, { ...few, rodata: [second, first, ...rest] }].map((k) => link(k, entries).lines);
    // Both lie at _etext, each in one of the maps.
    for (const [i, { name }] of [first, second].entries()) {
      const at = (symbol: string) => maps[i]?.find((line) => line.endsWith(` ${symbol}`))?.slice(0, 8);
      expect(at(name)).toBe(at('_etext'));
    }
    expect(texts(await summaryOf(maps), 'capture')).toEqual([]);
  });
});

it('of an excerpt without the end of the init text no border captures anything', async () => {
  const stubs = await fixture('posted/2020-09-22-yamada-ppc64-stubs/b.map');
  const before = await mapOf(['c00000000210c000 T __init_begin', 'c00000000210c000 T _sinittext']);
  const summary = summarise([before, stubs]);
  expect(texts(summary, 'stubs').map((text) => text.split('. ')[0])).toEqual([
    '4 linker stubs *.plt_branch.* came from A to B',
    '1 linker stub *.long_branch.* came from A to B',
  ]);
  expect(texts(summary, 'capture')).toEqual([]);
});

describe('symbols of one address', () => {
  const map = (aliases: readonly string[], grown: number) => [
    'ffffffff81000000 T _stext',
    ...aliases.map((name) => `ffffffff81000010 T ${name}`),
    'ffffffff81000020 T next',
    ...['last', '_etext'].map((name, i) => `ffffffff810000${(0x40 + 16 * i + grown).toString(16)} T ${name}`),
  ];

  it('that stand in another order are told of, where there is no cause in it', async () => {
    const summary = await summaryOf([map(['one', 'two', 'three'], 0), map(['two', 'one', 'three'], 16)]);
    expect(texts(summary, 'tie-order')).toEqual(['At 1 address the same symbols stand in another order: two.']);
    expect(summary.findings.find((f) => f.kind === 'tie-order')?.evidence).toMatchObject([{ symbol: 'two' }]);
  });

  it('in the same order are not', async () => {
    const summary = await summaryOf([map(['one', 'two'], 0), map(['one', 'three', 'two'], 16)]);
    expect(texts(summary, 'tie-order')).toEqual([]);
  });

  it('that are all there is to tell are the order of the link', async () => {
    const summary = await summaryOf([map(['one', 'two'], 0), map(['two', 'one'], 0)]);
    expect(texts(summary, 'link-order')).toHaveLength(1);
    expect(texts(summary, 'tie-order')).toEqual([]);
  });
});

describe('of any two maps', () => {
  it('whatever is found adds up and is plain', async () => {
    await fc.assert(
      fc.asyncProperty(anyMaps, async ({ a, b }) => {
        const tables = await Promise.all([a, b].map((text) => openMap('any', new TextEncoder().encode(text))));
        const maps = tables.filter((t): t is SymbolTable => !isProblem(t));
        fc.pre(maps.length === 2);
        const { findings } = summarise(maps);
        expect(wrongSums(findings)).toEqual([]);
        expect(findings.flatMap(badStyle)).toEqual([]);
        const three = summarise([...maps, ...maps.slice(0, 1)]);
        expect(three.findings.flatMap(badStyle)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});
