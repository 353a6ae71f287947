// nm's letter for a symbol of an ELF file, by the rules of BFD's bfd_decode_symclass, and the symbols that nm leaves
// out.

import {
  type Elf,
  type Section,
  SHF_ALLOC,
  SHF_EXECINSTR,
  SHF_MIPS_GPREL,
  SHF_WRITE,
  SHT_NOBITS,
} from './elf-sections.ts';

export const SHN_UNDEF = 0;
export const SHN_ABS = 0xfff1;
export const SHN_COMMON = 0xfff2;

const STB_LOCAL = 0;
const STB_WEAK = 2;
const STB_GNU_UNIQUE = 10;

const STT_OBJECT = 1;
const STT_SECTION = 3;
const STT_FILE = 4;
const STT_COMMON = 5;
const STT_GNU_IFUNC = 10;

export const EM_MIPS = 8;
export const EM_ARM = 40;
const EM_AARCH64 = 183;
const EM_RISCV = 243;

/**
 * What is special about a symbol's place: an index below `SHN_LORESERVE` stands for a section, also behind SHN_XINDEX.
 */
export interface Placed {
  readonly binding: number;
  readonly type: number;
  readonly place: 'undefined' | 'absolute' | 'common' | Section | undefined;
}

/** The letter as an ASCII code; 0 for a symbol that nm does not print: sections and files. */
export function letterOf(machine: number, { binding, type, place }: Placed): number {
  if (type === STT_SECTION || type === STT_FILE) return 0;
  return letter(machine, binding, type, place).charCodeAt(0);
}

function letter(machine: number, binding: number, type: number, place: Placed['place']): string {
  const isObject = type === STT_OBJECT || type === STT_COMMON;
  if (place === 'common') return 'C';
  if (place === 'undefined') return binding === STB_WEAK ? (isObject ? 'v' : 'w') : 'U';
  if (type === STT_GNU_IFUNC) return 'i';
  if (binding === STB_WEAK) return isObject ? 'V' : 'W';
  if (binding === STB_GNU_UNIQUE) return 'u';
  const lower = place === 'absolute' ? 'a' : place === undefined ? '?' : letterOfSection(machine, place);
  return binding === STB_LOCAL ? lower : lower.toUpperCase();
}

function letterOfSection(machine: number, { name, type, flags }: Section): string {
  const isSmall = machine === EM_MIPS && (flags & SHF_MIPS_GPREL) !== 0;
  const hasContents = type !== SHT_NOBITS;
  if (flags & SHF_EXECINSTR) return 't';
  if (flags & SHF_ALLOC && hasContents) {
    if (!(flags & SHF_WRITE)) return 'r';
    return isSmall ? 'g' : 'd';
  }
  if (!hasContents) return isSmall ? 's' : 'b';
  if (/^\.(z?debug|line|stab|gdb_index|gnu\.(debuglto_|linkonce\.wi\.))/.test(name)) return 'N';
  return flags & SHF_WRITE ? '?' : 'n';
}

/**
 * Mapping symbols (`$a`, `$d`, `$x.12`) say where code and data alternate; nm keeps them to itself, and RISC-V's local
 * labels too.
 */
export function isMarkOnly(elf: Pick<Elf, 'machine'>, names: Uint8Array, at: number): boolean {
  const [first, second, third] = [names[at], names[at + 1], names[at + 2]];
  if (elf.machine === EM_RISCV && (first === 0 || (first === 46 && second === 76))) return true;
  if (first !== 36 || second === undefined) return false;
  const ends = third === 0 || third === 46;
  switch (elf.machine) {
    case EM_ARM:
      return ends && 'atdmfp'.includes(String.fromCharCode(second));
    case EM_AARCH64:
      return ends && 'xd'.includes(String.fromCharCode(second));
    case EM_RISCV:
      return 'xd'.includes(String.fromCharCode(second));
    default:
      return false;
  }
}
