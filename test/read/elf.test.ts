// ELF files against the lists that nm prints of them, and what is read of large ones.

import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { compareMaps } from '../../src/diff/compare.ts';
import type { Slices } from '../../src/read/content.ts';
import { readElf } from '../../src/read/elf.ts';
import { openMaps } from '../../src/read/open.ts';
import { problemText } from '../../src/symbols/problem.ts';
import { elfBytes, elfParts } from './elf-writer.ts';
import { fixture, mapOf, problemOf, rowsOf } from './maps.ts';

const elf = (name: string) => new Uint8Array(gunzipSync(fixture(`elf/${name}.gz`)));
const listed = (path: string) => new TextDecoder().decode(fixture(path));

async function textOf(file: Uint8Array<ArrayBuffer>): Promise<string> {
  const read = await readElf('file', file);
  if ('kind' in read) throw new Error(problemText(read).title);
  return new TextDecoder().decode(read.text);
}

// llvm-nm writes one blank more where there is no address.
const undent = (text: string) => text.replace(/^ +/gm, '');

describe('an ELF file has the symbols that nm prints, in its order', () => {
  it.each([
    ['linked64', 'nm/linked64.nm-nS.txt'],
    ['linked32', 'nm/linked32.nm-nS.txt'],
    ['shared.so', 'elf/shared.so.txt'],
    ['stripped.so', 'elf/stripped.so.txt'],
  ])('%s', async (name, list) => {
    expect(undent(await textOf(elf(name)))).toBe(undent(listed(list)));
  });
});

describe('an object file has the symbols, sizes and letters that nm prints', () => {
  it.each(['kinds64.o', 'kinds32.o', 'powerpc64.o', 'mips.o', 'thumbv7.o', 'aarch64.o', 'riscv64.o'])(
    '%s',
    async (name) => {
      // Behind the address, where there is one.
      const rest = (line: string) => line.replace(/^[0-9a-f]{8,} /, '');
      const rows = (text: string) => undent(text).split('\n').map(rest).sort();
      expect(rows(await textOf(elf(name)))).toEqual(rows(listed(`elf/${name}.txt`)));
    },
  );
});

describe('the sections of an object file are laid end to end', () => {
  it('text, constants, data, bss, each aligned as it asks for', async () => {
    // By hand from `readelf -S`: .text 0x21 and .init.text 0x44 by 1; .mine 4 by 4, .rodata 0xc by 8, .eh_frame 0x70 by
    // 8; .data, .data..percpu and .tdata 4 by 4; .bss 0 by 1, .tbss 4 by 4. A common symbol has its size for an
    // address, an absolute one its value.
    const rows = rowsOf(await mapOf(elf('kinds64.o'))).map((row) => row.replace(/^0+(?=.)/, ''));
    expect(rows.filter((row) => !/resolve|chosen|weak_code|absolute/.test(row))).toEqual([
      '4 C common_one',
      '21 T early',
      '68 R in_notes',
      '70 R in_rodata',
      'f0 V weak_data',
      'f4 D in_section',
      'f8 D per_thread',
      'fc B per_thread_zero',
    ]);
  });

  it('so that of two with one function shorter nothing but that is told', async () => {
    const { summary } = compareMaps(await mapOf(elf('longer.o')), await mapOf(elf('shorter.o')), []);
    expect(summary.totals).toMatchObject({ matched: 36, moved: 0, resized: 1 });
    // 0x33 - 0x1f = 0x14; constants are aligned to 16: behind 0x2be they begin at 0x2c0, behind 0x2aa at 0x2b0.
    expect(summary.events.map(({ at, from, to }) => [at, from, to])).toEqual([
      ['f5', 0, -0x14],
      ['t11', -0x14, -0x10],
    ]);
  });
});

describe('an ELF file is a map', () => {
  it('in the format it is, with sizes, a word size and the fingerprint of what nm -nS prints', async () => {
    const t = await mapOf(elf('linked64'));
    // sha256sum test/fixtures/nm/linked64.nm-nS.txt
    const { sha256 } = await mapOf(fixture('nm/linked64.nm-nS.txt'));
    expect(t).toMatchObject({ format: 'ELF', bits: 64, count: 12, total: 13, sorted: false, sha256 });
    expect(t.size?.[0]).toBe(0x12);
    expect(await mapOf(elf('linked32'))).toMatchObject({ format: 'ELF', bits: 32, count: 12 });
  });

  it('with its dynamic symbols where the others were stripped, and says so', async () => {
    expect(await mapOf(elf('stripped.so'))).toMatchObject({ format: 'ELF .dynsym' });
  });

  it('that says so where it is not linked', async () => {
    expect(await mapOf(elf('kinds64.o'))).toMatchObject({ format: 'ELF, not linked' });
    expect(await mapOf(fixture('elf/thumbv7.o.gz'))).toMatchObject({ format: 'gzip, ELF, not linked' });
  });

  it('in gzip too', async () => {
    expect(await mapOf(fixture('elf/linked64.gz'))).toMatchObject({ format: 'gzip, ELF', count: 12 });
  });
});

