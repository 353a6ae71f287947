// CRC-32 as gzip and PNG use it (RFC 1952, section 8): it tells an altered link from a whole one before anything in it
// is believed.

const TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k++) c = c & 1 ? (c >>> 1) ^ 0xedb8_8320 : c >>> 1;
  return c;
});

/** An unsigned 32-bit integer. */
export function crc32(bytes: Uint8Array): number {
  let c = 0xffff_ffff;
  for (const byte of bytes) c = (c >>> 8) ^ (TABLE[(c ^ byte) & 255] ?? 0);
  return (c ^ 0xffff_ffff) >>> 0;
}
