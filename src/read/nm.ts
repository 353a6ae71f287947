// The text that nm prints and System.map holds: `<hex> <type> <name>`, with `nm -S` a size between address and type,
// with /proc/kallsyms a module behind the name. One pass over the bytes; a line that is no symbol is counted with its
// reason.

import { baseHash } from '../symbols/names.ts';
import { Columns } from './columns.ts';
import { scanEnd, scanLines } from './scan.ts';

/** 0–15 for a hex digit, 255 for any other byte. */
const DIGIT = new Uint8Array(256).fill(255);
for (const [i, c] of [...'0123456789abcdef'].entries()) {
  DIGIT[c.charCodeAt(0)] = i;
  DIGIT[c.toUpperCase().charCodeAt(0)] = i;
}

const TAB = 9;
const LF = 10;
const CR = 13;
const SPACE = 32;
const DOT = 46;
const OPEN = 91;
const CLOSE = 93;

export interface NmText {
  readonly columns: Columns;
  readonly lines: number;
  readonly hasSizes: boolean;
  readonly hasModules: boolean;
  /** Lines whose first word is hex, but longer than 16 digits. */
  readonly tooWide: number;
  /** Offset of the first NUL byte, or −1: text has none. A line with one is never a symbol. */
  readonly nul: number;
  readonly firstUnreadable: { readonly line: number; readonly byte: number; readonly end: number } | undefined;
}

/** Bytes between two calls of `progress`. */
const STEP = 1 << 20;

/** `progress` is called with the bytes done, about once a megabyte. `from` is where the text begins (behind a BOM). */
export function readNm(bytes: Uint8Array, from: number, progress: (done: number) => void): NmText {
  const columns = new Columns(bytes);
  const text = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const ordinaryEnd = scanEnd(bytes);
  const scan = { hasSizes: false, hasModules: false, tooWide: 0 };
  let firstUnreadable: NmText['firstUnreadable'];
  let nul = -1;
  let lines = 0;
  let nextProgress = STEP;
  let at = from;
  while (at < bytes.length) {
    if (at >= nextProgress) {
      progress(at);
      nextProgress = at + STEP;
    }
    if (columns.count === columns.capacity) columns.grow();
    const until = Math.min(ordinaryEnd, nextProgress);
    const rows = columns.count;
    at = scanLines(columns, text, at, until);
    lines += columns.count - rows;
    if (at >= bytes.length || (at >= until && until < ordinaryEnd) || columns.count === columns.capacity) continue;

    lines++;
    let end = bytes.indexOf(LF, at);
    if (end < 0) end = bytes.length;
    const reason = readLine(bytes, at, end, columns, scan);
    if (reason !== undefined) {
      if (nul < 0) nul = indexOfNul(bytes, at, end);
      let stop = end;
      if (stop > at && bytes[stop - 1] === CR) stop--;
      columns.skip(reason, lines, at, stop);
      if (reason === 'unreadable') firstUnreadable ??= { line: lines, byte: at, end: stop };
      if (reason === 'elided') columns.elide();
    }
    at = end + 1;
  }
  progress(bytes.length);
  return { columns, lines, ...scan, nul, firstUnreadable };
}

function indexOfNul(bytes: Uint8Array, from: number, end: number): number {
  for (let p = from; p < end; p++) if (bytes[p] === 0) return p;
  return -1;
}

function isType(c: number): boolean {
  return (c >= 65 && c <= 90) || (c >= 97 && c <= 122) || c === 63 || c === 45;
}

function isBlank(c: number | undefined): boolean {
  return c === SPACE || c === TAB;
}

