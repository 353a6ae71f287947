// The real maps under test/fixtures against what zcat, wc, awk, sort and sha256sum say of them.

import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { baseHash, NUMBERED } from '../../src/symbols/names.ts';
import { lineOf, nameOf, type SymbolTable, sameAddress, typeOf } from '../../src/symbols/symbol-table.ts';
import { bytesOf, fixture, mapOf, rowOf } from './maps.ts';

/** `zcat F | wc -l`, `zcat F | awk '$2 == "A"' | wc -l`, `zcat F | sha256sum` */
const maps: readonly (readonly [file: string, lines: number, absolute: number, sha256: string])[] = [
  ['debian/6.1.0-47', 94119, 6, '78d80a926787be12feea39a96992660fc235a6750711848e1b23410f3e8f20ed'],
  ['debian/6.1.0-50', 94115, 6, 'ed97d03aae72b23ee93c3f43d225bd06b886668e41d2b0c1571a1be82bf79796'],
  ['kbuild/healthy-pass1', 31344, 4, '8fd3841feab9f47c83924de403d86d5175e210b3b731bfd0973432e2bfa36306'],
  ['kbuild/healthy-pass2', 31352, 4, '4c53a99c44c1ad83c2510c2634428facccc9f4d901ebb210bb976068228114bb'],
  ['kbuild/healthy-final', 31352, 4, '4c53a99c44c1ad83c2510c2634428facccc9f4d901ebb210bb976068228114bb'],
  ['kbuild/probe-final', 31353, 4, '758bf66b8c88f4ebf9ba519b8f809a95666f70b014c7ccd3969f851ce23a4b00'],
  ['kbuild/thunks-pass1', 31345, 4, 'b43af2e86dc9751a275313b2e5fe06953914cd71a85da9e63a529fbdab1c1086'],
  ['kbuild/thunks-pass2', 31377, 4, '1025acd55a6f06b70b471cbaf9943d3f75a9f6e6f8ba4a4324edc1ac58aacbd1'],
  ['kbuild/thunks-pass3', 31389, 4, '28f8c6f798b38da59951fc9b06c591bbc55bbdcf1b93ab7f7e7aecbc76431dba'],
  ['kbuild/thunks-final', 31395, 4, '2968886377edfeed504a72a7f4aade906c28ae687add1cb4aeca6057dc3807f4'],
];

const opened = new Map<string, SymbolTable>();
async function open(file: string): Promise<SymbolTable> {
  const t = opened.get(file) ?? (await mapOf(fixture(`${file}.map.gz`)));
  opened.set(file, t);
  return t;
}

const textOf = (file: string): string[] =>
  gunzipSync(fixture(`${file}.map.gz`))
    .toString('latin1')
    .trimEnd()
    .split('\n');

function letters(t: SymbolTable): Record<string, number> {
  const counts: Record<string, number> = {};
  for (let i = 0; i < t.total; i++) counts[typeOf(t, i)] = (counts[typeOf(t, i)] ?? 0) + 1;
  return counts;
}

describe.each(maps)('%s', (file, lines, absolute, sha256) => {
  it('is read to the last line', async () => {
    expect(await open(file)).toMatchObject({
      format: 'gzip, nm',
      bits: 64,
      sha256,
      lines,
      count: lines - absolute,
      total: lines,
      skipped: [],
      sorted: false,
      size: undefined,
      module: undefined,
    });
  });

  it('comes back line by line, its absolute values behind the rest', async () => {
    const t = await open(file);
    const text = gunzipSync(fixture(`${file}.map.gz`))
      .toString('latin1')
      .trimEnd()
      .split('\n');
    const isAbsolute = (line: string): boolean => line[17] === 'A';
    const expected = [...text.filter((line) => !isAbsolute(line)), ...text.filter(isAbsolute)];
    const different = expected.findIndex((line, i) => rowOf(t, i) !== line || lineOf(t, i) !== line);
    expect(different).toBe(-1);
  });

  it('has for each name the hash that names.ts gives it', async () => {
    const t = await open(file);
    const wrong = Array.from({ length: t.total }, (_, i) => i).filter(
      (i) => t.hash[i] !== baseHash(t.bytes, t.nameStart[i] ?? 0, t.nameEnd[i] ?? 0),
    );
    expect(wrong).toEqual([]);
  });
});

