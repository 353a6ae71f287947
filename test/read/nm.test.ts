// The text of nm, as nm prints it and as people pass it on. What real nm printed is in test/fixtures/nm.

import { describe, expect, it } from 'vitest';
import type { SymbolTable } from '../../src/symbols/symbol-table.ts';
import { fixture, mapOf, rowsOf, tableOf } from './maps.ts';

const nm = (file: string): Promise<SymbolTable> => mapOf(fixture(`nm/${file}.txt`));
const sizesOf = (t: SymbolTable): string[] => rowsOf(t).map((row, i) => `${row} ${t.size?.[i]}`);
const modulesOf = (t: SymbolTable): (string | undefined)[] => Array.from(t.module ?? [], (id) => t.modules[id]);
/** `2 blank: 3 "", 4 " "` */
const skippedOf = (t: SymbolTable): string[] =>
  t.skipped.map(
    (s) => `${s.count} ${s.reason}: ${s.examples.map((e) => `${e.line} ${JSON.stringify(e.text)}`).join(', ')}`,
  );

const linked64 = [
  'ffffffff81001000 t quiet',
  'ffffffff81001012 W fallback',
  'ffffffff81001018 T loud',
  'ffffffff8100105d T outer',
  'ffffffff81001060 T _start',
  'ffffffff81002000 R table',
  'ffffffff81003010 D counter',
  'ffffffff81003014 B __bss_start',
  'ffffffff81003014 D _edata',
  'ffffffff81003014 b calls.0',
  'ffffffff81003018 b quiet_state',
  'ffffffff81003020 B _end',
  '0000000000001234 A image_size',
];

describe('what nm prints', () => {
  it('in order of addresses, as `nm -n` and System.map: symbols first, absolute values apart', async () => {
    const t = await nm('linked64.nm-n');
    expect(rowsOf(t)).toEqual(linked64);
    expect(t).toMatchObject({ format: 'nm', bits: 64, lines: 13, count: 12, total: 13, sorted: false });
    expect(t).toMatchObject({ size: undefined, module: undefined, modules: [], skipped: [] });
  });

  it('in order of names is put in the order of `nm -n`, ties and all, and the table says so', async () => {
    const t = await nm('linked64.nm');
    expect(rowsOf(t)).toEqual(linked64);
    expect(t).toMatchObject({ format: 'nm', lines: 13, count: 12, total: 13, sorted: true });
  });

  it('with sizes, 0 where there is none', async () => {
    const t = await nm('linked64.nm-nS');
    expect(rowsOf(t)).toEqual(linked64);
    expect(t).toMatchObject({ format: 'nm -S', sorted: false });
    expect([...(t.size ?? [])]).toEqual([0x12, 6, 0x45, 3, 0x13, 0x10, 4, 0, 0, 4, 4, 0, 0]);
  });

  it('with sizes in order of names: each size stays with its symbol', async () => {
    const t = await nm('linked64.nm-S');
    expect(t).toMatchObject({ format: 'nm -S', sorted: true });
    expect(sizesOf(t)).toEqual(sizesOf(await nm('linked64.nm-nS')));
  });

  it('of a 32-bit program', async () => {
    const t = await nm('linked32.nm-n');
    expect(t).toMatchObject({ bits: 32, lines: 13, count: 12, total: 13, sorted: false });
    expect(rowsOf(t).slice(0, 3)).toEqual(['c0009000 t quiet', 'c0009012 W fallback', 'c0009018 T loud']);
    expect(rowsOf(await nm('linked32.nm'))).toEqual(rowsOf(t));
    expect(rowsOf(await nm('linked32.nm-S'))).toEqual(rowsOf(t));
    expect((await nm('linked32.nm-S')).size?.[2]).toBe(0x49);
  });

  it('of an object file: lines without an address are counted, not lost', async () => {
    const t = await nm('object.nm');
    expect(t).toMatchObject({ lines: 10, count: 7, total: 8 });
    expect(skippedOf(t)).toEqual(['2 undefined: 6 "                 w maybe", 7 "                 U outer"']);
    expect(rowsOf(t)).toEqual(rowsOf(await nm('object.nm-n')));
  });

  it('demangled: names have blanks, commas and brackets', async () => {
    const t = await nm('demangled.nm-nSC');
    expect(sizesOf(t)).toEqual([
      '0000000000000000 W n::box<unsigned long>::get(int) const 4',
      '0000000000000000 T operator<(n::box<unsigned long> const&, n::box<unsigned long> const&) 10',
      '000000000000000a T operator new[](unsigned long, n::box<unsigned long>&) 4',
    ]);
  });
});

