import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compress } from '../../src/kallsyms/compress.ts';
import { entryFacts } from '../../src/kallsyms/entries.ts';
import { tableBytes } from '../../src/kallsyms/gaps.ts';
import { fillsGap, type SelfTest, selfTest, withPrediction } from '../../src/kallsyms/self-test.ts';
import { selfTestText } from '../../src/kallsyms/words.ts';
import type { SymbolTable } from '../../src/symbols/symbol-table.ts';
import { build, type Kernel, link, symbols } from './lay-out.ts';
import { fixture, mapOf } from './maps.ts';

const kernel = (over: Partial<Kernel> = {}): Kernel => ({
  bits: 64,
  layout: 'L4',
  all: true,
  ownLabels: false,
  text: symbols(200, 't', 1),
  rodata: symbols(40, 'r', 2),
  inittext: symbols(30, 't', 3),
  data: symbols(150, 'd', 4),
  ...over,
});

function predicted(t: SymbolTable): SelfTest {
  const facts = entryFacts(t);
  const test = selfTest(t, facts);
  const best = test.fits[0] ?? test.near[0];
  return best ? withPrediction(test, compress(t, facts, best.rules)) : test;
}

describe('a healthy map', () => {
  it.each([
    ['debian/6.1.0-47.map.gz', 94_105],
    ['debian/6.1.0-50.map.gz', 94_101],
    ['kbuild/healthy-pass2.map.gz', 31_340],
    ['kbuild/healthy-final.map.gz', 31_340],
    ['kbuild/probe-final.map.gz', 31_341],
  ])('%s reproduces its tables with %i entries under KALLSYMS_ALL=y', async (path, entries) => {
    const test = selfTest(await fixture(path));
    expect(test.outcome).toBe('fits');
    expect(test.rules).toEqual({ all: true, ownLabels: false, era: '6.1.192' });
    expect(test.entries.own).toBe(entries);
    expect(test.fits[0]?.next).toEqual({ min: 0, max: 0 });
  });

  it('reproduces names and tokens too, up to the padding', async () => {
    const test = predicted(await fixture('debian/6.1.0-47.map.gz'));
    expect(test.bytes).toEqual({
      names: 1_221_320,
      tokenTable: 920,
      predicted: { names: 1_221_316, tokenTable: 914 },
    });
  });

  it('reproduces every table that depends on the count, up to the padding', async () => {
    const { layout } = selfTest(await fixture('debian/6.1.0-47.map.gz'));
    if (layout.kind !== 'tables') throw new Error('no tables');
    const padding = layout.tables.map(({ label, gap = 0 }) => {
      const bytes = layout.layouts[0] && tableBytes(layout.layouts[0], label, 64, 94_105);
      return bytes === undefined || gap === 0 ? '' : `${label.slice(9)} ${gap - bytes}`;
    });
    expect(padding.filter(Boolean)).toEqual([
      'offsets 4',
      'relative_base 0',
      'num_syms 4',
      'markers 0',
      'seqs_of_names 5',
    ]);
  });

  it.each([
    [{ layout: 'L4', all: false, bits: 64 }],
    [{ layout: 'L4', all: false, bits: 32 }],
    [{ layout: 'L1', all: true, bits: 32 }],
    [{ layout: 'L2', all: false, bits: 64 }],
    [{ layout: 'L5', all: true, ownLabels: true, bits: 64 }],
    [{ layout: 'L5', all: false, ownLabels: true, bits: 64 }],
    [{ layout: 'L6', all: true, ownLabels: true, bits: 32 }],
  ] as const)('%o tells its rules and all its sizes', async (over) => {
    const links = build(kernel(over));
    const last = links.at(-1);
    expect(last?.lines).toEqual(links.at(-2)?.lines);
    const test = predicted(await mapOf(last?.lines ?? []));
    expect(test.outcome).toBe('fits');
    expect(test.rules?.all).toBe(over.all);
    expect(test.entries.own).toBe(last?.entries.length);
    const { names, tokenTable } = test.bytes;
    const alignment = test.layout.kind === 'tables' ? test.layout.alignment : 0;
    expect(fillsGap(names ?? 0, test.bytes.predicted?.names ?? 0, alignment)).toBe(true);
    expect(fillsGap(tokenTable ?? 0, test.bytes.predicted?.tokenTable ?? 0, alignment)).toBe(true);
  });

  it('counts its own labels when only that reproduces the tables', async () => {
    const last = build(kernel({ layout: 'L5', ownLabels: true })).at(-1);
    expect(selfTest(await mapOf(last?.lines ?? [])).rules).toMatchObject({ all: true, ownLabels: true });
  });

  it('of 6.2 counts the one label that its list forgot, and no usual rules fit', async () => {
    // An odd number of names: with an even one, the padding of the offsets would hide one more.
    const k = kernel({ text: symbols(902, 't', 1) });
    const names = [...link(k, []).entries, 'Dkallsyms_seqs_of_names'];
    const test = selfTest(await mapOf(link(k, names).lines));
    expect(test.fits.map(({ rules, entries }) => [rules.era, rules.ownLabels, entries])).toEqual([
      ['6.2', false, names.length],
    ]);
  });

  it('fits whatever its symbols are', async () => {
    const size = fc.integer({ min: 1, max: 120 });
    const any = fc.record({ text: size, rodata: size, data: size, seed: fc.nat({ max: 1000 }), all: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(any, async ({ text, rodata, data, seed, all }) => {
        const parts = {
          text: symbols(text, 't', seed),
          rodata: symbols(rodata, 'r', seed + 1),
          data: symbols(data, 'd', seed + 2),
        };
        const last = build(kernel({ ...parts, all })).at(-1);
        const test = selfTest(await mapOf(last?.lines ?? []));
        expect(test.fits.some((f) => f.rules.all === all && f.entries === last?.entries.length)).toBe(true);
      }),
      { numRuns: 30 },
    );
  });
});

describe('a map that is not', () => {
  it.each([
    ['kbuild/thunks-pass2.map.gz', 31_365, { min: 24, max: 24 }],
    ['kbuild/thunks-pass3.map.gz', 31_377, { min: 12, max: 12 }],
    ['kbuild/thunks-final.map.gz', 31_383, { min: 5, max: 6 }],
  ])('%s: by its %i lines the next link will have %o more', async (path, own, next) => {
    const test = selfTest(await fixture(path));
    expect(test.outcome).toBe('differs');
    expect(test.rules).toBeUndefined();
    expect(test.near).toEqual([{ rules: { all: true, ownLabels: false, era: '6.1.192' }, entries: own, next }]);
  });

  it('of 6.4 to 6.19 leaves open whether its labels count, where that cannot be told', async () => {
    const k = kernel({ layout: 'L5', ownLabels: true, text: symbols(900, 't', 1) });
    const healthy = build(k).at(-1);
    const later = link({ ...k, text: [...k.text, ...symbols(5, 't', 9)] }, healthy?.entries);
    const test = selfTest(await mapOf(later.lines));
    expect(test.outcome).toBe('differs');
    expect(test.near.map((n) => n.rules.ownLabels)).toEqual([false, true]);
  });

  it('has an unknown filter at work when nothing comes near', async () => {
    const k = kernel({ text: symbols(900, 't', 1) });
    const filtered = link(
      k,
      link(k, undefined).entries.filter((_, i) => i % 5 !== 0),
    );
    const test = selfTest(await mapOf(filtered.lines));
    expect(test.outcome).toBe('unknown-filter');
    expect(test.entries.own).toBeUndefined();
  });
});

describe('nothing is claimed', () => {
  it.each([
    ['kbuild/healthy-pass1.map.gz', 'no-tables'],
    ['seed/System.map', 'excerpt'],
    ['posted/2021-09-29-rfl502-riscv64/a.map', 'excerpt'],
    ['posted/2020-09-22-yamada-ppc64-stubs/b.map', 'no-tables'],
  ])('of %s: %s', async (path, outcome) => {
    const test = selfTest(await fixture(path));
    expect(test.outcome).toBe(outcome);
    expect(test.entries.own).toBeUndefined();
    expect([...test.fits, ...test.near]).toEqual([]);
  });

  it('of a map that ends among its tables, though no line says that others are missing', async () => {
    const [, last] = build(kernel({ layout: 'L4' }));
    const lines = last?.lines ?? [];
    const end = lines.findIndex((line) => line.endsWith(' kallsyms_names'));
    const test = selfTest(await mapOf(lines.slice(0, end)));
    expect([test.isWhole, test.outcome, test.entries.own]).toEqual([false, 'excerpt', undefined]);
  });

  it('of a map without the ends of its text, in which nothing shows that a line is missing', async () => {
    const [, last] = build(kernel({ layout: 'L4' }));
    const test = selfTest(await mapOf((last?.lines ?? []).filter((line) => !line.endsWith(' _etext'))));
    expect([test.isWhole, test.outcome, test.entries.own]).toEqual([false, 'no-ends', undefined]);
    expect(selfTestText(test)).toMatch(/ entries\. The map has not both _stext and _etext, so its own lines cannot /);
  });

  it('of the first link from 6.11 on: its tables are empty', async () => {
    const first = build(kernel({ layout: 'L5', ownLabels: true }))[0];
    expect(selfTest(await mapOf(first?.lines ?? [])).outcome).toBe('empty-tables');
  });
});

describe('names with L as the second letter', () => {
  const withL = { name: 'LL_base', type: 'r', size: 16 };

  it('are missed in a System.map until 5.18, whose tables have them', async () => {
    const k = kernel({ layout: 'L3', rodata: [...symbols(40, 'r', 2), withL] });
    const raw = build(k).at(-1)?.lines ?? [];
    expect(selfTest(await mapOf(raw)).lNamesMissing).toBe(false);
    expect(selfTest(await mapOf(raw.filter((line) => !/ .L/.test(line)))).lNamesMissing).toBe(true);
  });

  it('are not missed since', async () => {
    expect(selfTest(await mapOf(build(kernel()).at(-1)?.lines ?? [])).lNamesMissing).toBe(false);
  });
});
