// Bytes to tables: looks at the first bytes, unpacks, reads, and refuses what cannot be a map with the reason and the
// place. What nearly everyone brings (nm's text, plain or in gzip) is read by what is loaded anyway; all the rest is
// loaded when it is met.

import { failure } from '../symbols/failure.ts';
import type { Problem } from '../symbols/problem.ts';
import type { SymbolTable } from '../symbols/symbol-table.ts';
import { bytesOf, type Content, LARGEST, sizeOf, sliceOf } from './content.ts';
import { sha256 } from './fingerprint.ts';
import { gunzip } from './gunzip.ts';
import { readNm } from './nm.ts';
import { judge, tableOf } from './nm-map.ts';
import { HEAD, sniff, textStart } from './sniff.ts';

/** Called with bytes read and bytes in all; more often than a person can see, less often than costs anything. */
export type Progress = (done: number, total: number) => void;

/**
 * One table, or those of a file that holds several maps, the earliest first: a diff, a mail that quotes two, an
 * archive.
 */
export type Opened = readonly SymbolTable[] | Problem;

/**
 * When the SHA-256 of a table is taken. `later` leaves it empty where it can be had from the table's bytes as well
 * (`sha256`): a browser takes it on the thread that reads, 9 ms for Debian's pair, and no picture waits for it.
 */
export type Fingerprint = 'now' | 'later';

/** What is being opened, and what was taken off it so far: `gzip, `. */
export interface Opening {
  readonly name: string;
  readonly fingerprint: Fingerprint;
  readonly packing: string;
  readonly progress: Progress;
}

/**
 * Reads what one file or paste holds. `name` is what the user calls it. Never throws: whatever the bytes are, the
 * answer is a table or more, each with at least one symbol, or a problem.
 */
export async function openMaps(
  name: string,
  content: Content,
  progress: Progress = () => {},
  fingerprint: Fingerprint = 'now',
): Promise<Opened> {
  try {
    return await openContent({ name, fingerprint, packing: '', progress }, content);
  } catch (error) {
    // A file that is read in slices may be gone by now; anything else here is a file that made a reader stumble.
    return failure(name, error, 'unreadable-file');
  }
}

/** As `openMaps`, for a file that holds one map; of several, the last. */
export async function openMap(
  name: string,
  bytes: Uint8Array<ArrayBuffer>,
  progress: Progress = () => {},
): Promise<SymbolTable | Problem> {
  const opened = await openMaps(name, bytes, progress);
  return 'kind' in opened ? opened : (opened.at(-1) ?? { kind: 'problem', code: 'empty', file: name });
}

/** `deb, xz, tar, gzip, gzip, `; a file may be made to unpack to itself for ever. Characters. */
const MOST_LAYERS = 30;

/** One layer: what is packed or archived comes here again, with the packing in front of the format. */
async function openContent(opening: Opening, content: Content): Promise<Opened> {
  const { name, packing } = opening;
  const size = sizeOf(content);
  if (size === 0) return { kind: 'problem', code: 'empty', file: name };
  if (packing.length > MOST_LAYERS)
    return { kind: 'problem', code: 'packed', file: name, detail: 'one packer over another' };
  const head = await sliceOf(content, 0, HEAD);
  const kind = sniff(head);
  switch (kind) {
    case 'text':
      if (size > LARGEST && head.includes(0)) return { kind: 'problem', code: 'binary', file: name };
      if (size > LARGEST) return { kind: 'problem', code: 'too-large', file: name, detail: 'text' };
      return openText(opening, await bytesOf(content));
    case 'utf-16le':
    case 'utf-16be':
      if (size > LARGEST) return { kind: 'problem', code: 'too-large', file: name, detail: 'text' };
      return openRecoded(opening, await bytesOf(content), kind);
    case 'gzip': {
      if (typeof DecompressionStream === 'undefined') {
        return { kind: 'problem', code: 'packed', file: name, detail: 'gzip, which this browser cannot unpack' };
      }
      const unpacked = await gunzip(await bytesOf(content), LARGEST);
      if ('error' in unpacked) {
        return { kind: 'problem', code: 'broken-file', file: name, detail: `gzip file: ${unpacked.error}` };
      }
      if (unpacked.length > LARGEST) return { kind: 'problem', code: 'too-large', file: name, detail: 'unpacked' };
      return openContent({ ...opening, packing: `${packing}gzip, ` }, unpacked);
    }
    default: {
      const { openRare } = await import('./rare.ts');
      return openRare(opening, kind, content, openContent);
    }
  }
}

async function openRecoded(
  opening: Opening,
  bytes: Uint8Array<ArrayBuffer>,
  kind: 'utf-16le' | 'utf-16be',
): Promise<Opened> {
  const utf8 = new TextEncoder().encode(new TextDecoder(kind).decode(bytes));
  const read = await openText({ ...opening, packing: `${opening.packing}${kind.toUpperCase()}, ` }, utf8);
  if (!('kind' in read)) return read;
  // A byte of the recoded text is no byte of the file.
  const { byte: _, ...problem } = read;
  return problem;
}

async function openText(opening: Opening, bytes: Uint8Array<ArrayBuffer>): Promise<Opened> {
  const { name, packing, progress, fingerprint } = opening;
  const digest = fingerprint === 'now' ? sha256(bytes) : undefined;
  const text = readNm(bytes, textStart(bytes), (done) => progress(done, bytes.length));
  if ((text.firstUnreadable || text.columns.skippedOf('blank')) && text.nul < 0) {
    // Not nm's lines alone: another format, two maps, a diff, a mail, a log, or no map at all.
    const { openForeign } = await import('./foreign.ts');
    const foreign = await openForeign(opening, bytes, text.columns.total, digest ?? sha256(bytes));
    if (foreign) return foreign;
  }
  const problem = judge(name, bytes, text);
  const hash = await digest;
  return problem ?? [tableOf(name, packing, text, hash ?? '')];
}
