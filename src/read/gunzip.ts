// gzip by the platform's DecompressionStream, which checks the CRC. Of what `cat a.gz b.gz` makes, Node reads all
// members; browsers refuse it.

import { knownFailure, textOf } from '../symbols/failure.ts';

/**
 * The unpacked bytes, or what the platform says is wrong. Unpacking ends where there are more than `limit` bytes, and a
 * few more are returned.
 */
export async function gunzip(
  packed: Uint8Array<ArrayBuffer>,
  limit: number,
): Promise<Uint8Array<ArrayBuffer> | { readonly error: string }> {
  // Not Blob.stream(): in a worker under file://, WebKit refuses to read even a Blob that the worker made.
  const source = new ReadableStream<Uint8Array<ArrayBuffer>>({
    start(controller) {
      controller.enqueue(packed);
      controller.close();
    },
  });
  const reader = source.pipeThrough(new DecompressionStream('gzip')).getReader();
  // The last four bytes of a member are its unpacked size modulo 2^32: a hint for one allocation, never trusted beyond
  // 64 times.
  const hint =
    packed.length < 18 ? 0 : new DataView(packed.buffer, packed.byteOffset + packed.length - 4, 4).getUint32(0, true);
  let out = new Uint8Array(Math.min(hint, 64 * packed.length, limit) || 4096);
  let filled = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return out.subarray(0, filled);
      if (filled + value.length > out.length) {
        const larger = new Uint8Array(Math.max(Math.min(2 * out.length, limit), filled + value.length));
        larger.set(out.subarray(0, filled));
        out = larger;
      }
      out.set(value, filled);
      filled += value.length;
      if (filled > limit) {
        await reader.cancel();
        return out.subarray(0, filled);
      }
    }
  } catch (error) {
    if (knownFailure('', error)) throw error;
    return { error: textOf(error) };
  }
}
