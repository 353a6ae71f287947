import { describe, expect, it } from 'vitest';
import type { DriftSummary, MapInfo } from '../../src/diff/summary.ts';
import { offersOf } from '../../src/share/offers.ts';
import { sharingWarning } from '../../src/share/running.ts';
import { handSummary, TEXT } from '../chart/summaries.ts';
import { readSummary } from './real.ts';

const SITE = 'https://mapdrift.example.org/';

describe('the links on offer', () => {
  it('are one where the shortest holds everything', async () => {
    const offers = await offersOf({ summary: await readSummary('thunks'), view: {} }, SITE);
    expect(offers.map(({ budget, omitted }) => [budget, omitted])).toEqual([['mail', undefined]]);
  });

  it('are four of two releases, each with what it leaves out, and the longest holds everything', async () => {
    const offers = await offersOf({ summary: await readSummary('debian'), view: {} }, SITE);
    expect(offers.map((offer) => offer.budget)).toEqual(['mail', 'chat', 'full', 'all']);
    expect(offers[0]?.omitted).toMatch(/^This link holds \d+ of 360 runs, \d+\.\d % of the matched symbols\./);
    expect(offers[2]?.omitted).toMatch(/^Left out of the link: /);
    expect(offers[3]?.omitted).toBeUndefined();
    for (const [i, limit] of [900, 4000, 8000].entries()) expect(offers[i]?.link.length).toBeLessThanOrEqual(limit);
  });
});

describe('before a map is shared', () => {
  const summary = handSummary([{ base: TEXT, size: 0x1000 }], [{ at: TEXT, drift: 0 }]);
  const named = (name: string, format = 'nm'): DriftSummary => ({
    ...summary,
    b: { ...summary.b, name, format } as MapInfo,
  });

  it.each(['kallsyms', 'kallsyms.txt', 'proc-kallsyms', '/proc/kallsyms'])(
    '%s is told to be of a running machine',
    (name) => {
      expect(sharingWarning(named(name))).toContain('KASLR');
    },
  );

  it('the modules in it, or a slide, tell too', () => {
    expect(sharingWarning(named('b.map', 'gzip, kallsyms'))).toContain('b.map is /proc/kallsyms');
    expect(sharingWarning({ ...summary, slide: { hi: 0, lo: 0x1e00_0000 } })).toContain('KASLR');
  });

  it.each(['System.map', '.tmp_vmlinux.kallsyms2.syms', 'kernel/kallsyms-pass/System.map'])(
    '%s tells nothing',
    (name) => {
      expect(sharingWarning(named(name))).toBeUndefined();
    },
  );
});
