// xz by xz-decompress (WebAssembly), which checks CRC32 and CRC64. What it does not know (the filters of `--x86` and
// the like, SHA-256) is an error of it, not silence.

import * as library from 'xz-decompress';

type XzReadableStream = typeof library.XzReadableStream;

/** A CommonJS module: Node has its exports under `default`, the bundler by their names. */
function streamClass(): XzReadableStream {
  const home: object = library;
  const inside = 'default' in home ? home.default : undefined;
  return isHome(inside) ? inside.XzReadableStream : library.XzReadableStream;
}

function isHome(value: unknown): value is { readonly XzReadableStream: XzReadableStream } {
  return typeof value === 'object' && value !== null && 'XzReadableStream' in value;
}

/** Packed bytes given to it at a time. */
const PIECE = 256 << 10;

/** The unpacked pieces in order. Throws with the reason where the file is cut or damaged. */
export async function* unxz(bytes: Uint8Array, progress: (done: number) => void): AsyncGenerator<Uint8Array> {
  let at = 0;
  const packed = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (at >= bytes.length) return controller.close();
      controller.enqueue(bytes.subarray(at, at + PIECE));
      at += PIECE;
      progress(Math.min(at, bytes.length));
    },
  });
  const reader = new (streamClass())(packed).getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } catch {
    // It tells codes of xz-embedded: 7 is damaged data, 6 options it does not know, 4 a dictionary above 64 MiB, which
    // only xz --lzma2 makes.
    throw new Error('it is cut, damaged, or packed with a filter for machine code or a dictionary above 64 MiB');
  } finally {
    // It unpacks one file at a time, and the next one waits until this one is at its end or given up.
    await reader.cancel().catch(() => undefined);
  }
}
