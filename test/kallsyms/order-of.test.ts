import { describe, expect, it } from 'vitest';
import { mapBefore } from '../../src/kallsyms/find-next.ts';
import { areLinks, linkName } from '../../src/kallsyms/link-name.ts';
import { orderPasses } from '../../src/kallsyms/order-of.ts';
import type { SymbolTable } from '../../src/symbols/symbol-table.ts';
import { fixture } from './maps.ts';

const THUNKS = ['thunks-pass1', 'thunks-pass2', 'thunks-pass3', 'thunks-final'];

const kbuild = (names: readonly string[]): Promise<SymbolTable[]> =>
  Promise.all(names.map((name) => fixture(`kbuild/${name}.map.gz`)));

const named = (t: SymbolTable, name: string): SymbolTable => ({ ...t, name });

function shuffles<T>(items: readonly T[]): T[][] {
  if (items.length <= 1) return [[...items]];
  return items.flatMap((first, i) => shuffles(items.toSpliced(i, 1)).map((rest) => [first, ...rest]));
}

describe('the order of links', () => {
  it('is told from the names of their maps, in whatever order they come', async () => {
    const maps = await kbuild(THUNKS);
    for (const given of shuffles(maps)) expect(orderPasses(given).map((i) => given[i])).toEqual(maps);
  });

  it('is told from what the maps hold where the names say nothing', async () => {
    const maps = (await kbuild(THUNKS)).map((t, i) => named(t, `${'dbca'[i]}.txt`));
    const some = shuffles(maps).filter((_, i) => i % 5 === 3);
    for (const given of some) expect(orderPasses(given).map((i) => given[i])).toEqual(maps);
    for (const given of shuffles(maps.slice(1))) expect(orderPasses(given).map((i) => given[i])).toEqual(maps.slice(1));
  });

  it('is told from both where some names say something', async () => {
    const [first, second, third, last] = (await kbuild(THUNKS)) as [SymbolTable, SymbolTable, SymbolTable, SymbolTable];
    const maps = [named(first, 'x'), second, named(third, 'y'), last];
    const some = shuffles(maps).filter((_, i) => i % 7 === 5);
    for (const given of some) expect(orderPasses(given).map((i) => given[i])).toEqual(maps);
  });

  it('is the one given where nothing speaks against it', async () => {
    const [a, b] = (await kbuild(['healthy-pass2', 'healthy-final'])) as [SymbolTable, SymbolTable];
    expect(orderPasses([named(a, 'x'), named(b, 'y')])).toEqual([0, 1]);
    expect(orderPasses([named(b, 'x'), named(a, 'y')])).toEqual([0, 1]);
    const releases = await Promise.all(['50', '47'].map((n) => fixture(`debian/6.1.0-${n}.map.gz`)));
    expect(orderPasses(releases)).toEqual([0, 1]);
  });

  it('of the mail of 2012 has the temporary map first', async () => {
    const maps = await Promise.all([fixture('seed/System.map'), fixture('seed/tmp_System.map')]);
    expect(orderPasses(maps)).toEqual([1, 0]);
  });
});

describe('the name of a map', () => {
  it.each([
    ['.tmp_vmlinux.kallsyms2.syms', { kind: 'numbered', number: 2, stem: 'kallsyms', syms: true }],
    ['build/.tmp_vmlinux.kallsyms1', { kind: 'numbered', number: 1, stem: 'kallsyms', syms: false }],
    ['.tmp_vmlinux2.syms.gz', { kind: 'numbered', number: 2, stem: 'vmlinux', syms: true }],
    ['.tmp_vmlinux1', { kind: 'numbered', number: 1, stem: 'vmlinux', syms: false }],
    ['thunks-pass3.map.gz', { kind: 'numbered', number: 3, stem: 'pass', syms: false }],
    ['C:\\linux\\.tmp_System.map', { kind: 'temporary' }],
    ['System.map', { kind: 'final' }],
    ['vmlinux', { kind: 'final' }],
    ['System.map-6.1.0-47-amd64', undefined],
    ['kallsyms', undefined],
    ['a.map', undefined],
  ])('%s', (name, what) => {
    expect(linkName(name)).toEqual(what);
  });

  it('of two tells whether they are links of one build', () => {
    expect(areLinks('.tmp_vmlinux.kallsyms2.syms', 'System.map')).toBe(true);
    expect(areLinks('System.map', '.tmp_vmlinux.kallsyms2.syms')).toBe(false);
    expect(areLinks('System.map-6.1.0-47-amd64', 'System.map-6.1.0-50-amd64')).toBe(false);
  });
});

describe('the map to bring', () => {
  it.each([
    ['.tmp_vmlinux.kallsyms3.syms', [], '.tmp_vmlinux.kallsyms2.syms'],
    ['.tmp_vmlinux.kallsyms2', [], 'nm -n .tmp_vmlinux.kallsyms1'],
    ['.tmp_vmlinux2.syms', [], '.tmp_vmlinux1.syms'],
    ['.tmp_vmlinux1.syms', [], '.tmp_vmlinux0.syms'],
    ['.tmp_vmlinux2', [], 'nm -n .tmp_vmlinux1'],
    ['.tmp_System.map', ['L3'], 'nm -n .tmp_vmlinux1 (until 5.13), or nm -n .tmp_vmlinux.kallsyms1 (5.14 to 6.0)'],
    ['a.map', ['L4'], '.tmp_vmlinux.kallsyms1.syms (6.1 to 6.10)'],
    ['a.map', ['L5'], '.tmp_vmlinux.kallsyms1.syms (6.1 to 6.10), or .tmp_vmlinux1.syms (from 6.11 on)'],
    ['a.map', ['L6'], '.tmp_vmlinux1.syms (from 6.11 on)'],
    ['a.map', ['L2'], 'nm -n .tmp_vmlinux1 (until 5.13)'],
    ['.tmp_vmlinux.kallsyms1.syms', [], undefined],
    ['a.map', [], undefined],
  ] as const)('before %s with tables %j', (name, layouts, map) => {
    expect(mapBefore(name, layouts)).toBe(map);
  });
});
