// The one word for a comparison.

import { compareAddresses } from '../symbols/address.ts';
import { addressOf, type SymbolTable, sameNameAt } from '../symbols/symbol-table.ts';
import type { Match } from './match.ts';
import type { PinnedRows } from './pins.ts';
import type { VerdictKind } from './summary.ts';

/**
 * `identical`: the same symbols, types, addresses and, where both files give them, sizes in the same order, absolute
 * values included. `reordered`: nothing came, went or changed its name, type, size or value, but some symbols stand in
 * another order. `unrelated`: another word size, not even half of the smaller map's symbols in the other, or a new
 * drift at every third symbol. Else `drift`. Two names that a hand made one are neither identical nor reordered.
 */
export function verdictOf(
  a: SymbolTable,
  b: SymbolTable,
  m: Match,
  runs: number,
  resized: number,
  pinned: PinnedRows = [],
): VerdictKind {
  if (isIdentical(a, b) && pinned.every(([i, j]) => i === j)) return 'identical';
  const matched = m.chainA.length + m.movedA.length;
  if (a.bits !== b.bits || 2 * matched < Math.min(a.count, b.count) || isPatchwork(matched, runs)) return 'unrelated';
  const isAll = a.count === b.count && matched === a.count && a.total === b.total;
  if (pinned.some(([i, j]) => !sameNameAt(a, i, b, j))) return 'drift';
  if (!isAll || resized > 0 || !sameNames(a, b, m) || !sameValues(a, b, m, a.count, a.total)) return 'drift';
  return m.movedA.length > 0 || sameValues(a, b, m, 0, a.count) ? 'reordered' : 'drift';
}

/**
 * Whether the drift changes so often that runs say nothing: Debian's 6.1.0-47 and -50 have 360 runs of 94,086 symbols,
 * two kernels of different configurations 13,709 of 27,468. A small excerpt may well change at every line.
 */
export function isPatchwork(matched: number, runs: number): boolean {
  return matched > 200 && 3 * runs >= matched;
}

function isIdentical(a: SymbolTable, b: SymbolTable): boolean {
  if (a.count !== b.count || a.total !== b.total) return false;
  // A size that only one map gives is no difference; two that differ are.
  const [sizesA, sizesB] = a.size && b.size ? [a.size, b.size] : [undefined, undefined];
  for (let i = 0; i < a.total; i++) {
    if (sizesA?.[i] !== sizesB?.[i]) return false;
    if (a.lo[i] !== b.lo[i] || a.hi[i] !== b.hi[i] || a.type[i] !== b.type[i] || !sameNameAt(a, i, b, i)) return false;
  }
  return true;
}

/** Whether every row has its name and type in the other map too; all have a partner. */
function sameNames(a: SymbolTable, b: SymbolTable, m: Match): boolean {
  for (let i = 0; i < a.total; i++) {
    const j = m.toB[i] as number;
    if (j < 0 || a.type[i] !== b.type[j] || !sameNameAt(a, i, b, j)) return false;
  }
  return true;
}

/** Whether every row in `[from, to)` has its address in the other map too. */
function sameValues(a: SymbolTable, b: SymbolTable, m: Match, from: number, to: number): boolean {
  for (let i = from; i < to; i++) {
    if (compareAddresses(addressOf(a, i), addressOf(b, m.toB[i] as number)) !== 0) return false;
  }
  return true;
}
