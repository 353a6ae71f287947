import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareMaps } from '../../src/diff/compare.ts';
import type { DriftSummary } from '../../src/diff/summary.ts';
import { mapsOf } from './generator.ts';
import { programs } from './program.ts';
import { bigOf, tableOf } from './tables.ts';

const compare = async (a: string, b: string): Promise<DriftSummary> =>
  compareMaps(await tableOf(a), await tableOf(b)).summary;

/** Every address of a map, higher by `by` modulo 2^64. */
const slid = (text: string, by: bigint): string =>
  text.replace(/^[0-9a-f]+/gm, (hex) =>
    BigInt.asUintN(64, BigInt(`0x${hex}`) + by)
      .toString(16)
      .padStart(16, '0'),
  );

const lines = (base: bigint, names: readonly (readonly [name: string, size: number])[]): string => {
  let at = base;
  return names
    .map(([name, size]) => {
      const line = `${at.toString(16).padStart(16, '0')} T ${name}\n`;
      at += BigInt(size);
      return line;
    })
    .join('');
};

const TEXT = 0xffffffff81000000n;
const KERNEL = [
  ['_stext', 0],
  ['f', 64],
  ['g', 64],
  ['h', 64],
  ['i', 64],
  ['_end', 0],
] as const;

/** Slides of KASLR: pages, either way, without running over the end of the address space. */
const slides = fc.integer({ min: -0x10000, max: 0x6000 }).filter((pages) => pages !== 0);

describe('a slide', { timeout: 60_000 }, () => {
  it('leaves a symbol in sync whose neighbours went past it, also where it crosses 4 GiB', async () => {
    const f = ['_stext', 'f1', 'f2', 'f3', 'f4', 'f5', 'f6'].map((name) => [name, 16] as const);
    const a = lines(0xfffff000n, [...f, ['f7', 16], ['stays', 16], ['t1', 16], ['t2', 16], ['_end', 0]]);
    const b = lines(0x100000000n, [...f, ['f7', 8], ['t1', 4], ['t2', 4], ['stays', 48], ['_end', 0]]);
    const { slide, totals, moved } = await compare(a, b);
    expect(slide && bigOf(slide)).toBe(4096n);
    expect(moved.map(({ name }) => name)).toEqual(['stays']);
    // _stext to f7, stays, _end.
    expect(totals.inSync).toBe(10);
  });

  it('is found when all addresses are higher or lower by pages, and leaves no drift', () =>
    fc.assert(
      fc.asyncProperty(programs, slides, async (program, pages) => {
        const { a } = mapsOf({ ...program, layout: { digits: 16, bases: [TEXT] } });
        const { slide, runs, totals, moved } = await compare(a, slid(a, 4096n * BigInt(pages)));
        expect(slide && BigInt.asIntN(64, bigOf(slide))).toBe(4096n * BigInt(pages));
        expect(runs.map((r) => r.drift)).toEqual([0]);
        expect([totals.inSync, totals.runs, moved.length]).toEqual([totals.matched, 1, 0]);
      }),
      { seed: 4, numRuns: 400 },
    ));

  it('is taken off: what is left is the comparison without it', () =>
    fc.assert(
      fc.asyncProperty(programs, slides, async (program, pages) => {
        const { a, b } = mapsOf({ ...program, layout: { digits: 16, bases: [TEXT] } });
        const plain = await compare(a, b);
        const { slide, runs, totals, resized } = await compare(a, slid(b, 4096n * BigInt(pages)));
        // Not even half in sync: then there is no telling the slide from the drift.
        if (2 * plain.totals.inSync <= plain.totals.matched) return;
        expect(slide && BigInt.asIntN(64, bigOf(slide))).toBe(4096n * BigInt(pages));
        expect(runs.map((r) => [r.first, r.symbols, r.drift])).toEqual(
          plain.runs.map((r) => [r.first, r.symbols, r.drift]),
        );
        expect(totals).toEqual(plain.totals);
        expect(resized).toEqual(plain.resized);
      }),
      { seed: 5, numRuns: 600 },
    ));

  it('is not claimed for whole pages inserted at the front', async () => {
    const grown = [['_stext', 0], ['new', 8192], ...KERNEL.slice(1)] as const;
    const { slide, runs, events } = await compare(lines(TEXT, KERNEL), lines(TEXT, grown));
    expect(slide).toBeUndefined();
    expect(runs.map((r) => [r.first, r.drift])).toEqual([
      ['_stext', 0],
      ['f', 8192],
    ]);
    expect(events.map((e) => e.cause)).toEqual([
      { kind: 'added', symbols: ['new'], bytes: 8192, parts: [{ kind: 'added', symbols: ['new'], bytes: 8192 }] },
    ]);
  });

  it('is not claimed for less than a page, for a first symbol that grew by pages, nor for one removed in front', async () => {
    const bigger = [['_stext', 4096], ...KERNEL.slice(1)] as const;
    const behind = [['first', 4096], ...KERNEL] as const;
    expect((await compare(lines(TEXT, KERNEL), lines(TEXT + 64n, KERNEL))).slide).toBeUndefined();
    expect((await compare(lines(TEXT, KERNEL), lines(TEXT, bigger))).slide).toBeUndefined();
    expect((await compare(lines(TEXT, behind), lines(TEXT, KERNEL))).slide).toBeUndefined();
  });

  it('is not claimed between excerpts: what lies before them may have grown', async () => {
    const part = KERNEL.slice(1, 5);
    const { slide, runs } = await compare(lines(TEXT, part), lines(TEXT + 4096n, part));
    expect(slide).toBeUndefined();
    expect(runs.map((r) => [r.first, r.drift])).toEqual([['f', 4096]]);
  });

  it('is found where per-CPU symbols stay at 0', async () => {
    const percpu = lines(0n, [
      ['__per_cpu_start', 256],
      ['cpu_number', 8],
    ]);
    const { slide, runs } = await compare(percpu + lines(TEXT, KERNEL), percpu + lines(TEXT + 0x4000000n, KERNEL));
    expect(slide).toEqual({ hi: 0, lo: 0x4000000 });
    expect(runs.map((r) => [r.first, r.drift])).toEqual([
      ['__per_cpu_start', -0x4000000],
      ['_stext', 0],
    ]);
  });
});
