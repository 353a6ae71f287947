// One file or paste that holds both maps.

import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fixture, mapdrift } from './captured.ts';

interface Report {
  readonly runs: readonly { readonly first: string; readonly drift: number }[];
  readonly events: readonly {
    readonly at: string;
    readonly kind: string;
    readonly from: number;
    readonly to: number;
  }[];
}

const readReport = (json: string): Report => JSON.parse(json);
const shapeOf = ({ runs, events }: Report) => ({
  runs: runs.map(({ first, drift }) => [first, drift]),
  events: events.map(({ at, kind, from, to }) => [at, kind, from, to]),
});

describe('mapdrift with one argument', () => {
  it('finds in the mail of 2012 what it finds between its two maps', async () => {
    const mail = await mapdrift(['--json', fixture('seed/mail-2012-07-05.txt')]);
    const pair = await mapdrift(['--json', fixture('seed/tmp_System.map'), fixture('seed/System.map')]);
    expect(mail.status).toBe(1);
    expect(shapeOf(readReport(mail.out))).toEqual(shapeOf(readReport(pair.out)));
    expect(shapeOf(readReport(mail.out)).runs).toEqual([
      ['kallsyms_addresses', 0],
      ['kallsyms_num_syms', 0xc0],
      ['__stop___modver', 0x280],
      ['__end_rodata', 0],
    ]);
  });

  it('reads a diff from standard input', async () => {
    const diff = '-ffffffff81000000 T a\n-ffffffff81000010 T b\n+ffffffff81000000 T a\n+ffffffff81000020 T b\n';
    const { status, out } = await mapdrift(['--json', '-'], { '-': diff });
    expect(status).toBe(1);
    expect(shapeOf(readReport(out)).runs).toEqual([
      ['a', 0],
      ['b', 0x10],
    ]);
  });

  it('asks for the other map when there is one only', async () => {
    const { status, out, err } = await mapdrift([fixture('seed/System.map')]);
    expect([status, out]).toEqual([2, '']);
    expect(err).toBe('mapdrift: Two maps are needed, one is given.\nAdd the map to compare with.\n');
  });
});

describe('mapdrift with a folder', () => {
  const seed = { '.tmp_System.map': 'tmp_System.map', 'System.map': 'System.map' };

  function withTree<T>(work: (folder: string) => Promise<T>): Promise<T> {
    const folder = mkdtempSync(join(tmpdir(), 'mapdrift-'));
    for (const [name, from] of Object.entries(seed)) copyFileSync(fixture(`seed/${from}`), join(folder, name));
    return work(folder).finally(() => rmSync(folder, { recursive: true }));
  }

  it('compares the maps of the build in it', () =>
    withTree(async (folder) => {
      const { status, out } = await mapdrift(['--json', folder]);
      expect(status).toBe(1);
      expect(shapeOf(readReport(out)).runs.map(([, drift]) => drift)).toEqual([0, 0xc0, 0x280, 0]);
    }));

  it('beside a map takes what the link ended with', () =>
    withTree(async (folder) => {
      expect(await mapdrift([folder, fixture('seed/System.map')])).toMatchObject({ status: 0, err: '' });
    }));
});
