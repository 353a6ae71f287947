import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareMaps } from '../../src/diff/compare.ts';
import { verdictText } from '../../src/diff/words.ts';
import { examine } from '../../src/kallsyms/examine.ts';
import { addressOf, lineOf, nameOf, type SymbolTable } from '../../src/symbols/symbol-table.ts';
import { tableOf } from './tables.ts';

const PAGE = 0x1000n;

interface Module {
  readonly name: string;
  /** Pages above the begin of the modules' area. */
  readonly page: number;
}

/** A copy of /proc/kallsyms: twelve symbols of the kernel, then the modules, five symbols each, in the order given. */
function kallsyms(slide: bigint, modules: readonly Module[]): string {
  const line = (address: bigint, name: string, behind = '') =>
    `${address.toString(16).padStart(16, '0')} t ${name}${behind}`;
  const names = ['_stext', ...Array.from({ length: 10 }, (_, i) => `kernel_${i}`), '_end'];
  const kernel = names.map((name, i) => line(0xffffffff81000000n + slide + BigInt(0x40 * i), name));
  const loaded = modules.flatMap(({ name, page }) =>
    Array.from({ length: 5 }, (_, i) =>
      line(0xffffffffc0000000n + slide + BigInt(page) * PAGE + BigInt(0x30 * i), `${name}_${i}`, `\t[${name}]`),
    ),
  );
  return `${[...kernel, ...loaded].join('\n')}\n`;
}

const rowsOf = (t: SymbolTable) =>
  Array.from({ length: t.count }, (_, i) => [
    addressOf(t, i),
    nameOf(t, i),
    t.modules[t.module?.[i] ?? 0],
    lineOf(t, i),
  ]);

const A = [
  { name: 'ext4', page: 0 },
  { name: 'nf_tables', page: 0x100 },
  { name: 'xfs', page: 0x200 },
];
const B = [
  { name: 'nf_tables', page: 0x80 },
  { name: 'xfs', page: 0x200 },
  { name: 'ext4', page: 0x310 },
];

describe('modules that lie elsewhere at another boot', () => {
  it('are put where A has them: no symbol drifts or has moved, and each is told with its distance', async () => {
    const [a, b] = await Promise.all([tableOf(kallsyms(0n, A)), tableOf(kallsyms(0x5000000n, B))]);
    const diff = compareMaps(a, b);
    expect(diff.summary.totals).toMatchObject({ matched: 27, moved: 0, inSync: 27, runs: 1 });
    expect(diff.summary.slide).toEqual({ hi: 0, lo: 0x5000000 });
    expect(diff.moduleSlides).toEqual([
      { module: 'ext4', bytes: 0x310000 },
      { module: 'nf_tables', bytes: -0x80000 },
    ]);
    const { findings } = examine(diff, []);
    expect(findings.map((f) => f.text)).toContain(
      "2 modules of B lie elsewhere than in A: [ext4] +0x310000, [nf_tables] -0x80000. That is taken off before the maps are compared, and B's addresses there are shown without it.",
    );
    expect(verdictText({ ...diff.summary, findings })).toBe(
      'All of B is at +0x5000000, and 2 modules lie elsewhere still, which is taken off below. No symbol added or removed. No drift: every matched symbol is at the same address.',
    );
    expect(diff.summary.verdict, 'for the files are not the same').toBe('drift');
  });

  it('make no kernels alike that have nothing else in common', async () => {
    const renamed = kallsyms(0n, B)
      .replaceAll('kernel_', 'other_')
      .replaceAll(/ (ext4|xfs)_/g, ' $1_other_');
    const diff = compareMaps(await tableOf(kallsyms(0n, A)), await tableOf(renamed));
    // _stext, _end and the five symbols of one module, of 27.
    expect(diff.moduleSlides).toEqual([{ module: 'nf_tables', bytes: -0x80000 }]);
    expect(diff.summary.totals.matched).toBe(7);
    expect(diff.summary.verdict).toBe('unrelated');
    // And it is told that B's addresses are not those of its file.
    expect(examine(diff, []).findings.map(({ kind }) => kind)).toEqual(['unrelated', 'slide']);
  });

  it('with a symbol grown between two boots drift by that alone', async () => {
    const grown = kallsyms(0n, B).replace(/^(\S+)( t nf_tables_4)/m, (_, address: string, rest: string) => {
      return (BigInt(`0x${address}`) + 0x20n).toString(16) + rest;
    });
    const { summary } = compareMaps(await tableOf(kallsyms(0n, A)), await tableOf(grown));
    expect(summary.runs.map((r) => [r.first, r.drift])).toEqual([
      ['_stext', 0],
      ['nf_tables_4', 0x20],
      ['xfs_0', 0],
    ]);
  });

  it('are found wherever they lie, and compared the other way round the file is as it was', async () => {
    const place = fc.shuffledSubarray(A, { minLength: 3 }).chain((modules) =>
      fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 3, maxLength: 3 }).map((gaps) => {
        let page = 0;
        return modules.map(({ name }, i) => {
          page += gaps[i] ?? 1;
          return { name, page };
        });
      }),
    );
    await fc.assert(
      fc.asyncProperty(place, place, async (before, behind) => {
        const [a, b] = await Promise.all([tableOf(kallsyms(0n, before)), tableOf(kallsyms(0n, behind))]);
        const diff = compareMaps(a, b);
        expect(diff.summary.totals).toMatchObject({ matched: 27, moved: 0, inSync: 27, runs: 1 });
        const pageOf = (modules: readonly Module[], name: string) => modules.find((m) => m.name === name)?.page ?? 0;
        expect(new Map(diff.moduleSlides.map(({ module, bytes }) => [module, bytes]))).toEqual(
          new Map(
            A.map(({ name }) => [name, 0x1000 * (pageOf(behind, name) - pageOf(before, name))] as const).filter(
              ([, bytes]) => bytes !== 0,
            ),
          ),
        );
        const back = compareMaps(diff.b, diff.a);
        expect(rowsOf(back.a)).toEqual(rowsOf(b));
      }),
      { numRuns: 300 },
    );
  });
});
