// The link in a picture: a text chunk of a PNG that was saved by mapdrift (PNG, third edition, 11.3.3.2: keyword, zero
// byte, Latin-1).

export const KEYWORD = 'mapdrift';

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** Length and type in front of a chunk's data, checksum behind it. */
const HEAD = 8;
const TAIL = 4;

export function isPng(bytes: Uint8Array): boolean {
  return SIGNATURE.every((byte, i) => bytes[i] === byte);
}

/**
 * The link; undefined where there is none, or the file is no whole PNG. The checksum of the link itself tells whether
 * it was altered.
 */
export function linkInPng(bytes: Uint8Array): string | undefined {
  if (!isPng(bytes)) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  for (let at = SIGNATURE.length; at + HEAD <= bytes.length; ) {
    const length = view.getUint32(at);
    const data = bytes.subarray(at + HEAD, at + HEAD + length);
    if (
      latin1(bytes.subarray(at + 4, at + HEAD)) === 'tEXt' &&
      latin1(data.subarray(0, KEYWORD.length + 1)) === `${KEYWORD}\0`
    ) {
      return latin1(data.subarray(KEYWORD.length + 1));
    }
    at += HEAD + length + TAIL;
  }
  return undefined;
}

function latin1(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}
