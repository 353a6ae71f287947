// Text that holds maps among other things, and maps in the formats of other tools. The fixtures under posted/ are what
// people posted.

import { describe, expect, it } from 'vitest';
import { openMaps } from '../../src/read/open.ts';
import { isProblem } from '../../src/symbols/problem.ts';
import type { SymbolTable } from '../../src/symbols/symbol-table.ts';
import { bytesOf, fixture, mapOf, problemOf, rowsOf } from './maps.ts';

async function mapsOf(input: string | Uint8Array<ArrayBuffer>): Promise<readonly SymbolTable[]> {
  const opened = await openMaps('pasted', typeof input === 'string' ? bytesOf(input) : input);
  if (isProblem(opened)) throw new Error(`a problem instead of maps: ${JSON.stringify(opened)}`);
  return opened;
}

const textOf = (path: string) => new TextDecoder().decode(fixture(path));
const a = ['ffffffff81000000 T _stext', 'ffffffff81000100 t alpha', 'ffffffff81000180 t beta'];
const b = ['ffffffff81000000 T _stext', 'ffffffff81000140 t alpha', 'ffffffff810001c0 t beta'];
const lines = (map: readonly string[]) => map.map((line) => `${line}\n`).join('');

describe('the mail of 2012, whole', () => {
  it('holds both maps, the earlier one first, each under its heading', async () => {
    const maps = await mapsOf(fixture('seed/mail-2012-07-05.txt'));
    expect(maps.map((map) => map.name)).toEqual(['.tmp_System.map', 'System.map']);
    expect(maps.map(rowsOf)).toEqual([
      rowsOf(await mapOf(fixture('seed/tmp_System.map'))),
      rowsOf(await mapOf(fixture('seed/System.map'))),
    ]);
    expect(maps.map((map) => map.format)).toEqual(['excerpt, nm', 'excerpt, nm']);
    // Dots before, between and behind.
    expect(maps.map((map) => [...map.elidedBefore])).toEqual([
      [0, 3],
      [0, 3, 5],
    ]);
  });

  it.each([1, 2, 3])('quoted %i times over', async (levels) => {
    const quoted = textOf('seed/mail-2012-07-05.txt').replace(/^/gm, '> '.repeat(levels));
    const maps = await mapsOf(quoted);
    expect(maps.map((map) => [map.name, map.count])).toEqual([
      ['.tmp_System.map', 5],
      ['System.map', 5],
    ]);
  });
});

describe('both sides of a diff', () => {
  const unified = [
    '--- .tmp_System.map\t2012-07-05 17:18:45',
    '+++ System.map\t2012-07-05 17:18:46',
    '@@ -1,3 +1,3 @@',
    ` ${a[0]}`,
    `-${a[1]}`,
    `-${a[2]}`,
    `+${b[1]}`,
    `+${b[2]}`,
    '',
  ].join('\n');
  const normal = ['2,3c2,3', `< ${a[1]}`, `< ${a[2]}`, '---', `> ${b[1]}`, `> ${b[2]}`, ''].join('\n');

  it.each([
    ['unified', unified, 0, ['.tmp_System.map', 'System.map']],
    ['unified, in a quoted mail', `He wrote:\n${unified.replace(/^/gm, '> ')}`, 0, ['.tmp_System.map', 'System.map']],
    [
      'unified, behind the time of a CI log',
      unified.replace(/^/gm, '2025-03-01T10:00:00.123Z '),
      0,
      ['.tmp_System.map', 'System.map'],
    ],
    ['unified, with CRLF', unified.replaceAll('\n', '\r\n'), 0, ['.tmp_System.map', 'System.map']],
    ['with < and >', normal, 1, ['pasted (1)', 'pasted (2)']],
    ['with < and >, in a quoted mail', normal.replace(/^/gm, '> '), 1, ['pasted (1)', 'pasted (2)']],
    ['with < and >, behind a step of docker', normal.replace(/^/gm, '#12 34.56 '), 1, ['pasted (1)', 'pasted (2)']],
  ])('%s', async (_, text, from, names) => {
    const maps = await mapsOf(text);
    expect(maps.map((map) => map.name)).toEqual(names);
    expect(maps.map(rowsOf)).toEqual([a.slice(from), b.slice(from)]);
    expect(maps.map((map) => map.format)).toEqual(['diff, nm', 'diff, nm']);
    // What follows the last hunk is in no diff; in front of the first it is said by the hunk.
    expect(maps.map((map) => [...map.elidedBefore])).toEqual(
      from === 0
        ? [[3], [3]]
        : [
            [0, 2],
            [0, 2],
          ],
    );
  });

  it('of which one says which is the earlier map by its name', async () => {
    const turned = unified
      .replace('--- .tmp_System.map', '--- System.map')
      .replace('+++ System.map', '+++ .tmp_System.map');
    const maps = await mapsOf(turned);
    expect(maps.map((map) => [map.name, rowsOf(map)[1]])).toEqual([
      ['.tmp_System.map', b[1]],
      ['System.map', a[1]],
    ]);
  });

  it('between two hunks lines are missing', async () => {
    const more = `${unified}@@ -900,1 +900,1 @@\n-ffffffff81900000 D gamma\n+ffffffff81900040 D gamma\n`;
    const maps = await mapsOf(more);
    expect(maps.map((map) => [...map.elidedBefore])).toEqual([
      [3, 4],
      [3, 4],
    ]);
  });

  it("as posted: objdump's lines of two objects", async () => {
    const path = 'posted/2022-10-29-roeck-ppc32-allnoconfig';
    const side = (file: string, mark: string) => textOf(`${path}/${file}`).replace(/^(?=.)/gm, `${mark} `);
    const maps = await mapsOf(`1,6c1,6\n${side('a.objdump.txt', '<')}---\n${side('b.objdump.txt', '>')}`);
    expect(maps.map(rowsOf)).toEqual([
      rowsOf(await mapOf(fixture(`${path}/a.map`))),
      rowsOf(await mapOf(fixture(`${path}/b.map`))),
    ]);
    expect(maps.map((map) => map.format)).toEqual(['diff, objdump -t', 'diff, objdump -t']);
  });

  it('of relative maps is refused: distances are no addresses', async () => {
    const path = 'posted/2019-05-18-andreoli-arm64-relative';
    const side = (file: string, mark: string) => textOf(`${path}/${file}`).replace(/^(?=.)/gm, mark);
    const problem = await problemOf(`@@ -7,10 +7,10 @@\n${side('a.delta.map', '-')}${side('b.delta.map', '+')}`);
    expect(problem).toMatchObject({ code: 'relative', line: 2, detail: '80 numbers have more than 16 digits' });
  });
});

