// Payloads that are no link: random ones, real ones cut or altered, and forged ones whose length and checksum are right
// while what is packed is not. One number makes one payload, so that a failure can be repeated.

import { toBase64url } from '../../src/share/base64url.ts';
import { crc32 } from '../../src/share/crc32.ts';
import { deflate } from '../../src/share/deflate.ts';
import type { Plain } from '../../src/share/in-out.ts';
import { random } from '../tools/random.mjs';

/** A link around packed bytes, whatever they are. */
function envelope(names: Uint8Array, numbers: Uint8Array): string {
  const length = 12 + names.length + numbers.length;
  const bytes = new Uint8Array(length % 3 === 0 ? length + 1 : length);
  const head = new DataView(bytes.buffer);
  head.setUint32(0, length - 12);
  head.setUint32(8, names.length);
  bytes.set(names, 12);
  bytes.set(numbers, 12 + names.length);
  head.setUint32(4, crc32(bytes.subarray(8, length)));
  return `#d1.${toBase64url(bytes)}`;
}

function altered(bytes: Uint8Array, next: (below: number) => number): Uint8Array<ArrayBuffer> {
  const copy = Uint8Array.from(bytes);
  for (let i = 1 + next(3); i > 0 && copy.length > 0; i--) {
    // Small numbers and full bytes reach more of a reader than any byte does.
    copy[next(copy.length)] = [0, 1, 127, 128, 255, next(256)][next(6)] ?? 0;
  }
  return next(4) === 0 ? copy.slice(0, next(copy.length + 1)) : copy;
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** `links` are real ones, `plains` what is packed in them. */
export async function payload(seed: number, links: readonly string[], plains: readonly Plain[]): Promise<string> {
  const next = random(seed);
  const link = links[next(links.length)] ?? '';
  const plain = plains[next(plains.length)];
  switch (next(5)) {
    case 0:
      return `#d1.${Array.from({ length: next(200) }, () => LETTERS[next(64)]).join('')}`;
    case 1:
      return link.slice(0, next(link.length));
    case 2: {
      const at = 4 + next(link.length - 4);
      return link.slice(0, at) + (LETTERS[next(64)] ?? '') + link.slice(at + next(3));
    }
    case 3:
      return envelope(noise(next(60), next), noise(next(300), next));
    default: {
      if (plain === undefined) return '';
      const inNames = next(4) === 0;
      const names = inNames ? altered(plain.names, next) : plain.names;
      const numbers = inNames ? plain.numbers : altered(plain.numbers, next);
      return envelope(await deflate(names), await deflate(numbers));
    }
  }
}

function noise(length: number, next: (below: number) => number): Uint8Array {
  return Uint8Array.from({ length }, () => next(256));
}

/** Whether a payload is one of the links itself: a character may have been replaced by itself. */
export function isForged(text: string): boolean {
  const body = Buffer.from(text.slice(4), 'base64url');
  const length = body.length < 12 ? 0 : 12 + body.readUInt32BE(0);
  return length > 12 && body.length >= length && crc32(body.subarray(8, length)) === body.readUInt32BE(4);
}
