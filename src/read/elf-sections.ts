// The frame of an ELF file: its header and its section headers, 32 and 64 bit, either byte order. Beside a symbol table
// of a few megabytes a vmlinux holds hundreds of debug information, so nothing else is read.

import { type Content, sizeOf, sliceOf } from './content.ts';

export interface Section {
  readonly name: string;
  readonly type: number;
  /** SHF_WRITE 1, SHF_ALLOC 2, SHF_EXECINSTR 4; of what a machine adds, MIPS' SHF_MIPS_GPREL. */
  readonly flags: number;
  readonly offset: number;
  readonly size: number;
  readonly link: number;
  /** A power of two; 0 is 1. */
  readonly align: number;
}

export interface Elf {
  readonly is64: boolean;
  readonly littleEndian: boolean;
  /** ET_REL 1, ET_EXEC 2, ET_DYN 3, ET_CORE 4. */
  readonly type: number;
  readonly machine: number;
  readonly sections: readonly Section[];
}

/** e_shnum where the number does not fit, and st_shndx where the index does not: it stands elsewhere. */
export const SHN_XINDEX = 0xffff;

/** Data within reach of a register. The same bit may mean another thing on another machine. */
export const SHF_MIPS_GPREL = 0x1000_0000;
export const SHF_WRITE = 1;
export const SHF_ALLOC = 2;
export const SHF_EXECINSTR = 4;
const FLAGS = SHF_WRITE | SHF_ALLOC | SHF_EXECINSTR | SHF_MIPS_GPREL;

/** A section without bytes in the file. */
export const SHT_NOBITS = 8;

/** No linker makes more; a damaged header may say so. */
const MOST_SECTIONS = 1 << 20;

/** The sections of the file, or what is wrong with it, in words that follow "a broken ELF file: ". */
export async function readSections(content: Content): Promise<Elf | string> {
  const size = sizeOf(content);
  const head = await sliceOf(content, 0, 64);
  const is64 = head[4] === 2;
  if (head.length < (is64 ? 64 : 52) || (head[4] !== 1 && !is64)) return 'its header is cut or of no known class';
  const littleEndian = head[5] !== 2;
  const v = viewOf(head);
  const half = (at: number) => v.getUint16(at, littleEndian);
  const at = is64 ? { shoff: 40, shentsize: 58 } : { shoff: 32, shentsize: 46 };
  const offset = is64 ? longAt(v, at.shoff, littleEndian) : v.getUint32(at.shoff, littleEndian);
  const entry = half(at.shentsize);
  const frame = { is64, littleEndian, type: half(16), machine: half(18) };
  if (offset === 0) return { ...frame, sections: [] };
  if (entry < (is64 ? 64 : 40)) return `a section header of ${entry} bytes`;
  if (offset + entry > size) return 'the section headers lie behind the end of the file; it is cut';

  // A file of 65,280 sections and more says so in its first section header.
  const first = rawSection(viewOf(await sliceOf(content, offset, offset + entry)), 0, frame);
  const count = half(at.shentsize + 2) || first.size;
  const names = half(at.shentsize + 4) === SHN_XINDEX ? first.link : half(at.shentsize + 4);
  if (count > MOST_SECTIONS) return `${count} sections`;
  if (offset + count * entry > size) return 'the section headers lie behind the end of the file; it is cut';
  const table = viewOf(await sliceOf(content, offset, offset + count * entry));
  const raw = Array.from({ length: count }, (_, i) => rawSection(table, i * entry, frame));
  const strings = raw[names];
  const text =
    strings && strings.offset + strings.size <= size && strings.type === 3
      ? await sliceOf(content, strings.offset, strings.offset + strings.size)
      : new Uint8Array();
  return { ...frame, sections: raw.map(({ nameAt, ...section }) => ({ ...section, name: stringAt(text, nameAt) })) };
}

function rawSection(v: DataView, at: number, { is64, littleEndian }: Pick<Elf, 'is64' | 'littleEndian'>) {
  const word = (offset: number) => v.getUint32(at + offset, littleEndian);
  const long = (offset: number) => longAt(v, at + offset, littleEndian);
  const nameAt = word(0);
  const type = word(4);
  return is64
    ? { nameAt, type, flags: long(8) & FLAGS, offset: long(24), size: long(32), link: word(40), align: long(48) }
    : { nameAt, type, flags: word(8) & FLAGS, offset: word(16), size: word(20), link: word(24), align: word(32) };
}

/** A file offset or size. What is beyond 2^53 is beyond any file. */
function longAt(v: DataView, at: number, littleEndian: boolean): number {
  const [low, high] = littleEndian ? [at, at + 4] : [at + 4, at];
  return v.getUint32(high, littleEndian) * 0x1_0000_0000 + v.getUint32(low, littleEndian);
}

export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
}

function stringAt(strings: Uint8Array, at: number): string {
  const end = strings.indexOf(0, at);
  return new TextDecoder().decode(strings.subarray(at, end < 0 ? strings.length : end));
}
