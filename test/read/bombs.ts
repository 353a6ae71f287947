// A few kilobytes that unpack to hundreds of megabytes.

/** zstd (RFC 8878): so many MiB of zeros, 128 KiB in each block of four bytes. */
export function zstdBomb(mebibytes: number): Uint8Array<ArrayBuffer> {
  const blocks = 8 * mebibytes;
  // Magic number; a frame without sizes and checksum; a window of 128 KiB.
  const bytes = new Uint8Array(6 + 4 * blocks);
  bytes.set([0x28, 0xb5, 0x2f, 0xfd, 0x00, 7 << 3]);
  for (let i = 0; i < blocks; i++) {
    const header = ((128 << 10) << 3) | (1 << 1) | (i === blocks - 1 ? 1 : 0);
    bytes.set([header & 0xff, (header >> 8) & 0xff, header >> 16, 0], 6 + 4 * i);
  }
  return bytes;
}
