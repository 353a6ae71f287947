// What a file is, by its first bytes, never by its name: a server may have unpacked `System.map.gz` on the way.

export type Packing = 'gzip' | 'xz' | 'zstd' | 'bzip2' | 'zip';

const MAGIC: readonly (readonly [
  Packing | 'elf' | 'png' | 'bzimage' | 'pdf' | 'utf-16le' | 'utf-16be',
  readonly number[],
])[] = [
  ['gzip', [0x1f, 0x8b]],
  ['xz', [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00]],
  ['zstd', [0x28, 0xb5, 0x2f, 0xfd]],
  ['bzip2', [0x42, 0x5a, 0x68]],
  ['zip', [0x50, 0x4b, 0x03, 0x04]],
  ['elf', [0x7f, 0x45, 0x4c, 0x46]],
  ['png', [0x89, 0x50, 0x4e, 0x47]],
  ['pdf', [0x25, 0x50, 0x44, 0x46]],
  ['bzimage', [0x4d, 0x5a]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

export type FileKind = (typeof MAGIC)[number][0] | 'text';

export function sniff(bytes: Uint8Array): FileKind {
  for (const [kind, magic] of MAGIC) if (magic.every((byte, i) => bytes[i] === byte)) return kind;
  return 'text';
}

/** Where the text begins: behind a UTF-8 byte order mark. */
export function textStart(bytes: Uint8Array): number {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
}
