// What happened between two neighbours of the chain, by arithmetic. Cut both sides of the gap into blocks at every address: the block of
// the symbol before, then one for each address that only one map has there. The sum of B's blocks less the sum of A's is the change of
// drift, so a cause is a list of signed parts that adds up by construction.

import { alignmentOf } from '../symbols/address.ts';
import { fixedSizeOf, isKallsymsName } from '../symbols/kallsyms-labels.ts';
import { addressOf, distance, nameOf, type SymbolTable, sameAddress } from '../symbols/symbol-table.ts';
import type { Elisions } from './elision.ts';
import type { Match } from './match.ts';
import type { CauseKind, CausePart } from './summary.ts';

/** No linker script aligns to more than a huge page of 2 MiB; what an address has beyond that is chance. */
export const MAX_ALIGNMENT = 2 * 1024 * 1024;

const PAGE = 4096;

export interface GapReader {
  /** The parts of the change between pair k − 1 and pair k of the chain, without those of 0 bytes. */
  partsBefore(k: number): CausePart[];
  /** The largest power of two that divides both addresses of pair k. */
  alignmentAt(k: number): number;
}

interface Side {
  readonly t: SymbolTable;
  readonly partner: Int32Array;
  readonly elisions: Elisions;
}

export function makeGapReader(
  a: SymbolTable,
  b: SymbolTable,
  m: Match,
  elisions: { readonly a: Elisions; readonly b: Elisions },
): GapReader {
  const sideA: Side = { t: a, partner: m.toB, elisions: elisions.a };
  const sideB: Side = { t: b, partner: m.toA, elisions: elisions.b };

  const alignmentAt = (k: number): number =>
    Math.min(
      alignmentOf(addressOf(a, m.chainA[k] as number), MAX_ALIGNMENT),
      alignmentOf(addressOf(b, m.chainB[k] as number), MAX_ALIGNMENT),
    );

  const partsBefore = (k: number): CausePart[] => {
    const fromA = m.chainA[k - 1] as number;
    const toA = m.chainA[k] as number;
    const fromB = m.chainB[k - 1] as number;
    const toB = m.chainB[k] as number;
    const change = distance(b, fromB, toB) - distance(a, fromA, toA);
    if (elisions.a.between(fromA, toA) || elisions.b.between(fromB, toB)) {
      return change === 0 ? [] : [{ kind: 'elided', bytes: change, symbols: [nameOf(a, fromA), nameOf(a, toA)] }];
    }
    const blocksA = blocksBetween(sideA, fromA, toA, -1);
    const blocksB = blocksBetween(sideB, fromB, toB, 1);
    return mergeByKind([...ownParts(sideA, sideB, fromA, fromB, blocksA, blocksB), ...blocksA.parts, ...blocksB.parts]);
  };

  return { partsBefore, alignmentAt };
}

/** The parts of the block of the symbol before: its size, and the padding behind it. */
function ownParts(a: Side, b: Side, i: number, j: number, blocksA: Blocks, blocksB: Blocks): CausePart[] {
  const change = blocksB.own - blocksA.own;
  if (change === 0) return [];
  const before = nameOf(a.t, i);
  const behind = nameOf(b.t, blocksB.next);
  const known = knownChange(a.t, b.t, i, j);
  if (known !== undefined) {
    return [
      ...(known === 0 ? [] : [{ kind: 'resized' as const, bytes: known, symbols: [before] }]),
      ...(change === known ? [] : [{ kind: 'padding' as const, bytes: change - known, symbols: [behind] }]),
    ];
  }
  // Bytes without a name count for the symbol before them. Where a name turns up among such bytes the symbol before seems to shrink: pass 1
  // of a kernel has 81,856 bytes behind linux_banner, the final map has the kallsyms tables there and 152. That is no shrinking.
  const [kept, whole, others] = change < 0 ? [blocksB, blocksA, blocksB.parts] : [blocksA, blocksB, blocksA.parts];
  const other = others[0];
  if (other && 2 * kept.own < whole.own) return [{ kind: other.kind, bytes: change, symbols: [] }];

  const alignmentA = alignmentOf(addressOf(a.t, blocksA.next), MAX_ALIGNMENT);
  const alignmentB = alignmentOf(addressOf(b.t, blocksB.next), MAX_ALIGNMENT);
  // One symbol has one alignment, which divides both its addresses. Where another one follows in B, more padding is B's, less is A's.
  const isSame = a.partner[blocksA.next] === blocksB.next;
  const alignment = isSame ? Math.min(alignmentA, alignmentB) : change > 0 ? alignmentB : alignmentA;
  const [t, row] = change > 0 ? [b.t, blocksB.next] : [a.t, blocksA.next];
  const isPadding = isAlignment(change, alignment, t, row);
  return [{ kind: isPadding ? 'padding' : 'resized', bytes: change, symbols: [isPadding ? behind : before] }];
}

