import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareMaps } from '../../src/diff/compare.ts';
import type { CausePart, DriftEvent, DriftSummary } from '../../src/diff/summary.ts';
import { causeLabel, causeText, formatAlignment, verdictText } from '../../src/diff/words.ts';
import { formatCount } from '../../src/symbols/count.ts';
import { anyMaps } from './any-maps.ts';
import { mapsOf } from './generator.ts';
import { programs } from './program.ts';
import { fixture, tableOf } from './tables.ts';

const compare = async (a: string, b: string): Promise<DriftSummary> =>
  compareMaps(await tableOf(a), await tableOf(b)).summary;

const compareFixtures = async (a: string, b: string): Promise<DriftSummary> =>
  compareMaps(await fixture(a), await fixture(b)).summary;

describe('the verdict', { timeout: 60_000 }, () => {
  it.each([
    [
      'seed/tmp_System.map',
      'seed/System.map',
      'No symbol added or removed. Drift +0xc0 from kallsyms_num_syms (kallsyms_addresses +0xc0), up to +0x280 at __stop___modver, back in sync at __end_rodata (aligned to 4 KiB).',
    ],
    [
      'kbuild/healthy-pass1.map.gz',
      'kbuild/healthy-final.map.gz',
      '8 symbols added. Drift +0x8eb40 from jumptable.6, up to +0x8f000 at raw_data, back in sync at __end_rodata_aligned (aligned to 2 MiB).',
    ],
    [
      'kbuild/healthy-pass2.map.gz',
      'kbuild/healthy-final.map.gz',
      'Identical: all 31,352 symbols have the same name, type and address.',
    ],
    [
      'kbuild/healthy-final.map.gz',
      'kbuild/probe-final.map.gz',
      '1 symbol added (mapdrift_probe.isra.0). Drift +0x29 from prctl_set_auxv, up to +0x39 at __do_sys_gettid, back in sync at __entry_text_start (aligned to 2 MiB). Drift +0x8 from kallsyms_relative_base (kallsyms_offsets +0x8), up to +0x20 at jumptable.6, back in sync at raw_data (aligned to 4 KiB).',
    ],
    [
      'posted/2022-10-29-roeck-ppc32-allnoconfig/a.map',
      'posted/2022-10-29-roeck-ppc32-allnoconfig/b.map',
      'No symbol added or removed. Drift -0x4 from kallsyms_relative_base, down to -0x10 at kallsyms_markers, not back in sync.',
    ],
    [
      'posted/2023-09-04-milecki-bcm53573/a.map',
      'posted/2023-09-04-milecki-bcm53573/b.map',
      'No symbol added or removed. Drift +0xd0 from __cpuidle_text_end (default_idle_call +0xd0), back in sync at __start_rodata (aligned to 4 KiB).',
    ],
    [
      'seed/System.map',
      'posted/2021-09-29-rfl502-riscv64/a.map',
      'Unrelated: only 2 of 5 symbols are in both maps. These do not look like maps of one program.',
    ],
    [
      'seed/System.map',
      'posted/2023-09-04-milecki-bcm53573/a.map',
      'Unrelated: A is a 64-bit map, B a 32-bit one. These do not look like maps of one program.',
    ],
  ])('on %s and %s is a sentence or two', async (a, b, text) => {
    expect(verdictText(await compareFixtures(a, b))).toBe(text);
  });

  it.each([
    [
      '00000010 T f\n00000020 T g\n',
      '00000010 T f\n00000020 t g\n',
      'No drift: every matched symbol is at the same address.',
    ],
    [
      '00000010 T f.isra.0\n00000020 T g\n',
      '00000010 T f.isra.1\n00000020 T g\n',
      'No drift: every matched symbol is at the same address, 1 symbol renumbered.',
    ],
    [
      '00000010 T f\n00001234 A size\n',
      '00000010 T f\n00001300 A size\n',
      'No drift: every matched symbol is at the same address, 1 absolute value changed.',
    ],
  ])('says what else differs where nothing drifts: %j', async (a, b, text) => {
    expect(verdictText(await compare(a, b))).toBe(`No symbol added or removed. ${text}`);
  });

  it('does not say that all are at the same address when a label moved', async () => {
    const a = '00000010 T _stext\n00000010 T label\n00000010 T f\n00000020 T g\n00000030 T h\n00000040 T _end\n';
    const b =
      '00000010 T _stext\n00000010 T f\n00000020 T g\n00000030 T label\n00000030 T h\n00000040 T new\n00000050 T _end\n';
    const s = await compare(a, b);
    expect(s.moved.map((m) => m.name)).toEqual(['label']);
    expect(verdictText({ ...s, events: [] })).toBe('1 symbol added (new). No drift, 1 symbol moved.');
  });

  it('tells the order at one address from a way through the map', async () => {
    expect(verdictText(await compare('00000010 T f\n00000010 T g\n', '00000010 T g\n00000010 T f\n'))).toBe(
      'Reordered: the same 2 symbols; only their order at equal addresses differs.',
    );
  });

  it('names a slide before anything else', async () => {
    const map = (base: bigint): string =>
      ['_stext', 'f', 'g', '_end'].map((name, i) => `${(base + BigInt(16 * i)).toString(16)} T ${name}\n`).join('');
    const [low, high] = [map(0xffffffff81000000n), map(0xffffffff9c400000n)];
    const rest = 'No symbol added or removed. No drift: every matched symbol is at the same address.';
    expect(verdictText(await compare(low, high))).toBe(`All of B is at +0x1b400000, which is taken off below. ${rest}`);
    expect(verdictText(await compare(high, low))).toBe(`All of B is at -0x1b400000, which is taken off below. ${rest}`);
  });
});

