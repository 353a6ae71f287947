// The end of a link: parts that stand alone. One that a reader does not know is passed over, so a part may come to
// version 1 later. It has its own numbers and none of the names of the link: of those a reader expects that each is
// used.

import { ByteReader, type ByteWriter } from './bytes.ts';
import type { In, Out } from './in-out.ts';

/** The number of the part, as format.md has it, and what it holds. */
export type Part = readonly [number, ByteWriter];

export type Parts = ReadonlyMap<number, ByteReader>;

/** How many parts; then for each its number, its length in bytes, and the bytes. */
export function writeParts(out: Out, parts: readonly Part[]): void {
  out.count(parts.length);
  for (const [tag, { bytes }] of parts) {
    out.count(tag);
    out.count(bytes.length);
    out.append(bytes);
  }
}

export function readParts(from: In): Parts {
  const parts = new Map<number, ByteReader>();
  for (let left = from.items(); left > 0 && !from.failed; left--) {
    const tag = from.count();
    parts.set(tag, new ByteReader(from.take(from.count())));
  }
  return parts;
}

/** Undefined unless the part is there, can be read, and holds nothing else. */
export function readPart<T>(bytes: ByteReader | undefined, read: (bytes: ByteReader) => T | undefined): T | undefined {
  if (bytes === undefined) return undefined;
  const value = read(bytes);
  return bytes.failed || !bytes.atEnd ? undefined : value;
}
