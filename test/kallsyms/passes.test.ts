import { describe, expect, it } from 'vitest';
import { comparePasses } from '../../src/kallsyms/passes.ts';
import type { SymbolTable } from '../../src/symbols/symbol-table.ts';
import { build, type Kernel, type Linked, link, symbols, type TestSymbol } from './lay-out.ts';
import { fixture, mapOf } from './maps.ts';

const THUNKS = ['thunks-pass1', 'thunks-pass2', 'thunks-pass3', 'thunks-final'];

const kbuild = (names: readonly string[]): Promise<SymbolTable[]> =>
  Promise.all(names.map((name) => fixture(`kbuild/${name}.map.gz`)));

const maps = (links: readonly Linked[]): Promise<SymbolTable[]> => Promise.all(links.map((l) => mapOf(l.lines)));

const exactly = (n: number) => ({ min: n, max: n });

describe('the thunks build', () => {
  it('brings 24, 12 and 6 stubs, and each link has the tables of the link before', async () => {
    const passes = comparePasses(await kbuild(THUNKS));
    expect(passes.rules).toEqual({ all: true, ownLabels: false, era: '6.1.192' });
    expect(passes.maps.map(({ own }) => own)).toEqual([31_341, 31_365, 31_377, 31_383]);
    expect(passes.maps.map(({ table }) => table)).toEqual([undefined, ...[31_341, 31_365, 31_377].map(exactly)]);
    expect(passes.maps.map(({ follows }) => follows)).toEqual([undefined, true, true, true]);
    expect(passes.steps.map(({ cameCount, wentCount }) => [cameCount, wentCount])).toEqual([
      [24, 0],
      [12, 0],
      [6, 0],
    ]);
    expect(passes.growth).toEqual([24, 12, 6].map(exactly));
    expect(passes.verdict).toBe('converges');
  });

  it('tells of the step before its first map by the tables in it', async () => {
    const passes = comparePasses(await kbuild(THUNKS.slice(1)));
    expect(passes.growth).toEqual([24, 12, 6].map(exactly));
    expect(passes.verdict).toBe('converges');
    expect(comparePasses(await kbuild(THUNKS.slice(2))).growth).toEqual([12, 6].map(exactly));
  });

  it('names what came, with its address', async () => {
    const last = comparePasses(await kbuild(THUNKS.slice(2))).steps[0];
    expect(last?.came.length).toBe(6);
    expect(last?.came.every(({ name }) => name.startsWith('__X86PILongThunk_'))).toBe(true);
    expect(last?.came.every(({ captured }) => !captured)).toBe(true);
  });

  it('is not explained when a link between is missing', async () => {
    const passes = comparePasses(await kbuild(['thunks-pass1', 'thunks-pass3', 'thunks-final']));
    expect(passes.maps.map(({ follows }) => follows)).toEqual([undefined, false, true]);
    expect(passes.linked).toBe(false);
    expect(passes.verdict).toBeUndefined();
  });
});

describe('maps that are no failed build', () => {
  it('the healthy build is stable', async () => {
    const passes = comparePasses(await kbuild(['healthy-pass1', 'healthy-pass2', 'healthy-final']));
    expect(passes.verdict).toBe('stable');
    expect(passes.growth).toEqual([exactly(0), exactly(0)]);
  });

  it('two releases are no passes of one build', async () => {
    const pair = await Promise.all([fixture('debian/6.1.0-47.map.gz'), fixture('debian/6.1.0-50.map.gz')]);
    const passes = comparePasses(pair);
    expect(passes.linked).toBe(false);
    expect(passes.verdict).toBeUndefined();
  });

  it('nor are two builds that differ by one function, though that is one entry', async () => {
    const passes = comparePasses(await kbuild(['healthy-final', 'probe-final']));
    expect(passes.rules?.era).toBe('6.1.192');
    expect(passes.steps[0]?.came.map(({ name, type }) => `${type} ${name}`)).toEqual(['t mapdrift_probe.isra.0']);
    expect(passes.verdict).toBeUndefined();
  });

  it('nor are excerpts', async () => {
    const pair = await Promise.all([fixture('seed/tmp_System.map'), fixture('seed/System.map')]);
    expect(comparePasses(pair)).toMatchObject({ rules: undefined, linked: false, verdict: undefined });
  });
});

