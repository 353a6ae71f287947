// Files out of a tar that comes in pieces; only those that are wanted are kept. POSIX ustar with GNU's and pax' long
// names.

import type { Named } from './which-is-a.ts';

const BLOCK = 512;

export interface ArchiveFile extends Named {
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/**
 * What is in an archive: the files that are wanted, and the names of all. `too-large` where the wanted ones are more
 * together than may be unpacked.
 */
export type Archive = { readonly files: readonly ArchiveFile[]; readonly names: readonly string[] } | 'too-large';

/** Files above this are passed over, whatever they are called. Bytes. */
const LARGEST_FILE = 256 << 20;

/** Takes numbers of bytes out of pieces of any length. */
class Reader {
  private readonly pieces: AsyncIterator<Uint8Array>;
  private piece: Uint8Array = new Uint8Array();

  constructor(pieces: AsyncIterable<Uint8Array>) {
    this.pieces = pieces[Symbol.asyncIterator]();
  }

  /** Hands out the next `length` bytes in parts; fewer where the archive ends. */
  async each(length: number, take: (part: Uint8Array) => void): Promise<number> {
    let left = length;
    while (left > 0) {
      if (this.piece.length === 0) {
        const next = await this.pieces.next();
        if (next.done) break;
        this.piece = next.value;
        continue;
      }
      const part = this.piece.subarray(0, left);
      take(part);
      this.piece = this.piece.subarray(part.length);
      left -= part.length;
    }
    return length - left;
  }

  /** Nothing more is wanted. */
  async end(): Promise<void> {
    await this.pieces.return?.();
  }

  async bytes(length: number): Promise<Uint8Array<ArrayBuffer>> {
    const out = new Uint8Array(length);
    let at = 0;
    await this.each(length, (part) => {
      out.set(part, at);
      at += part.length;
    });
    return out.subarray(0, at);
  }
}

/** A tar that ends early gives what came whole. `most`: bytes of all wanted files. */
export async function readTar(
  pieces: AsyncIterable<Uint8Array>,
  isWanted: (name: string) => boolean,
  most: number,
): Promise<Archive> {
  const reader = new Reader(pieces);
  try {
    return await readFiles(reader, isWanted, most);
  } finally {
    await reader.end();
  }
}

async function readFiles(reader: Reader, isWanted: (name: string) => boolean, most: number): Promise<Archive> {
  let left = most;
  const files: ArchiveFile[] = [];
  const names: string[] = [];
  let longName: string | undefined;
  for (;;) {
    const header = await reader.bytes(BLOCK);
    if (header.length < BLOCK || header[0] === 0) break;
    const size = octal(header, 124, 12);
    const padding = (BLOCK - (size % BLOCK)) % BLOCK;
    const kind = String.fromCharCode(header[156] ?? 0);
    if (kind === 'L' || kind === 'x') {
      const text = string(await reader.bytes(Math.min(size, 1 << 20)), 0, 1 << 20);
      longName = kind === 'L' ? text : (/(?:^|\n)\d+ path=([^\n]*)\n/.exec(text)?.[1] ?? longName);
      await reader.each(padding, () => {});
      continue;
    }
    const prefix = string(header, 345, 155);
    const name = (longName ?? `${prefix ? `${prefix}/` : ''}${string(header, 0, 100)}`).replace(/^\.\//, '');
    longName = undefined;
    const isFile = kind === '0' || kind === '\0' || kind === '7';
    if (isFile) names.push(name);
    if (isFile && size <= LARGEST_FILE && isWanted(name)) {
      left -= size;
      if (left < 0) return 'too-large';
      const bytes = await reader.bytes(size);
      if (bytes.length === size) files.push({ name, bytes, modified: octal(header, 136, 12) * 1000 });
    } else await reader.each(size, () => {});
    await reader.each(padding, () => {});
  }
  return { files, names };
}

function string(bytes: Uint8Array, from: number, most: number): string {
  const field = bytes.subarray(from, from + most);
  const end = field.indexOf(0);
  return new TextDecoder().decode(end < 0 ? field : field.subarray(0, end));
}

/** GNU writes what does not fit into octal digits in binary, behind a byte of 0x80. */
function octal(bytes: Uint8Array, from: number, length: number): number {
  if (bytes[from] !== 0x80) return Math.max(0, Number.parseInt(string(bytes, from, length).trim(), 8) || 0);
  let value = 0;
  for (let i = from + 1; i < from + length; i++) value = value * 256 + (bytes[i] as number);
  return value;
}
