// A few kilobytes that unpack to hundreds of megabytes, or ask for that much work.

/** zstd (RFC 8878): so many MiB of zeros, 128 KiB in each block of four bytes. */
export function zstdBomb(mebibytes: number): Uint8Array<ArrayBuffer> {
  const blocks = 8 * mebibytes;
  const bytes = new Uint8Array(6 + 4 * blocks);
  bytes.set(ZSTD_HEAD);
  for (let i = 0; i < blocks; i++) {
    const header = ((128 << 10) << 3) | (1 << 1) | (i === blocks - 1 ? 1 : 0);
    bytes.set([header & 0xff, (header >> 8) & 0xff, header >> 16, 0], 6 + 4 * i);
  }
  return bytes;
}

/** Magic number; a frame without sizes and checksum; a window of 128 KiB. */
const ZSTD_HEAD = [0x28, 0xb5, 0x2f, 0xfd, 0x00, 7 << 3];

function zstdBlock(kind: 0 | 2, content: readonly number[], isLast: boolean): readonly number[] {
  const header = (content.length << 3) | (kind << 1) | (isLast ? 1 : 0);
  return [header & 0xff, (header >> 8) & 0xff, header >> 16, ...content];
}

/**
 * zstd: a block of 16 bytes, and one whose 98,047 sequences (0x7f00 and 0xffff) each place `literals` bytes and repeat
 * the last 65,539 bytes and more: the three codes are fixed (0x54), 35 is 64 KiB of literals, 52 the longest match.
 */
export function zstdClaims(literals: 0 | 35): Uint8Array<ArrayBuffer> {
  const zeros = Array<number>(180).fill(0);
  const sequences = [255, 0xff, 0xff, 0x54, literals, 4, 52, ...zeros, 1];
  const first = zstdBlock(0, zeros.slice(0, 16), false);
  // No literals.
  return Uint8Array.of(...ZSTD_HEAD, ...first, ...zstdBlock(2, [0, ...sequences], true));
}

/** A tar in zstd: a file of 8 GiB that nobody wants, as far as there are so many MiB of it. */
export function tarBomb(mebibytes: number): Uint8Array<ArrayBuffer> {
  const header = new Uint8Array(512);
  const text = new TextEncoder();
  header.set(text.encode('zeros.o'));
  header.set(text.encode('77777777777'), 124);
  header.set(text.encode('0'), 156);
  header.set(text.encode('ustar'), 257);
  const zeros = zstdBomb(mebibytes);
  return Uint8Array.of(...zeros.subarray(0, 6), ...zstdBlock(0, [...header], false), ...zeros.subarray(6));
}