/** Every other shape of a line. Pushes a symbol and says nothing, or says why there is none. */
function readLine(
  bytes: Uint8Array,
  start: number,
  lineEnd: number,
  columns: Columns,
  scan: { hasSizes: boolean; hasModules: boolean; tooWide: number },
): 'undefined' | 'elided' | 'blank' | 'unreadable' | undefined {
  let end = lineEnd;
  while (end > start && (isBlank(bytes[end - 1]) || bytes[end - 1] === CR)) end--;
  let p = start;
  while (p < end && isBlank(bytes[p])) p++;
  if (p === end) return 'blank';
  if (isDots(bytes, p, end)) return 'elided';

  const wordEnd = endOfWord(bytes, p, end);
  if (wordEnd - p === 1 && p > start && wordEnd < end && isType(bytes[p] as number)) return 'undefined';
  const address = readHex(bytes, p, wordEnd);
  if (address === undefined) return 'unreadable';
  if (wordEnd - p > 16) {
    scan.tooWide++;
    return 'unreadable';
  }
  let next = skipBlanks(bytes, wordEnd, end);
  let nextEnd = endOfWord(bytes, next, end);
  let size: number | undefined;
  if (nextEnd - next > 1) {
    const value = readHex(bytes, next, nextEnd);
    if (value === undefined || nextEnd - next > 16) return 'unreadable';
    size = value.hi * 0x1_0000_0000 + value.lo;
    next = skipBlanks(bytes, nextEnd, end);
    nextEnd = endOfWord(bytes, next, end);
  }
  const type = bytes[next];
  if (nextEnd - next !== 1 || type === undefined || !isType(type)) return 'unreadable';
  const name = skipBlanks(bytes, nextEnd, end);
  if (name === end) return 'unreadable';

  const open = moduleAt(bytes, name, end);
  let nameEnd = open;
  while (isBlank(bytes[nameEnd - 1])) nameEnd--;
  if (!isName(bytes, name, nameEnd, name - nextEnd)) return 'unreadable';

  if (wordEnd - p > columns.digits) columns.digits = wordEnd - p;
  if ((type | 32) === 97) {
    columns.pushAbsolute(address.hi, address.lo, name, nameEnd, type);
    return undefined;
  }
  const row = columns.push(address.hi, address.lo, name, nameEnd, type, baseHash(bytes, name, nameEnd));
  if (size !== undefined) {
    scan.hasSizes = true;
    columns.setSize(row, size);
  }
  if (open < end) {
    scan.hasModules = true;
    columns.setModule(row, open + 1, end - 1);
  }
  return undefined;
}

/**
 * Where the `[module]` at the end of a line of /proc/kallsyms opens; `end` when there is none, as in `operator new[]`.
 */
function moduleAt(bytes: Uint8Array, name: number, end: number): number {
  if (bytes[end - 1] !== CLOSE) return end;
  let p = end - 2;
  while (p > name && (bytes[p] as number) > SPACE && bytes[p] !== OPEN) p--;
  return p > name && p < end - 2 && bytes[p] === OPEN && isBlank(bytes[p - 1]) ? p : end;
}

/**
 * Whether these bytes can be a name, `gap` blanks behind the type. A demangled name has blanks of its own; then nm puts
 * exactly one in front of it, unlike objdump, whose lines begin alike: `00009720 g       .rodata<TAB>00000000
 * kallsyms_names`. No name has control characters.
 */
function isName(bytes: Uint8Array, from: number, end: number, gap: number): boolean {
  const least = gap > 1 ? SPACE + 1 : SPACE;
  for (let p = from; p < end; p++) if ((bytes[p] as number) < least) return false;
  return true;
}

function skipBlanks(bytes: Uint8Array, from: number, end: number): number {
  let p = from;
  while (p < end && isBlank(bytes[p])) p++;
  return p;
}

function endOfWord(bytes: Uint8Array, from: number, end: number): number {
  let p = from;
  while (p < end && !isBlank(bytes[p])) p++;
  return p;
}

function isDots(bytes: Uint8Array, from: number, end: number): boolean {
  for (let p = from; p < end; p++) if (bytes[p] !== DOT) return false;
  return end - from >= 2;
}

function readHex(bytes: Uint8Array, from: number, end: number): { hi: number; lo: number } | undefined {
  let hi = 0;
  let lo = 0;
  for (let p = from; p < end; p++) {
    const digit = DIGIT[bytes[p] as number] as number;
    if (digit === 255) return undefined;
    hi = (hi << 4) | (lo >>> 28);
    lo = (lo << 4) | digit;
  }
  return from < end ? { hi: hi >>> 0, lo: lo >>> 0 } : undefined;
}
