// What happened between two neighbours of the chain, by arithmetic. Cut both sides of the gap into blocks at every
// address: the block of the symbol before, then one for each address that only one map has there. The sum of B's blocks
// less the sum of A's is the change of drift, so a cause is a list of signed parts that adds up by construction.
// Symbols are named last: a million gaps are counted, and few read.

import { alignmentOf } from '../symbols/address.ts';
import { fixedSizeOf, isKallsymsName } from '../symbols/kallsyms-labels.ts';
import { REGION_GAP } from '../symbols/regions.ts';
import { addressOf, distance, nameOf, type SymbolTable, sameAddress } from '../symbols/symbol-table.ts';
import { commonAlignment, isAlignment, lettersOf, MAX_ALIGNMENT } from './alignment.ts';
import { type Elisions, strongest } from './elision.ts';
import type { Match } from './match.ts';
import type { CauseKind, CausePart } from './summary.ts';

/** Rows of A and of B: from one pair of the chain to the next. */
export interface Gap {
  readonly fromA: number;
  readonly toA: number;
  readonly fromB: number;
  readonly toB: number;
}

export interface GapReader {
  /** The parts of the change over a gap, without those of 0 bytes. */
  sharesOf(gap: Gap): readonly Share[];
  /** The same, with the names of the symbols. */
  partsOf(gap: Gap): CausePart[];
  /** The bytes of the pair in front, in A and in B, to the next address. */
  sizesOf(gap: Gap): { readonly from: number; readonly to: number };
}

/** A part whose symbols have no names yet. */
export interface Share {
  readonly kind: CauseKind;
  readonly bytes: number;
  /** The map that has the symbols: −1 for A, 1 for B, 0 for both. */
  readonly side: -1 | 0 | 1;
  /** Where the names stand: row i of A, or −1 − j for row j of B. */
  readonly rows: readonly number[];
  /** See `CausePart`. */
  readonly assumed?: true;
}

interface Side {
  readonly t: SymbolTable;
  readonly partner: Int32Array;
  /** 1 for rows that are paired off the chain. */
  readonly moved: Uint8Array;
  /** See `lettersOf`. */
  readonly letters: Uint8Array;
}

/** `movedA`: rows of A that are paired off the chain. The reader holds no column of the chain itself. */
export function makeGapReader(
  a: SymbolTable,
  b: SymbolTable,
  { toB, toA, movedA }: Pick<Match, 'toB' | 'toA' | 'movedA'>,
  elisions: { readonly a: Elisions; readonly b: Elisions },
): GapReader {
  const sideA = sideOf(a, toB, movedA);
  const sideB = sideOf(
    b,
    toA,
    movedA.map((i) => toB[i] as number),
  );

  const sharesOf = (gap: Gap): readonly Share[] => {
    const { fromA, toA, fromB, toB } = gap;
    const change = changeBetween(a, fromA, toA, b, fromB, toB);
    const missing = strongest(elisions.a.between(fromA, toA), elisions.b.between(fromB, toB));
    if (missing !== undefined) {
      const share: Share = { kind: 'elided', side: 0, bytes: change, rows: [fromA, toA] };
      return change === 0 ? [] : [missing === 'assumed' ? { ...share, assumed: true } : share];
    }
    const blocksA = blocksBetween(sideA, fromA, toA, -1);
    const blocksB = blocksBetween(sideB, fromB, toB, 1);
    const own = ownShares(sideA, sideB, gap, blocksA, blocksB);
    const hasSea = blocksA.hasSea || blocksB.hasSea;
    if (!hasSea && blocksA.shares.length === 0 && blocksB.shares.length === 0) return mergeByKind(own);
    const shares = [...own, ...blocksA.shares, ...blocksB.shares];
    if (hasSea) {
      // Across a sea the next island has a base of its own: what the blocks on its shores do not explain is where that
      // base lies.
      const rest = change - shares.reduce((sum, share) => sum + share.bytes, 0);
      shares.push({ kind: 'padding', side: 0, bytes: rest, rows: [toA] });
    }
    return mergeByKind(shares);
  };

  return {
    sharesOf,
    partsOf(gap) {
      const nameAt = (row: number): string => (row < 0 ? nameOf(b, -1 - row) : nameOf(a, row));
      return sharesOf(gap).map(({ kind, bytes, rows, assumed }) => {
        const part = { kind, bytes, symbols: rows.map(nameAt) };
        return assumed ? { ...part, assumed } : part;
      });
    },
    sizesOf: ({ fromA, toA, fromB, toB }) => ({ from: ownBytes(a, fromA, toA), to: ownBytes(b, fromB, toB) }),
  };
}

function sideOf(t: SymbolTable, partner: Int32Array, movedRows: Uint32Array): Side {
  const moved = new Uint8Array(t.count);
  for (let k = 0; k < movedRows.length; k++) moved[movedRows[k] as number] = 1;
  return { t, partner, moved, letters: lettersOf(t) };
}

