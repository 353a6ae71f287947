// The comparison of the two excerpts of the mail of 2012-07-05, written down by hand from test/fixtures/README.md, with
// room for other cases.

import type { DriftEvent, DriftSummary, MapInfo, Run } from '../../src/diff/summary.ts';
import type { Address } from '../../src/symbols/address.ts';

export const at = (lo: number): Address => ({ hi: 0xffffffff, lo });

export const mapA: MapInfo = {
  name: 'tmp_System.map',
  format: 'nm',
  bits: 64,
  lines: 5,
  symbols: 5,
  skipped: [],
  sha256: 'a'.repeat(64),
  excerpt: true,
  sorted: false,
};

const mapB: MapInfo = { ...mapA, name: 'System.map', sha256: 'b'.repeat(64) };

const runs: readonly Run[] = [
  {
    first: 'kallsyms_addresses',
    last: 'kallsyms_addresses',
    a: at(0x8189b4d0),
    b: at(0x8189b4d0),
    end: at(0x8189b4d0),
    symbols: 1,
    drift: 0,
  },
  {
    first: 'kallsyms_num_syms',
    last: 'kallsyms_names',
    a: at(0x818ee850),
    b: at(0x818ee910),
    end: at(0x818ee858),
    symbols: 2,
    drift: 0xc0,
  },
  {
    first: '__stop___modver',
    last: '__stop___modver',
    a: at(0x819fa720),
    b: at(0x819fa9a0),
    end: at(0x819fa720),
    symbols: 1,
    drift: 0x280,
  },
  {
    first: '__end_rodata',
    last: '__end_rodata',
    a: at(0x819fb000),
    b: at(0x819fb000),
    end: at(0x819fb000),
    symbols: 1,
    drift: 0,
  },
];

const events: readonly DriftEvent[] = [
  {
    at: 'kallsyms_num_syms',
    a: at(0x818ee850),
    b: at(0x818ee910),
    from: 0,
    to: 0xc0,
    kind: 'start',
    alignment: 16,
    cause: {
      kind: 'resized',
      symbols: ['kallsyms_addresses'],
      bytes: 0xc0,
      parts: [{ kind: 'resized', bytes: 0xc0, symbols: ['kallsyms_addresses'] }],
    },
  },
  {
    at: '__stop___modver',
    a: at(0x819fa720),
    b: at(0x819fa9a0),
    from: 0xc0,
    to: 0x280,
    kind: 'change',
    alignment: 32,
    cause: {
      kind: 'elided',
      symbols: ['kallsyms_names'],
      bytes: 0x1c0,
      parts: [{ kind: 'elided', bytes: 0x1c0, symbols: ['kallsyms_names'] }],
    },
  },
  {
    at: '__end_rodata',
    a: at(0x819fb000),
    b: at(0x819fb000),
    from: 0x280,
    to: 0,
    kind: 'resync',
    alignment: 4096,
    cause: {
      kind: 'padding',
      symbols: [],
      bytes: -0x280,
      parts: [{ kind: 'padding', bytes: -0x280, symbols: [] }],
    },
  },
];

export const seed: DriftSummary = {
  a: mapA,
  b: mapB,
  earlier: [],
  slide: undefined,
  verdict: 'drift',
  totals: {
    matched: 5,
    added: 0,
    removed: 0,
    resized: 1,
    moved: 0,
    renumbered: 0,
    inSync: 2,
    runs: 4,
    up: 0xc0,
    down: 0,
    grown: 1,
    shrunk: 0,
  },
  regions: [{ base: at(0x8189b4d0), size: 0x15fb30 }],
  sections: { a: [], b: [] },
  runs,
  events,
  added: [],
  removed: [],
  resized: [{ name: 'kallsyms_addresses', type: 'R', from: 0x53380, to: 0x53440 }],
  moved: [],
  renumbered: [],
  absolutes: [],
  findings: [],
  kallsyms: undefined,
};

/**
 * As many borders as asked for, sixteen bytes apart, behind a run without drift; run i holds i + 1 symbols, so the last
 * one is the largest.
 */
export function withEvents(count: number): DriftSummary {
  const events = Array.from({ length: count }, (_, i): DriftEvent => {
    const [a, b] = [at(0x81000010 + 16 * i), at(0x81000020 + 32 * i)];
    const parts = [{ kind: 'padding' as const, bytes: 16, symbols: [] }];
    const cause = { kind: 'padding' as const, symbols: [], bytes: 16, parts };
    return { at: `symbol_${i + 1}`, a, b, from: 16 * i, to: 16 * (i + 1), kind: 'change', alignment: 16, cause };
  });
  const starts = [{ at: 'symbol_0', a: at(0x81000000), b: at(0x81000000), to: 0 }, ...events];
  const runs = starts.map((e, i): Run => {
    return { first: e.at, last: e.at, a: e.a, b: e.b, end: e.a, symbols: i + 1, drift: e.to };
  });
  const regions = [{ base: at(0x81000000), size: 32 * count }];
  return { ...seed, events, runs, regions, resized: [], totals: { ...seed.totals, runs: runs.length } };
}
