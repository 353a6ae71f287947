import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EntryRange } from '../../src/kallsyms/gaps.ts';
import { LABELS, type Label } from '../../src/kallsyms/labels.ts';
import { type KallsymsTables, layoutName, readLayout } from '../../src/kallsyms/layout.ts';
import type { SymbolTable } from '../../src/symbols/symbol-table.ts';
import { build, type Kernel, symbols } from './lay-out.ts';
import { fixture, mapOf } from './maps.ts';

function tablesOf(t: SymbolTable): KallsymsTables {
  const layout = readLayout(t);
  if (layout.kind !== 'tables') throw new Error(JSON.stringify(layout));
  return layout;
}

const kernel = (over: Partial<Kernel> = {}): Kernel => ({
  bits: 64,
  layout: 'L4',
  all: true,
  ownLabels: false,
  text: symbols(120, 't', 1),
  rodata: symbols(40, 'r', 2),
  inittext: symbols(30, 't', 3),
  data: symbols(50, 'd', 4),
  ...over,
});

describe('layouts', () => {
  it.each([
    ['L1', 64],
    ['L2', 64],
    ['L3', 64],
    ['L4', 64],
    ['L5', 64],
    ['L6', 64],
    ['L4', 32],
    ['L5', 32],
    ['L6', 32],
  ] as const)('%s with words of %i bits is told from order and gaps', async (layout, bits) => {
    const links = build(kernel({ layout, bits, text: symbols(600, 't', 1) }));
    const [made, linked] = links.slice(-2);
    const found = tablesOf(await mapOf(linked?.lines ?? []));
    expect(layoutName(found)).toBe(layout);
    expect(found.complete).toBe(true);
    const entries = made?.entries.length ?? 0;
    expect(found.entries?.min).toBeLessThanOrEqual(entries);
    expect(found.entries?.max).toBeGreaterThanOrEqual(entries);
  });

  it('on 32 bit, 4.19 and 4.20 look alike: both are named', async () => {
    const linked = build(kernel({ layout: 'L3', bits: 32 })).at(-1);
    expect(layoutName(tablesOf(await mapOf(linked?.lines ?? [])))).toBe('L2/L3');
  });

  it('labels aligned to 256, as on arm64 until 4.19, leave the count open by 63', async () => {
    const links = build(kernel({ layout: 'L2', alignment: 256, text: symbols(600, 't', 1) }));
    const found = tablesOf(await mapOf(links.at(-1)?.lines ?? []));
    const made = links.at(-2)?.entries.length ?? 0;
    expect(found.alignment).toBe(256);
    expect(found.entries).toEqual({ min: 64 * Math.floor((made - 1) / 64) + 1, max: 64 * Math.ceil(made / 64) });
  });

  it('the tables of the first link from 6.11 on hold nothing', async () => {
    const found = tablesOf(await mapOf(build(kernel({ layout: 'L5' }))[0]?.lines ?? []));
    expect(found.entries).toEqual({ min: 0, max: 0 });
    expect(found.tables.map((table) => table.gap)).toEqual([8, 0, 0, 256, 512, 0, 8, undefined]);
  });

  it('a map without labels has none', async () => {
    expect(readLayout(await fixture('kbuild/healthy-pass1.map.gz'))).toEqual({ kind: 'absent' });
  });
});

// Gaps: awk over the labels. 376,424 / 4 = 94,106, less at most 7 bytes of padding: 94,105 or 94,106; seqs 282,320 / 3
// says the same; 282,304 / 3 = 94,101.3, so the younger map has 94,101 at most.
describe('on real maps', () => {
  it.each([
    ['debian/6.1.0-47.map.gz', { min: 94_105, max: 94_106 }, [376_424, 8, 8, 1_221_320, 1472, 282_320, 920]],
    ['debian/6.1.0-50.map.gz', { min: 94_101, max: 94_101 }, [376_408, 8, 8, 1_221_296, 1472, 282_304, 920]],
    ['kbuild/healthy-final.map.gz', { min: 31_339, max: 31_340 }, [125_360, 8, 8, 363_232, 496, 94_024, 888]],
    ['kbuild/thunks-final.map.gz', { min: 31_377, max: 31_378 }, [125_512, 8, 8, 364_560, 496, 94_136, 880]],
  ] as const)('%s is L4 and has %o entries', async (path, entries, gaps) => {
    const found = tablesOf(await fixture(path));
    expect(layoutName(found)).toBe('L4');
    expect(found.alignment).toBe(8);
    expect(found.entries).toEqual(entries);
    expect(found.tables.map((table) => table.gap)).toEqual([...gaps, undefined]);
  });

  it.each([
    ['seed/tmp_System.map', { min: 42_608, max: 42_608 }],
    ['seed/System.map', { min: 42_632, max: 42_632 }],
  ] as const)('%s is an excerpt, but its addresses count %o entries', async (path, entries) => {
    const found = tablesOf(await fixture(path));
    expect(found.complete).toBe(false);
    expect(found.entries).toEqual(entries);
  });

  it.each([
    ['a', { min: 9672, max: 9672 }],
    ['b', { min: 9671, max: 9671 }],
  ] as const)('the tables of a ppc32 object file, side %s, start at 0: %o entries', async (side, entries) => {
    const found = tablesOf(await fixture(`posted/2022-10-29-roeck-ppc32-allnoconfig/${side}.map`));
    expect(found.entries).toEqual(entries);
  });

  it('riscv64: 222 or 221 markers of 4 bytes, or 111 or 110 of 8', async () => {
    for (const side of ['a', 'b']) {
      const found = tablesOf(await fixture(`posted/2021-09-29-rfl502-riscv64/${side}.map`));
      expect(layoutName(found)).toBe('L2/L3');
      expect(found.entries).toEqual({ min: 256 * 110 + 1, max: 256 * 222 });
    }
  });
});

