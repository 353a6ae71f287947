// Files out of a zip: its directory stands at the end, so only what is wanted is read. Stored and deflated files, of
// less than 4 GB.

import { type Content, sizeOf, sliceOf } from './content.ts';
import { viewOf } from './elf-sections.ts';
import type { Archive, ArchiveFile } from './tar.ts';

const DIRECTORY_END = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
/** The end record has 22 bytes and a comment of up to 65,535 behind. */
const TAIL = 22 + 0xffff;

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly packed: number;
  readonly size: number;
  readonly at: number;
  readonly modified: number;
}

/**
 * Throws with the reason where the file is cut or damaged. `most`: bytes of all wanted files; where they have more,
 * none is unpacked.
 */
export async function readZip(content: Content, isWanted: (name: string) => boolean, most: number): Promise<Archive> {
  const entries = await readDirectory(content);
  const wanted = entries.filter((entry) => isWanted(entry.name));
  if (wanted.reduce((sum, { packed, size }) => sum + Math.max(packed, size), 0) > most) return 'too-large';
  const files: ArchiveFile[] = [];
  for (const entry of wanted) files.push(await readEntry(content, entry));
  return { files, names: entries.map((entry) => entry.name) };
}

async function readDirectory(content: Content): Promise<readonly Entry[]> {
  const size = sizeOf(content);
  const tail = viewOf(await sliceOf(content, Math.max(0, size - TAIL), size));
  let end = tail.byteLength - 22;
  while (end >= 0 && tail.getUint32(end, true) !== DIRECTORY_END) end--;
  if (end < 0) throw new Error('it is cut short, its directory is missing');
  const from = tail.getUint32(end + 16, true);
  const directory = await sliceOf(content, from, from + tail.getUint32(end + 12, true));
  const v = viewOf(directory);
  const entries: Entry[] = [];
  for (let at = 0; at + 46 <= v.byteLength && v.getUint32(at, true) === DIRECTORY_ENTRY; ) {
    const nameLength = v.getUint16(at + 28, true);
    const name = new TextDecoder().decode(directory.subarray(at + 46, at + 46 + nameLength));
    const method = v.getUint16(at + 10, true);
    const [date, time] = [v.getUint16(at + 14, true), v.getUint16(at + 12, true)];
    // In the order of dates is all that is asked of it.
    const modified = date * 0x10000 + time;
    const [packed, whole] = [v.getUint32(at + 20, true), v.getUint32(at + 24, true)];
    if (!name.endsWith('/')) {
      entries.push({ name, method, packed, size: whole, at: v.getUint32(at + 42, true), modified });
    }
    at += 46 + nameLength + v.getUint16(at + 30, true) + v.getUint16(at + 32, true);
  }
  return entries;
}

/** Bytes that a byte of deflate can stand for. */
const DENSEST = 1032;

async function readEntry(content: Content, { name, method, packed, size, at, modified }: Entry): Promise<ArchiveFile> {
  const header = viewOf(await sliceOf(content, at, at + 30));
  if (header.byteLength < 30) throw new Error(`${name} lies behind its end`);
  const from = at + 30 + header.getUint16(26, true) + header.getUint16(28, true);
  const bytes = await sliceOf(content, from, from + packed);
  if (method === 0) return { name, bytes, modified };
  if (method !== 8) throw new Error(`${name} is packed by method ${method}`);
  // Before room is made for it: 635 damaged bytes asked for 185 MB.
  if (size > DENSEST * packed) throw new Error(`${name} is shorter than its directory says`);
  const source = new ReadableStream<Uint8Array<ArrayBuffer>>({
    start(controller) {
      controller.enqueue(bytes);
      controller.close();
    },
  });
  const reader = source.pipeThrough(new DecompressionStream('deflate-raw')).getReader();
  const out = new Uint8Array(size);
  let filled = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    if (filled + value.length > size) throw new Error(`${name} is longer than its directory says`);
    out.set(value, filled);
    filled += value.length;
  }
  if (filled < size) throw new Error(`${name} is shorter than its directory says`);
  return { name, bytes: out, modified };
}
