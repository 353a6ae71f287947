// Packings and archives. What xz, zstd and bzip2 made stands under test/fixtures/packed; damage is done here.

import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { openMaps } from '../../src/read/open.ts';
import { readTar } from '../../src/read/tar.ts';
import { Xxh64 } from '../../src/read/xxh64.ts';
import { problemText } from '../../src/symbols/problem.ts';
import { tarBomb, zstdClaims } from './bombs.ts';
import { bytesOf, fixture, mapOf, problemOf } from './maps.ts';

/** What was packed into many.map.*, 237,290 bytes. */
const many = Array.from({ length: 8000 }, (_, i) => {
  const address = `ffffffff${(0x81000000 + i * 16 + ((i * i * 7919) % 13)).toString(16)}`;
  return `${address} ${'tTdDrR'[i % 6]} ${['alpha', 'beta', 'gamma', 'delta', 'kappa'][(i * 31) % 5]}_${(i * 7919) % 8000}\n`;
}).join('');

const packed = (path: string) => fixture(`packed/${path}`);
const joined = (...parts: readonly Uint8Array[]) => new Uint8Array(Buffer.concat(parts));

describe.each([
  ['xz', 'many.map.xz'],
  ['zstd', 'many.map.zst'],
  ['bzip2', 'many.map.bz2'],
])('%s', (format, path) => {
  it('is unpacked to what was packed', async () => {
    const { sha256 } = await mapOf(many);
    expect(await mapOf(packed(path))).toMatchObject({ format: `${format}, nm`, count: 8000, sha256 });
  });

  it('is read to the end where two are one behind the other, as parallel packers write them', async () => {
    expect(await mapOf(joined(packed(path), packed(path)))).toMatchObject({ lines: 16_000 });
  });

  it('is found in gzip too', async () => {
    expect(await mapOf(new Uint8Array(gzipSync(packed(path))))).toMatchObject({ format: `gzip, ${format}, nm` });
  });

  it('cut anywhere is a problem that says so', async () => {
    const whole = packed(path);
    for (let part = 1; part < 12; part++) {
      const problem = await problemOf(whole.slice(0, Math.floor((whole.length * part) / 12)));
      expect(problem).toMatchObject({ code: 'broken-file' });
      expect(problem.detail).toMatch(new RegExp(`^${format} file: it is cut`));
    }
  });

  it('with a flipped bit is a problem, wherever the bit is', async () => {
    const { sha256 } = await mapOf(many);
    const whole = packed(path);
    for (let i = 0; i < 24; i++) {
      const damaged = whole.slice();
      const at = 8 + Math.floor(((whole.length - 8) * i) / 24);
      damaged[at] = (damaged[at] ?? 0) ^ (1 << (i % 8));
      const opened = await openMaps('map', damaged);
      // Some bits of a header say nothing.
      expect(['broken-file', sha256]).toContain('kind' in opened ? opened.code : opened[0]?.sha256);
    }
  });

  it('tells how much of the packed bytes is done', async () => {
    const calls: [number, number][] = [];
    await openMaps('map', packed(path), (done, total) => calls.push([done, total]));
    const size = packed(path).length;
    expect(calls.filter(([, total]) => total === size).at(-1)?.[0]).toBeGreaterThan(0.9 * size);
  });
});

describe('a file that unpacks to too much', () => {
  // 600 MB of zeros, packed a thousand to one in members of 60 MB.
  const bomb = () => joined(...Array<Buffer>(10).fill(gzipSync(Buffer.alloc(60 << 20), { level: 1 })));

  it('is given up, and says so', async () => {
    const problem = await problemOf(bomb());
    expect(problem).toMatchObject({ code: 'too-large' });
    expect(problemText(problem).title).toBe('map holds more than 512 MiB when unpacked.');
  });

  it('in one layer over another is given up too', async () => {
    let layers: Uint8Array<ArrayBuffer> = bytesOf('0000000000001000 T a\n');
    for (let i = 0; i < 3; i++) layers = new Uint8Array(gzipSync(layers));
    expect(await mapOf(layers)).toMatchObject({ format: 'gzip, gzip, gzip, nm' });
    for (let i = 0; i < 5; i++) layers = new Uint8Array(gzipSync(layers));
    expect(await problemOf(layers)).toMatchObject({ code: 'packed', detail: 'one packer over another' });
  });
});

it('zstd of any level is unpacked to what was packed', async () => {
  // As zstd 1.5 unpacks it, by sha256sum.
  const sha256 = 'ca8f4d5735924d4e16c63f4735037308d5f5401b9f3f17ebfc9362bb05ed4185';
  expect(await mapOf(packed('levels.map.zst'))).toMatchObject({ lines: 6841, sha256 });
});

