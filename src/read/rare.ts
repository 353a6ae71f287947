// What is neither text nor gzip: ELF files, other packings, archives, and binaries that hold no map. Loaded when such a
// file is met.

import { knownFailure, textOf } from '../symbols/failure.ts';
import type { Problem } from '../symbols/problem.ts';
import { bytesOf, type Content, LARGEST, sizeOf, sliceOf } from './content.ts';
import { readElf } from './elf.ts';
import { sha256 } from './fingerprint.ts';
import { readNm } from './nm.ts';
import { judge, tableOf } from './nm-map.ts';
import type { Opened, Opening } from './open.ts';
import { type FileKind, HEAD, sniff } from './sniff.ts';
import { collect, type Packing, unpack } from './unpack.ts';

/** What is unpacked or taken out of an archive is opened by this. */
export type Open = (opening: Opening, content: Content) => Promise<Opened>;

export type RareKind = Exclude<FileKind, 'text' | 'gzip' | 'utf-16le' | 'utf-16be'>;

export async function openRare(opening: Opening, kind: RareKind, content: Content, open: Open): Promise<Opened> {
  const { name } = opening;
  switch (kind) {
    case 'elf':
      return openElf(opening, content);
    case 'png':
      return binary(name, 'a PNG picture');
    case 'pdf':
      return binary(name, 'a PDF');
    case 'boot-image':
      return binary(name, 'a boot image');
    case 'device-tree':
      return binary(name, 'a device tree or FIT image');
    case 'bitcode':
      return binary(name, 'LLVM bitcode');
    case 'coff':
      return binary(name, 'a COFF object file');
    case 'mach-o':
      return binary(name, 'a Mach-O file');
    case 'xz':
    case 'zstd':
    case 'bzip2':
      return broken(name, kind, () => openPacked(opening, kind, content, open));
    case 'zip':
      return broken(name, kind, async () => (await import('./archive.ts')).openZip(opening, content, open));
    case 'ar':
      return (await import('./archive.ts')).openAr(opening, content, open);
    case 'tar':
      return (await import('./archive.ts')).openTar(opening, inPieces(content), open);
  }
}

/** What an unpacker throws is the reason why the file is broken, unless it is a mishap of another kind. */
async function broken(file: string, kind: string, read: () => Promise<Opened>): Promise<Opened> {
  try {
    return await read();
  } catch (error) {
    const detail = `${kind} file: ${textOf(error)}`;
    return knownFailure(file, error) ?? { kind: 'problem', code: 'broken-file', file, detail };
  }
}

async function openPacked(opening: Opening, kind: Packing, content: Content, open: Open): Promise<Opened> {
  const { name, packing, progress } = opening;
  const inside = { ...opening, packing: `${packing}${kind}, ` };
  const pieces = unpack(kind, await bytesOf(content), progress);
  const first = await pieces.next();
  if (first.done) return { kind: 'problem', code: 'empty', file: name };
  const all = joined(first.value, pieces);
  // A tar is read while it is unpacked: that of a kernel package has 400 MB.
  if (sniff(first.value.subarray(0, HEAD)) === 'tar') return (await import('./archive.ts')).openTar(inside, all, open);
  const bytes = await collect(all);
  return bytes ? open(inside, bytes) : { kind: 'problem', code: 'too-large', file: name, detail: 'unpacked' };
}

async function* joined(first: Uint8Array, rest: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield first;
    yield* rest;
  } finally {
    // Whoever had enough with the first piece has not met the rest, which must be given up all the same.
    await rest.return(undefined);
  }
}

/** Bytes of a tar read at a time. */
const PIECE = 4 << 20;

async function* inPieces(content: Content): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < sizeOf(content); at += PIECE) yield await sliceOf(content, at, at + PIECE);
}

function binary(file: string, detail: string): Problem {
  return { kind: 'problem', code: 'binary', file, detail };
}

async function openElf({ name, packing, progress }: Opening, content: Content): Promise<Opened> {
  const elf = await readElf(name, content);
  if ('kind' in elf) return elf;
  if (elf.text.length > LARGEST) return { kind: 'problem', code: 'too-large', file: name, detail: 'symbols' };
  const digest = sha256(elf.text);
  const text = readNm(elf.text, 0, (done) => progress(done, elf.text.length));
  return judge(name, elf.text, text) ?? [tableOf(name, packing, text, await digest, elf.format)];
}
