// Where the sections of an object file or a module would begin. In the file they all begin at 0, one over another, and
// nothing is behind anything; laid out as a linker does it, what grows moves what follows, up to the next section's
// alignment.

import { type Elf, type Section, SHF_ALLOC, SHF_EXECINSTR, SHF_WRITE, SHT_NOBITS } from './elf-sections.ts';

const ET_REL = 1;

/** False for an object file or a module. */
export function isLinked({ type }: Elf): boolean {
  return type !== ET_REL;
}

/**
 * The address of each section, by its index: text, constants, data, bss, and behind them what is not loaded, each kind
 * in the order of the file. Undefined where the file says the addresses itself.
 */
export function layOut(elf: Elf): Float64Array | undefined {
  if (isLinked(elf)) return undefined;
  const bases = new Float64Array(elf.sections.length);
  const order = elf.sections.map((section, index) => ({ section, index, kind: kindOf(section) }));
  let end = 0;
  for (const { section, index } of order.sort((p, q) => p.kind - q.kind || p.index - q.index)) {
    const align = Math.max(1, section.align);
    bases[index] = Math.ceil(end / align) * align;
    end = (bases[index] ?? 0) + section.size;
  }
  return bases;
}

function kindOf({ type, flags }: Section): number {
  if (!(flags & SHF_ALLOC)) return 4;
  if (flags & SHF_EXECINSTR) return 0;
  if (!(flags & SHF_WRITE)) return 1;
  return type === SHT_NOBITS ? 3 : 2;
}
