// Maps of real builds. The figures were counted with diff and awk before there was any code (test/fixtures/README.md).

import { describe, expect, it } from 'vitest';
import { compareMaps } from '../../src/diff/compare.ts';
import type { DriftSummary } from '../../src/diff/summary.ts';
import { baseName, countBases, placesOf, rawLines, sizesOf } from './raw.ts';
import { bigOf, fixture } from './tables.ts';

const LONG = { timeout: 60_000 };

const compare = async (a: string, b: string): Promise<DriftSummary> =>
  compareMaps(await fixture(`${a}.map.gz`), await fixture(`${b}.map.gz`)).summary;

const runsOf = ({ runs }: DriftSummary) => runs.map((r) => [r.first, r.drift]);

/** `at kind alignment: part kind, bytes, first symbol …` */
const causesOf = ({ events }: DriftSummary): string[] =>
  events.map((e) => {
    const parts = e.cause.parts.map((p) => `${p.kind} ${p.bytes} ${p.symbols[0]}`);
    return `${e.at}, ${e.kind} at ${e.alignment}: ${parts.join(', ')}`;
  });

const TABLES = [
  'offsets',
  'relative_base',
  'num_syms',
  'names',
  'markers',
  'seqs_of_names',
  'token_table',
  'token_index',
];

describe('a healthy kernel', LONG, () => {
  it('from pass 1 to the end has four runs, and eight tables that are new', async () => {
    const s = await compare('kbuild/healthy-pass1', 'kbuild/healthy-final');
    expect(runsOf(s)).toEqual([
      ['__per_cpu_start', 0],
      ['jumptable.6', 0x8eb40],
      ['raw_data', 0x8f000],
      ['__end_rodata_aligned', 0],
    ]);
    expect(causesOf(s)).toEqual([
      'jumptable.6, start at 32: added 584512 kallsyms_offsets',
      'raw_data, amplified at 4096: padding 1216 raw_data',
      `__end_rodata_aligned, resync at ${2 << 20}: padding -585728 __end_rodata_aligned`,
    ]);
    expect(s.added.map((x) => x.name)).toEqual(TABLES.map((table) => `kallsyms_${table}`));
    // The bytes that get names are no size that a symbol lost.
    expect([s.removed, s.resized, s.moved, s.renumbered]).toEqual([[], [], [], []]);
  });

  it('is the same bytes in pass 2 as in the end', async () => {
    const s = await compare('kbuild/healthy-pass2', 'kbuild/healthy-final');
    expect([s.verdict, s.totals.runs, s.totals.matched, s.events]).toEqual(['identical', 1, 31_348, []]);
  });

  it('with one function more has nine runs', async () => {
    const s = await compare('kbuild/healthy-final', 'kbuild/probe-final');
    expect(runsOf(s)).toEqual([
      ['__per_cpu_start', 0],
      ['prctl_set_auxv', 41],
      ['__do_sys_gettid', 57],
      ['rdmsr_safe_regs', 48],
      ['__entry_text_start', 0],
      ['kallsyms_relative_base', 8],
      ['kallsyms_markers', 24],
      ['jumptable.6', 32],
      ['raw_data', 0],
    ]);
    expect(causesOf(s).slice(0, 5)).toEqual([
      'prctl_set_auxv, start at 1: added 41 mapdrift_probe.isra.0',
      '__do_sys_gettid, change at 1: resized 16 __x64_sys_getpid',
      'rdmsr_safe_regs, absorbed at 16: padding -9 rdmsr_safe_regs',
      `__entry_text_start, resync at ${2 << 20}: padding -48 __entry_text_start`,
      'kallsyms_relative_base, start at 8: resized 8 kallsyms_offsets',
    ]);
    expect([s.added.length, s.removed.length, s.moved.length]).toEqual([1, 0, 0]);
  });
});

describe('a kernel whose stubs never settle', LONG, () => {
  it('from pass 3 to the end has eight runs, six stubs more, and twelve entries more from the pass before', async () => {
    const s = await compare('kbuild/thunks-pass3', 'kbuild/thunks-final');
    expect(runsOf(s)).toEqual([
      ['__per_cpu_start', 0],
      ['sanitize_boot_params.constprop.0', 96],
      ['__entry_text_start', 0],
      ['kallsyms_relative_base', 48],
      ['kallsyms_markers', 336],
      ['kallsyms_token_table', 376],
      ['jumptable.6', 384],
      ['raw_data', 0],
    ]);
    expect(causesOf(s)).toEqual([
      'sanitize_boot_params.constprop.0, start at 1: added 93 __X86PILongThunk_proc_sched_show_task, padding 3 __X86PILongThunk_proc_sched_show_task',
      `__entry_text_start, resync at ${2 << 20}: padding -96 __entry_text_start`,
      'kallsyms_relative_base, start at 16: resized 48 kallsyms_offsets',
      'kallsyms_markers, change at 16: resized 288 kallsyms_names',
      'kallsyms_token_table, change at 8: resized 40 kallsyms_seqs_of_names',
      'jumptable.6, amplified at 32: padding 8 jumptable.6',
      'raw_data, resync at 4096: padding -384 raw_data',
    ]);
    expect(s.added.map((x) => x.name)).toEqual(
      [
        ['proc_sched_show_task', 'up_read', 'console_unlock'],
        ['irq_to_desc', 'irq_can_set_affinity_usr', 'irq_get_irqchip_state'],
      ].flatMap((names) => names.map((name) => `__X86PILongThunk_${name}`)),
    );
    expect([s.removed, s.moved, s.renumbered]).toEqual([[], [], []]);
  });

  it.each([
    ['thunks-pass1', 'thunks-pass2', 24 + 8],
    ['thunks-pass2', 'thunks-pass3', 12],
  ])('from %s to %s has %d names more', async (a, b, added) => {
    const s = await compare(`kbuild/${a}`, `kbuild/${b}`);
    expect([s.totals.added, s.totals.removed, s.totals.moved]).toEqual([added, 0, 0]);
  });
});