describe('a file that asks for more work than it has bytes for', () => {
  it.each([
    ['repeats more than its block may have', zstdClaims(0), 'a block is longer than it may be'],
    ['places literals that it does not have', zstdClaims(35), 'its sequences are damaged'],
    ['claims a window of 2 TB', windowOf(31 << 3), 'it reaches back further than 512 MiB'],
  ])('zstd that %s is refused at the first of it', async (_, file, reason) => {
    expect(file.length).toBeLessThan(300);
    expect(await problemOf(file)).toMatchObject({ code: 'broken-file', detail: `zstd file: ${reason}` });
  });

  it('a window of 512 MiB takes no more memory than there is to unpack', async () => {
    const before = process.memoryUsage().arrayBuffers;
    expect(await problemOf(windowOf(19 << 3))).toMatchObject({ detail: 'zstd file: its sequences are damaged' });
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(10e6);
  });

  it('a tar of which nothing is wanted is not unpacked for ever', async () => {
    // 20 kB; to the end it would take 600 MiB.
    expect(await problemOf(tarBomb(600))).toMatchObject({
      code: 'broken-file',
      detail: 'zstd file: it unpacks to more than 200 times its size',
    });
  });
});

/** The block with the many literals, in a frame with such a window. */
function windowOf(descriptor: number): Uint8Array<ArrayBuffer> {
  const file = zstdClaims(35);
  file[5] = descriptor;
  return file;
}

/** `size` in octal digits. */
function tarHeader(name: string, size: string): Uint8Array<ArrayBuffer> {
  const header = new Uint8Array(512);
  header.set(bytesOf(name));
  header.set(bytesOf(size), 124);
  header.set(bytesOf('0'), 156);
  header.set(bytesOf('ustar'), 257);
  return header;
}

describe('an archive of one build', () => {
  it.each([
    ['build.tar.gz', 'gzip, tar, nm'],
    ['build.tar.xz', 'xz, tar, nm'],
    ['build.zip', 'zip, nm'],
  ])('%s has two maps, the earlier one first', async (path, format) => {
    const maps = await openMaps(path, packed(path));
    expect(maps).toMatchObject([
      { name: 'linux/.tmp_System.map', format, count: 5 },
      { name: 'linux/System.map', format, count: 5 },
    ]);
  });

  it('a Debian package has one', async () => {
    const maps = await openMaps('linux-image.deb', packed('kernel.deb'));
    expect(maps).toMatchObject([
      { name: 'linux-image.deb/System.map-3.5.0-rc5', format: 'deb, xz, tar, nm', count: 5 },
    ]);
  });

  it('without maps says what is inside', async () => {
    const tar = new Uint8Array(20 * 512);
    for (let i = 0; i < 9; i++) tar.set(tarHeader(`src/file${i}.c`, '00000000000'), i * 512);
    expect(problemText(await problemOf(tar)).title).toBe(
      'map has no map inside: src/file0.c, src/file1.c, src/file2.c, src/file3.c, src/file4.c and 4 more.',
    );
  });

  it('of more together than may be unpacked is given up before any of it is', async () => {
    const zip = packed('build.zip').slice();
    const view = new DataView(zip.buffer);
    // The sizes in the directory of the two files become 300 MB each.
    for (let at = 0; at + 4 < zip.length; at++)
      if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 300_000_000, true);
    expect(problemText(await problemOf(zip)).title).toBe('map holds more than 512 MiB when unpacked.');

    const pieces = async function* () {
      for (const name of ['a.map', 'b.map', 'c.map']) yield* [tarHeader(name, '1000'), new Uint8Array(512)];
    };
    expect(await readTar(pieces(), () => true, 3 * 512)).toMatchObject({ names: ['a.map', 'b.map', 'c.map'] });
    expect(await readTar(pieces(), () => true, 3 * 512 - 1)).toBe('too-large');
    expect(await readTar(pieces(), (name) => name !== 'b.map', 2 * 512)).toMatchObject({ files: [{}, {}] });
  });

  it('with a size below zero is one with an empty file', async () => {
    const header = async function* () {
      yield tarHeader('a.map', '-7');
    };
    expect(await readTar(header(), () => true, 512)).toMatchObject({
      files: [{ name: 'a.map', bytes: new Uint8Array() }],
    });
  });

  it('cut short or damaged throws nothing', async () => {
    for (const path of ['build.zip', 'kernel.deb', 'build.tar.xz']) {
      const whole = packed(path);
      for (let length = 20; length < whole.length; length += 7) {
        expect(await openMaps(path, whole.slice(0, length))).toBeDefined();
        const damaged = whole.slice();
        damaged[length] = 0xff;
        expect(await openMaps(path, damaged)).toBeDefined();
      }
    }
  });
});

describe('XXH64', () => {
  // The lowest halves of the hashes that every implementation is held against; longer ones are those of the zstd files
  // above.
  it.each([
    ['', 0x51d8e999],
    ['a', 0xa98c6e5b],
    ['abc', 0xad770999],
  ])('of "%s"', (text, low) => {
    const hash = new Xxh64();
    hash.add(bytesOf(text));
    expect(hash.low()).toBe(low);
  });
});