const kernel: Kernel = {
  bits: 64,
  layout: 'L4',
  all: true,
  ownLabels: false,
  text: symbols(300, 't', 1),
  rodata: symbols(40, 'r', 2),
  inittext: symbols(30, 't', 3),
  data: symbols(50, 'd', 4),
};

/** Links with one more list of symbols in the text for each, each with tables from the names of the link before. */
function series(extra: readonly (readonly TestSymbol[])[], k = kernel): Linked[] {
  const links: Linked[] = [];
  for (const more of extra) links.push(link({ ...k, text: [...k.text, ...more] }, links.at(-1)?.entries));
  return links;
}

const stubs = (n: number): TestSymbol[] =>
  kernel.text.slice(0, n).map(({ name }) => ({ name: `__RISCVLongThunk_${name}`, type: 't', size: 12 }));

describe('generated series', () => {
  it('with as many new names each time diverge', async () => {
    const passes = comparePasses(await maps(series([stubs(0), stubs(10), stubs(20), stubs(30)])));
    expect(passes.growth).toEqual([10, 10, 10].map(exactly));
    expect(passes.verdict).toBe('diverges');
  });

  it('with more each time diverge', async () => {
    expect(comparePasses(await maps(series([stubs(0), stubs(10), stubs(30), stubs(70)]))).verdict).toBe('diverges');
  });

  it('with a name that comes and goes oscillate', async () => {
    const passes = comparePasses(await maps(series([stubs(0), stubs(1), stubs(0), stubs(1)])));
    expect(passes.growth).toEqual([1, -1, 1].map(exactly));
    expect(passes.verdict).toBe('oscillates');
  });

  it('with a name that changes to and fro oscillate, though the count stays', async () => {
    const named = (name: string) => [{ name, type: 't', size: 16 }];
    const passes = comparePasses(await maps(series([named('hash_1'), named('hash_22'), named('hash_1')])));
    expect(passes.growth).toEqual([exactly(0), exactly(0)]);
    expect(passes.steps.map(({ cameCount, wentCount }) => [cameCount, wentCount])).toEqual([
      [1, 1],
      [1, 1],
    ]);
    expect(passes.verdict).toBe('oscillates');
  });

  it('that settle are stable', async () => {
    expect(comparePasses(await maps(series([stubs(0), stubs(5), stubs(5), stubs(5)]))).verdict).toBe('stable');
  });

  it('with labels that count, from 6.11 on, start with empty tables and are stable', async () => {
    const links = build({ ...kernel, layout: 'L5', ownLabels: true });
    const passes = comparePasses(await maps(links));
    expect(passes.rules).toMatchObject({ all: true, ownLabels: true });
    expect(passes.maps[0]?.table).toBeUndefined();
    expect(passes.verdict).toBe('stable');
  });
});

describe('a border that captures a neighbour', () => {
  it('is told by a name that both maps have and one of them counts', async () => {
    const away = symbolAt('_sinittext', 16, undefined);
    const there = symbolAt('_sinittext', 0, away);
    const again = symbolAt('_sinittext', 16, there);
    const passes = comparePasses(await maps([away, there, again]));
    expect(passes.steps[0]?.came).toMatchObject([{ name: 'swapper_pg_end', type: 'd', captured: true }]);
    expect(passes.steps[1]?.went).toMatchObject([{ name: 'swapper_pg_end', type: 'd', captured: true }]);
    expect(passes.steps[1]).toMatchObject({ grown: -1 });
    expect(passes.verdict).toBe('oscillates');
  });

  // Without KALLSYMS_ALL a symbol counts when it is not in front of _sinittext: the padding before that decides
  // (Andreoli, 2019).
  /** The map in which swapper_pg_end lies `gap` bytes in front of `border`. */
  function symbolAt(border: string, gap: number, before: Linked | undefined): Linked {
    const made = link({ ...kernel, all: false }, before?.entries);
    const at = made.lines.findIndex((line) => line.endsWith(` ${border}`));
    const address = BigInt(`0x${made.lines[at]?.split(' ')[0]}`) - BigInt(gap);
    const lines = made.lines.toSpliced(at, 0, `${address.toString(16)} d swapper_pg_end`);
    return { lines, entries: gap === 0 ? [...made.entries, 'dswapper_pg_end'] : made.entries };
  }
});
