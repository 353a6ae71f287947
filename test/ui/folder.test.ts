// Dropped folders, as the browser hands them out: entries in batches.

import { describe, expect, it } from 'vitest';
import { isProblem } from '../../src/symbols/problem.ts';
import { mapsInFolders } from '../../src/ui/folder.ts';

function folder(name: string, files: readonly string[], batch = 2): FileSystemDirectoryEntry {
  const common = { fullPath: '', filesystem: { name: '', root: undefined as never }, getParent: () => {} };
  const entries = files.map((file): FileSystemFileEntry => {
    const isFile = !file.endsWith('/');
    return { ...common, name: file, isFile, isDirectory: !isFile, file: (done) => done(new File([file], file)) };
  });
  return {
    ...common,
    name,
    isFile: false,
    isDirectory: true,
    getDirectory: () => {},
    getFile: () => {},
    createReader() {
      let at = 0;
      return {
        readEntries(done) {
          at += batch;
          done(entries.slice(at - batch, at));
        },
      };
    },
  };
}

async function names(...folders: readonly FileSystemDirectoryEntry[]): Promise<readonly string[]> {
  const maps = await mapsInFolders(folders, folders.length === 1);
  return isProblem(maps) ? [maps.code, maps.file] : maps.map(({ name }) => name);
}

describe('a dropped folder', () => {
  it('gives the maps of its build, the earliest first', async () => {
    const files = ['arch/', 'System.map', 'Makefile', '.tmp_vmlinux2.syms', 'vmlinux', '.tmp_vmlinux1.syms', 'kernel/'];
    expect(await names(folder('linux', files))).toEqual(['.tmp_vmlinux1.syms', '.tmp_vmlinux2.syms', 'System.map']);
  });

  it('beside another gives its last map, under the name of the folder', async () => {
    const files = ['.tmp_System.map', 'System.map'];
    expect(await names(folder('before', files), folder('after', files))).toEqual([
      'before/System.map',
      'after/System.map',
    ]);
  });

  it('without maps is a problem', async () => {
    expect(await names(folder('src', ['main.c', 'lib/']))).toEqual(['no-maps-inside', 'src']);
  });
});
