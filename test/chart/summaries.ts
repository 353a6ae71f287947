// Summaries for the tests of the picture: made by hand from regions and runs, or read from the real maps.

import { readFile } from 'node:fs/promises';
import { makeAxis } from '../../src/chart/axis.ts';
import { preferredHeight } from '../../src/chart/layout.ts';
import { makeLevels } from '../../src/chart/levels.ts';
import type { SceneInput } from '../../src/chart/scene.ts';
import { light } from '../../src/chart/theme.ts';
import { firstView } from '../../src/chart/view.ts';
import { compareMaps, type MapDiff } from '../../src/diff/compare.ts';
import type { DriftEvent, DriftSummary, MapInfo, Run } from '../../src/diff/summary.ts';
import { withFindings } from '../../src/kallsyms/examine.ts';
import { openMap } from '../../src/read/open.ts';
import { type Address, add } from '../../src/symbols/address.ts';
import { isProblem } from '../../src/symbols/problem.ts';
import type { Region } from '../../src/symbols/regions.ts';
import type { SymbolTable } from '../../src/symbols/symbol-table.ts';

export const TEXT: Address = { hi: 0xffffffff, lo: 0x81000000 };

const info: MapInfo = {
  name: 'a.map',
  format: 'nm',
  bits: 64,
  lines: 0,
  symbols: 0,
  skipped: [],
  sha256: '0123456789abcdef'.repeat(4),
  excerpt: false,
  sorted: false,
};

export interface HandRun {
  readonly at: Address;
  readonly drift: number;
  readonly symbols?: number;
}

/** A summary of these runs, in ascending order, with an event at each border. */
export function handSummary(regions: readonly Region[], hand: readonly HandRun[]): DriftSummary {
  const runs = hand.map(
    ({ at, drift, symbols = 1 }, i): Run => ({
      first: `symbol_${i}`,
      last: `symbol_${i}`,
      a: at,
      b: add(at, drift),
      end: at,
      symbols,
      drift,
    }),
  );
  const symbols = runs.reduce((sum, run) => sum + run.symbols, 0);
  return {
    a: { ...info, symbols },
    b: { ...info, name: 'b.map', symbols },
    earlier: [],
    slide: undefined,
    verdict: runs.some((run) => run.drift !== 0) ? 'drift' : 'identical',
    totals: {
      matched: symbols,
      added: 0,
      removed: 0,
      resized: 0,
      moved: 0,
      renumbered: 0,
      inSync: runs.reduce((sum, run) => sum + (run.drift === 0 ? run.symbols : 0), 0),
      runs: runs.length,
      up: 0,
      down: 0,
      grown: 0,
      shrunk: 0,
    },
    regions,
    sections: { a: [], b: [] },
    runs,
    events: eventsOf(runs),
    added: [],
    removed: [],
    resized: [],
    moved: [],
    renumbered: [],
    absolutes: [],
    findings: [],
    kallsyms: undefined,
  };
}

function eventsOf(runs: readonly Run[]): DriftEvent[] {
  return runs.flatMap((run, i): DriftEvent[] => {
    const from = runs[i - 1]?.drift ?? 0;
    if (i === 0 && run.drift === 0) return [];
    const bytes = run.drift - from;
    const part = { kind: 'unknown' as const, bytes, symbols: [run.first] };
    return [
      {
        at: run.first,
        a: run.a,
        b: run.b,
        from,
        to: run.drift,
        kind: from === 0 ? 'start' : run.drift === 0 ? 'resync' : 'change',
        alignment: 16,
        cause: { ...part, parts: [part] },
      },
    ];
  });
}

const pairs = {
  seed: ['seed/tmp_System.map', 'seed/System.map'],
  thunks: ['kbuild/thunks-pass3.map.gz', 'kbuild/thunks-final.map.gz'],
  healthy: ['kbuild/healthy-pass1.map.gz', 'kbuild/healthy-final.map.gz'],
  same: ['kbuild/healthy-pass2.map.gz', 'kbuild/healthy-final.map.gz'],
  probe: ['kbuild/healthy-final.map.gz', 'kbuild/probe-final.map.gz'],
  milecki: ['posted/2023-09-04-milecki-bcm53573/a.map', 'posted/2023-09-04-milecki-bcm53573/b.map'],
  riscv: ['posted/2021-09-29-rfl502-riscv64/a.map', 'posted/2021-09-29-rfl502-riscv64/b.map'],
  debian: ['debian/6.1.0-47.map.gz', 'debian/6.1.0-50.map.gz'],
} as const;

export type PairName = keyof typeof pairs;

export async function compared(name: PairName): Promise<MapDiff> {
  const [a, b] = pairs[name];
  return compareMaps(await opened(a), await opened(b));
}

/** All four links of the build that failed, examined. */
export async function fourLinks(): Promise<MapDiff> {
  const links = ['pass1', 'pass2', 'pass3', 'final'].map((link) => opened(`kbuild/thunks-${link}.map.gz`));
  const [one, two, a, b] = (await Promise.all(links)) as [SymbolTable, SymbolTable, SymbolTable, SymbolTable];
  return withFindings(compareMaps(a, b, [one, two]), [one, two]);
}

async function opened(path: string) {
  const bytes = await readFile(new URL(`../fixtures/${path}`, import.meta.url));
  const table = await openMap(path.replace(/^.*\//, ''), new Uint8Array(bytes));
  if (isProblem(table)) throw new Error(`${path}: ${table.code}`);
  return table;
}

/** The input of the picture that is exported: first view, light, 1,200 px. */
export function inputOf(summary: DriftSummary, more: Partial<SceneInput> = {}): SceneInput {
  const axis = makeAxis(summary);
  const width = more.width ?? 1200;
  return {
    summary,
    axis,
    levels: makeLevels(summary, axis),
    view: firstView(axis, summary),
    width,
    height: preferredHeight(summary, width),
    theme: light,
    version: '0.0.0',
    ...more,
  };
}
