import { copyFile, link, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fixture, mapdrift } from './captured.ts';

let folder = '';
const at = (name: string): string => join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mapdrift-over-'));
  await mkdir(at('build'));
  await mkdir(at('links'));
  await copyFile(fixture('seed/tmp_System.map'), at('build/.tmp_System.map'));
  await copyFile(fixture('seed/System.map'), at('build/System.map'));
  await symlink(at('build/System.map'), at('links/symbolic'));
  await link(at('build/System.map'), at('links/hard'));
});

afterAll(() => rm(folder, { recursive: true }));

describe('nothing is written over what is read', () => {
  it.each([
    ['--svg', 'build/System.map', 'its own name'],
    ['--png', 'build/../build/System.map', 'another spelling'],
    ['--html', 'links/symbolic', 'a symbolic link'],
    ['--svg', 'links/hard', 'a hard link'],
  ])('%s %s: %s', async (option, file) => {
    const [a, b] = [at('build/.tmp_System.map'), at('build/System.map')];
    const { status, out, err, written } = await mapdrift([option, join(folder, file), a, b]);
    expect({ status, out, written: written.size }).toEqual({ status: 2, out: '', written: 0 });
    expect(err).toBe(`mapdrift: ${option} ${join(folder, file)} would overwrite ${b}, which is read\n`);
  });

  it('a map that was found in a folder', async () => {
    const { status, err } = await mapdrift(['--svg', at('links/hard'), at('build')]);
    expect(status).toBe(2);
    expect(err).toContain(`would overwrite ${at('build/System.map')}, which is read`);
  });

  it('the file with the link that is opened', async () => {
    const link = await mapdrift(['--link', fixture('seed/tmp_System.map'), fixture('seed/System.map')]);
    await writeFile(at('a.txt'), link.out);
    await symlink(at('a.txt'), at('b.svg'));
    const { status, err } = await mapdrift(['--open', at('a.txt'), '--svg', at('b.svg')]);
    expect({ status, err }).toEqual({
      status: 2,
      err: `mapdrift: --svg ${at('b.svg')} would overwrite ${at('a.txt')}, which is read\n`,
    });
  });

  it('nor over what is written beside it', async () => {
    await copyFile(fixture('seed/System.map'), at('old.svg'));
    await link(at('old.svg'), at('old.html'));
    const maps = [fixture('seed/tmp_System.map'), fixture('seed/System.map')];
    const { status, err } = await mapdrift(['--svg', at('old.svg'), '--html', at('old.html'), ...maps]);
    expect(status).toBe(2);
    expect(err).toContain(`would overwrite what is written to ${at('old.svg')}`);
  });

  it('but over an old picture, and to what keeps nothing', async () => {
    await copyFile(fixture('seed/System.map'), at('picture.svg'));
    for (const file of [at('picture.svg'), '/dev/null']) {
      const { status, written } = await mapdrift(['--svg', file, at('build')]);
      expect(status).toBe(1);
      expect(written.has(file)).toBe(true);
    }
    expect(await readFile(at('build/System.map'))).toEqual(await readFile(fixture('seed/System.map')));
  });
});
