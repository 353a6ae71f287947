// What people drop, right and wrong, each a line: what it is, what stands in it, and what is made of it. A map is
// `format: rows`, several are joined by ` | `; a problem is `code: title`.

import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Content } from '../../src/read/content.ts';
import { openMaps } from '../../src/read/open.ts';
import { problemText } from '../../src/symbols/problem.ts';
import { bytesOf, fixture } from './maps.ts';

const MAP = 'ffffffff81000000 T _stext\nffffffff81000040 t alpha\n';
const MAP32 = 'c0008000 T stext\nc0008040 t alpha\n';
const bytes = (...values: number[]) => new Uint8Array(values);
const gzip = (content: string | Uint8Array) => new Uint8Array(gzipSync(content));
const utf16 = (text: string) => new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le'));
const prefixed = (prefix: string) => MAP.replace(/^(?=.)/gm, prefix);
const at = (offset: number, ...values: number[]) => {
  const file = new Uint8Array(600).fill(0x55);
  file.set(values, offset);
  return file;
};
/** A file of that size with this at its head, and nothing behind. */
const huge = (head: string, size: number): Content => ({
  size,
  slice: (from: number, to: number) => ({ arrayBuffer: async () => bytesOf(head.slice(from, to)).buffer }),
});

async function outcome(content: Content): Promise<string> {
  const opened = await openMaps('it', content);
  if ('kind' in opened) return `${opened.code}: ${problemText(opened).title}`;
  return opened.map((map) => `${map.format}: ${map.count}`).join(' | ');
}

