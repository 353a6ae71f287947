import { readFile } from 'node:fs/promises';
import { decode } from 'fast-png';
import { describe, expect, it } from 'vitest';
import { fixture, mapdrift } from './captured.ts';

const tmpMap = fixture('seed/tmp_System.map');
const finalMap = fixture('seed/System.map');

interface Run {
  readonly first: string;
  readonly drift: number;
}

const borders = (json: { readonly runs: readonly Run[] }): (readonly [string, number])[] =>
  json.runs.map((run) => [run.first, run.drift]);

async function jsonOf(a: string, b: string) {
  const { out, err } = await mapdrift(['--json', fixture(a), fixture(b)]);
  expect(err).toBe('');
  return JSON.parse(out);
}

describe('mapdrift A B', { timeout: 60_000 }, () => {
  it('finds the drift of the mail of 2012: +0xc0, +0x280, and back in sync at a page', async () => {
    const json = await jsonOf('seed/tmp_System.map', 'seed/System.map');
    expect(borders(json)).toEqual([
      ['kallsyms_addresses', 0],
      ['kallsyms_num_syms', 192],
      ['__stop___modver', 640],
      ['__end_rodata', 0],
    ]);
    expect(json.events.at(-1)).toMatchObject({ at: '__end_rodata', to: 0, kind: 'resync', alignment: 4096 });
    // 42,608 and 42,632 entries of 8 bytes.
    expect(json.resized).toEqual([{ name: 'kallsyms_addresses', type: 'R', from: 0x53380, to: 0x53440 }]);
  });

  it('says in text that kallsyms_addresses is 0xc0 larger', async () => {
    const { status, out, err } = await mapdrift([tmpMap, finalMap]);
    expect(out).toContain('kallsyms_addresses is 0xc0 larger');
    expect({ status, err }).toEqual({ status: 1, err: '' });
  });

  it('finds the four runs between the first pass of a healthy kernel and its System.map', async () => {
    const json = await jsonOf('kbuild/healthy-pass1.map.gz', 'kbuild/healthy-final.map.gz');
    expect(borders(json).slice(1)).toEqual([
      ['jumptable.6', 584512],
      ['raw_data', 585728],
      ['__end_rodata_aligned', 0],
    ]);
    expect(json.totals).toMatchObject({ added: 8, removed: 0, runs: 4 });
    expect(json.added.every((symbol: { name: string }) => symbol.name.startsWith('kallsyms_'))).toBe(true);
    expect(json.events.map((e: { alignment: number }) => e.alignment).slice(1)).toEqual([4096, 2 ** 21]);
  });

  it('finds pass 2 of the healthy kernel and its System.map identical', async () => {
    const { status, out } = await mapdrift([
      fixture('kbuild/healthy-pass2.map.gz'),
      fixture('kbuild/healthy-final.map.gz'),
    ]);
    expect(status).toBe(0);
    expect(out).toContain('\nIdentical: all 31,352 symbols');
  });

  it('finds the eight runs and six stubs of the kernel that would not link', async () => {
    const json = await jsonOf('kbuild/thunks-pass3.map.gz', 'kbuild/thunks-final.map.gz');
    expect(borders(json).slice(1)).toEqual([
      ['sanitize_boot_params.constprop.0', 96],
      ['__entry_text_start', 0],
      ['kallsyms_relative_base', 48],
      ['kallsyms_markers', 336],
      ['kallsyms_token_table', 376],
      ['jumptable.6', 384],
      ['raw_data', 0],
    ]);
    expect(json.added).toHaveLength(6);
    // scripts/kallsyms of 6.1.192 makes these of the two maps; the tables in B are those of A's names.
    expect(json.kallsyms.maps.map((map: { bytes: object }) => map.bytes)).toEqual([
      { names: 364272, tokenTable: 880, predictedNames: 364556, predictedTokenTable: 879 },
      { names: 364560, tokenTable: 880, predictedNames: 364687, predictedTokenTable: 879 },
    ]);
    const texts = json.findings.map((finding: { text: string }) => finding.text).join('\n');
    expect(texts).toContain('the tables in B have 364,560 and 880: within padding.');
    expect(json.added.every((symbol: { name: string }) => symbol.name.startsWith('__X86PILongThunk_'))).toBe(true);
  });

  it('finds the nine runs behind one new function of 41 bytes', async () => {
    const json = await jsonOf('kbuild/healthy-final.map.gz', 'kbuild/probe-final.map.gz');
    expect(json.totals.runs).toBe(9);
    expect(borders(json).slice(1, 5)).toEqual([
      ['prctl_set_auxv', 41],
      ['__do_sys_gettid', 57],
      ['rdmsr_safe_regs', 48],
      ['__entry_text_start', 0],
    ]);
    expect(borders(json).at(-1)).toEqual(['raw_data', 0]);
  });

  it('takes the maps in the order given: swapped, every drift is negative', async () => {
    const { out } = await mapdrift(['--json', finalMap, tmpMap]);
    expect(borders(JSON.parse(out)).map(([, drift]) => drift)).toEqual([0, -192, -640, 0]);
  });

  it('compares the last two of three maps, and names all', async () => {
    const maps = ['pass2', 'pass3', 'final'].map((pass) => fixture(`kbuild/thunks-${pass}.map.gz`));
    const { out, status } = await mapdrift(['--json', ...maps]);
    const json = JSON.parse(out);
    expect(json.maps.map((map: { name: string }) => map.name)).toEqual(maps);
    expect(json.totals.added).toBe(6);
    expect(status).toBe(1);
  });

  it('calls the same symbols in another order different', async () => {
    const given = { a: '1000 T first\n1000 T second\n1010 T end\n', b: '1000 T second\n1000 T first\n1010 T end\n' };
    const { status, out } = await mapdrift(['a', 'b'], given);
    expect(status).toBe(1);
    expect(out).toContain('Reordered');
  });
});

