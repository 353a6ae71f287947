// Writes ELF files for the tests: as many sections and symbols as wanted, in either class and byte order, as bytes or
// as a layout to be put far apart in a sparse file.

export interface ElfShape {
  readonly is64: boolean;
  readonly littleEndian: boolean;
  /** Sections of code named `.t0`, `.t1`..., each with one global function `f0`, `f1`... at `base + 16 i`. */
  readonly functions: number;
  readonly base: bigint;
  /** Bytes of nothing between the header and the tables: debug information stands there in a vmlinux. */
  readonly padding: number;
}

/** Where each part of the file goes. Between them are zeros. */
export function elfParts(shape: ElfShape): {
  readonly size: number;
  readonly parts: readonly (readonly [number, Uint8Array])[];
} {
  const { is64, littleEndian, functions, base, padding } = shape;
  const [ehsize, shentsize, symsize] = is64 ? [64, 64, 24] : [52, 40, 16];
  const strings = new TextEncoder().encode(`\0${Array.from({ length: functions }, (_, i) => `f${i}\0`).join('')}`);
  const names = new TextEncoder().encode('\0.t\0.symtab\0.strtab\0.shstrtab\0.symtab_shndx\0');
  // 0, functions, .symtab, .strtab, .shstrtab, .symtab_shndx
  const count = functions + 5;
  const symtab = new DataView(new ArrayBuffer((functions + 1) * symsize));
  const shndx = new DataView(new ArrayBuffer((functions + 1) * 4));
  let name = 1;
  for (let i = 0; i < functions; i++) {
    const at = (i + 1) * symsize;
    const index = i + 1;
    const value = base + BigInt(16 * i);
    symtab.setUint32(at, name, littleEndian);
    name += `f${i}`.length + 1;
    symtab.setUint8(at + (is64 ? 4 : 12), 0x12); // global function
    symtab.setUint16(at + (is64 ? 6 : 14), index < 0xff00 ? index : 0xffff, littleEndian);
    if (is64) {
      symtab.setBigUint64(at + 8, value, littleEndian);
      symtab.setBigUint64(at + 16, 16n, littleEndian);
    } else {
      symtab.setUint32(at + 4, Number(value), littleEndian);
      symtab.setUint32(at + 8, 16, littleEndian);
    }
    if (index >= 0xff00) shndx.setUint32((i + 1) * 4, index, littleEndian);
  }
  const symbolsAt = ehsize + padding;
  const stringsAt = symbolsAt + symtab.byteLength;
  const namesAt = stringsAt + strings.length;
  const shndxAt = namesAt + names.length;
  const sectionsAt = shndxAt + shndx.byteLength;

  const sections = new DataView(new ArrayBuffer(count * shentsize));
  const section = (i: number, fields: readonly [number, number, number, number, number, number]) => {
    const [nameAt, type, flags, offset, size, link] = fields;
    const at = i * shentsize;
    const long = (o: number, value: number) =>
      is64
        ? sections.setBigUint64(at + o, BigInt(value), littleEndian)
        : sections.setUint32(at + o, value, littleEndian);
    sections.setUint32(at, nameAt, littleEndian);
    sections.setUint32(at + 4, type, littleEndian);
    long(8, flags);
    long(is64 ? 24 : 16, offset);
    long(is64 ? 32 : 20, size);
    sections.setUint32(at + (is64 ? 40 : 24), link, littleEndian);
  };
  const many = count >= 0xff00;
  section(0, [0, 0, 0, 0, many ? count : 0, many ? functions + 3 : 0]);
  for (let i = 0; i < functions; i++) section(i + 1, [1, 1, 6, ehsize, 16, 0]);
  section(functions + 1, [4, 2, 0, symbolsAt, symtab.byteLength, functions + 2]);
  section(functions + 2, [12, 3, 0, stringsAt, strings.length, 0]);
  section(functions + 3, [20, 3, 0, namesAt, names.length, 0]);
  section(functions + 4, [30, 18, 0, shndxAt, shndx.byteLength, functions + 1]);

  const header = new DataView(new ArrayBuffer(ehsize));
  new Uint8Array(header.buffer).set([0x7f, 0x45, 0x4c, 0x46, is64 ? 2 : 1, littleEndian ? 1 : 2, 1]);
  header.setUint16(16, 2, littleEndian); // ET_EXEC
  header.setUint16(18, is64 ? 62 : 3, littleEndian); // x86-64, i386
  header.setUint32(20, 1, littleEndian);
  if (is64) header.setBigUint64(40, BigInt(sectionsAt), littleEndian);
  else header.setUint32(32, sectionsAt, littleEndian);
  const tail = is64 ? 52 : 40;
  for (const [i, value] of [ehsize, 0, 0, shentsize, many ? 0 : count, many ? 0xffff : functions + 3].entries()) {
    header.setUint16(tail + 2 * i, value, littleEndian);
  }
  const bytes = (v: DataView) => new Uint8Array(v.buffer);
  return {
    size: sectionsAt + sections.byteLength,
    parts: [
      [0, bytes(header)],
      [symbolsAt, bytes(symtab)],
      [stringsAt, strings],
      [namesAt, names],
      [shndxAt, bytes(shndx)],
      [sectionsAt, bytes(sections)],
    ],
  };
}

export function elfBytes(shape: ElfShape): Uint8Array<ArrayBuffer> {
  const { size, parts } = elfParts(shape);
  const out = new Uint8Array(size);
  for (const [at, bytes] of parts) out.set(bytes, at);
  return out;
}
