// Every fixture, small enough to be read a million times: of large texts some lines from the begin, the middle and the
// end; packed ones as they are, and as what is in them.

import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** Bytes. Larger files are cut. */
const MOST = 4096;

export function corpusOf(folder: string): Uint8Array[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .toSorted()
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
    .flatMap((path) => {
      const bytes = Uint8Array.from(readFileSync(path));
      if (path.endsWith('.gz')) return [bytes, Uint8Array.from(gunzipSync(bytes))];
      return [bytes];
    })
    .flatMap((bytes) => {
      if (bytes.length <= MOST) return [bytes];
      const isText =
        !bytes.subarray(0, 512).includes(0) && (bytes[0] ?? 0) < 128 && bytes.subarray(0, 512).includes(10);
      return isText ? [excerpt(bytes)] : [];
    });
}

/** Three pieces of whole lines. */
function excerpt(bytes: Uint8Array): Uint8Array {
  const third = (share: number): Uint8Array => {
    const from = bytes.indexOf(10, Math.floor(share * (bytes.length - MOST))) + 1;
    return bytes.subarray(from, bytes.indexOf(10, from + MOST / 4) + 1);
  };
  return Uint8Array.from([0, 0.5, 1].flatMap((share) => [...third(share)]));
}