describe('what it reads and writes', () => {
  it('reads one of the maps from standard input', async () => {
    const given = { '-': await readFile(finalMap, 'utf8') };
    const { out, status } = await mapdrift([tmpMap, '-'], given);
    expect(out).toContain('\nB: (standard input)\n');
    expect(status).toBe(1);
  });

  it('writes the picture to a file beside the report', async () => {
    const { out, written } = await mapdrift(['--svg', 'p.svg', '--json', tmpMap, finalMap]);
    const svg = String(written.get('p.svg'));
    expect(svg).toMatch(/^<svg [^>]*width="1200"/);
    expect(svg).toContain('kallsyms_num_syms');
    expect(JSON.parse(out).schema).toBe('mapdrift/1');
  });

  it('writes the picture in pixels, below what a mailing list takes, the same bytes each time', async () => {
    const once = async () => {
      const { status, written } = await mapdrift(['--png', 'p.png', tmpMap, finalMap]);
      expect(status).toBe(1);
      return written.get('p.png') ?? '';
    };
    const png = await once();
    if (typeof png === 'string') throw new Error('no bytes');
    const { width, palette = [] } = decode(png);
    expect(width).toBe(1200);
    // The drift, the section, and white as it is: flat colours are kept.
    expect(palette.map((colour) => colour.slice(0, 3))).toEqual(
      expect.arrayContaining([
        [0xb8, 0x36, 0x0b],
        [0xab, 0xce, 0xb6],
        [255, 255, 255],
      ]),
    );
    expect(png.length).toBeGreaterThan(15_000);
    expect(png.length).toBeLessThan(70_000);
    expect(await once()).toEqual(png);
  });

  it('prints the picture instead of the text for --svg -', async () => {
    const { out, written } = await mapdrift(['--svg', '-', tmpMap, finalMap]);
    expect(out).toMatch(/^<svg .*<\/svg>\n$/s);
    expect(written.size).toBe(0);
  });

  it('prints help and version', async () => {
    expect((await mapdrift(['--help'])).out).toMatch(/^usage: mapdrift /);
    expect(await mapdrift(['--version'])).toMatchObject({ status: 0, out: 'mapdrift 0.0.0+test\n' });
  });

  it('shows a terminal escape in a name and does not send it', async () => {
    const given = { a: '00001000 T start\n', b: '00001000 T start\n00002000 T \u001b]0;owned\u0007\n' };
    const text = await mapdrift(['a', 'b'], given);
    expect(text.out).toContain('00002000 T \\x1b]0;owned\\x07\n');
    const json = await mapdrift(['--json', 'a', 'b'], given);
    expect(json.out).toMatch(/^[\n -~]*$/);
  });
});

describe('trouble', () => {
  const refusing = (code: string) => () => Promise.reject(Object.assign(new Error(`${code}: no`), { code }));

  it.each([
    ['a file that is not there', ['no-such.map', finalMap], 'no-such.map cannot be read: no such file or directory'],
    ['a folder without maps', [tmpMap, 'test'], 'test has no map inside'],
    ['an empty map', [tmpMap, 'empty'], 'empty is empty'],
    ['a picture', [tmpMap, 'png'], 'png is a PNG picture, not a symbol map'],
    ['text that is no map', [tmpMap, 'prose'], 'prose is no symbol map'],
    ['no map at all', [], 'two maps are needed'],
    ['an unknown option', ['-x', tmpMap, finalMap], "Unknown option '-x'"],
  ])('%s is a sentence on standard error, nothing on standard output, status 2', async (_, argv, sentence) => {
    const png = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10);
    const { status, out, err } = await mapdrift(argv, { empty: '', png, prose: 'not\na\nmap\n' });
    expect(err).toContain(`mapdrift: ${sentence}`);
    expect({ status, out }).toEqual({ status: 2, out: '' });
  });

  it('names both maps when both are missing', async () => {
    const { err } = await mapdrift(['no-a', 'no-b']);
    expect(err).toContain('no-a cannot be read');
    expect(err).toContain('no-b cannot be read');
  });

  it('says that a map may not be read', async () => {
    const { status, err } = await mapdrift(['a', 'b'], {}, { readFile: refusing('EACCES') });
    expect(err).toContain('mapdrift: a cannot be read: permission denied.\n');
    expect(status).toBe(2);
  });

  it('prints no report when the picture cannot be written', async () => {
    const io = { writeFile: refusing('EACCES') };
    const { status, out, err } = await mapdrift(['--svg', 'p.svg', tmpMap, finalMap], {}, io);
    expect({ status, out, err }).toEqual({
      status: 2,
      out: '',
      err: 'mapdrift: p.svg cannot be written: permission denied\n',
    });
  });

  it('is no difference: a full disk under standard output is status 2, not 1', async () => {
    const { status, err } = await mapdrift([tmpMap, finalMap], {}, { print: refusing('ENOSPC') });
    expect({ status, err }).toEqual({ status: 2, err: 'mapdrift: cannot go on: no space left on the device\n' });
  });

  it('takes the terminal escape off a file name', async () => {
    expect((await mapdrift(['\u001b[2J', finalMap])).err).toContain('mapdrift: \\x1b[2J cannot be read');
  });
});
