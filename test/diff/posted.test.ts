// Excerpts that people posted when they hit the error. What is known of each stands in its source.txt.

import { describe, expect, it } from 'vitest';
import { compareMaps } from '../../src/diff/compare.ts';
import type { DriftSummary } from '../../src/diff/summary.ts';
import { openMap } from '../../src/read/open.ts';
import { fixture } from './tables.ts';

const compare = async (folder: string): Promise<DriftSummary> =>
  compareMaps(await fixture(`${folder}/a.map`), await fixture(`${folder}/b.map`)).summary;

const eventsOf = ({ events }: DriftSummary) =>
  events.map((e) => [
    e.at,
    e.kind,
    e.to,
    e.alignment,
    ...e.cause.parts.map((p) => `${p.kind} ${p.bytes} ${p.symbols}`),
  ]);

describe('the mail of 2012', () => {
  it('drifts by 0xc0, 0x280, and not at all behind a page, and the lines left out have no size', async () => {
    const { summary: s } = compareMaps(await fixture('seed/tmp_System.map'), await fixture('seed/System.map'));
    expect(s.runs.map((r) => [r.first, r.symbols, r.drift])).toEqual([
      ['kallsyms_addresses', 1, 0],
      ['kallsyms_num_syms', 2, 192],
      ['__stop___modver', 1, 640],
      ['__end_rodata', 1, 0],
    ]);
    expect(eventsOf(s)).toEqual([
      ['kallsyms_num_syms', 'start', 192, 16, 'resized 192 kallsyms_addresses'],
      ['__stop___modver', 'change', 640, 32, 'elided 448 kallsyms_names,__stop___modver'],
      ['__end_rodata', 'resync', 0, 4096, 'padding -640 __end_rodata'],
    ]);
    // 42,608 and 42,632 entries of 8 bytes.
    expect(s.resized).toEqual([{ name: 'kallsyms_addresses', type: 'R', from: 8 * 42_608, to: 8 * 42_632 }]);
    expect([s.a.excerpt, s.b.excerpt, s.verdict]).toEqual([true, true, 'drift']);
  });
});

describe('a posted excerpt', () => {
  it('of bcm53573: default_idle_call grew by 0xd0, a cache line takes 0x10 off, a page the rest', async () => {
    const s = await compare('posted/2023-09-04-milecki-bcm53573');
    expect(eventsOf(s)).toEqual([
      ['__cpuidle_text_end', 'start', 0xd0, 4, 'resized 208 default_idle_call'],
      ['_raw_spin_unlock_irqrestore', 'absorbed', 0xc0, 32, 'padding -16 _raw_spin_unlock_irqrestore'],
      ['__start_rodata', 'resync', 0, 4096, 'padding -192 __start_rodata'],
    ]);
    expect(s.resized.map((x) => [x.name, x.to - x.from])).toEqual([['default_idle_call', 0xd0]]);
    expect([s.a.bits, s.totals.matched, s.totals.added, s.totals.removed]).toEqual([32, 36, 0, 0]);
  });

  it('of riscv64: drift only from kallsyms_markers to kallsyms_token_index', async () => {
    const s = await compare('posted/2021-09-29-rfl502-riscv64');
    expect(s.runs.map((r) => [r.first, r.drift])).toEqual([
      ['kallsyms_relative_base', 0],
      ['kallsyms_markers', -8],
      ['kallsyms_token_index', 0],
    ]);
    expect(s.resized.map((x) => [x.name, x.from, x.to])).toEqual([
      ['kallsyms_names', 0x11d4f8, 0x11d4f0],
      ['kallsyms_token_table', 0x558, 0x560],
    ]);
  });

  it('of ppc32: one entry of 4 bytes and a name of 12 less, from before the first line on', async () => {
    const s = await compare('posted/2022-10-29-roeck-ppc32-allnoconfig');
    expect(eventsOf(s)).toEqual([
      ['kallsyms_relative_base', 'start', -4, 4, 'unknown -4 kallsyms_relative_base'],
      ['kallsyms_markers', 'change', -16, 8, 'resized -12 kallsyms_names'],
    ]);
    expect(s.resized).toEqual([{ name: 'kallsyms_names', type: 'R', from: 0x18f00, to: 0x18ef4 }]);
  });

  it('of ppc64, which has one side only, is the same as itself', async () => {
    const b = await fixture('posted/2020-09-22-yamada-ppc64-stubs/b.map');
    expect(compareMaps(b, b).summary.verdict).toBe('identical');
  });

  it('of relative addresses is refused before it is compared', async () => {
    const text =
      '0000000000013cf78 A __rela_size\n0ffff00000f4b3000 t __efistub__text\n00000000000000040 t pe_header\n';
    expect(await openMap('a.delta.map', new TextEncoder().encode(text))).toMatchObject({ code: 'relative' });
  });
});