describe('the ways text arrives', () => {
  const lines = ['ffffffff81000000 T _stext', 'ffffffff81000041 t secondary_startup', 'ffffffff81000050 W late'];

  it.each([
    ['LF', `${lines.join('\n')}\n`],
    ['CRLF', `${lines.join('\r\n')}\r\n`],
    ['CR CR LF, as an editor in text mode doubles it', `${lines.join('\r\r\n')}\r\r\n`],
    ['no end of the last line', lines.join('\n')],
    ['CRLF, and no end of the last line', lines.join('\r\n')],
    ['CRLF, and half an end of the last line', `${lines.join('\r\n')}\r`],
    ['upper-case hex', `${lines.join('\n').replaceAll('ffffffff', 'FFFFFFFF')}\n`],
    ['blanks in front and behind', lines.map((line) => `  ${line} \t\n`).join('')],
    ['TABs between', `${lines.join('\n').replaceAll(' ', '\t')}\n`],
  ])('%s', (_, text) => {
    const t = tableOf(text);
    expect(rowsOf(t)).toEqual(lines);
    expect(t).toMatchObject({ bits: 64, lines: 3, count: 3, total: 3, skipped: [], sorted: false });
  });

  it.each([
    ['ffffffff81000000', 64],
    ['0000000081000000', 64],
    ['000000081', 64],
    ['81000000', 32],
    ['0', 32],
  ])('an address %s makes a map of %i bits', (address, bits) => {
    expect(tableOf(`${address} T a\n`)).toMatchObject({ count: 1, bits });
  });

  it('every digit counts, in a long address and in a short one', () => {
    const t = tableOf('0123456789abcdef T a\n89ABCDEF T b\n123456789 T c\nfedcba9876543210 T d\n');
    expect(rowsOf(t)).toEqual([
      '0000000089abcdef T b',
      '0000000123456789 T c',
      '0123456789abcdef T a',
      'fedcba9876543210 T d',
    ]);
  });
});

describe('types', () => {
  it.each([...'TtDdBbRrVvWwGgSsCciIuNnpP?-'])('%s is one', (type) => {
    expect(rowsOf(tableOf(`00001000 ${type} name\n`))).toEqual([`00001000 ${type} name`]);
  });

  it.each(['1', '.', '_', '*', 'ä'])('%s is none', (type) => {
    expect(tableOf(`00001000 ${type} name\n`)).toMatchObject({ total: 0, skipped: [{ reason: 'unreadable' }] });
  });

  it('A and a are values: behind the symbols, in the order of the file, and no reason to sort', () => {
    const t = tableOf('00000900 A end\n00001000 T a\n00000040 a size\n00002000 T b\n');
    expect(rowsOf(t)).toEqual(['00001000 T a', '00002000 T b', '00000900 A end', '00000040 a size']);
    expect(t).toMatchObject({ count: 2, total: 4, sorted: false });
  });
});

describe('names', () => {
  it.each([
    '00000075.plt_branch.da9:19',
    'e843419@011c_0000162a_38b8',
    '$x',
    '$d.12',
    'a|b',
    '.L1^B',
    '123',
    'a',
    'T',
    'x'.repeat(512),
    '_RNvNtCs1234_4core3fmt5write',
    'größe',
    'operator new[]',
    'vtable for std::exception',
    'f(int [3])',
    '[bracket]',
    'a[0]',
    'x]',
    'b c]',
    'a []',
    '...',
    ':',
  ])('%s', (name) => {
    expect(rowsOf(tableOf(`00001000 T ${name}\n00002000 t behind\n`))).toEqual([
      `00001000 T ${name}`,
      '00002000 t behind',
    ]);
    expect(rowsOf(tableOf(`00001000 00000010 T ${name}\r\n`))).toEqual([`00001000 T ${name}`]);
  });

  it('have a hash that the reader took, equal for one base, with the lowest bit for a number', () => {
    const t = tableOf('1000 t f\n2000 t f\n3000 t f.cold\n4000 d v.1\n5000 d v.22\n6000 d __UNIQUE_ID_a7\n7 A f');
    const hash = [...t.hash];
    expect(hash[0]).toBe(hash[1]);
    expect(hash[0]).not.toBe(hash[2]);
    expect(hash[3]).toBe(hash[4]);
    expect(hash[6]).toBe(hash[0]);
    expect(hash.map((h) => h & 1)).toEqual([0, 0, 0, 1, 1, 1, 0]);
  });
});

describe('modules, as /proc/kallsyms names them', () => {
  it('stand in brackets behind a TAB or a blank', async () => {
    const t = await mapOf(
      [
        'ffffffff81000000 T _stext',
        'ffffffffc0000000 t init_module\t[ext4]',
        'ffffffffc0000010 t f.isra.0\t[ext4]',
        'ffffffffc0000020 t bpf_prog_6deef7357e7b4530\t[bpf]',
        'ffffffffc0000030 t again [ext4]',
        'ffffffffc0000040 t ftrace_trampoline\t[__builtin__ftrace]',
      ].join('\n'),
    );
    expect(t).toMatchObject({ format: 'kallsyms', modules: ['', 'ext4', 'bpf', '__builtin__ftrace'] });
    expect(modulesOf(t)).toEqual(['', 'ext4', 'ext4', 'bpf', 'ext4', '__builtin__ftrace']);
    expect(rowsOf(t)[1]).toBe('ffffffffc0000000 t init_module');
  });

  it('stay with their symbols when the rows are sorted, as /proc/kallsyms is not', () => {
    const t = tableOf('3000 t c\t[z]\n1000 t a\n9 A k\t[z]\n2000 t b\t[y]\n');
    expect(rowsOf(t)).toEqual(['00001000 t a', '00002000 t b', '00003000 t c', '00000009 A k']);
    expect(modulesOf(t)).toEqual(['', 'y', 'z', '']);
    expect(t.sorted).toBe(true);
  });

  it('may have any length', () => {
    const name = 'm'.repeat(300_000);
    expect(tableOf(`1000 t a [${name}]\n`).modules).toEqual(['', name]);
  });
});