const maps: readonly (readonly [what: string, content: string | Uint8Array<ArrayBuffer>, outcome: string])[] = [
  ['System.map', MAP, 'nm: 2'],
  ['of 32 bits', MAP32, 'nm: 2'],
  ['with CRLF', MAP.replaceAll('\n', '\r\n'), 'nm: 2'],
  ['with CR alone', MAP.replaceAll('\n', '\r'), 'nm: 2'],
  ['without an end of the last line', MAP.trimEnd(), 'nm: 2'],
  ['with blanks behind', MAP.replaceAll('\n', '  \t\n'), 'nm: 2'],
  ['with TABs for blanks', MAP.replaceAll(' ', '\t'), 'nm: 2'],
  ['with empty lines', `\n${MAP}\n\n`, 'nm: 2'],
  ['in upper-case hex', MAP.replaceAll('ffffffff', 'FFFFFFFF'), 'nm: 2'],
  ['with 0x', prefixed('0x'), 'nm: 2'],
  ['with 0x and without leading zeros', '0x1000 T a\n0x20 t b\n', 'nm: 2'],
  ['behind a byte order mark', `\ufeff${MAP}`, 'nm: 2'],
  ['in UTF-16', utf16(MAP), 'UTF-16LE, nm: 2'],
  ['in gzip', gzip(MAP), 'gzip, nm: 2'],
  ['in gzip twice', gzip(gzip(MAP)), 'gzip, gzip, nm: 2'],
  ['gzip cat to gzip', new Uint8Array([...gzip(MAP), ...gzip('ffffffff81000080 t beta\n')]), 'gzip, nm: 3'],
  ['not sorted', MAP.split('\n').reverse().join('\n'), 'nm: 2'],
  ['with undefined symbols', `                 U printk\n                 w maybe\n${MAP}`, 'nm: 2'],
  ['with absolute values', `00000000deadbeef A size\n${MAP}`, 'nm: 2'],
  ['an excerpt with dots', '...\nffffffff81000000 T _stext\n...\nffffffff81900000 D data\n', 'nm: 2'],
  [
    'an excerpt with a typographer at work',
    '…\nffffffff81000000 T _stext\n…\nffffffff81900000 D data\n',
    'excerpt, nm: 2',
  ],
  ['nm -S', 'ffffffff81000000 0000000000000040 T _stext\n', 'nm -S: 1'],
  ['nm -P', '_stext T ffffffff81000000 40\nalpha t ffffffff81000040 10\n', 'nm -P: 2'],
  ['nm -P -A', 'vmlinux: _stext T ffffffff81000000 40\nvmlinux: alpha t ffffffff81000040 10\n', 'nm -P: 2'],
  ['nm -A', prefixed('vmlinux:'), 'nm: 2'],
  ['nm -A of two', prefixed('old:') + prefixed('new:'), 'nm: 2 | nm: 2'],
  ['nm of two', `\nold.o:\n${MAP}\nnew.o:\n${MAP}`, 'nm: 2 | nm: 2'],
  ['nm -C', '0000000000001000 T operator new[](unsigned long)\n', 'nm: 1'],
  ["objdump's lines", '00009720 g       .rodata\t00000000 kallsyms_names\n', 'objdump -t: 1'],
  ['/proc/kallsyms', 'ffffffffc0000000 t f\t[ext4]\nffffffff81000000 T _stext\n', 'kallsyms: 2'],
  ['/proc/kallsyms with what was loaded at run time', 'ffffffffc0000000 t bpf_prog_1\t[bpf]\n', 'kallsyms: 1'],
  ['System.map in a quoted mail', `On Monday, X wrote:\n${prefixed('> ')}`, 'nm: 2'],
  ['two levels down', `>> look:\n${prefixed('> > ')}`, 'nm: 2'],
  ['in a CI log', `+ cat System.map\n${prefixed('2025-03-01T10:00:00.123Z ')}`, 'nm: 2'],
  ['in a build log', `  LD      vmlinux\n${prefixed('[ 12s] ')}`, 'nm: 2'],
  ['indented, as in a bug report', prefixed('    '), 'nm: 2'],
  [
    'a diff of two maps',
    '@@ -1,1 +1,1 @@\n-1000000000000000 T a\n+1000000000000010 T a\n',
    'diff, nm: 1 | diff, nm: 1',
  ],
  ['a diff with < and >', '1c1\n< 10000000 T a\n---\n> 10000010 T a\n', 'diff, nm: 1 | diff, nm: 1'],
  [
    'a diff in the colours of a terminal',
    '\u001b[31m-10000000 T a\u001b[m\n\u001b[32m+\u001b[m\u001b[32m10000010 T a\u001b[m\n',
    'diff, nm: 1 | diff, nm: 1',
  ],
  ['a mail with two maps', fixture('seed/mail-2012-07-05.txt'), 'excerpt, nm: 5 | excerpt, nm: 5'],
  ['one bad line', `${MAP}kernel panic\n`, 'nm: 2'],
  ['names with odd bytes', '10000000 T a$b@c|d:e.f\n10000010 t gr\u00f6\u00dfe\n', 'nm: 2'],
  ['an ELF file', fixture('elf/linked64.gz'), 'gzip, ELF: 12'],
  ['a shared object without symbols but dynamic ones', fixture('elf/stripped.so.gz'), 'gzip, ELF .dynsym: 10'],
  ['xz', fixture('packed/many.map.xz'), 'xz, nm: 8000'],
  ['a tar of a build', fixture('packed/build.tar.gz'), 'gzip, tar, nm: 5 | gzip, tar, nm: 5'],
  ['a zip of a build', fixture('packed/build.zip'), 'zip, nm: 5 | zip, nm: 5'],
  ['a Debian package', fixture('packed/kernel.deb'), 'deb, xz, tar, nm: 5'],
];