describe('the words for a cause', () => {
  const event = (part: CausePart, rest: Partial<DriftEvent> = {}): DriftEvent => ({
    at: 'g',
    a: { hi: 0, lo: 0x1000 },
    b: { hi: 0, lo: 0x1000 },
    from: 0,
    to: part.bytes,
    kind: 'start',
    alignment: 4096,
    cause: { kind: part.kind, symbols: part.symbols, bytes: part.bytes, parts: [part] },
    ...rest,
  });

  it.each<readonly [CausePart, Partial<DriftEvent>, text: string, label: string]>([
    [{ kind: 'added', bytes: 0x40, symbols: ['new'] }, {}, 'new added, +0x40', 'new added'],
    [{ kind: 'added', bytes: 0x40, symbols: ['x', 'y'] }, {}, 'x and y added, +0x40', '2 symbols added'],
    [
      { kind: 'removed', bytes: -0x40, symbols: ['x', 'y', 'z'] },
      {},
      'x, y and 1 more removed, -0x40',
      '3 symbols removed',
    ],
    [{ kind: 'moved', bytes: 0x40, symbols: ['m'] }, {}, 'm moved to here, +0x40', 'm moved in'],
    [{ kind: 'moved', bytes: -0x40, symbols: ['m'] }, {}, 'm moved away, -0x40', 'm moved out'],
    [{ kind: 'resized', bytes: 0x1000, symbols: ['f'] }, {}, 'f is 0x1000 larger', 'f +0x1000'],
    [
      { kind: 'resized', bytes: -0x20, symbols: ['f'] },
      {},
      'f is 0x20 smaller (or g, aligned to 4 KiB, has other padding: nm -S tells)',
      'f -0x20 or padding',
    ],
    [{ kind: 'padding', bytes: 0x20, symbols: ['g'] }, {}, 'alignment of g to 4 KiB adds 0x20', 'aligned to 4 KiB'],
    [
      { kind: 'padding', bytes: -0x20, symbols: ['g'] },
      { alignment: 64 },
      'alignment of g to 64 takes up 0x20',
      'aligned to 64',
    ],
    [{ kind: 'padding', bytes: -0x20, symbols: ['x'] }, {}, 'padding before x, -0x20', 'padding'],
    // Alignment to a page cannot move by two: the next island has a base of its own.
    [{ kind: 'padding', bytes: -0x2000, symbols: ['g'] }, {}, 'padding before g, -0x2000', 'padding'],
    [
      { kind: 'elided', bytes: 8, symbols: ['e', 'g'] },
      {},
      'lines are missing between e and g, +0x8 over them',
      'lines missing',
    ],
    [
      { kind: 'unknown', bytes: 8, symbols: ['g'] },
      {},
      'nothing that both maps have lies before g, +0x8 is unexplained',
      'unexplained',
    ],
  ])('%j', (part, rest, text, label) => {
    expect(causeText(event(part, rest))).toBe(text);
    expect(causeLabel(event(part, rest))).toBe(label);
  });

  it('join the parts of one border', () => {
    const parts: CausePart[] = [
      { kind: 'added', bytes: 0x60, symbols: ['x'] },
      { kind: 'padding', bytes: 3, symbols: ['x'] },
    ];
    const e = event({ kind: 'added', bytes: 0x63, symbols: ['x'] });
    expect(causeText({ ...e, cause: { ...e.cause, parts } })).toBe('x added, +0x60; padding before x, +0x3');
  });

  it('cut long names in the middle for the picture', () => {
    const name = '__X86PILongThunk_proc_sched_show_task';
    expect(causeLabel(event({ kind: 'added', bytes: 16, symbols: [name] }))).toBe('__X86PILongThu..how_task added');
  });
});

describe('numbers', () => {
  it('are grouped by three digits, and alignments have units', () => {
    expect([0, 999, 1000, 94119, 1234567].map(formatCount)).toEqual(['0', '999', '1,000', '94,119', '1,234,567']);
    expect([1, 64, 1024, 4096, 65536, 2097152].map(formatAlignment)).toEqual([
      '1',
      '64',
      '1 KiB',
      '4 KiB',
      '64 KiB',
      '2 MiB',
    ]);
  });
});

describe('every sentence', { timeout: 60_000 }, () => {
  const pairs = fc.oneof(anyMaps, programs.map(mapsOf));

  it('is plain ASCII, without holes, and every hex number in it is in the summary', () =>
    fc.assert(
      fc.asyncProperty(pairs, async ({ a, b }) => {
        const s = await compare(a, b);
        const causes = s.events.flatMap((e) => [causeText(e), causeLabel(e)]);
        const text = [verdictText(s), ...causes].join('\n');
        expect(text).toMatch(/^[\x20-\x7e\n]*$/);
        expect(text).not.toMatch(/undefined|NaN|null|\[object|Infinity|-0x0| {2}/);
        expect(causes).not.toContain('');
        const slide = s.slide ? BigInt.asIntN(64, (BigInt(s.slide.hi) << 32n) | BigInt(s.slide.lo)) : 0n;
        const numbers = s.events.flatMap((e) => [e.from, e.to, ...e.cause.parts.map((p) => p.bytes)]);
        const known = new Set([slide, -slide].concat(numbers.flatMap((n) => [BigInt(n), BigInt(-n)])));
        const said = [...text.matchAll(/0x[0-9a-f]+/g)].map(([hex]) => BigInt(hex));
        expect(said.filter((n) => !known.has(n))).toEqual([]);
      }),
      { seed: 6, numRuns: 1000 },
    ));
});