describe('two releases of a distribution', LONG, async () => {
  const [pathA, pathB] = ['debian/6.1.0-47', 'debian/6.1.0-50'] as const;
  const s = await compare(pathA, pathB);
  const [linesA, linesB] = [rawLines(`${pathA}.map.gz`), rawLines(`${pathB}.map.gz`)];

  it('have at most 365 runs and 206 moved symbols, where exact names that are unique give 437 runs', () => {
    expect(s.totals.runs).toBeLessThanOrEqual(365);
    expect(s.totals.moved).toBeLessThanOrEqual(206);
    expect(s.totals.matched + s.totals.removed).toBe(linesA.length);
    expect(s.totals.matched + s.totals.added).toBe(linesB.length);
  });

  it('have runs each symbol of which the files confirm: its base name stands at a in A and at a + drift in B', () => {
    const placesB = placesOf(linesB);
    for (const run of s.runs) {
      const [from, to, drift] = [bigOf(run.a), bigOf(run.end), BigInt(run.drift)];
      const confirmed = linesA.filter(
        ({ address, base }) => address >= from && address <= to && placesB.has(`${address + drift} ${base}`),
      );
      expect(confirmed.length).toBeGreaterThanOrEqual(run.symbols);
      const isNamed = (name: string, address: bigint): boolean =>
        confirmed.some((line) => line.name === name && line.address === address);
      expect([isNamed(run.first, from), isNamed(run.last, to)]).toEqual([true, true]);
      expect(bigOf(run.b) - from).toBe(drift);
    }
  });

  it('have added and removed exactly the names that one file has more often than the other', () => {
    const [countsA, countsB] = [countBases(linesA), countBases(linesB)];
    const surplus = (more: Map<string, number>, less: Map<string, number>): string[] =>
      [...more].flatMap(([base, n]) => Array.from({ length: Math.max(0, n - (less.get(base) ?? 0)) }, () => base));
    expect(s.added.map((x) => baseName(x.name)).sort()).toEqual(surplus(countsB, countsA).sort());
    expect(s.removed.map((x) => baseName(x.name)).sort()).toEqual(surplus(countsA, countsB).sort());
  });

  it('have moved and renumbered symbols that stand where it says', () => {
    const [placesA, placesB] = [placesOf(linesA), placesOf(linesB)];
    const isThere = s.moved.map(({ name, a, b }) => [
      placesA.has(`${bigOf(a)} ${baseName(name)}`),
      placesB.has(`${bigOf(b)} ${baseName(name)}`),
    ]);
    expect(isThere.flat()).not.toContain(false);
    expect(s.renumbered.filter((x) => x.a === x.b || baseName(x.a) !== baseName(x.b))).toEqual([]);
  });

  it('have resized symbols with the distances that the files have', () => {
    const [sizesA, sizesB] = [sizesOf(linesA), sizesOf(linesB)];
    const wrong = s.resized.filter(
      ({ name, from, to }) => !sizesA.has(`${baseName(name)} ${from}`) || !sizesB.has(`${baseName(name)} ${to}`),
    );
    expect(wrong).toEqual([]);
  });

  it('have events that follow from each other, with parts that add up', () => {
    let before = 0;
    for (const e of s.events) {
      expect(e.from).toBe(before);
      expect(bigOf(e.b) - bigOf(e.a)).toBe(BigInt(e.to));
      expect(e.cause.parts.reduce((sum, p) => sum + p.bytes, 0)).toBe(e.to - e.from);
      before = e.to;
    }
    expect(s.events.flatMap((e) => e.cause.parts).filter((p) => p.kind === 'unknown' || p.kind === 'elided')).toEqual(
      [],
    );
  });

  it('say the same the other way round', async () => {
    const swapped = await compare(pathB, pathA);
    expect(swapped.runs.map((r) => [baseName(r.first), r.symbols, 0 - r.drift])).toEqual(
      s.runs.map((r) => [baseName(r.first), r.symbols, r.drift]),
    );
    expect([swapped.added, swapped.removed]).toEqual([s.removed, s.added]);
  });
});
