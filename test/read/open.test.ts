// Bytes to a table or to a problem: packings, encodings, and everything that is no map.

import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { openMap } from '../../src/read/open.ts';
import { problemText } from '../../src/symbols/problem.ts';
import { bytesOf, fixture, mapOf, problemOf, rowsOf } from './maps.ts';

const text = 'ffffffff81000000 T _stext\nffffffff81000041 t größe\n                 U printk\n';
const rows = ['ffffffff81000000 T _stext', 'ffffffff81000041 t größe'];

const gzip = (content: string | Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(gzipSync(content));
const bytes = (...values: number[]): Uint8Array<ArrayBuffer> => new Uint8Array(values);
const utf16le = (s: string): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.from(`\ufeff${s}`, 'utf16le'));
const utf16be = (s: string): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.from(`\ufeff${s}`, 'utf16le').swap16());

describe('a map arrives', () => {
  it.each([
    ['as text', bytesOf(text), 'nm'],
    ['behind a byte order mark', bytesOf(`\ufeff${text}`), 'nm'],
    ['in gzip', gzip(text), 'gzip, nm'],
    ['in gzip, behind a byte order mark', gzip(`\ufeff${text}`), 'gzip, nm'],
    ['in UTF-16, as PowerShell redirects', utf16le(text.replaceAll('\n', '\r\n')), 'UTF-16LE, nm'],
    ['in UTF-16, big end first', utf16be(text), 'UTF-16BE, nm'],
    ['in UTF-16 in gzip', gzip(utf16le(text)), 'gzip, UTF-16LE, nm'],
  ])('%s', async (_, file, format) => {
    const t = await mapOf(file);
    expect(rowsOf(t)).toEqual(rows);
    expect(t).toMatchObject({
      format,
      bits: 64,
      lines: 3,
      count: 2,
      total: 2,
      skipped: [{ reason: 'undefined', count: 1 }],
    });
  });

  it('as a part of a larger buffer', async () => {
    const packed = gzip(text);
    const larger = new Uint8Array(packed.length + 200).fill(0x30);
    larger.set(packed, 100);
    expect(rowsOf(await mapOf(larger.subarray(100, 100 + packed.length)))).toEqual(rows);
    const plain = new Uint8Array(bytesOf(`${text}garbage`).buffer, 0, bytesOf(text).length);
    expect(rowsOf(await mapOf(plain))).toEqual(rows);
  });

  it('that gzip packs a hundred to one', async () => {
    const many = '0000000000000000 t same\n'.repeat(40_000);
    const packed = gzip(`${many}ffffffff81000000 T _stext\n`);
    expect(many.length / packed.length).toBeGreaterThan(100);
    expect(await mapOf(packed)).toMatchObject({ lines: 40_001, count: 40_001 });
  });

  it('as gzip files one behind the other, the last of them tiny (Node reads all)', async () => {
    const members = new Uint8Array([...gzip(text.repeat(2000)), ...gzip('1 t a')]);
    expect(await mapOf(members)).toMatchObject({ lines: 6001, count: 4001, sorted: true });
  });

  it('under the name it was given, with the SHA-256 of its text', async () => {
    const t = await openMap('.tmp_System.map', fixture('seed/tmp_System.map'));
    // sha256sum test/fixtures/seed/tmp_System.map
    expect(t).toMatchObject({
      name: '.tmp_System.map',
      sha256: '0edf3e092cc13ac5e37e21723496f3083ba1acc679cf4f7a39a1879ef689d279',
    });
  });

  it('with bytes done and bytes in all, rising to the end', async () => {
    const calls: [number, number][] = [];
    await openMap('map', fixture('debian/6.1.0-47.map.gz'), (done, total) => calls.push([done, total]));
    // 3,907,012 bytes, a call a megabyte and one at the end
    expect(calls.length).toBe(4);
    expect(calls.every(([done, total], i) => total === 3907012 && done > (calls[i - 1]?.[0] ?? 0))).toBe(true);
    expect(calls.at(-1)).toEqual([3907012, 3907012]);
  });

  it('with one line in two unreadable', async () => {
    expect(await mapOf('1000 T a\nx\n')).toMatchObject({ total: 1, skipped: [{ reason: 'unreadable', count: 1 }] });
  });

  it('with one symbol, though it be at 0', async () => {
    expect(await mapOf('00000000 D start\n')).toMatchObject({ count: 1 });
  });
});

