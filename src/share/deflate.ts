// Raw deflate (RFC 1951). Packed by a library, because the platforms' own packers differ by some bytes (Node 4,442
// where browsers make 4,440) and the mail of the page is to be that of the terminal; unpacked by the platform, counted
// as it comes, so that a few bytes which unpack to gigabytes are given up after `limit`.

import { deflateSync, gzipSync } from 'fflate';

export function deflate(bytes: Uint8Array): Uint8Array {
  return deflateSync(bytes, { level: 9 });
}

/** As a file, without a time in it. */
export function gzip(bytes: Uint8Array): Uint8Array {
  return gzipSync(bytes, { level: 6, mtime: 0 });
}

/**
 * Undefined for what is no deflate stream, or unpacks to more than `limit` bytes. Bytes behind its end are an error in
 * browsers and ignored by Node 20: no link is made with such.
 */
export function inflate(bytes: Uint8Array<ArrayBuffer>, limit: number): Promise<Uint8Array<ArrayBuffer> | undefined> {
  return through(new DecompressionStream('deflate-raw'), bytes, limit);
}

async function through(
  stream: DecompressionStream,
  bytes: Uint8Array<ArrayBuffer>,
  limit: number,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const writer = stream.writable.getWriter();
  const reader = stream.readable.getReader();
  // Both fail with the stream, and the reader says so; without these two the same error would go unhandled.
  writer.write(bytes).catch(() => {});
  writer.close().catch(() => {});
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for (;;) {
      const { value, done } = await reader.read();
      if (done) break;
      length += value.length;
      if (length > limit) {
        reader.cancel().catch(() => {});
        return undefined;
      }
      chunks.push(value);
    }
  } catch {
    return undefined;
  }
  return joined(chunks, length);
}

function joined(chunks: readonly Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}
