// Linker maps against what nm prints of the same link.

import { describe, expect, it } from 'vitest';
import { compareMaps } from '../../src/diff/compare.ts';
import { memoryAt } from '../../src/symbols/memories.ts';
import { nameOf, type SymbolTable } from '../../src/symbols/symbol-table.ts';
import { fixture, mapOf, rowsOf } from './maps.ts';

const read = (path: string) => mapOf(fixture(`linker/${path}`));
const fileOf = (t: SymbolTable, name: string) => {
  for (let i = 0; i < t.total; i++) if (nameOf(t, i) === name) return t.modules[t.module?.[i] ?? 0];
  return undefined;
};
/** Without letters: a linker map does not say which symbols are static. */
const plain = (t: SymbolTable) => rowsOf(t).map((row) => row.replace(/ . /, ' '));

describe.each([
  ['ld', 'ld -Map'],
  ['lld', 'lld -Map'],
])("%s's map", (linker, format) => {
  it('has the symbols that nm prints of the file, and the sections', async () => {
    const t = await read(`b.${linker}.map`);
    const nm = plain(await read(`b.${linker}.nm`));
    const rows = plain(t);
    expect(t).toMatchObject({ format, bits: 32 });
    expect(rows.filter((row) => !/ \./.test(row)).sort()).toEqual([...nm].sort());
    expect(rows.filter((row) => / \./.test(row))).toEqual([
      '08000000 .text',
      '080000c0 .rodata',
      '20000000 .data',
      '20000030 .bss',
    ]);
  });

  it('says from which file a symbol comes, and how large it is', async () => {
    const t = await read(`b.${linker}.map`);
    expect(fileOf(t, 'divide')).toBe('libfw.a(fwlib.o)');
    expect(fileOf(t, 'loud')).toBe('program.o');
    expect(rowsOf(t)).toContain('08000023 T loud');
    const loud = rowsOf(t).indexOf('08000023 T loud');
    expect(t.size?.[loud]).toBe(0x54);
  });

  it('leaves out what was discarded', async () => {
    const names = rowsOf(await read(`b.${linker}.map`)).join('\n');
    expect(names).not.toContain('never_used');
    expect(names).not.toContain('fallback');
    expect(names).not.toMatch(/comment|symtab|fill|ALIGN/);
  });

  it('against that of the build before gives the runs', async () => {
    const { summary } = compareMaps(await read(`a.${linker}.map`), await read(`b.${linker}.map`), []);
    // By diff of the two: loud grew from 0x27 to 0x54; _etext is aligned to 8, .rodata to 32, and table, which grew,
    // too.
    expect(summary.runs.map((run) => [run.first, run.drift])).toEqual(RUNS);
  });

  it('is an excerpt: what is static it may not name', async () => {
    expect([...(await read(`a.${linker}.map`)).elidedBefore]).toEqual([0]);
  });
});

const RUNS: readonly (readonly [string, number])[] = [
  ['.text', 0],
  ['_start', 0x2d],
  ['_etext', 0x30],
  ['.rodata', 0x38],
  ['table', 0x44],
  ['.data', 0],
];

describe('the memories of a firmware', () => {
  it('are those of its linker script, without the default that holds everything', async () => {
    const { memories } = await read('b.ld.map');
    // firmware.ld: 256K of flash, 64K of RAM.
    expect(memories).toEqual([
      { name: 'FLASH', start: { hi: 0, lo: 0x08000000 }, size: 256 * 1024 },
      { name: 'RAM', start: { hi: 0, lo: 0x20000000 }, size: 64 * 1024 },
    ]);
    const at = (lo: number) => memoryAt(memories, { hi: 0, lo });
    expect([0x08000000, 0x0803ffff, 0x08040000, 0x20000030, 0x1234].map(at)).toEqual([
      'FLASH',
      'FLASH',
      undefined,
      'RAM',
      undefined,
    ]);
  });

  it('are none where two hold an address, where the script names none, and in the map of lld', async () => {
    const whole = { name: 'ALL', start: { hi: 0, lo: 0 }, size: 2 ** 32 };
    const { memories = [] } = await read('a.ld.map');
    expect(memoryAt([...memories, whole], { hi: 0, lo: 0x20000000 })).toBeUndefined();
    expect((await read('a.lld.map')).memories).toEqual([]);
    const text = new TextDecoder().decode(fixture('linker/a.ld.map')).replace(/^(FLASH|RAM) .*\n/gm, '');
    expect((await mapOf(text)).memories).toEqual([]);
  });
});