describe('a file that is no map', () => {
  it('because it is empty', async () => {
    expect(await problemOf('')).toEqual({ kind: 'problem', code: 'empty', file: 'map' });
    expect(await problemOf(gzip(''))).toEqual({ kind: 'problem', code: 'empty', file: 'map' });
  });

  it.each([
    ['a NUL among lines of a map', '1000 T a\n2000 T b\n\0\n3000 T c\n', 18],
    ['a NUL in a name', '1000 T a\n2000 T b\0c\n3000 T d\n', 17],
    ['a NUL in a line without address', '1000 T a\n        U b\0\n', 20],
    ['a NUL in dots', '1000 T a\n..\0\n', 11],
    ['a NUL in a module', '1000 T a\t[b\0]\n2000 T c\n', 11],
    ['a NUL at the very end', '1000 T a\n\0', 9],
    ['nothing but NULs', '\0\0\0', 0],
    ['the first of several, before lines without', '1000 T a\n\0\n\0\n\n', 9],
    ['UTF-16 without a mark', '1\x000\x000\x000\x00 \x00T\x00 \x00a\x00', 1],
  ])('because it is binary: %s', async (_, content, byte) => {
    expect(await problemOf(content)).toEqual({
      kind: 'problem',
      code: 'binary',
      file: 'map',
      detail: 'a binary file',
      byte,
    });
    expect(await problemOf(gzip(content))).toMatchObject({ code: 'binary', byte });
  });

  it.each([
    ['a PNG picture', bytes(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10)],
    ['a PDF', bytesOf('%PDF-1.7\n')],
    ['a boot image', bytes(0x4d, 0x5a, 0xea, 7, 0)],
  ])('because it is %s', async (detail, file) => {
    expect(await problemOf(file)).toEqual({ kind: 'problem', code: 'binary', file: 'map', detail });
    expect(await problemOf(gzip(file))).toMatchObject({ code: 'binary', detail });
  });

  it.each([
    ['xz', bytes(0xfd, 0x37, 0x7a, 0x58, 0x5a, 0, 0, 4)],
    ['zstd', bytes(0x28, 0xb5, 0x2f, 0xfd, 4, 0)],
    ['bzip2', bytesOf('BZh91AY&SY')],
    ['zip', bytesOf('PK\u0003\u0004\u0014\0')],
  ])('because it begins as %s and is none', async (kind, file) => {
    const problem = await problemOf(file);
    expect(problem).toMatchObject({ code: 'broken-file', file: 'map' });
    expect(problem.detail?.startsWith(`${kind} file: it is cut`)).toBe(true);
  });

  it('because its gzip is cut short, at every byte', async () => {
    const packed = gzip(text.repeat(20));
    for (let length = 2; length < packed.length; length++) {
      expect(await problemOf(packed.slice(0, length))).toMatchObject({ code: 'broken-file' });
    }
  });

  it('because its gzip is not what was packed: a flipped bit, text behind', async () => {
    const packed = gzip(text.repeat(20));
    const middle = packed.slice();
    middle[packed.length >> 1] = (middle[packed.length >> 1] ?? 0) ^ 0x10;
    expect(await problemOf(middle)).toMatchObject({ code: 'broken-file' });
    const checksum = packed.slice();
    checksum[packed.length - 6] = (checksum[packed.length - 6] ?? 0) ^ 1;
    expect(await problemOf(checksum)).toMatchObject({ code: 'broken-file' });
    expect(await problemOf(new Uint8Array([...packed, ...bytesOf('and more')]))).toMatchObject({ code: 'broken-file' });
  });

  it('because all its addresses are hidden', async () => {
    const hidden = '0000000000000000 T _stext\n0000000000000000 t f\t[ext4]\n0000000000000000 A g\n';
    expect(await problemOf(hidden)).toEqual({
      kind: 'problem',
      code: 'all-zero',
      file: 'map',
      detail: 'all 2 symbols are at 0',
    });
  });

  it('because most of its lines do not parse: the first of them is quoted with its place', async () => {
    expect(await problemOf('1000 T a\r\n\r\nkernel BUG at mm/slub.c:1\r\n  Call Trace:\r\n')).toEqual({
      kind: 'problem',
      code: 'mostly-unreadable',
      file: 'map',
      line: 3,
      byte: 12,
      excerpt: 'kernel BUG at mm/slub.c:1',
      detail: '2 of 4 lines do not parse',
    });
    expect(await problemOf('\ufeffhello\n')).toMatchObject({ line: 1, byte: 3, excerpt: 'hello' });
  });

  it('because most of its lines do not parse, and a byte of recoded text is no place', async () => {
    const problem = await problemOf(utf16le('größer\nhello\n'));
    expect(problem).toMatchObject({ code: 'mostly-unreadable', line: 1, excerpt: 'größer' });
    expect(problem).not.toHaveProperty('byte');
  });

  it('because a relative map holds distances of 17 digits', async () => {
    expect(await problemOf(fixture('posted/2019-05-18-andreoli-arm64-relative/a.delta.map'))).toEqual({
      kind: 'problem',
      code: 'relative',
      file: 'map',
      line: 1,
      byte: 0,
      excerpt: '0000000000013cf78 A __rela_size',
      detail: '40 numbers have more than 16 digits',
    });
  });

  it('because no symbol of it has an address', async () => {
    const noSymbols = (detail: string): object => ({ kind: 'problem', code: 'no-symbols', file: 'map', detail });
    expect(await problemOf('00000040 A size\n00000080 a end\n')).toEqual(noSymbols('2 lines, 2 absolute, 0 undefined'));
    expect(await problemOf('\na.o:\n         U x\n         w y\n')).toEqual(
      noSymbols('4 lines, 0 absolute, 2 undefined'),
    );
    expect(await problemOf('...\n\n...\n')).toEqual(noSymbols('3 lines, 0 absolute, 0 undefined'));
    expect(await problemOf('\ufeff')).toEqual(noSymbols('0 lines, 0 absolute, 0 undefined'));
  });

  it('is spoken of in a sentence with the line and what stands there', async () => {
    expect(problemText(await problemOf('Error 404\n')).title).toBe(
      'map is no symbol map: 1 of 1 lines do not parse (line 1, byte 0, "Error 404").',
    );
  });
});