it.each(['debian/6.1.0-47', 'kbuild/thunks-final'])(
  '%s shuffled is put back into the order nm gave it, ties and all',
  async (file) => {
    const text = textOf(file);
    // By the reversed text: an order that has nothing to do with addresses.
    const reverse = (line: string): string => [...line].toReversed().join('');
    const t = await mapOf(bytesOf(text.map(reverse).toSorted().map(reverse).join('\n')));
    const expected = text.filter((line) => line[17] !== 'A');
    expect(t.sorted).toBe(true);
    expect(expected.findIndex((line, i) => rowOf(t, i) !== line)).toBe(-1);
  },
);

describe('of Debian 6.1.0-47', () => {
  it("the letters are awk's", async () => {
    // zcat F | awk '{ print $2 }' | sort | uniq -c
    expect(letters(await open('debian/6.1.0-47'))).toEqual({
      A: 6,
      B: 716,
      D: 3265,
      R: 53,
      T: 23713,
      V: 1,
      W: 171,
      b: 2700,
      d: 26559,
      r: 11249,
      t: 25686,
    });
  });

  it('1,128 symbols share an address, 404 are __func__.0, and the longest name has 83 characters', async () => {
    const t = await open('debian/6.1.0-47');
    let sharing = 0;
    let functionNames = 0;
    let longest = 0;
    for (let i = 0; i < t.count; i++) {
      if ((i > 0 && sameAddress(t, i - 1, i)) || (i + 1 < t.count && sameAddress(t, i, i + 1))) sharing++;
      const name = nameOf(t, i);
      if (name === '__func__.0') functionNames++;
      longest = Math.max(longest, name.length);
    }
    expect([sharing, functionNames, longest]).toEqual([1128, 404, 83]);
  });

  it("10,495 names are numbered: 9,367 by a compiler's dot and digits, the rest by a macro", async () => {
    // awk '$3 ~ /\.[0-9]+(\.|$)/', and the same or /^(__UNIQUE_ID_|__initcall__kmod_|__BTF_ID__)./
    const t = await open('debian/6.1.0-47');
    expect(t.hash.reduce((sum, hash) => sum + (hash & NUMBERED), 0)).toBe(10495);
  });
});

it('the letters of the build that failed, two question marks among them', async () => {
  expect(letters(await open('kbuild/thunks-final'))).toEqual({
    '?': 2,
    A: 4,
    B: 267,
    D: 971,
    R: 39,
    T: 9467,
    V: 38,
    W: 270,
    b: 892,
    d: 4635,
    r: 5145,
    t: 9665,
  });
});

describe('what people posted', () => {
  it.each([
    ['seed/tmp_System.map', 64, 5, 'ffffffff8189b4d0 R kallsyms_addresses'],
    ['seed/System.map', 64, 5, 'ffffffff8189b4d0 R kallsyms_addresses'],
    ['posted/2020-09-22-yamada-ppc64-stubs/b.map', 64, 7, 'c00000000210c000 T __init_begin'],
    ['posted/2021-09-29-rfl502-riscv64/a.map', 64, 8, 'ffffffff8086fe08 R kallsyms_relative_base'],
    ['posted/2022-10-29-roeck-ppc32-allnoconfig/a.map', 32, 6, '00009720 R kallsyms_relative_base'],
    ['posted/2023-09-04-milecki-bcm53573/b.map', 32, 36, 'c062e7e0 T __cpuidle_text_start'],
  ])('%s', async (file, bits, lines, first) => {
    const t = await mapOf(fixture(file));
    expect(t).toMatchObject({ bits, lines, count: lines, total: lines, skipped: [], sorted: false });
    expect(rowOf(t, 0)).toBe(first);
  });
});