describe('an ELF file with more sections than a half word counts', () => {
  it.each([
    [64, true],
    [64, false],
    [32, true],
    [32, false],
  ])('%i bit, little end first: %s', async (bits, littleEndian) => {
    const file = elfBytes({ is64: bits === 64, littleEndian, functions: 65_400, base: 0x8100_0000n, padding: 0 });
    const t = await mapOf(file);
    expect(t).toMatchObject({ count: 65_400, bits });
    const rows = rowsOf(t);
    const zeros = bits === 64 ? '00000000' : '';
    expect(rows[0]).toBe(`${zeros}81000000 T f0`);
    // 65,399 × 16 = 0xff770, beyond the section numbers that are reserved (65,280 to 65,535)
    expect(rows[65_399]).toBe(`${zeros}810ff770 T f65399`);
  });
});

describe('an ELF file whose large section numbers are cut', () => {
  it('is told to be broken', async () => {
    const shape = { is64: true, littleEndian: true, functions: 65_400, base: 0x8100_0000n, padding: 0 };
    const file = elfBytes(shape).slice();
    const v = new DataView(file.buffer);
    // The last of the section headers, of 64 bytes each, is that of .symtab_shndx; its size stands 32 bytes behind its
    // begin.
    const size = Number(v.getBigUint64(40, true)) + (shape.functions + 4) * 64 + 32;
    expect(v.getBigUint64(size, true)).toBe(4n * 65_401n);
    v.setBigUint64(size, 4n * 65_400n, true);
    expect(await problemOf(file)).toMatchObject({
      code: 'broken-file',
      detail: 'ELF file: the table of its large section numbers is cut',
    });
  });
});

describe('an ELF file of 600 MB', () => {
  const shape = { is64: true, littleEndian: true, functions: 1000, base: 0xffffffff81000000n, padding: 600 << 20 };

  /** A file that is nowhere: zeros between the parts. */
  function sparse(): { readonly file: Slices; readonly taken: () => number } {
    const { size, parts } = elfParts(shape);
    let taken = 0;
    const read = async (from: number, to: number): Promise<ArrayBuffer> => {
      taken += to - from;
      const out = new Uint8Array(to - from);
      for (const [at, bytes] of parts) {
        const part = bytes.subarray(Math.max(0, from - at), Math.max(0, to - at));
        if (part.length > 0) out.set(part, Math.max(0, at - from));
      }
      return out.buffer;
    };
    return { file: { size, slice: (from, to) => ({ arrayBuffer: () => read(from, to) }) }, taken: () => taken };
  }

  it('is read in slices: headers, symbols and their names', async () => {
    const { file, taken } = sparse();
    const opened = await openMaps('vmlinux', file);
    expect(opened).toMatchObject([{ format: 'ELF', count: 1000 }]);
    // 1,001 symbols of 24 bytes, 1,005 headers of 64, names of 4.9 bytes, and the first 520 bytes to see what it is
    expect(taken()).toBeLessThan(100_000);
  });

  it('that cannot be read any more is a problem', async () => {
    const gone: Slices = {
      size: 600 << 20,
      slice: () => ({ arrayBuffer: () => Promise.reject(new Error('it is gone')) }),
    };
    expect(await openMaps('vmlinux', gone)).toEqual({
      kind: 'problem',
      code: 'unreadable-file',
      file: 'vmlinux',
      detail: 'it is gone',
    });
  });
});

describe('an ELF file that is none, or not all', () => {
  it('cut at any byte is a problem or has fewer symbols, and throws nothing', async () => {
    const whole = elf('kinds64.o');
    for (let length = 4; length < whole.length; length += 13) {
      const opened = await openMaps('cut', whole.slice(0, length));
      expect(opened).toMatchObject({ kind: 'problem', code: 'broken-file' });
    }
  });

  it('says that it was stripped', async () => {
    const bare = elf('linked64').slice(0, 64);
    bare.fill(0, 40, 48); // no section headers
    expect(problemText(await problemOf(bare))).toEqual({
      title: 'map has no symbol with an address: it is an ELF file whose symbol table was stripped.',
      hint: 'Give the file from before it was stripped, or its map.',
    });
  });

  it('with any byte of its headers changed throws nothing', async () => {
    const whole = elf('kinds64.o');
    const headers = Number(new DataView(whole.buffer).getBigUint64(40, true));
    for (const at of [...Array(64).keys(), ...Array.from({ length: whole.length - headers }, (_, i) => headers + i)]) {
      for (const value of [0, 0x7f, 0xff]) {
        const changed = whole.slice();
        changed[at] = value;
        const opened = await openMaps('changed', changed);
        expect('kind' in opened ? opened.code : 'maps').not.toBe('unreadable-file');
      }
    }
  });
});