/** Below one in 2^12 a coincidence is not believed: an address is a multiple of a page by chance once in 4,096 times. */
const PROOF_BITS = 12;

/**
 * Whether a changed distance to the next symbol is that symbol's alignment rather than the size of the one before. Alignment to K takes up
 * or adds less than K bytes, so a change of K or more is a size. A smaller one is alignment where K is a page or more, where another
 * section begins, where the symbols before are all aligned to more than the change, or where so many from here on are that chance is no
 * explanation. Else the symbol before is said to have another size; the words for it name the alignment that could have done it too.
 */
function isAlignment(change: number, alignment: number, t: SymbolTable, row: number): boolean {
  const bytes = Math.abs(change);
  if (bytes >= alignment) return false;
  if (alignment >= PAGE || row === 0 || sectionLetter(t, row) !== sectionLetter(t, row - 1)) return true;
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

/** Global or local, a letter speaks of one section; weak symbols (w, v) may be in any and are taken for the section before. */
function sectionLetter(t: SymbolTable, row: number): number {
  for (let i = row; i >= 0; i--) {
    const letter = (t.type[i] as number) | 32;
    if (letter !== 0x77 && letter !== 0x76) return letter;
  }
  return 0;
}

/** The change of size that the files themselves give (nm -S), or 0 for what never changes its size. */
function knownChange(a: SymbolTable, b: SymbolTable, i: number, j: number): number | undefined {
  const from = a.size?.[i];
  const to = b.size?.[j];
  if (from && to) return to - from;
  return isKallsymsName(a, i) && fixedSizeOf(nameOf(a, i)) !== undefined ? 0 : undefined;
}

interface Blocks {
  /** Bytes from the first symbol to the next address. */
  readonly own: number;
  /** The first row at that address. */
  readonly next: number;
  readonly parts: readonly CausePart[];
}

/** One side's blocks from row `from` to row `to`, both on the chain; `sign` is −1 for A, 1 for B. */
function blocksBetween({ t, partner }: Side, from: number, to: number, sign: 1 | -1): Blocks {
  let row = from + 1;
  while (row < to && sameAddress(t, row, from)) row++;
  const next = sameAddress(t, from, to) ? to : row;
  const own = distance(t, from, next);
  const parts: CausePart[] = [];
  while (row < to && !sameAddress(t, row, to)) {
    let end = row + 1;
    while (end < to && sameAddress(t, end, row)) end++;
    const bytes = sign * distance(t, row, Math.min(end, to));
    const isMoved = (partner[row] as number) >= 0;
    parts.push({ kind: isMoved ? 'moved' : sign > 0 ? 'added' : 'removed', bytes, symbols: [nameOf(t, row)] });
    row = end;
  }
  return { own, next, parts };
}

/** Parts of one kind and sign become one, in the order of their first. */
function mergeByKind(parts: readonly CausePart[]): CausePart[] {
  const merged: { kind: CauseKind; bytes: number; symbols: string[] }[] = [];
  for (const part of parts) {
    // A part without symbols belongs to the one of its kind, whatever its sign.
    const same = merged.find(
      (p) =>
        p.kind === part.kind && (p.bytes < 0 === part.bytes < 0 || p.symbols.length === 0 || part.symbols.length === 0),
    );
    if (same) {
      same.bytes += part.bytes;
      same.symbols.push(...part.symbols);
    } else merged.push({ ...part, symbols: [...part.symbols] });
  }
  return merged;
}