const problems: readonly (readonly [what: string, content: string | Content, outcome: string])[] = [
  ['nothing', '', 'empty: it is empty.'],
  ['an empty gzip', gzip(''), 'empty: it is empty.'],
  ['blank lines', '\n\n\n', 'no-symbols: it has no symbol with an address: 3 lines, 0 absolute, 0 undefined.'],
  [
    'a page that a server sent',
    '<!DOCTYPE html>\n<html><head><title>404</title></head></html>\n',
    'wrong-file: it is an HTML page, not a symbol map (line 1, "<!DOCTYPE html>").',
  ],
  ['a picture', bytes(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10), 'binary: it is a PNG picture, not a symbol map.'],
  ['a PDF', '%PDF-1.7\n', 'binary: it is a PDF, not a symbol map.'],
  [
    'config.gz',
    gzip(
      '#\n# Automatically generated file; DO NOT EDIT.\n# Linux/x86 6.1.0 Kernel Configuration\n#\nCONFIG_64BIT=y\n',
    ),
    'wrong-file: it is a kernel configuration, not a symbol map (line 1, "#").',
  ],
  [
    '.tmp_vmlinux.kallsyms1.S',
    '#include <asm/bitsperlong.h>\n#define PTR .quad\n\t.section .rodata, "a"\n.globl kallsyms_num_syms\n\tALGN\nkallsyms_num_syms:\n\t.long\t1234\n',
    'wrong-file: it is the assembler source of kallsyms\' tables, not a symbol map (line 1, "#include <asm/bitsperlong.h>").',
  ],
  [
    'a Makefile',
    'obj-y := main.o\nall:\n\tmake\n',
    'wrong-file: it is a Makefile, not a symbol map (line 1, "obj-y := main.o").',
  ],
  [
    'a C file',
    '#include <linux/kallsyms.h>\nint main(void) {\n}\n',
    'wrong-file: it is program source, not a symbol map (line 1, "#include <linux/kallsyms.h>").',
  ],
  [
    'a patch',
    'diff --git a/x.c b/x.c\n--- a/x.c\n+++ b/x.c\n@@ -1 +1 @@\n-a\n+b\n',
    'wrong-file: it is a patch, not a symbol map (line 1, "diff --git a/x.c b/x.c").',
  ],
  [
    'a linker script',
    'OUTPUT_ARCH(i386:x86-64)\nENTRY(phys_startup_64)\nSECTIONS\n{\n}\n',
    'wrong-file: it is a linker script, not a symbol map (line 1, "OUTPUT_ARCH(i386:x86-64)").',
  ],
  [
    'a kernel log',
    '[    0.000000] Linux version 6.1.0\n[    0.000000] Command line: quiet\n',
    'wrong-file: it is a kernel log, not a symbol map (line 1, "[    0.000000] Linux version 6.1.0").',
  ],
  [
    'JSON',
    '{"schema": "mapdrift/1"}\n',
    'wrong-file: it is a JSON file, not a symbol map (line 1, "{"schema": "mapdrift/1"}").',
  ],
  [
    'Module.symvers',
    '0x12345678\tprintk\tvmlinux\tEXPORT_SYMBOL\t\n',
    'wrong-file: it is a Module.symvers, not a symbol map (line 1, "0x12345678\tprintk\tvmlinux\tEXPORT_SYMBOL\t").',
  ],
  [
    'a Git LFS pointer',
    'version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 12\n',
    'wrong-file: it is a Git LFS pointer, not a symbol map (line 1, "version https://git-lfs.github.com/spec/v1").',
  ],
  [
    'a build that only says that it failed',
    'Inconsistent kallsyms data\nTry make KALLSYMS_EXTRA_PASS=1 as a workaround\n',
    'mostly-unreadable: it is no symbol map: 2 of 2 lines do not parse (line 1, byte 0, "Inconsistent kallsyms data").',
  ],
  ['vmlinuz of x86', at(514, 0x48, 0x64, 0x72, 0x53), 'binary: it is a boot image, not a symbol map.'],
  ['vmlinuz with an EFI stub', bytes(0x4d, 0x5a, 0xea, 7), 'binary: it is a boot image, not a symbol map.'],
  ['Image.gz of arm64', gzip(at(56, 0x41, 0x52, 0x4d, 0x64)), 'binary: it is a boot image, not a symbol map.'],
  ['zImage of 32-bit ARM', at(36, 0x18, 0x28, 0x6f, 0x01), 'binary: it is a boot image, not a symbol map.'],
  ['uImage', bytes(0x27, 0x05, 0x19, 0x56), 'binary: it is a boot image, not a symbol map.'],
  ['a FIT image', bytes(0xd0, 0x0d, 0xfe, 0xed), 'binary: it is a device tree or FIT image, not a symbol map.'],
  ['bitcode of an LTO build', bytes(0x42, 0x43, 0xc0, 0xde), 'binary: it is LLVM bitcode, not a symbol map.'],
  [
    'vmlinux.a',
    '!<arch>\n/               0           0     0     0       4         `\n\0\0\0\0',
    'binary: it is a library of object files, not a symbol map.',
  ],
  ['a NUL byte', '10000000 T a\n10000010 T b\0c\n', 'binary: it is a binary file, not a symbol map (byte 25).'],
  ['UTF-16 without a mark', utf16(MAP).slice(2), 'binary: it is a binary file, not a symbol map (byte 1).'],
  ['a cut gzip', gzip(MAP).slice(0, 30), 'broken-file: it is a broken gzip file: unexpected end of file.'],
  [
    'a cut ELF file',
    bytes(0x7f, 0x45, 0x4c, 0x46, 2, 1),
    'broken-file: it is a broken ELF file: its header is cut or of no known class.',
  ],
  [
    'xz in gzip, cut',
    gzip(fixture('packed/many.map.xz').slice(0, 900)),
    'broken-file: it is a broken xz file: it is cut, damaged, or packed with a filter for machine code or a dictionary above 64 MiB.',
  ],
  [
    '/proc/kallsyms without privilege',
    '0000000000000000 T _stext\n0000000000000000 t f\t[ext4]\n',
    'all-zero: it has only zero addresses: all 2 symbols are at 0.',
  ],
  [
    'a relative map',
    fixture('posted/2019-05-18-andreoli-arm64-relative/a.delta.map'),
    'relative: it holds distances, not addresses: 40 numbers have more than 16 digits (line 1, byte 0, "0000000000013cf78 A __rela_size").',
  ],
  [
    'the symbols of a library',
    [...'abcde'].map((member) => `lib.a:${member}.o:0000000000000000 T ${member}\n`).join(''),
    'too-many-maps: At most four maps can be compared, 5 are given.',
  ],
  [
    'only undefined symbols',
    '                 U printk\n',
    'no-symbols: it has no symbol with an address: 1 lines, 0 absolute, 1 undefined.',
  ],
  ['2 GB of text', huge(MAP, 2 ** 31), 'too-large: it holds more than 512 MiB of text.'],
];

