// Files that somebody broke: bits turned, pieces cut out, doubled, moved or taken from another file, lines in another
// order, and lines among them that were made to be misunderstood.

import { type Next, oneOf } from '../tools/random.mjs';

const LF = 10;

const HOSTILE: readonly [string, ...string[]] = [
  '',
  '...',
  '-',
  '0 T',
  ' U undefined',
  '0000000000000000 A absolute',
  'ffffffffffffffff T the_end',
  '00000000000000001000 T too_wide',
  '1000 t f.1.2.3.4.5.',
  '1000 t .0',
  '00001000 00000000000000ff t sized',
  '0000000000001000 ffffffffffffffff t vast',
  'ffffffffc0000000 t f\t[module]',
  '1000 t __proto__',
  '1000 t constructor',
  '1000 t <img src=x onerror=alert(1)>',
  '1000 t \u202eesrever',
  '1000 t \u001b[31mred',
  '1000 t nul\0byte',
  '\ufeff1000 t mark',
  '@@ -1,4 +1,4 @@',
  '--- a/System.map',
  '+++ b/System.map',
  '> 1000 t quoted',
  'Memory Configuration',
  ' .text          0x0000000000001000       0x20 main.o',
  'Linker script and memory map',
  'SYMBOL TABLE:',
  `1000 t ${'x'.repeat(600)}`,
  `${' '.repeat(300)}1000 t far`,
];

/** One to four of these, one after the other. */
export function mutated(file: Uint8Array, corpus: readonly Uint8Array[], next: Next): Uint8Array<ArrayBuffer> {
  let bytes = Uint8Array.from(file);
  for (let i = 1 + next(4); i > 0; i--) bytes = mutatedOnce(bytes, corpus, next);
  return bytes;
}

function mutatedOnce(bytes: Uint8Array<ArrayBuffer>, corpus: readonly Uint8Array[], next: Next): typeof bytes {
  const at = next(bytes.length + 1);
  const to = at + next(Math.min(200, bytes.length - at) + 1);
  switch (next(9)) {
    case 0: {
      if (bytes.length > 0) bytes[next(bytes.length)] = (bytes[next(bytes.length)] ?? 0) ^ (1 << next(8));
      return bytes;
    }
    case 1: {
      // Small numbers and full bytes reach more of a reader than any byte does.
      if (bytes.length > 0) bytes[next(bytes.length)] = oneOf([0, 1, 10, 13, 32, 127, 128, 255, next(256)], next);
      return bytes;
    }
    case 2:
      return bytes.slice(0, at);
    case 3:
      return joined(bytes.subarray(0, at), bytes.subarray(to));
    case 4:
      return joined(bytes.subarray(0, to), bytes.subarray(at));
    case 5: {
      const other = corpus[next(corpus.length)] ?? bytes;
      const from = next(other.length + 1);
      return joined(bytes.subarray(0, at), other.subarray(from, from + next(400)), bytes.subarray(to));
    }
    case 6:
      return shuffledLines(bytes, next);
    case 7:
      return joined(
        bytes.subarray(0, at),
        Uint8Array.from({ length: next(8) }, () => next(256)),
        bytes.subarray(at),
      );
    default: {
      const line = bytes.subarray(0, at).lastIndexOf(LF) + 1;
      const end = oneOf(['\n', '\n', '\r\n', '\r', ''], next);
      const text = new TextEncoder().encode(oneOf(HOSTILE, next) + end);
      return joined(bytes.subarray(0, line), text, bytes.subarray(line));
    }
  }
}

/** Two lines change places, three times. */
function shuffledLines(bytes: Uint8Array<ArrayBuffer>, next: Next): typeof bytes {
  const ends = Array.from(bytes).flatMap((byte, i) => (byte === LF ? [i + 1] : []));
  const lines = ends.map((end, i) => bytes.subarray(ends[i - 1] ?? 0, end));
  if (lines.length < 2) return bytes;
  for (let i = 0; i < 3; i++) {
    const [x, y] = [next(lines.length), next(lines.length)];
    [lines[x], lines[y]] = [lines[y] ?? bytes, lines[x] ?? bytes];
  }
  return joined(...lines, bytes.subarray(ends.at(-1)));
}

function joined(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