/** The parts of the block of the symbol before: its size, and the padding behind it. */
function ownShares(a: Side, b: Side, gap: Gap, blocksA: Blocks, blocksB: Blocks): readonly Share[] {
  const change = blocksB.own - blocksA.own;
  const known = knownChange(a.t, b.t, gap.fromA, gap.fromB);
  if (change === 0 && !known) return NONE;
  const hasSea = blocksA.own > REGION_GAP || blocksB.own > REGION_GAP;
  const [kept, whole] = change < 0 ? [blocksB, blocksA] : [blocksA, blocksB];
  // Of several names at the end of the gap, and of two numbers of one name, that of the pair in A: an event bears the
  // same.
  const [t, row, letters] = change < 0 ? [a.t, gap.toA, a.letters] : [b.t, gap.toB, b.letters];
  const behind = sameAddress(t, whole.next, row) ? gap.toA : change < 0 ? whole.next : -1 - whole.next;
  if (known !== undefined) {
    return [
      { kind: 'resized', side: 0, bytes: known, rows: [gap.fromA] },
      { kind: 'padding', side: 0, bytes: hasSea ? 0 : change - known, rows: [behind] },
    ];
  }
  if (hasSea) return NONE;
  // A label has no bytes, it shares the address of what follows. When something comes to stand between, the bytes are
  // that one's.
  const guest = kept.own > 0 ? undefined : change < 0 ? guestAt(a, gap.fromA, -1) : guestAt(b, gap.fromB, 1);
  if (guest) return [{ ...guest, bytes: change }];
  // Bytes without a name count for the symbol before them. Where names turn up among such bytes the symbol before seems
  // to shrink: pass 1 of a kernel has 81,856 bytes behind linux_banner, the final map has the kallsyms tables there and
  // 152. That is no shrinking.
  const other = kept.shares[0];
  if (other && 2 * kept.own < whole.own && bytesOf(kept.shares, other.kind) >= Math.abs(change)) {
    return [{ ...other, bytes: change, rows: [] }];
  }

  // One symbol has one alignment, which divides both its addresses. Where another one follows in B, more padding is
  // B's, less is A's.
  const isSame = a.partner[blocksA.next] === blocksB.next;
  const alignment = isSame
    ? commonAlignment(a.t, blocksA.next, b.t, blocksB.next)
    : alignmentOf(addressOf(t, whole.next), MAX_ALIGNMENT);
  const isPadding = isAlignment(change, alignment, t, letters, whole.next);
  return [{ kind: isPadding ? 'padding' : 'resized', side: 0, bytes: change, rows: [isPadding ? behind : gap.fromA] }];
}

/** A symbol at the row's address that is in this map only, or has moved there. */
function guestAt({ t, partner, moved }: Side, row: number, side: -1 | 1): Omit<Share, 'bytes'> | undefined {
  let first = row;
  while (first > 0 && sameAddress(t, first - 1, row)) first--;
  for (let i = first; i < t.count && sameAddress(t, i, row); i++) {
    if (moved[i] === 1 || (partner[i] as number) < 0)
      return { kind: kindOf(partner, i, side), side, rows: [side < 0 ? i : -1 - i] };
  }
  return undefined;
}

function bytesOf(shares: readonly Share[], kind: CauseKind): number {
  return shares.reduce((sum, share) => (share.kind === kind ? sum + Math.abs(share.bytes) : sum), 0);
}

/** The change of size that the files themselves give (nm -S), or 0 for what never changes its size. */
function knownChange(a: SymbolTable, b: SymbolTable, i: number, j: number): number | undefined {
  const from = a.size?.[i];
  const to = b.size?.[j];
  if (from && to) return to - from;
  return isKallsymsName(a, i) && fixedSizeOf(nameOf(a, i)) !== undefined ? 0 : undefined;
}

/** Of a gap where nothing happened, and of a side that has nothing of its own. */
const NONE: readonly Share[] = [];

interface Blocks {
  /** Bytes from the first symbol to the next address. */
  readonly own: number;
  /** The first row at that address. */
  readonly next: number;
  /** Without the block that reaches over a sea, if there is one. */
  readonly shares: readonly Share[];
  readonly hasSea: boolean;
}

/** One side's blocks from row `from` to row `to`, both on the chain; `sign` is −1 for A, 1 for B. */
function blocksBetween({ t, partner }: Side, from: number, to: number, sign: 1 | -1): Blocks {
  const next = nextBlock(t, from, to);
  const own = distance(t, from, next);
  let hasSea = own > REGION_GAP;
  if (next === to) return { own, next, shares: NONE, hasSea };
  const shares: Share[] = [];
  let row = next;
  while (row < to && !sameAddress(t, row, to)) {
    let end = row + 1;
    while (end < to && sameAddress(t, end, row)) end++;
    const bytes = distance(t, row, end);
    if (bytes > REGION_GAP) hasSea = true;
    else
      shares.push({
        kind: kindOf(partner, row, sign),
        side: sign,
        bytes: sign * bytes,
        rows: [sign < 0 ? row : -1 - row],
      });
    row = end;
  }
  return { own, next, shares, hasSea };
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
 * What the distance between two rows of B is larger by than that between two rows of A. Exact where the distances are
 * not (2,048 is the step of doubles at ffffffff81000000), for the upper halves are subtracted before they are scaled.
 */
function changeBetween(a: SymbolTable, fromA: number, toA: number, b: SymbolTable, fromB: number, toB: number): number {
  const step = (x: Uint32Array, from: number, to: number): number => (x[to] as number) - (x[from] as number);
  const lo = step(b.lo, fromB, toB) - step(a.lo, fromA, toA);
  const hi = step(b.hi, fromB, toB) - step(a.hi, fromA, toA) + Math.floor(lo / 0x1_0000_0000);
  return (hi | 0) * 0x1_0000_0000 + (lo >>> 0);
}

/** Those of one kind and one side become one, in the order of their first. */
function mergeByKind(shares: readonly Share[]): readonly Share[] {
  const [only] = shares;
  if (shares.length <= 1) return only?.bytes === 0 ? NONE : shares;
  const merged: (Share & { bytes: number; rows: number[] })[] = [];
  for (const share of shares) {
    const same = merged.find((m) => m.kind === share.kind && m.side === share.side);
    if (same) {
      same.bytes += share.bytes;
      same.rows.push(...share.rows);
    } else merged.push({ ...share, rows: [...share.rows] });
  }
  return merged.filter((m) => m.bytes !== 0);
}
