import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { makeAxis } from '../../src/chart/axis.ts';
import { makeLevels } from '../../src/chart/levels.ts';
import { paintSvg } from '../../src/chart/paint-svg.ts';
import { firstView } from '../../src/chart/view.ts';
import { reportIn } from '../../src/report/html.ts';
import { pictureScene } from '../../src/report/image.ts';
import { decodeLink, encodeLink } from '../../src/share/link.ts';
import { reopened } from '../../src/share/reopen.ts';
import { isProblem } from '../../src/symbols/problem.ts';
import { fixture, mapdrift as run } from './captured.ts';

const pairs = {
  seed: ['seed/tmp_System.map', 'seed/System.map'],
  thunks: ['kbuild/thunks-pass3.map.gz', 'kbuild/thunks-final.map.gz'],
  healthy: ['kbuild/healthy-pass1.map.gz', 'kbuild/healthy-final.map.gz'],
  three: ['kbuild/thunks-pass1.map.gz', 'kbuild/thunks-pass2.map.gz', 'kbuild/thunks-final.map.gz'],
  four: ['pass1', 'pass2', 'pass3', 'final'].map((one) => `kbuild/thunks-${one}.map.gz`),
  same: ['kbuild/healthy-pass2.map.gz', 'kbuild/healthy-final.map.gz'],
  probe: ['kbuild/healthy-final.map.gz', 'kbuild/probe-final.map.gz'],
  debian: ['debian/6.1.0-47.map.gz', 'debian/6.1.0-50.map.gz'],
} as const;

type Pair = keyof typeof pairs;

/** The fixtures as files of the folder one stands in: of other folders a link says nothing. */
const files = Object.fromEntries(
  Object.values(pairs)
    .flat()
    .map((path) => [basename(path), Uint8Array.from(readFileSync(fixture(path)))]),
);

const mapdrift = (argv: readonly string[], given: typeof files | Readonly<Record<string, string>> = {}) =>
  run(argv, { ...files, ...given });

const maps = (pair: Pair): readonly string[] => pairs[pair].map((path) => basename(path));

async function link(pair: Pair, ...options: readonly string[]): Promise<string> {
  const { out, err } = await mapdrift(['--link', ...options, ...maps(pair)]);
  expect(err).toBe('');
  expect(out).toMatch(/^\S+\n$/);
  return out.trim();
}

describe('mapdrift --link and --open', () => {
  it.each(Object.keys(pairs) as Pair[])('of %s say what the maps say: the same JSON, the same status', async (pair) => {
    const fromMaps = await mapdrift(['--json', ...maps(pair)]);
    const fromLink = await mapdrift(['--json', '--open', await link(pair, '--budget', 'all')]);
    expect(fromLink).toEqual(fromMaps);
  });

  it.each(Object.keys(pairs) as Pair[])('of %s draw the same picture', async (pair) => {
    const fromMaps = await mapdrift(['--svg', '-', ...maps(pair)]);
    const fromLink = await mapdrift(['--svg', '-', '--open', await link(pair, '--budget', 'all')]);
    expect(fromLink.out).toBe(fromMaps.out);
  });

  it('name the maps without the folders of this machine', async () => {
    const { out } = await run(['--link', ...pairs.seed.map(fixture)]);
    expect(out.trim()).toBe(await link('seed'));
  });

  it('draw what the view of a link shows, as the page does', async () => {
    const whole = await decodeLink(await link('thunks', '--budget', 'all'));
    if (isProblem(whole)) throw new Error(whole.code);
    const view = {
      window: { from: 0x2f0000, to: 0x8a0000 },
      scale: 'symlog',
      selected: { kind: 'event', index: 2 },
    } as const;
    const { summary } = whole;
    const seen = (await encodeLink({ summary, view })) ?? '';
    const { out } = await mapdrift(['--svg', '-', '--open', seen]);
    const axis = makeAxis(summary);
    const shown = { summary, diff: undefined, axis, levels: makeLevels(summary, axis) };
    const first = firstView(axis, summary);
    expect(out).toBe(paintSvg(pictureScene({ ...shown, view: { ...first, ...view.window, ...view } })));
    expect(out).not.toBe(paintSvg(pictureScene({ ...shown, view: first })));
    const png = (await mapdrift(['--png', 'p.png', '--open', seen])).written.get('p.png');
    const again = await decodeLink(reopened(Uint8Array.from(Buffer.from(png ?? '')))?.link ?? '');
    expect(again).toMatchObject({ view });
  });

  it('print the address of a page in front', async () => {
    const site = 'https://mapdrift.example.org/';
    const mail = await link('thunks', '--budget', 'mail', '--site', site);
    expect(mail.startsWith(`${site}#d1.`)).toBe(true);
    expect(mail.length).toBeLessThanOrEqual(900);
    expect((await mapdrift(['--open', mail])).out).toContain('__X86PILongThunk_');
  });

  it('read a link out of a mail, from a file or from standard input', async () => {
    const mail = `Hi,\n\nsee\n<https://x.org/${await link('seed')}>\n`;
    const direct = await mapdrift(maps('seed').concat('--json'));
    expect((await mapdrift(['--json', '--open', 'mail.txt'], { 'mail.txt': mail })).out).toBe(direct.out);
    expect((await mapdrift(['--json', '--open', '-'], { '-': mail })).out).toBe(direct.out);
  });

  it('hold pairs made by hand: text, mail and JSON name them', async () => {
    const given = [...maps('thunks'), '--pin=prctl_set_auxv=rdmsr_safe_regs', '--pin=_text=_text', '--pin=gone=_etext'];
    const unmet = 'mapdrift: A pair made by hand is left out: gone is not in A.\n';
    const fromMaps = await mapdrift(['--json', ...given]);
    expect(fromMaps.err).toBe(unmet);
    const { out: made, err } = await mapdrift(['--link', '--budget', 'all', ...given]);
    expect(err).toBe(unmet);
    const fromLink = await mapdrift(['--json', '--open', made.trim()]);
    expect(fromLink.out).toBe(fromMaps.out);
    const { pins: told, removed, added } = JSON.parse(fromLink.out);
    expect(told).toEqual([
      {
        a: { name: 'prctl_set_auxv', address: expect.any(String) },
        b: { name: 'rdmsr_safe_regs', address: expect.any(String) },
      },
      { a: { name: '_text', address: 'ffffffff81000000' }, b: { name: '_text', address: 'ffffffff81000000' } },
    ]);
    // What they were paired with without a hand is alone now.
    expect(removed.map((s: { name: string }) => s.name)).toEqual(['rdmsr_safe_regs']);
    expect(added.map((s: { name: string }) => s.name)).toContain('prctl_set_auxv');
    for (const kind of ['--mail', '--markdown', '--all']) {
      const { out } = await mapdrift([kind, '--open', made.trim()]);
      expect(out.replaceAll('`', '')).toContain('Paired by hand: prctl_set_auxv = rdmsr_safe_regs, _text = _text.\n');
    }
  });

  it('say what a short link leaves out', async () => {
    const { out } = await mapdrift(['--open', await link('debian', '--budget', 'chat')]);
    expect(out.replaceAll('\n', ' ')).toMatch(
      / This link holds \d+ of 360 runs, 8\d\.\d % of the matched symbols\. Left out /,
    );
    const { out: json } = await mapdrift(['--json', '--open', await link('debian', '--budget', 'chat')]);
    const { omitted, runs, totals } = JSON.parse(json);
    expect(runs.length + omitted.runs).toBe(totals.runs);
  });
});

