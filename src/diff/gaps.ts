// What happened between two neighbours of the chain, by arithmetic. Cut both sides of the gap into blocks at every address: the block of
// the symbol before, then one for each address that only one map has there. The sum of B's blocks less the sum of A's is the change of
// drift, so a cause is a list of signed parts that adds up by construction.

import { alignmentOf } from '../symbols/address.ts';
import { fixedSizeOf, isKallsymsName } from '../symbols/kallsyms-labels.ts';
import { REGION_GAP } from '../symbols/regions.ts';
import { addressOf, distance, nameOf, type SymbolTable, sameAddress } from '../symbols/symbol-table.ts';
import { isAlignment, lettersOf, MAX_ALIGNMENT } from './alignment.ts';
import type { Elisions } from './elision.ts';
import type { Match } from './match.ts';
import type { CauseKind, CausePart } from './summary.ts';

export interface GapReader {
  /** The parts of the change between pair k − 1 and pair k of the chain, without those of 0 bytes. */
  partsBefore(k: number): CausePart[];
  /** The bytes of pair k − 1, in A and in B: as the files give them, else to the next address. */
  sizesBefore(k: number): { readonly from: number; readonly to: number };
  /** The largest power of two that divides both addresses of pair k. */
  alignmentAt(k: number): number;
}

interface Side {
  readonly t: SymbolTable;
  readonly partner: Int32Array;
  /** 1 for rows that are paired off the chain. */
  readonly moved: Uint8Array;
  /** See `lettersOf`. */
  readonly letters: Uint8Array;
}

/** A part before parts of one kind and one side are added up. */
interface Share extends CausePart {
  /** The map that has the symbols: −1 for A, 1 for B, 0 for both. */
  readonly side: -1 | 0 | 1;
}

export function makeGapReader(
  a: SymbolTable,
  b: SymbolTable,
  m: Match,
  elisions: { readonly a: Elisions; readonly b: Elisions },
): GapReader {
  const sideA = sideOf(a, m.toB, m.movedA);
  const sideB = sideOf(b, m.toA, m.movedB);

  const alignmentAt = (k: number): number =>
    Math.min(
      alignmentOf(addressOf(a, m.chainA[k] as number), MAX_ALIGNMENT),
      alignmentOf(addressOf(b, m.chainB[k] as number), MAX_ALIGNMENT),
    );

  // Asked for twice, by the sizes and then by the events, each from the first pair on. A Map of a million takes as long as the sums themselves.
  const places: number[] = [];
  const found: CausePart[][] = [];
  const partsBefore = (k: number): CausePart[] => {
    const known = found[indexOf(places, k)];
    if (known) return known;
    const parts = findParts(k);
    const isLast = places.length === 0 || k > (places[places.length - 1] as number);
    // No event asks where the drift stays.
    if (isLast && parts.reduce((sum, part) => sum + part.bytes, 0) !== 0) {
      places.push(k);
      found.push(parts);
    }
    return parts;
  };

  const findParts = (k: number): CausePart[] => {
    const gap = gapBefore(m, k);
    const { fromA, toA, fromB, toB } = gap;
    const change = changeBetween(a, fromA, toA, b, fromB, toB);
    if (elisions.a.between(fromA, toA) || elisions.b.between(fromB, toB)) {
      return change === 0 ? [] : [{ kind: 'elided', bytes: change, symbols: [nameOf(a, fromA), nameOf(a, toA)] }];
    }
    const blocksA = blocksBetween(sideA, fromA, toA, -1);
    const blocksB = blocksBetween(sideB, fromB, toB, 1);
    const parts = [...ownParts(sideA, sideB, gap, blocksA, blocksB), ...blocksA.parts, ...blocksB.parts];
    if (blocksA.hasSea || blocksB.hasSea) {
      // Across a sea the next island has a base of its own: what the blocks on its shores do not explain is where that base lies.
      const rest = change - parts.reduce((sum, part) => sum + part.bytes, 0);
      parts.push({ kind: 'padding', side: 0, bytes: rest, symbols: [nameOf(a, toA)] });
    }
    return mergeByKind(parts);
  };

  const sizesBefore = (k: number): { readonly from: number; readonly to: number } => {
    const { fromA, toA, fromB, toB } = gapBefore(m, k);
    const [from, to] = [a.size?.[fromA], b.size?.[fromB]];
    return from && to ? { from, to } : { from: ownBytes(a, fromA, toA), to: ownBytes(b, fromB, toB) };
  };

  return { partsBefore, sizesBefore, alignmentAt };
}

