// A filter of a table's rows, typed as a search is: part of a name, ^prefix, suffix$. Addresses are texts here: part of
// one is enough.

import type { Demangle } from '../symbols/mangled.ts';
import { namePattern, textMatcher } from '../symbols/query.ts';

/**
 * Which rows are shown; undefined where nothing is typed, and all are. `texts` is all that a row may be found by, and
 * with `demangle` what the mangled names among them mean.
 */
export function filterOf<Row>(
  typed: string,
  texts: (row: Row) => readonly string[],
  demangle?: Demangle,
): ((row: Row) => boolean) | undefined {
  const pattern = namePattern(typed.trim().replace(/^(\^?)0x/i, '$1'));
  if (pattern === undefined) return undefined;
  const isMeant = textMatcher(pattern);
  return (row) =>
    texts(row).some((text) => {
      const plain = demangle?.(text);
      return isMeant(text) || (plain !== undefined && isMeant(plain));
    });
}