describe('labels that make no tables', () => {
  const lines = [
    'ffffffff81000000 D kallsyms_offsets',
    'ffffffff81000190 D kallsyms_relative_base',
    'ffffffff81000198 D kallsyms_num_syms',
    'ffffffff810001a0 D kallsyms_names',
    'ffffffff810005a0 D kallsyms_markers',
    'ffffffff810005a8 D kallsyms_seqs_of_names',
    'ffffffff810006d8 D kallsyms_token_table',
    'ffffffff81000a70 D kallsyms_token_index',
    'ffffffff81000c70 d behind',
  ];
  const why = async (changed: readonly string[]) => {
    const layout = readLayout(await mapOf(changed));
    return layout.kind === 'contradictory' ? layout.why : layout.kind;
  };
  const swap = (i: number, line: string) => lines.with(i, line);

  it('are tables as they stand', async () => expect(await why(lines)).toBe('tables'));

  it('a number of symbols does not take 24 bytes', async () => {
    expect(await why(swap(3, 'ffffffff810001b0 D kallsyms_names'))).toBe('gaps');
  });

  it('a token index takes 512 bytes', async () => {
    expect(await why(swap(8, 'ffffffff81000c60 d behind'))).toBe('gaps');
  });

  it('100 offsets and 8 bytes of sequence numbers are of two minds', async () => {
    expect(await why(swap(6, 'ffffffff810005b0 D kallsyms_token_table'))).toBe('gaps');
  });

  it('names before the number of symbols were never', async () => {
    expect(
      await why([...lines.slice(0, 2), 'ffffffff81000198 D kallsyms_names', 'ffffffff810001a0 D kallsyms_num_syms']),
    ).toBe('order');
  });

  it('nothing lies between them', async () => {
    expect(await why([...lines, 'ffffffff81000200 d stranger'])).toBe('foreign-symbol');
    expect(await why([...lines, 'ffffffff81000000 d neighbour'])).toBe('tables');
  });

  it('each stands once', async () => {
    expect(await why([...lines, 'ffffffff81000c80 D kallsyms_names'])).toBe('label-twice');
  });
});

describe('the count', () => {
  const round = (bytes: number, to: number) => Math.ceil(bytes / to) * to;

  /** The labels of L4 on 64 bit with n entries, or `...` for those that are missing. */
  function labels(n: number, missing: ReadonlySet<Label>): string[] {
    const sizes: readonly (readonly [Label, number])[] = [
      ['kallsyms_offsets', 4 * n],
      ['kallsyms_relative_base', 8],
      ['kallsyms_num_syms', 4],
      ['kallsyms_names', 13 * n],
      ['kallsyms_markers', 4 * Math.ceil(n / 256)],
      ['kallsyms_seqs_of_names', 3 * n],
      ['kallsyms_token_table', 900],
      ['kallsyms_token_index', 512],
    ];
    let at = 0x8100_0000;
    return sizes.map(([label, bytes]) => {
      const line = `ffffffff${at.toString(16)} D ${label}`;
      at += round(bytes, 8);
      return missing.has(label) ? '...' : line;
    });
  }

  it('is always in the range, which is two wide at most when the labels are complete', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 300_000 }), async (n) => {
        const { min, max } = tablesOf(await mapOf(labels(n, new Set()))).entries as EntryRange;
        expect(min <= n && n <= max && max - min <= 1).toBe(true);
      }),
    );
  });

  const holds = async (n: number, lines: readonly string[]) => {
    const layout = readLayout(await mapOf([...lines, 'fffffffff0000000 b _end']));
    if (layout.kind === 'absent') return true;
    return layout.kind === 'tables' && (!layout.entries || (layout.entries.min <= n && n <= layout.entries.max));
  };

  it('is in the range, or left open, whichever labels an excerpt says it lacks', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 300_000 }), fc.subarray([...LABELS]), async (n, missing) => {
        expect(await holds(n, labels(n, new Set(missing)))).toBe(true);
      }),
    );
  });

  it('is in the range, or left open, wherever an excerpt begins and ends without a word', async () => {
    const ends = fc.tuple(fc.nat({ max: 7 }), fc.nat({ max: 8 }));
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 300_000 }), ends, async (n, [from, to]) => {
        expect(await holds(n, labels(n, new Set()).slice(from, to))).toBe(true);
      }),
    );
  });
});
