import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { runJob } from '../../src/worker/job.ts';
import { type Given, type Stage, tableBuffers } from '../../src/worker/protocol.ts';

const file = (name: string, path: string): Given => ({
  kind: 'bytes',
  name,
  bytes: new Uint8Array(readFileSync(new URL(`../fixtures/${path}`, import.meta.url))),
});
const pass3 = () => file('pass 3', 'kbuild/thunks-pass3.map.gz');
const final = () => file('final', 'kbuild/thunks-final.map.gz');

describe('a job', () => {
  it('reads two packed maps and compares them', async () => {
    const { maps, diff } = await runJob([pass3(), final()], () => {});
    expect(maps.map((map) => ('total' in map ? map.total : map.code))).toEqual([31389, 31395]);
    expect(diff?.summary.runs.map((r) => r.drift)).toEqual([0, 0x60, 0, 0x30, 0x150, 0x178, 0x180, 0]);
  });

  it('compares with the pairs that were made by hand', async () => {
    const text = (name: string): Given => ({
      kind: 'bytes',
      name,
      bytes: new TextEncoder().encode(`0000000000001000 T _text\n0000000000001010 t ${name}\n`),
    });
    const at = { hi: 0, lo: 0x1010 };
    const pin = { a: { name: 'old', address: at }, b: { name: 'new', address: at } };
    const { diff } = await runJob([text('old'), text('new')], () => {}, [pin]);
    expect(diff?.summary).toMatchObject({ totals: { matched: 2, added: 0, removed: 0 }, pins: [pin] });
  });

  it('tells the bytes read of the bytes in all, then that it compares', async () => {
    const stages: Stage[] = [];
    await runJob([pass3(), final()], (stage) => stages.push(stage));
    expect(stages.at(-1)).toEqual({ kind: 'comparing' });
    const read = stages.filter((stage) => stage.kind === 'reading');
    // Both maps unpacked: 1,234,582 and 1,234,901 bytes.
    expect(read.at(-1)).toEqual({ kind: 'reading', done: 2469483, total: 2469483 });
    for (const { done, total } of read) expect(done).toBeLessThanOrEqual(total);
  });

  it('tells how much is compared where the maps are large, ever more', async () => {
    const rows = Array.from({ length: 510_000 }, (_, i) => `${(0x80000000 + i).toString(16)} t f${i}`).join('\n');
    const large: Given = { kind: 'bytes', name: 'large', bytes: new TextEncoder().encode(rows) };
    const shares: number[] = [];
    await runJob([large, large], (stage) => {
      if (stage.kind === 'comparing' && stage.share !== undefined) shares.push(stage.share);
    });
    expect(shares.length).toBeGreaterThan(2);
    expect(shares).toEqual(shares.toSorted((x, y) => x - y));
    expect(shares.at(-1)).toBeLessThan(1);
  });

  it('puts three maps in the order of their links by what they hold, where their names say nothing', async () => {
    const given = [
      file('z', 'kbuild/thunks-final.map.gz'),
      file('x', 'kbuild/thunks-pass2.map.gz'),
      file('y', 'kbuild/thunks-pass3.map.gz'),
    ];
    const { maps, diff } = await runJob(given, () => {});
    expect(maps.map((map) => ('name' in map ? map.name : map.code))).toEqual(['x', 'y', 'z']);
    expect(diff?.summary).toMatchObject({ a: { name: 'y' }, b: { name: 'z' }, earlier: [{ name: 'x' }] });
  });

  it('of one map only reads it', async () => {
    const { maps, diff } = await runJob([final()], () => {});
    expect(maps).toHaveLength(1);
    expect(diff).toBeUndefined();
  });

  it('compares the two maps of one paste, and leaves out the map that waited', async () => {
    const { maps } = await runJob([final()], () => {});
    const waiting = maps.filter((map) => 'total' in map).map((table): Given => ({ kind: 'table', table }));
    const mail = file('pasted A', 'seed/mail-2012-07-05.txt');
    const answer = await runJob([...waiting, mail], () => {});
    expect(answer.maps.map((map) => ('total' in map ? map.name : map.code))).toEqual(['.tmp_System.map', 'System.map']);
    expect(answer.diff?.summary.runs.map((r) => r.drift)).toEqual([0, 0xc0, 0x280, 0]);
  });

  it('reads slices of a file that is sent as it is', async () => {
    const elf = new Blob([gunzipSync(readFileSync(new URL('../fixtures/elf/linked64.gz', import.meta.url)))]);
    const { maps } = await runJob([{ kind: 'bytes', name: 'vmlinux', bytes: elf }], () => {});
    expect(maps).toMatchObject([{ name: 'vmlinux', format: 'ELF', count: 12 }]);
  });

  it('takes no more maps than four out of its files', async () => {
    const { maps } = await runJob([pass3(), pass3(), final(), file('mail', 'seed/mail-2012-07-05.txt')], () => {});
    expect(maps).toEqual([{ kind: 'problem', code: 'too-many-maps', file: '', detail: '5' }]);
  });

  it('hands problems through, beside the map that is none', async () => {
    const gone: Given = { kind: 'problem', code: 'unreadable-file', file: 'gone.map' };
    const { maps, diff } = await runJob([gone, final()], () => {});
    expect(maps[0]).toBe(gone);
    expect(maps[1]).toMatchObject({ name: 'final', total: 31395 });
    expect(diff).toBeUndefined();
  });

  it('answers with buffers that can be handed over, each of them once', async () => {
    const { maps } = await runJob([pass3(), final()], () => {});
    const buffers = tableBuffers(maps);
    expect(new Set(buffers).size).toBe(buffers.length);
    const copy = structuredClone(maps, { transfer: buffers });
    expect(copy[1]).toMatchObject({ name: 'final', total: 31395 });
    expect(maps.map((map) => ('bytes' in map ? map.bytes.length : undefined))).toEqual([0, 0]);
  });
});
