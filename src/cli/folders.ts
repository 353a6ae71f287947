// A folder among the arguments stands for the maps of the build in it: of one folder alone all of them, beside another
// argument what its link ended with, so that two build trees can be compared.

import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isMapName, mapsAmong } from '../read/build-folder.ts';
import type { Named } from '../read/which-is-a.ts';
import type { Problem } from '../symbols/problem.ts';

/** The files at the top of a folder that are named like maps, by their path; undefined where the path is no folder. */
export async function listFolder(path: string): Promise<readonly Named[] | undefined> {
  if (!(await stat(path)).isDirectory()) return undefined;
  const entries = await readdir(path, { withFileTypes: true });
  const files = entries.filter((entry) => !entry.isDirectory() && isMapName(entry.name));
  return Promise.all(
    files.map(async ({ name }) => {
      const file = join(path, name);
      return { name: file, modified: (await stat(file)).mtimeMs };
    }),
  );
}

/**
 * The paths with folders replaced; a problem for a folder without maps. What cannot be looked at is left for its reader
 * to tell.
 */
export async function mapsOf(
  paths: readonly string[],
  list: typeof listFolder,
): Promise<readonly (string | Problem)[]> {
  const found = await Promise.all(
    paths.map(async (path): Promise<readonly (string | Problem)[]> => {
      const files = path === '-' ? undefined : await list(path).catch(() => undefined);
      if (files === undefined) return [path];
      const maps = mapsAmong(files).map(({ name }) => name);
      if (maps.length === 0) return [{ kind: 'problem', code: 'no-maps-inside', file: path }];
      return paths.length === 1 ? maps : maps.slice(-1);
    }),
  );
  return found.flat();
}
