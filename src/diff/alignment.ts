// Whether alignment made a distance change, or a size did. A map does not say: alignment is claimed where chance is no
// explanation.

import { alignmentOf } from '../symbols/address.ts';
import { addressOf, type SymbolTable, sameAddress } from '../symbols/symbol-table.ts';

/** No linker script aligns to more than a huge page of 2 MiB; what an address has beyond that is chance. */
export const MAX_ALIGNMENT = 2 * 1024 * 1024;

const PAGE = 4096;

/**
 * Below one in 2^12 a coincidence is not believed: an address is a multiple of a page by chance once in 4,096 times.
 */
const PROOF_BITS = 12;

/**
 * Whether a changed distance to the next symbol is that symbol's alignment rather than the size of the one before.
 * Alignment to K takes up or adds less than K bytes, so a change of K or more is a size. A smaller one is alignment
 * where K is a page or more, where another section begins, where the symbols before are all aligned to more than the
 * change, or where so many from here on are that chance is no explanation. Else the symbol before is said to have
 * another size; the words for it name the alignment that could have done it too.
 */
export function isAlignment(
  change: number,
  alignment: number,
  t: SymbolTable,
  letters: Uint8Array,
  row: number,
): boolean {
  const bytes = Math.abs(change);
  if (bytes >= alignment) return false;
  if (alignment >= PAGE || row === 0 || letters[row] !== letters[row - 1]) return true;
  const usual = alignmentBefore(t, row);
  if (bytes < usual) return true;
  const needed = 2 ** Math.ceil(Math.log2(bytes + 1));
  let bits = Math.log2(alignment / usual);
  for (let i = row + 1; i < t.count && bits < PROOF_BITS; i++) {
    if (sameAddress(t, i, i - 1)) continue;
    if (alignmentOf(addressOf(t, i), needed) < needed) break;
    bits += Math.log2(needed / usual);
  }
  return bits >= PROOF_BITS;
}

/** The alignment that three of four of the 16 symbols before have. */
function alignmentBefore(t: SymbolTable, row: number): number {
  const sample: number[] = [];
  for (let i = Math.max(0, row - 16); i < row; i++) sample.push(alignmentOf(addressOf(t, i), MAX_ALIGNMENT));
  sample.sort((x, y) => x - y);
  return sample[sample.length >> 2] ?? 1;
}

/** The largest power of two that divides the addresses of row i of `t` and of row j of `u`. */
export function commonAlignment(t: SymbolTable, i: number, u: SymbolTable, j: number): number {
  return Math.min(alignmentOf(addressOf(t, i), MAX_ALIGNMENT), alignmentOf(addressOf(u, j), MAX_ALIGNMENT));
}

/**
 * Global or local, a letter speaks of one section; weak symbols (w, v) may be in any and are taken for the section
 * before.
 */
export function lettersOf(t: SymbolTable): Uint8Array {
  const { type, count } = t;
  const letters = new Uint8Array(count);
  let before = 0;
  for (let i = 0; i < count; i++) {
    const letter = (type[i] as number) | 32;
    if (letter !== 0x77 && letter !== 0x76) before = letter;
    letters[i] = before;
  }
  return letters;
}
