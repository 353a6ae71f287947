// zstd, frame by frame and block by block, with the checksum of each. By hand, because what there is on npm checks less
// and is led to work for minutes by a few hundred bytes. RFC 8878.

import { LARGEST } from './content.ts';
import { viewOf } from './elf-sections.ts';
import { Xxh64 } from './xxh64.ts';
import { LARGEST_BLOCK, newMemory, unpackBlock, type Window } from './zstd-block.ts';

/** Packed bytes between two words of progress. */
const TICK = 256 << 10;

interface Frame {
  /** Where its blocks begin, and where they end; behind them stands the checksum, if it has one. */
  readonly begin: number;
  readonly end: number;
  readonly hasChecksum: boolean;
  readonly isSkippable: boolean;
  /** Bytes that a match may reach back. */
  readonly window: number;
  /** Unpacked bytes, where the header says so. */
  readonly size: number | undefined;
}

/** The unpacked blocks in order. Throws with the reason where the file is cut or damaged. */
export function* unzstd(bytes: Uint8Array, progress: (done: number) => void): Generator<Uint8Array> {
  let told = 0;
  for (let at = 0; at < bytes.length; ) {
    const frame = frameAt(bytes, at);
    const next = frame.end + (frame.hasChecksum ? 4 : 0);
    if (next > bytes.length) throw new Error('it is cut short');
    if (!frame.isSkippable) {
      const hash = new Xxh64();
      let size = 0;
      for (const { block, done } of blocksOf(bytes, frame)) {
        if (frame.hasChecksum) hash.add(block);
        size += block.length;
        yield block;
        if (done < told + TICK) continue;
        told = done;
        progress(done);
      }
      if (frame.size !== undefined && frame.size !== size) throw new Error('its size is not what its header says');
      if (frame.hasChecksum && viewOf(bytes).getUint32(frame.end, true) !== hash.low()) {
        throw new Error('its checksum does not match');
      }
    }
    at = next;
  }
  progress(bytes.length);
}

function* blocksOf(
  bytes: Uint8Array,
  { begin, end, window }: Frame,
): Generator<{ readonly block: Uint8Array; readonly done: number }> {
  const most = Math.min(window, LARGEST_BLOCK);
  const memory = newMemory();
  const out: Window = { bytes: new Uint8Array(2 * LARGEST_BLOCK), end: 0 };
  for (let at = begin; at < end; ) {
    const { kind, size, from, next } = blockAt(bytes, at);
    makeRoom(out, window);
    const before = out.end;
    if (kind === COMPRESSED) unpackBlock(bytes.subarray(from, next), out, most, memory);
    else if (kind > COMPRESSED || size > most) throw new Error('a block is of no known kind, or too long');
    else {
      out.end += size;
      if (kind === REPEATED) out.bytes.fill(bytes[from] as number, before, out.end);
      else out.bytes.set(bytes.subarray(from, next), before);
    }
    yield { block: out.bytes.slice(before, out.end), done: next };
    at = next;
  }
}

/**
 * Room for a block; what lies further back than a match may reach goes. It grows with what is there: a header may claim
 * any window.
 */
function makeRoom(out: Window, window: number): void {
  if (out.end + LARGEST_BLOCK <= out.bytes.length) return;
  const whole = window + Math.max(LARGEST_BLOCK, Math.min(window, 8 << 20)) + LARGEST_BLOCK;
  if (out.bytes.length < whole) {
    const larger = new Uint8Array(Math.min(whole, 2 * out.bytes.length));
    larger.set(out.bytes.subarray(0, out.end));
    out.bytes = larger;
    return;
  }
  out.bytes.copyWithin(0, out.end - window, out.end);
  out.end = window;
}

/** Kinds of blocks; 0 is one that is not packed. */
const REPEATED = 1;
const COMPRESSED = 2;

/** The block whose header stands at `at`. A block of one byte again and again is that byte, whatever its size. */
function blockAt(bytes: Uint8Array, at: number) {
  if (at + 3 > bytes.length) throw new Error('it is cut short');
  const header = (bytes[at] as number) | ((bytes[at + 1] as number) << 8) | ((bytes[at + 2] as number) << 16);
  const kind = (header >> 1) & 3;
  const size = header >> 3;
  const from = at + 3;
  return { kind, size, from, next: from + (kind === REPEATED ? 1 : size), isLast: (header & 1) === 1 };
}

function frameAt(bytes: Uint8Array, start: number): Frame {
  const v = viewOf(bytes);
  if (start + 8 > bytes.length) throw new Error('it is cut short');
  const magic = v.getUint32(start, true);
  if (magic >>> 4 === 0x184d2a5) {
    const end = start + 8 + v.getUint32(start + 4, true);
    return { begin: end, end, hasChecksum: false, isSkippable: true, window: 0, size: undefined };
  }
  if (magic !== 0xfd2fb528) throw new Error('there is something behind its end');
  const descriptor = bytes[start + 4] as number;
  if ((descriptor & 8) !== 0) throw new Error('its header is of a later format');
  const isSingle = (descriptor & 0x20) !== 0;
  const dictionaryAt = start + 5 + (isSingle ? 0 : 1);
  const sizeAt = dictionaryAt + ([0, 1, 2, 4][descriptor & 3] ?? 0);
  const sizeBytes = [isSingle ? 1 : 0, 2, 4, 8][descriptor >> 6] ?? 0;
  const begin = sizeAt + sizeBytes;
  if (begin > bytes.length) throw new Error('it is cut short');
  if (bytes.subarray(dictionaryAt, sizeAt).some((byte) => byte !== 0)) throw new Error('it needs a dictionary');
  const size = sizeBytes === 0 ? undefined : numberAt(bytes, sizeAt, sizeBytes) + (sizeBytes === 2 ? 256 : 0);
  const window = isSingle ? (size ?? 0) : windowOf(bytes[start + 5] as number);
  if (window > LARGEST) throw new Error('it reaches back further than 512 MiB');
  let at = begin;
  for (;;) {
    const { next, isLast } = blockAt(bytes, at);
    at = next;
    if (isLast) return { begin, end: at, hasChecksum: (descriptor & 4) !== 0, isSkippable: false, window, size };
  }
}

/** A power of two from 1 KiB on, and some eighths of it. */
function windowOf(descriptor: number): number {
  const base = 2 ** (10 + (descriptor >> 3));
  return base + (base / 8) * (descriptor & 7);
}

function numberAt(bytes: Uint8Array, at: number, count: number): number {
  let value = 0;
  for (let i = count - 1; i >= 0; i--) value = 256 * value + (bytes[at + i] as number);
  return value;
}
