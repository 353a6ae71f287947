// What a file is, by its first bytes, never by its name: a server may have unpacked `System.map.gz` on the way.

const MAGIC = [
  ['gzip', [0x1f, 0x8b], 0],
  ['xz', [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00], 0],
  ['zstd', [0x28, 0xb5, 0x2f, 0xfd], 0],
  ['bzip2', [0x42, 0x5a, 0x68], 0],
  ['zip', [0x50, 0x4b, 0x03, 0x04], 0],
  ['ar', [0x21, 0x3c, 0x61, 0x72, 0x63, 0x68, 0x3e, 0x0a], 0],
  ['tar', [0x75, 0x73, 0x74, 0x61, 0x72], 257],
  ['elf', [0x7f, 0x45, 0x4c, 0x46], 0],
  ['png', [0x89, 0x50, 0x4e, 0x47], 0],
  ['pdf', [0x25, 0x50, 0x44, 0x46], 0],
  ['boot-image', [0x4d, 0x5a], 0],
  ['boot-image', [0x48, 0x64, 0x72, 0x53], 514],
  ['boot-image', [0x41, 0x52, 0x4d, 0x64], 56],
  ['boot-image', [0x18, 0x28, 0x6f, 0x01], 36],
  ['boot-image', [0x27, 0x05, 0x19, 0x56], 0],
  ['device-tree', [0xd0, 0x0d, 0xfe, 0xed], 0],
  ['bitcode', [0x42, 0x43, 0xc0, 0xde], 0],
  ['coff', [0x64, 0x86], 0],
  ['mach-o', [0xcf, 0xfa, 0xed, 0xfe], 0],
  ['utf-16le', [0xff, 0xfe], 0],
  ['utf-16be', [0xfe, 0xff], 0],
] as const satisfies readonly (readonly [string, readonly number[], number])[];

export type FileKind = (typeof MAGIC)[number][0] | 'text';

/** As many bytes as `sniff` wants to see. */
export const HEAD = 520;

/**
 * The kind of a file that begins with these bytes. A boot image is one of x86 or arm64, of 32-bit ARM, or of U-Boot.
 */
export function sniff(head: Uint8Array): FileKind {
  for (const [kind, magic, at] of MAGIC) if (magic.every((byte, i) => head[at + i] === byte)) return kind;
  return 'text';
}

/** Where the text begins: behind a UTF-8 byte order mark. */
export function textStart(bytes: Uint8Array): number {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
}
