// What is neither text nor gzip: ELF files, other packings, archives, and binaries that hold no map. Loaded when such a file is met.

import type { Problem } from '../symbols/problem.ts';
import { type Content, LARGEST } from './content.ts';
import { readElf } from './elf.ts';
import { readNm } from './nm.ts';
import { judge, sha256, tableOf } from './nm-map.ts';
import type { Opened, Opening } from './open.ts';
import type { FileKind } from './sniff.ts';

/** What is unpacked or taken out of an archive is opened by this. */
export type Open = (opening: Opening, content: Content) => Promise<Opened>;

export type RareKind = Exclude<FileKind, 'text' | 'gzip' | 'utf-16le' | 'utf-16be'>;

export async function openRare(opening: Opening, kind: RareKind, content: Content, _open: Open): Promise<Opened> {
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
    case 'zip':
    case 'ar':
    case 'tar':
      return { kind: 'problem', code: 'packed', file: name, detail: kind };
  }
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
