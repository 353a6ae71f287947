// From lines that were read to a map: whether they are one at all, and the table with its name, its format and its
// fingerprint.

import type { Problem } from '../symbols/problem.ts';
import type { SymbolTable } from '../symbols/symbol-table.ts';
import { excerptOf } from './columns.ts';
import type { NmText } from './nm.ts';

/** `format` where it is not to be told from the lines; `packing` stands in front of it. */
export function tableOf(name: string, packing: string, text: NmText, hash: string, format?: string): SymbolTable {
  const { columns } = text;
  const told = format ?? (text.hasModules ? 'kallsyms' : text.hasSizes ? 'nm -S' : 'nm');
  return columns.finish(name, `${packing}${told}`, columns.digits > 8 ? 64 : 32, text.lines, hash);
}

/** Why text is no map, if it is none. */
export function judge(name: string, bytes: Uint8Array, text: NmText): Problem | undefined {
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
