// Archives: the maps of one build out of a tar, a zip or a Debian package. What is inside is opened as if it had come
// by itself.

import type { Problem } from '../symbols/problem.ts';
import type { SymbolTable } from '../symbols/symbol-table.ts';
import { baseName, isMapName, mapsAmong } from './build-folder.ts';
import { type Content, LARGEST, sizeOf, sliceOf } from './content.ts';
import type { Opened, Opening } from './open.ts';
import type { Open } from './rare.ts';
import { type Archive, type ArchiveFile, readTar } from './tar.ts';
import { readZip } from './zip.ts';

/** An archive of no more files than this is about them, whatever they are called: `good.txt` and `bad.txt`. */
const FEW = 4;

/** Bytes in front of each member of an ar. */
const HEADER = 60;

/** Keeps maps by name, and the first few files of any name. */
function wanted(): (name: string) => boolean {
  let others = 0;
  return (name) => isMapName(name) || (!/(^|\/)\.[^/]*$|(^|\/)__MACOSX\//.test(name) && ++others <= FEW);
}

export async function openTar(opening: Opening, pieces: AsyncIterable<Uint8Array>, open: Open): Promise<Opened> {
  return openInside({ ...opening, packing: `${opening.packing}tar, ` }, await readTar(pieces, wanted(), LARGEST), open);
}

export async function openZip(opening: Opening, content: Content, open: Open): Promise<Opened> {
  return openInside(
    { ...opening, packing: `${opening.packing}zip, ` },
    await readZip(content, wanted(), LARGEST),
    open,
  );
}

/**
 * A Debian package is an ar with a tar in it; any other ar is a library of object files, whose addresses come with the
 * link.
 */
export async function openAr(opening: Opening, content: Content, open: Open): Promise<Opened> {
  const size = sizeOf(content);
  for (let at = 8; at + HEADER <= size; ) {
    const header = new TextDecoder('latin1').decode(await sliceOf(content, at, at + HEADER));
    const name = header.slice(0, 16).trim().replace(/\/$/, '');
    const length = Number.parseInt(header.slice(48, 58), 10);
    if (!(length >= 0)) break;
    if (name.startsWith('data.tar')) {
      const tar = await sliceOf(content, at + HEADER, at + HEADER + length);
      return open({ ...opening, packing: `${opening.packing}deb, ` }, tar);
    }
    at += HEADER + length + (length % 2);
  }
  return { kind: 'problem', code: 'binary', file: opening.name, detail: 'a library of object files' };
}

async function openInside(opening: Opening, inside: Archive, open: Open): Promise<Opened> {
  const { name: archive } = opening;
  if (inside === 'too-large') return { kind: 'problem', code: 'too-large', file: archive, detail: 'unpacked' };
  const { files, names } = inside;
  const named = mapsAmong(files);
  const maps = named.length > 0 || names.length > FEW ? named : files;
  if (maps.length === 0) return { kind: 'problem', code: 'no-maps-inside', file: archive, detail: listed(names) };
  if (maps.length > FEW) return tooMany(archive, maps);
  const tables: SymbolTable[] = [];
  for (const { name, bytes } of maps) {
    const opened = await open({ ...opening, name: maps.length > 1 ? name : `${archive}/${baseName(name)}` }, bytes);
    if ('kind' in opened) return opened;
    tables.push(...opened);
  }
  return tables;
}

function tooMany(archive: string, maps: readonly ArchiveFile[]): Problem {
  return { kind: 'problem', code: 'too-many-inside', file: archive, detail: listed(maps.map(({ name }) => name)) };
}

function listed(names: readonly string[]): string {
  const first = names.slice(0, 5).join(', ');
  return names.length > 5 ? `${first} and ${names.length - 5} more` : first;
}
