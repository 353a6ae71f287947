// Bytes to a table: looks at the first bytes, unpacks, reads, and refuses what cannot be a map with the reason and the place.

import { isProblem, type Problem, type ProblemCode } from '../symbols/problem.ts';
import type { SymbolTable } from '../symbols/symbol-table.ts';
import { excerptOf } from './columns.ts';
import { gunzip } from './gunzip.ts';
import { type NmText, readNm } from './nm.ts';
import { type FileKind, sniff, textStart } from './sniff.ts';

/** Called with bytes read and bytes in all; more often than a person can see, less often than costs anything. */
export type Progress = (done: number, total: number) => void;

/**
 * Reads one map. `name` is what the user calls it, `bytes` the file as it is. Never throws: whatever the bytes are,
 * the answer is a table with at least one symbol or a problem.
 */
export async function openMap(
  name: string,
  bytes: Uint8Array<ArrayBuffer>,
  progress: Progress = () => {},
): Promise<SymbolTable | Problem> {
  if (bytes.length === 0) return { kind: 'problem', code: 'empty', file: name };
  const kind = sniff(bytes);
  if (kind !== 'gzip') return openText(name, '', bytes, kind, progress);
  const unpacked = await gunzip(bytes);
  if ('error' in unpacked) return { kind: 'problem', code: 'broken-gzip', file: name, detail: unpacked.error };
  if (unpacked.length === 0) return { kind: 'problem', code: 'empty', file: name };
  return openText(name, 'gzip, ', unpacked, sniff(unpacked), progress);
}

async function openText(
  name: string,
  packing: string,
  bytes: Uint8Array<ArrayBuffer>,
  kind: FileKind,
  progress: Progress,
): Promise<SymbolTable | Problem> {
  if (kind === 'utf-16le' || kind === 'utf-16be') {
    const text = new TextDecoder(kind).decode(bytes);
    const utf8 = new TextEncoder().encode(text);
    const read = await openText(name, `${packing}${kind.toUpperCase()}, `, utf8, 'text', progress);
    if (!isProblem(read)) return read;
    // A byte of the recoded text is no byte of the file.
    const { byte: _, ...problem } = read;
    return problem;
  }
  const refused = refuse(name, kind);
  if (refused) return refused;

  // The hash runs on a thread of its own while this one reads.
  const digest = sha256(bytes);
  const text = readNm(bytes, textStart(bytes), (done) => progress(done, bytes.length));
  const problem = judge(name, bytes, text);
  const hash = await digest;
  if (problem) return problem;
  const format = `${packing}${text.hasModules ? 'kallsyms' : text.hasSizes ? 'nm -S' : 'nm'}`;
  return text.columns.finish(name, format, text.digits > 8 ? 64 : 32, text.lines, hash);
}

function refuse(name: string, kind: FileKind): Problem | undefined {
  const problem = (code: ProblemCode, detail: string): Problem => ({ kind: 'problem', code, file: name, detail });
  switch (kind) {
    case 'gzip':
      return problem('packed', 'gzip twice');
    case 'xz':
    case 'zstd':
    case 'bzip2':
    case 'zip':
      return problem('packed', kind);
    case 'elf':
      return problem('binary', 'an ELF file');
    case 'png':
      return problem('binary', 'a PNG picture');
    case 'pdf':
      return problem('binary', 'a PDF');
    case 'bzimage':
      return problem('binary', 'a boot image');
    default:
      return undefined;
  }
}

/** Why text is no map, if it is none. */
function judge(name: string, bytes: Uint8Array, text: NmText): Problem | undefined {
  const { columns, firstUnreadable } = text;
  if (text.nul >= 0) return { kind: 'problem', code: 'binary', file: name, detail: 'a binary file', byte: text.nul };
  const unreadable = columns.skippedOf('unreadable')?.count ?? 0;
  const withoutAddress = columns.skippedOf('undefined')?.count ?? 0;
  const symbols = columns.total;
  const place = firstUnreadable && {
    line: firstUnreadable.line,
    byte: firstUnreadable.byte,
    excerpt: excerptOf(bytes, firstUnreadable.byte, firstUnreadable.end),
  };
  if (unreadable > symbols + withoutAddress) {
    const detail = `${unreadable} of ${text.lines} lines do not parse`;
    if (2 * text.tooWide > unreadable) {
      return {
        kind: 'problem',
        code: 'relative',
        file: name,
        ...place,
        detail: `${text.tooWide} numbers have more than 16 digits`,
      };
    }
    return { kind: 'problem', code: 'mostly-unreadable', file: name, ...place, detail };
  }
  if (columns.count === 0) {
    const detail = `${text.lines} lines, ${symbols} absolute, ${withoutAddress} undefined`;
    return { kind: 'problem', code: 'no-symbols', file: name, detail };
  }
  if (columns.count > 1 && columns.allZero()) {
    return { kind: 'problem', code: 'all-zero', file: name, detail: `all ${columns.count} symbols are at 0` };
  }
  return undefined;
}

async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  // Pages that are not served over https have no `subtle`; a comparison without fingerprints is still one.
  if (!globalThis.crypto?.subtle) return '';
  const digest = await crypto.subtle.digest('SHA-256', bytes);
  return Array.from(new Uint8Array(digest), (b) => b.toString(16).padStart(2, '0')).join('');
}
