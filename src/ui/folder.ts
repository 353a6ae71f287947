// A dropped folder: the maps among its own files, by name and date. Folders below it are not walked, for a kernel tree
// has 90,000 files and keeps its maps at the top. Loaded with the first folder.

import { isMapName, mapsAmong } from '../read/build-folder.ts';
import type { Problem } from '../symbols/problem.ts';
import { fromFile } from './files.ts';
import type { Incoming } from './plan.ts';

/**
 * Of a folder that comes alone all maps; beside others, which are builds to be compared, what its link ended with.
 * Rejects where it cannot be read.
 */
export async function mapsInFolders(
  folders: readonly FileSystemDirectoryEntry[],
  isAlone: boolean,
): Promise<readonly Incoming[] | Problem> {
  const all: Incoming[] = [];
  for (const folder of folders) {
    const entries = await entriesOf(folder);
    // Only what has a name of a map is opened, to see its date.
    const files = await Promise.all(entries.filter((entry) => isMapName(entry.name)).map(fileOf));
    const maps = mapsAmong(files.map(fromFile));
    const last = maps.at(-1);
    if (!last) return { kind: 'problem', code: 'no-maps-inside', file: folder.name };
    if (isAlone) all.push(...maps);
    else all.push({ ...last, name: `${folder.name}/${last.name}` });
  }
  return all;
}

/** The files at the top of a folder. A browser hands them out by the hundred. */
function entriesOf(folder: FileSystemDirectoryEntry): Promise<readonly FileSystemFileEntry[]> {
  const reader = folder.createReader();
  const found: FileSystemFileEntry[] = [];
  return new Promise((resolve, reject) => {
    const next = () =>
      reader.readEntries((entries) => {
        found.push(...entries.filter(isFile));
        if (entries.length > 0) next();
        else resolve(found);
      }, reject);
    next();
  });
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => entry.file(resolve, reject));
}
