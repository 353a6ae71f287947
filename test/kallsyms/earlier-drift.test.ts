import { expect, it } from 'vitest';
import { compareMaps } from '../../src/diff/compare.ts';
import { withFindings } from '../../src/kallsyms/examine.ts';
import { formatAddress } from '../../src/symbols/address.ts';
import type { SymbolTable } from '../../src/symbols/symbol-table.ts';
import { fixture, mapOf } from './maps.ts';

function summaryOf(tables: readonly SymbolTable[]) {
  const [a, b] = tables.slice(-2) as [SymbolTable, SymbolTable];
  const earlier = tables.slice(0, -2);
  return withFindings(compareMaps(a, b, earlier), earlier).summary;
}

const runsOf = (tables: readonly SymbolTable[]) =>
  summaryOf(tables).earlierDrift?.map((runs) => runs?.map((run) => [formatAddress(run.a, 64).slice(8), run.drift]));

it('each step before A has the drift of its own two maps, at the addresses that the symbols have in A', async () => {
  const names = ['thunks-pass1', 'thunks-pass2', 'thunks-pass3', 'thunks-final'];
  const tables = await Promise.all(names.map((name) => fixture(`kbuild/${name}.map.gz`)));
  // In pass 3: sanitize_boot_params.constprop.0 behind the stubs, __entry_text_start, jumptable.6 behind the tables,
  // raw_data.
  expect(runsOf(tables)).toEqual([
    [
      ['00000000', 0],
      ['81269c4d', 381],
      ['8126dba0', 384],
      ['81400000', 0],
      ['818e7060', 584544],
      ['818ff000', 585728],
      ['81a00000', 0],
    ],
    [
      ['00000000', 0],
      ['81269c4d', 192],
      ['81400000', 0],
      ['81862b50', 96],
      ['818bba50', 1120],
      ['818d2bd0', 1192],
      ['818d2f40', 1184],
      ['818ff000', 0],
    ],
  ]);
});

it('a run begins with the first of its symbols that A has', async () => {
  const line = (at: number, name: string) => `ffffffff8100${at.toString(16).padStart(4, '0')} T ${name}`;
  const first = [line(0x0, 'one'), line(0x10, 'gone'), line(0x20, 'two'), line(0x30, 'three'), line(0x40, 'four')];
  const second = [line(0x0, 'one'), line(0x18, 'gone'), line(0x28, 'two'), line(0x38, 'three'), line(0x48, 'four')];
  const a = [line(0x0, 'one'), line(0x100, 'two'), line(0x110, 'three'), line(0x120, 'four')];
  const maps = await Promise.all([first, second, a, a].map(mapOf));
  expect(runsOf(maps)?.[0]).toEqual([
    ['81000000', 0],
    ['81000100', 8],
  ]);
});

it('is not known before the maps are examined, and of two maps there is none', async () => {
  const tables = await Promise.all(['pass2', 'pass3', 'final'].map((name) => fixture(`kbuild/thunks-${name}.map.gz`)));
  const [first, a, b] = tables as [SymbolTable, SymbolTable, SymbolTable];
  expect(compareMaps(a, b, [first]).summary.earlierDrift).toEqual([undefined]);
  expect(summaryOf([a, b]).earlierDrift).toBeUndefined();
});
