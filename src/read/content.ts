// What there is to read: bytes, or a file that is too large to be read whole and is read in slices. A Blob is such a
// file, and so is what the command makes of an open one; of a vmlinux with 600 MB of debug information only some slices
// are wanted.

export interface Slices {
  readonly size: number;
  slice(from: number, to: number): { arrayBuffer(): Promise<ArrayBuffer> };
}

export type Content = Uint8Array<ArrayBuffer> | Slices;

/** Above this a file is not read whole before it is known what it is. Bytes; maps have some 10 MB. */
export const LARGE = 64 << 20;

/** More than this of text or of unpacked bytes is no map, but a mistake or a bomb. Bytes: ten million symbols. */
export const LARGEST = 512 << 20;

export function sizeOf(content: Content): number {
  return content instanceof Uint8Array ? content.length : content.size;
}

/**
 * Bytes `from` to `to`, fewer where the content ends. Of bytes it is a view, not a copy. Rejects where the file cannot
 * be read.
 */
export async function sliceOf(content: Content, from: number, to: number): Promise<Uint8Array<ArrayBuffer>> {
  if (content instanceof Uint8Array) return content.subarray(from, to);
  return new Uint8Array(await content.slice(from, Math.min(to, content.size)).arrayBuffer());
}

/** All of it. */
export async function bytesOf(content: Content): Promise<Uint8Array<ArrayBuffer>> {
  return content instanceof Uint8Array ? content : sliceOf(content, 0, content.size);
}