describe('two maps one behind the other', () => {
  it.each([
    [
      'under names with a colon',
      `System.map.old:\n${lines(a)}\nSystem.map.new:\n${lines(b)}`,
      ['System.map.old', 'System.map.new'],
    ],
    ['under words', `Before:\n\n${lines(a)}\nAfter:\n\n${lines(b)}`, ['Before', 'After']],
    ['the later one first', `After:\n\n${lines(b)}\nBefore:\n\n${lines(a)}`, ['Before', 'After']],
    ['as head prints them', `==> a.map <==\n${lines(a)}\n==> b.map <==\n${lines(b)}`, ['a.map', 'b.map']],
    [
      'behind the commands',
      `$ nm -n vmlinux.old\n${lines(a)}$ nm -n vmlinux\n${lines(b)}$ `,
      ['vmlinux.old', 'vmlinux'],
    ],
    ['behind an empty line', `${lines(a)}\n${lines(b)}`, ['pasted (1)', 'pasted (2)']],
    [
      'by nm -A',
      `${a.map((line) => `old/vmlinux:${line}\n`).join('')}${b.map((line) => `vmlinux:${line}\n`).join('')}`,
      ['old/vmlinux', 'vmlinux'],
    ],
  ])('%s', async (_, text, names) => {
    const maps = await mapsOf(text);
    expect(maps.map((map) => map.name)).toEqual(names);
    expect(maps.map(rowsOf)).toEqual([a, b]);
  });

  it('no more than four: an archive has as many symbol lists as members', async () => {
    const archive = ['a', 'b', 'c', 'd', 'e'].map((file) => `lib.a:${file}.o:0000000000000000 T ${file}\n`).join('');
    expect(await problemOf(archive)).toEqual({ kind: 'problem', code: 'too-many-maps', file: '', detail: '5' });
  });
});

describe('one map among words', () => {
  it.each([
    ['in a quoted mail', lines(a).replace(/^(?=.)/gm, '> '), 'nm'],
    ['behind the times of a CI log', lines(a).replace(/^(?=.)/gm, '2025-03-01T10:00:00.1234567Z '), 'nm'],
    ['behind the seconds of a build', lines(a).replace(/^(?=.)/gm, '[  123.456789] '), 'nm'],
    ['by nm -A', lines(a).replace(/^(?=.)/gm, 'vmlinux:'), 'nm'],
    ['by llvm-nm -A', lines(a).replace(/^(?=.)/gm, 'vmlinux: '), 'nm'],
    ['with 0x in front', lines(a).replace(/^(?=.)/gm, '0x'), 'nm'],
    ['with CR alone', lines(a).replaceAll('\n', '\r'), 'nm'],
    [
      'by kallsyms-finder, behind what it found',
      `[+] Version string: Linux version 5.10.0 (gcc 10.2.1) #1 SMP\n[+] Found kallsyms_token_table at file offset 0x00a1b2c8\n[+] Kernel symbol names found at file offset 0x009e52c8\n\n${lines(a)}`,
      'nm',
    ],
  ])('%s', async (_, text, format) => {
    const t = await mapOf(text);
    expect(rowsOf(t)).toEqual(a);
    expect(t).toMatchObject({ format, name: 'map' });
    expect(t.elidedBefore).toHaveLength(0);
  });

  it('quoted, with words in the middle, where lines may be missing', async () => {
    const t = await mapOf(`the first:\n> ${a[0]}\nand then, after a while,\n> ${a[1]}\n> ${a[2]}\n`);
    expect(rowsOf(t)).toEqual(a);
    expect(t.format).toBe('excerpt, nm');
    expect([...t.elidedBefore]).toEqual([1]);
  });

  it('with a remark behind a name', async () => {
    expect(rowsOf(await mapOf(`Look:\n${a[0]}\n> ${a[1]}   <--- here\n${a[2]}\n`))).toEqual(a);
  });
});

describe("nm's other coats are the same map", () => {
  const rows = async (path: string) => rowsOf(await mapOf(fixture(`nm/${path}`)));

  it.each([
    ['linked64.nm-P.txt', 'nm -P'],
    ['linked64.nm-sysv.txt', 'nm -f sysv'],
    ['linked64.objdump.txt', 'objdump -t'],
  ])('%s', async (path, format) => {
    const t = await mapOf(fixture(`nm/${path}`));
    expect(rowsOf(t)).toEqual(await rows('linked64.nm-nS.txt'));
    expect(t.format).toBe(format);
    const { size } = await mapOf(fixture('nm/linked64.nm-nS.txt'));
    expect(t.size).toEqual(size);
  });
});