/** Where `value` stands among ascending ones; −1 where it does not. */
function indexOf(ascending: readonly number[], value: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const mid = (low + high) >>> 1;
    if ((ascending[mid] as number) < value) low = mid + 1;
    else high = mid;
  }
  return ascending[low] === value ? low : -1;
}

function sideOf(t: SymbolTable, partner: Int32Array, movedRows: Uint32Array): Side {
  const moved = new Uint8Array(t.count);
  for (let k = 0; k < movedRows.length; k++) moved[movedRows[k] as number] = 1;
  return { t, partner, moved, letters: lettersOf(t) };
}

/** Rows of A and of B: from pair k − 1 of the chain to pair k. */
interface Gap {
  readonly fromA: number;
  readonly toA: number;
  readonly fromB: number;
  readonly toB: number;
}

function gapBefore(m: Match, k: number): Gap {
  return {
    fromA: m.chainA[k - 1] as number,
    toA: m.chainA[k] as number,
    fromB: m.chainB[k - 1] as number,
    toB: m.chainB[k] as number,
  };
}

/** The parts of the block of the symbol before: its size, and the padding behind it. */
function ownParts(a: Side, b: Side, gap: Gap, blocksA: Blocks, blocksB: Blocks): Share[] {
  const change = blocksB.own - blocksA.own;
  const known = knownChange(a.t, b.t, gap.fromA, gap.fromB);
  if (change === 0 && !known) return [];
  const hasSea = blocksA.own > REGION_GAP || blocksB.own > REGION_GAP;
  const [kept, whole] = change < 0 ? [blocksB, blocksA] : [blocksA, blocksB];
  const before = nameOf(a.t, gap.fromA);
  // Of several names at the end of the gap, and of two numbers of one name, that of the pair in A: an event bears the same.
  const [t, row, letters] = change < 0 ? [a.t, gap.toA, a.letters] : [b.t, gap.toB, b.letters];
  const behind = sameAddress(t, whole.next, row) ? nameOf(a.t, gap.toA) : nameOf(t, whole.next);
  if (known !== undefined) {
    return [
      { kind: 'resized', side: 0, bytes: known, symbols: [before] },
      { kind: 'padding', side: 0, bytes: hasSea ? 0 : change - known, symbols: [behind] },
    ];
  }
  if (hasSea) return [];
  // A label has no bytes, it shares the address of what follows. When something comes to stand between, the bytes are that one's.
  const guest = kept.own > 0 ? undefined : change < 0 ? guestAt(a, gap.fromA, -1) : guestAt(b, gap.fromB, 1);
  if (guest) return [{ ...guest, bytes: change }];
  // Bytes without a name count for the symbol before them. Where names turn up among such bytes the symbol before seems to shrink: pass 1
  // of a kernel has 81,856 bytes behind linux_banner, the final map has the kallsyms tables there and 152. That is no shrinking.
  const other = kept.parts[0];
  if (other && 2 * kept.own < whole.own && bytesOf(kept.parts, other.kind) >= Math.abs(change)) {
    return [{ ...other, bytes: change, symbols: [] }];
  }

  const alignmentA = alignmentOf(addressOf(a.t, blocksA.next), MAX_ALIGNMENT);
  const alignmentB = alignmentOf(addressOf(b.t, blocksB.next), MAX_ALIGNMENT);
  // One symbol has one alignment, which divides both its addresses. Where another one follows in B, more padding is B's, less is A's.
  const isSame = a.partner[blocksA.next] === blocksB.next;
  const alignment = isSame ? Math.min(alignmentA, alignmentB) : change > 0 ? alignmentB : alignmentA;
  const isPadding = isAlignment(change, alignment, t, letters, whole.next);
  return [{ kind: isPadding ? 'padding' : 'resized', side: 0, bytes: change, symbols: [isPadding ? behind : before] }];
}