describe('a bad link', () => {
  it.each([
    ['cut', '#d1.AAAAyAAAAAAAAAAAAAA', 'This link was cut: 283 characters expected, 19 found'],
    ['newer', 'https://x.org/#d7.AAAA', 'This link was made by a newer mapdrift'],
    ['no file', 'no-such-link', 'no-such-link cannot be read: no such file or directory'],
    ['no link', 'prose', 'This is no link of mapdrift'],
  ])('that is %s is a sentence on standard error, status 2', async (_, text, sentence) => {
    const { status, out, err } = await mapdrift(['--open', text], { prose: 'not a link' });
    expect(err).toContain(`mapdrift: ${sentence}`);
    expect({ status, out }).toEqual({ status: 2, out: '' });
  });
});

describe('mapdrift --mail', () => {
  it('has a link in it where the address of a page is given, and no folder of this machine', async () => {
    const { out } = await run(['--mail', '--site', 'https://x.org/', ...pairs.thunks.map(fixture)]);
    expect(out).not.toContain('fixtures');
    const link = /<(https:\/\/x\.org\/#d1\.[\w-]+)>/.exec(out)?.[1] ?? '';
    expect(link.length).toBeLessThanOrEqual(900);
    expect((await mapdrift(['--open', link])).out).toContain('A: thunks-pass3.map.gz');
    expect((await mapdrift(['--mail', ...maps('thunks')])).out).not.toContain('#d1.');
  });
});

describe('mapdrift --html', () => {
  it('writes the page with everything in it, and the maps where they are asked for', async () => {
    const plain = await mapdrift(['--html', 'r.html', ...maps('seed')]);
    const report = reportIn(String(plain.written.get('r.html')));
    expect(report?.maps).toEqual([]);
    expect((await mapdrift(['--open', report?.link ?? ''])).out).toContain('A: tmp_System.map');
    const whole = await mapdrift(['--html', 'r.html', '--maps', ...maps('seed')]);
    const [a, b] = reportIn(String(whole.written.get('r.html')))?.maps ?? [];
    expect([a?.name, b?.name]).toEqual(['tmp_System.map', 'System.map']);
    expect(gunzipSync(Buffer.from(a?.base64 ?? '', 'base64'))).toEqual(readFileSync(fixture(pairs.seed[0])));
  });
});

describe('files of mapdrift', () => {
  it('open again: a picture, a report and JSON say what the maps say', async () => {
    const paths = pairs.seed.map(fixture);
    const { out, written } = await run(['--json', '--html', 'r.html', '--png', 'p.png', ...paths]);
    const text = (await mapdrift(['--open', await link('seed', '--budget', 'all')])).out;
    const made = {
      'p.png': Uint8Array.from(written.get('p.png') as Uint8Array),
      'r.html': String(written.get('r.html')),
      'j.json': out,
    };
    for (const file of Object.keys(made)) {
      expect((await run(['--open', file], made)).out).toBe(text);
    }
    // What reads JSON may need to find the maps again; its link goes to others.
    expect(JSON.parse(out)).toMatchObject({ maps: paths.map((name) => ({ name })) });
  });
});