describe('a line that is no symbol', () => {
  it.each([
    ['undefined', '                 U printk'],
    ['undefined', '         w __cxa_finalize'],
    ['undefined', '                                   U with_size_column'],
    ['undefined', '\tv weak_object'],
    ['elided', '...'],
    ['elided', '  ......  '],
    ['elided', '..'],
    ['blank', ''],
    ['blank', ' \t '],
    ['unreadable', '.'],
    ['unreadable', '         U'],
    ['unreadable', 'Inconsistent kallsyms data'],
    ['unreadable', 'vmlinux:     file format elf64-x86-64'],
    ['unreadable', '00001000'],
    ['unreadable', '00001000 T'],
    ['unreadable', '00001000 T '],
    ['unreadable', '00001000 TT name'],
    ['unreadable', '00001000 xyz T name'],
    ['unreadable', '00001000 00000010 name'],
    ['unreadable', '00001000  name'],
    ['unreadable', '0x1000 T name'],
    ['unreadable', '00001g00 T name'],
    ['unreadable', '-00001000 T name'],
    ['unreadable', '00000000000001000 T seventeen'],
    ['unreadable', '00001000 00000000000000010 T seventeen'],
    ['unreadable', 'name T 1000 41'],
    ['unreadable', '< 00001000 T name'],
    ['unreadable', '00009720 g       .rodata\t00000000 kallsyms_names'],
    ['unreadable', '00009720 g       .rodata 00000000 kallsyms_names'],
    ['unreadable', '00001012  w    F .text\t00000006 fallback'],
    ['unreadable', '00001000 T name\tsample.c:12'],
    ['unreadable', '00001000 T one\r00002000 T two'],
    ['unreadable', '00001000 T \u001b[31mname'],
    ['unreadable', 'loud                |0000000000001000|   T  |              FUNC|0000000000000046|     |.text'],
  ])('%s: %j', (reason, line) => {
    const t = tableOf(`00000010 t a\n${line}\n00000020 t b\n`);
    expect(rowsOf(t)).toEqual(['00000010 t a', '00000020 t b']);
    expect(t.skipped).toMatchObject([{ reason, count: 1, examples: [{ line: 2 }] }]);
  });

  it('is quoted, the first three of each reason with their line', () => {
    const t = tableOf('\nx\n1000 T a\ny\r\n  \nz\n\n...\nx\n         U u\n\n');
    expect(skippedOf(t)).toEqual([
      '4 blank: 1 "", 5 "  ", 7 ""',
      '4 unreadable: 2 "x", 4 "y", 6 "z"',
      '1 elided: 8 "..."',
      '1 undefined: 10 "         U u"',
    ]);
    expect(t).toMatchObject({ lines: 11, total: 1 });
  });

  it('is quoted in 60 characters, what would not be seen written out', () => {
    const t = tableOf(`\u001b[2J\u0007\tgröße\u007f\n${'long '.repeat(20)}\n`);
    const [control, long] = t.skipped[0]?.examples ?? [];
    expect(control?.text).toBe('\\x1b[2J\\x07\tgröße\\x7f');
    expect(long?.text).toBe(`${'long '.repeat(12).slice(0, 57)}...`);
  });
});

describe('lines of dots', () => {
  const elided = (text: string): number[] => [...tableOf(text).elidedBefore];

  it('say before which rows lines were left out', () => {
    expect(elided('1000 t a\n2000 t b\n...\n3000 t c\n4000 t d\n.....\n5000 t e\n')).toEqual([2, 4]);
  });

  it('say it once, and at both ends', () => {
    expect(elided('...\n1000 t a\n...\n\n...\n2000 t b\n...\n')).toEqual([0, 1, 2]);
  });

  it('around an absolute value are about the symbols around it', () => {
    expect(elided('1000 t a\n...\n9 A k\n...\n2000 t b\n')).toEqual([1]);
  });

  it('in a file that had to be sorted: lines are missing behind the row before the dots and before the row behind them', () => {
    // c d | a b |: in order a b c d, with something missing before a, behind b and behind d.
    expect(elided('3000 t c\n4000 t d\n...\n1000 t a\n2000 t b\n...\n')).toEqual([0, 2, 4]);
  });
});
