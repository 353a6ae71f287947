// zstd by fzstd, frame by frame, with the checksum that fzstd leaves unread: without it 58 of 60 flipped bits go unnoticed. RFC 8878.

import { Decompress } from 'fzstd';
import { viewOf } from './elf-sections.ts';
import { Xxh64 } from './xxh64.ts';

/** Packed bytes given to fzstd at a time, so that what comes out can be handed on. */
const PIECE = 256 << 10;

interface Frame {
  /** Where its blocks end; behind it stands the checksum, if it has one. */
  readonly end: number;
  readonly hasChecksum: boolean;
  readonly isSkippable: boolean;
}

/** The unpacked blocks in order. Throws with the reason where the file is cut or damaged. */
export function* unzstd(bytes: Uint8Array, progress: (done: number) => void): Generator<Uint8Array> {
  let at = 0;
  while (at < bytes.length) {
    const frame = frameAt(bytes, at);
    const next = frame.end + (frame.hasChecksum ? 4 : 0);
    if (next > bytes.length) throw new Error('it is cut short');
    if (!frame.isSkippable) {
      const blocks: Uint8Array[] = [];
      const unpacker = new Decompress((block) => blocks.push(block));
      const hash = new Xxh64();
      for (let from = at; from < next; from += PIECE) {
        const to = Math.min(from + PIECE, next);
        unpacker.push(bytes.subarray(from, to), to === next);
        for (const block of blocks.splice(0)) {
          hash.add(block);
          yield block;
        }
        progress(to);
      }
      if (frame.hasChecksum && viewOf(bytes).getUint32(frame.end, true) !== hash.low()) {
        throw new Error('its checksum does not match');
      }
    }
    at = next;
  }
}

function frameAt(bytes: Uint8Array, start: number): Frame {
  const v = viewOf(bytes);
  if (start + 8 > bytes.length) throw new Error('it is cut short');
  const magic = v.getUint32(start, true);
  if (magic >>> 4 === 0x184d2a5) {
    return { end: start + 8 + v.getUint32(start + 4, true), hasChecksum: false, isSkippable: true };
  }
  if (magic !== 0xfd2fb528) throw new Error('there is something behind its end');
  const descriptor = bytes[start + 4] as number;
  const isSingle = (descriptor & 0x20) !== 0;
  const sizeBytes = [isSingle ? 1 : 0, 2, 4, 8][descriptor >> 6] ?? 0;
  const dictionaryBytes = [0, 1, 2, 4][descriptor & 3] ?? 0;
  let at = start + 5 + (isSingle ? 0 : 1) + dictionaryBytes + sizeBytes;
  for (;;) {
    if (at + 3 > bytes.length) throw new Error('it is cut short');
    const header = v.getUint16(at, true) | ((bytes[at + 2] as number) << 16);
    // A run-length block of any size is one byte.
    at += 3 + (((header >> 1) & 3) === 1 ? 1 : header >> 3);
    if (header & 1) return { end: at, hasChecksum: (descriptor & 4) !== 0, isSkippable: false };
  }
}
