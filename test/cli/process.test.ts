// The command as a process of its own: what only a real one has is its exit status, its pipes, and a standard output
// that can be closed.

import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fixture } from './captured.ts';

let folder = '';
let command = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mapdrift-cli-'));
  command = join(folder, 'mapdrift.mjs');
  await build({
    configFile: false,
    logLevel: 'silent',
    define: { __VERSION__: '"0.0.0+test"' },
    ssr: { noExternal: true },
    build: {
      ssr: 'src/cli/main.ts',
      outDir: folder,
      emptyOutDir: false,
      rolldownOptions: { output: { entryFileNames: 'mapdrift.mjs', codeSplitting: false } },
    },
  });
}, 60_000);

afterAll(() => rm(folder, { recursive: true }));

const exit = (child: ReturnType<typeof start>): Promise<number | null> =>
  new Promise((resolve) => child.once('close', resolve));

const start = (...argv: readonly string[]) => spawn(process.execPath, [command, ...argv]);

async function outcome(child: ReturnType<typeof start>) {
  const [out, err, status] = await Promise.all([text(child.stdout), text(child.stderr), exit(child)]);
  return { out, err, status };
}

const seed = [fixture('seed/tmp_System.map'), fixture('seed/System.map')] as const;

// Far beyond what it takes: these wait for processes, and a busy machine is no failure.
describe('the process', { timeout: 60_000 }, () => {
  it('ends with 1 for maps that differ, and prints the report', async () => {
    const { out, err, status } = await outcome(start(...seed));
    expect(out).toContain('kallsyms_addresses is 0xc0 larger');
    expect({ err, status }).toEqual({ err: '', status: 1 });
  });

  it('ends with 0 for a map and itself', async () => {
    expect(await outcome(start('--json', seed[0], seed[0]))).toMatchObject({ err: '', status: 0 });
  });

  it('ends with 2 for a map that is not there, with nothing on standard output', async () => {
    const { out, err, status } = await outcome(start('no-such.map', seed[1]));
    expect({ out, status }).toEqual({ out: '', status: 2 });
    expect(err).toMatch(/^mapdrift: no-such\.map cannot be read/);
  });

  it('reads a map that is piped in', async () => {
    const child = start(seed[0], '-');
    child.stdin.end('ffffffff8189b4d0 R kallsyms_addresses\nffffffff818ee910 R kallsyms_num_syms\n');
    expect(await outcome(child)).toMatchObject({ err: '', status: 1 });
  });

  it('says nothing when its reader goes away early', async () => {
    // Some 300 kB, more than a pipe holds, so that it is still writing when the other end is closed.
    const child = start('--json', fixture('debian/6.1.0-47.map.gz'), fixture('debian/6.1.0-50.map.gz'));
    child.stdout.once('data', () => child.stdout.destroy());
    const [err, status] = await Promise.all([text(child.stderr), exit(child)]);
    expect({ err, status }).toEqual({ err: '', status: 1 });
  });
});