/** A symbol at the row's address that is in this map only, or has moved there. */
function guestAt({ t, partner, moved }: Side, row: number, side: -1 | 1): Omit<Share, 'bytes'> | undefined {
  let first = row;
  while (first > 0 && sameAddress(t, first - 1, row)) first--;
  for (let i = first; i < t.count && sameAddress(t, i, row); i++) {
    if (moved[i] === 1 || (partner[i] as number) < 0)
      return { kind: kindOf(partner, i, side), side, symbols: [nameOf(t, i)] };
  }
  return undefined;
}

function bytesOf(parts: readonly Share[], kind: CauseKind): number {
  return parts.reduce((sum, part) => (part.kind === kind ? sum + Math.abs(part.bytes) : sum), 0);
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
  /** Without the block that reaches over a sea, if there is one. */
  readonly parts: readonly Share[];
  readonly hasSea: boolean;
}

/** One side's blocks from row `from` to row `to`, both on the chain; `sign` is −1 for A, 1 for B. */
function blocksBetween({ t, partner }: Side, from: number, to: number, sign: 1 | -1): Blocks {
  const next = nextBlock(t, from, to);
  const own = distance(t, from, next);
  const parts: Share[] = [];
  let hasSea = own > REGION_GAP;
  let row = next;
  while (row < to && !sameAddress(t, row, to)) {
    let end = row + 1;
    while (end < to && sameAddress(t, end, row)) end++;
    const bytes = distance(t, row, end);
    if (bytes > REGION_GAP) hasSea = true;
    else parts.push({ kind: kindOf(partner, row, sign), side: sign, bytes: sign * bytes, symbols: [nameOf(t, row)] });
    row = end;
  }
  return { own, next, parts, hasSea };
}

function kindOf(partner: Int32Array, row: number, side: -1 | 1): CauseKind {
  if ((partner[row] as number) >= 0) return 'moved';
  return side > 0 ? 'added' : 'removed';
}

/** The first row of the next address behind `from`, or `to` if that is not behind it. */
function nextBlock(t: SymbolTable, from: number, to: number): number {
  if (sameAddress(t, from, to)) return to;
  let row = from + 1;
  while (row < to && sameAddress(t, row, from)) row++;
  return row;
}

function ownBytes(t: SymbolTable, from: number, to: number): number {
  return distance(t, from, nextBlock(t, from, to));
}

/**
 * What the distance between two rows of B is larger by than that between two rows of A. Exact where the distances are not (2,048 is the
 * step of doubles at ffffffff81000000), for the upper halves are subtracted before they are scaled.
 */
function changeBetween(a: SymbolTable, fromA: number, toA: number, b: SymbolTable, fromB: number, toB: number): number {
  const step = (x: Uint32Array, from: number, to: number): number => (x[to] as number) - (x[from] as number);
  const lo = step(b.lo, fromB, toB) - step(a.lo, fromA, toA);
  const hi = step(b.hi, fromB, toB) - step(a.hi, fromA, toA) + Math.floor(lo / 0x1_0000_0000);
  return (hi | 0) * 0x1_0000_0000 + (lo >>> 0);
}

/** Parts of one kind and one side become one, in the order of their first. */
function mergeByKind(parts: readonly Share[]): CausePart[] {
  const [only] = parts;
  if (only && parts.length === 1)
    return only.bytes === 0 ? [] : [{ kind: only.kind, bytes: only.bytes, symbols: only.symbols }];
  const merged: { kind: CauseKind; side: number; bytes: number; symbols: string[] }[] = [];
  for (const part of parts) {
    const same = merged.find((p) => p.kind === part.kind && p.side === part.side);
    if (same) {
      same.bytes += part.bytes;
      same.symbols.push(...part.symbols);
    } else merged.push({ ...part, symbols: [...part.symbols] });
  }
  return merged.filter((p) => p.bytes !== 0).map(({ kind, bytes, symbols }) => ({ kind, bytes, symbols }));
}
