// The symbols of an ELF file (vmlinux, .o, .ko, firmware) as the text that `nm -nS` prints of it, so that all that is
// known of maps holds for them. Read are the headers, one symbol table and its strings, in slices: some 10 MB of a
// vmlinux of 600.

import type { Problem } from '../symbols/problem.ts';
import { type Content, sizeOf, sliceOf } from './content.ts';
import { isLinked, layOut } from './elf-layout.ts';
import { EM_ARM, EM_MIPS, isMarkOnly, letterOf, type Placed, SHN_ABS, SHN_COMMON, SHN_UNDEF } from './elf-letters.ts';
import { type Elf, readSections, type Section, SHN_XINDEX, viewOf } from './elf-sections.ts';
import { NmWriter } from './nm-writer.ts';

const SHT_SYMTAB = 2;
const SHT_DYNSYM = 11;
const SHT_SYMTAB_SHNDX = 18;
const SHN_LORESERVE = 0xff00;
const STT_FUNC = 2;
const STT_GNU_IFUNC = 10;

/**
 * `format` is `ELF`, or `ELF .dynsym` where only the dynamic symbols are left. Of an object file or a module it is
 * `ELF, not linked`: there nm counts each address from the begin of its section, and here they are those of `layOut`.
 */
export interface ElfText {
  readonly text: Uint8Array<ArrayBuffer>;
  readonly format: string;
}

const UNLINKED = 'ELF, not linked';

/** Rejects where the file cannot be read. */
export async function readElf(file: string, content: Content): Promise<ElfText | Problem> {
  const broken = (detail: string): Problem => ({ kind: 'problem', code: 'broken-file', file, detail });
  const elf = await readSections(content);
  if (typeof elf === 'string') return broken(`ELF file: ${elf}`);
  const table = elf.sections.find((s) => s.type === SHT_SYMTAB) ?? elf.sections.find((s) => s.type === SHT_DYNSYM);
  const strings = table && elf.sections[table.link];
  if (!table || !strings) {
    return { kind: 'problem', code: 'no-symbols', file, detail: 'it is an ELF file whose symbol table was stripped' };
  }
  const size = sizeOf(content);
  if (table.offset + table.size > size || strings.offset + strings.size > size) {
    return broken('ELF file: its symbol table lies behind the end of the file; it is cut');
  }
  const more = elf.sections.find((s) => s.type === SHT_SYMTAB_SHNDX && elf.sections[s.link] === table);
  if (more && (more.offset + more.size > size || more.size < 4 * Math.floor(table.size / entrySize(elf)))) {
    return broken('ELF file: the table of its large section numbers is cut');
  }
  const [symbols, names, indexes] = await Promise.all([
    part(content, table),
    part(content, strings),
    more ? part(content, more) : undefined,
  ]);
  const text = nmText(elf, symbols, names, indexes && viewOf(indexes));
  return { text, format: !isLinked(elf) ? UNLINKED : table.type === SHT_SYMTAB ? 'ELF' : 'ELF .dynsym' };
}

/** Bytes of one symbol. */
function entrySize({ is64 }: Elf): number {
  return is64 ? 24 : 16;
}

function part(content: Content, { offset, size }: Section): Promise<Uint8Array<ArrayBuffer>> {
  return sliceOf(content, offset, offset + size);
}

function nmText(
  elf: Elf,
  table: Uint8Array,
  names: Uint8Array,
  indexes: DataView | undefined,
): Uint8Array<ArrayBuffer> {
  const { is64, littleEndian } = elf;
  const entry = entrySize(elf);
  const v = viewOf(table);
  const word = (at: number) => v.getUint32(at, littleEndian);
  // Of a 64-bit number the half that matters more stands first or last.
  const [high, low] = littleEndian ? [4, 0] : [0, 4];
  const count = Math.floor(table.length / entry);
  const writer = new NmWriter(is64 ? 64 : 32, names, count);
  const bases = layOut(elf);
  for (let i = 1; i < count; i++) {
    const at = i * entry;
    const name = word(at);
    const info = table[at + (is64 ? 4 : 12)] as number;
    const section = v.getUint16(at + (is64 ? 6 : 14), littleEndian);
    const type = info & 15;
    const index = section === SHN_XINDEX ? (indexes?.getUint32(4 * i, littleEndian) ?? 0) : section;
    const place = placeOf(elf, index, section);
    const letter = letterOf(elf.machine, { binding: info >> 4, type, place });
    if (letter === 0 || name >= names.length || isMarkOnly(elf, names, name)) continue;
    const sizeHi = is64 ? word(at + 16 + high) : 0;
    const sizeLo = is64 ? word(at + 16 + low) : word(at + 8);
    let hi = is64 ? word(at + 8 + high) : 0;
    let lo = is64 ? word(at + 8 + low) : word(at + 4);
    if (place === 'common') {
      // What has no place yet has its alignment for a value, and nm prints the size.
      hi = sizeHi;
      lo = sizeLo;
    } else if ((elf.machine === EM_ARM || elf.machine === EM_MIPS) && (type === STT_FUNC || type === STT_GNU_IFUNC)) {
      lo = (lo & ~1) >>> 0; // the lowest bit says Thumb or MIPS16, and is no part of the address
    }
    if (bases && typeof place === 'object') {
      const sum = lo + (bases[index] ?? 0);
      hi += Math.floor(sum / 0x1_0000_0000);
      lo = sum >>> 0;
    }
    writer.add(hi, lo, sizeHi, sizeLo, letter, name, place === 'undefined');
  }
  return writer.text();
}

function placeOf({ sections }: Elf, index: number, written: number): Placed['place'] {
  if (written >= SHN_LORESERVE && written !== SHN_XINDEX) {
    return written === SHN_ABS ? 'absolute' : written === SHN_COMMON ? 'common' : undefined;
  }
  return index === SHN_UNDEF ? 'undefined' : sections[index];
}