describe('what is read', () => {
  it.each(maps)('%s', async (_, content, expected) => {
    expect(await outcome(typeof content === 'string' ? bytesOf(content) : content)).toBe(expected);
  });
});

describe('what is refused, with a sentence of its own', () => {
  it.each(problems)('%s', async (_, content, expected) => {
    expect(await outcome(typeof content === 'string' ? bytesOf(content) : content)).toBe(expected);
  });
});

it('is a table of at least sixty', () => {
  expect(maps.length + problems.length).toBeGreaterThanOrEqual(60);
});

describe('what nobody has dropped yet', () => {
  it.each([
    ['blanks', ' '],
    ['brackets', '> '],
    ['digits', '0123456789abcdef '],
    ['dots', '.'],
    ['words', 'word '],
  ])('is done with in time, though it be two megabytes of %s on one line', async (_, piece) => {
    const long = piece.repeat(2e6 / piece.length);
    expect(await openMaps('it', bytesOf(`${MAP}${long}x\n`))).toMatchObject([{ count: 2 }]);
  });

  const words = [...maps, ...problems].flatMap(([, content]) =>
    typeof content === 'string' ? content.split('\n') : [],
  );
  const line = fc.oneof(
    fc.constantFrom(...words),
    fc
      .tuple(fc.constantFrom('> ', '-', '+', '< ', '12:00 ', '@@ '), fc.constantFrom(...words))
      .map((parts) => parts.join('')),
    fc.string({ unit: 'binary', maxLength: 40 }),
  );

  it('is a map or a problem of its own, never a stumble of the reader', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 40 }), fc.constantFrom('\n', '\r\n', '\r'), async (lines, end) => {
        const opened = await openMaps('it', bytesOf(lines.join(end)));
        expect('kind' in opened ? opened.code : 'maps').not.toBe('unreadable-file');
      }),
      { numRuns: 2000 },
    );
  });
});
