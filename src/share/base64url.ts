// Base64 with the alphabet for addresses (RFC 4648, section 5), without padding. By hand because Node 20 and older
// browsers have no Uint8Array.fromBase64, and because a character that holds bits of no byte must be refused.

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

const VALUES = new Int8Array(128).fill(-1);
for (let i = 0; i < 64; i++) VALUES[ALPHABET.charCodeAt(i)] = i;

/**
 * Four characters for each three bytes. Where the number of bytes is no multiple of three the last character is a
 * letter or a digit.
 */
export function toBase64url(bytes: Uint8Array): string {
  const groups: string[] = [];
  for (let i = 0; i < bytes.length; i += 3) {
    const [x = 0, y, z] = bytes.subarray(i, i + 3);
    const bits = (x << 16) | ((y ?? 0) << 8) | (z ?? 0);
    const length = y === undefined ? 2 : z === undefined ? 3 : 4;
    for (let k = 0; k < length; k++) groups.push(ALPHABET.charAt((bits >>> (18 - 6 * k)) & 63));
  }
  return groups.join('');
}

/** The bytes; undefined where a character is not of the alphabet, or the last one holds bits that belong to no byte. */
export function fromBase64url(text: string): Uint8Array<ArrayBuffer> | undefined {
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
  let bits = 0;
  let held = 0;
  let at = 0;
  for (let i = 0; i < text.length; i++) {
    const value = VALUES[text.charCodeAt(i)] ?? -1;
    if (value < 0) return undefined;
    bits = ((bits << 6) | value) & 0xffff;
    held += 6;
    if (held < 8) continue;
    held -= 8;
    bytes[at++] = bits >>> held;
    bits &= (1 << held) - 1;
  }
  return held === 6 || bits !== 0 ? undefined : bytes;
}
