// The packings beside gzip, each loaded when it is met, as pieces of what was packed: an archive of 400 MB inside need
// not be held to take one map out of it.

import { LARGEST } from './content.ts';

export type Packing = 'xz' | 'zstd' | 'bzip2';

/**
 * Bytes unpacked for each packed one, above `LARGEST`. A tar is unpacked past all that nobody wants, to its end: that
 * of a kernel with its debug information has 5 GB and is five times what it is packed, one of zeros has what it likes
 * and is 30,000 times that.
 */
const MOST_TIMES = 200;

/**
 * Pieces in order; the iterator throws where the file is cut or damaged, or is made to unpack without end, with the
 * reason in words that follow "a broken xz file: ".
 */
export async function* unpack(
  packing: Packing,
  bytes: Uint8Array,
  progress: (done: number, total: number) => void,
): AsyncGenerator<Uint8Array> {
  let left = Math.max(LARGEST, MOST_TIMES * bytes.length);
  for await (const piece of unpacker(packing, bytes, (done) => progress(done, bytes.length))) {
    yield piece;
    left -= piece.length;
    if (left < 0) throw new Error(`it unpacks to more than ${MOST_TIMES} times its size`);
  }
}

async function* unpacker(
  packing: Packing,
  bytes: Uint8Array,
  tell: (done: number) => void,
): AsyncGenerator<Uint8Array> {
  switch (packing) {
    case 'xz':
      return yield* (await import('./unxz.ts')).unxz(bytes, tell);
    case 'zstd':
      return yield* (await import('./unzstd.ts')).unzstd(bytes, tell);
    case 'bzip2':
      return yield* (await import('./bunzip2.ts')).bunzip2(bytes, tell);
  }
}

/** All pieces as one; undefined where they are more than `LARGEST`: a bomb is not unpacked to its end. */
export async function collect(pieces: AsyncIterable<Uint8Array>): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const list: Uint8Array[] = [];
  let length = 0;
  for await (const piece of pieces) {
    length += piece.length;
    if (length > LARGEST) return undefined;
    list.push(piece);
  }
  const all = new Uint8Array(length);
  let at = 0;
  for (const piece of list) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}
