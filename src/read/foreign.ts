// Text that is not nm's lines alone: a diff, a mail or a log that quotes maps, the table of another tool, or no map at
// all. Each is turned into nm's lines, which the one reader reads. Loaded when such text is met.

import { isProblem, type Problem } from '../symbols/problem.ts';
import type { SymbolTable } from '../symbols/symbol-table.ts';
import { excerptOf } from './columns.ts';
import { sha256 } from './fingerprint.ts';
import { formatOf } from './line-formats.ts';
import { readLinkerMap } from './linker-map.ts';
import { readNm } from './nm.ts';
import { judge, tableOf } from './nm-map.ts';
import type { Opened, Opening } from './open.ts';
import { type Found, readPaste } from './paste.ts';
import { inOrder } from './which-is-a.ts';
import { kindOfText } from './wrong-text.ts';

/** What colours a diff in a CI's log, `ESC [ 31 m`. */
const COLOURS = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*[mK]`, 'g');

/** What is longer is no paste, and no engine has strings of half a gigabyte. Bytes. */
const LONGEST = 128 << 20;

/**
 * The maps in the text, or what it is instead. Undefined where nm's reader, which found `symbols`, did no worse; then
 * its word counts. `digest` is the hash of the text.
 */
export async function openForeign(
  opening: Opening,
  bytes: Uint8Array<ArrayBuffer>,
  symbols: number,
  digest: Promise<string>,
): Promise<Opened | undefined> {
  if (bytes.length > LONGEST) return undefined;
  const { name, packing } = opening;
  const lines = new TextDecoder()
    .decode(bytes)
    .replace(COLOURS, '')
    .split(/\r\n|\n|\r/);
  const relative = relativeLine(lines);
  if (relative) return { ...relative, file: name };
  const linked = readLinkerMap(lines);
  if (linked) {
    const { format, memories, ...map } = linked;
    const tables = await tablesOf(name, `${packing}${format}`, [{ name: undefined, ...map }], await digest);
    return isProblem(tables) ? tables : tables.map((table) => ({ ...table, memories }));
  }
  const format = formatOf(lines);
  const paste = format && readPaste(lines, format);
  if (paste && paste.tooMany > 0)
    return { kind: 'problem', code: 'too-many-maps', file: '', detail: String(paste.tooMany) };
  const found = paste?.maps.reduce((sum, map) => sum + map.symbols, 0) ?? 0;
  if (paste && (paste.maps.length > 1 || found > symbols || (found === symbols && found > 0 && paste.hasDots))) {
    const hash = await digest;
    return tablesOf(name, `${packing}${paste.format}`, paste.maps, hash);
  }
  const detail = symbols === 0 ? kindOfText(lines) : undefined;
  return detail
    ? {
        kind: 'problem',
        code: 'wrong-file',
        file: name,
        detail,
        line: 1,
        excerpt: excerptOf(bytes, 0, endOfLine(bytes)),
      }
    : undefined;
}

/** Of several maps in one text each has a fingerprint of its own; of one, that of the text as it came. */
async function tablesOf(
  name: string,
  format: string,
  maps: readonly Found[],
  hash: string,
): Promise<SymbolTable[] | Problem> {
  const named = maps.map((map, i) => ({ name: map.name ?? `${name} (${i + 1})`, map }));
  const tables: SymbolTable[] = [];
  for (const { name: itsName, map } of inOrder(named)) {
    const bytes = new TextEncoder().encode(map.text);
    const text = readNm(bytes, 0, () => {});
    const only = maps.length === 1;
    const problem = judge(only ? name : itsName, bytes, text);
    if (problem) return problem;
    tables.push(tableOf(only ? name : itsName, '', text, only ? hash : await sha256(bytes), format));
  }
  return tables;
}

/** A diff of two relative maps: numbers of 17 digits that are distances. The map itself nm's reader knows. */
function relativeLine(lines: readonly string[]): Omit<Problem, 'file'> | undefined {
  const relative = (line: string) => /^\W+[0-9a-f]{17} [A-Za-z] \S/.test(line);
  const first = lines.findIndex(relative);
  if (first < 0) return undefined;
  const count = lines.filter(relative).length;
  const others = lines.filter((line) => /^\W*[0-9a-f]{16} [A-Za-z] \S/.test(line)).length;
  if (count <= others) return undefined;
  const excerpt = (lines[first] ?? '').slice(0, 60);
  const detail = `${count} numbers have more than 16 digits`;
  return { kind: 'problem', code: 'relative', line: first + 1, excerpt, detail };
}

function endOfLine(bytes: Uint8Array): number {
  const end = bytes.indexOf(10);
  return end < 0 ? bytes.length : end;
}
