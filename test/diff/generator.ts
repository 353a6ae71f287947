// Makes pairs of maps of which everything is known: a program is laid out, edited, and laid out again as a linker would
// do it, and what was done to it is the truth that a comparison has to find. Addresses are bigint, so that no
// arithmetic is shared with what is tested.

import { type Plan, planOf } from './plan.ts';
import { type Piece, type Program, type Section, sectionsOf } from './program.ts';
import { type Truth, truthOf } from './truth.ts';

const PAGE = 4096n;

export interface MapPair {
  readonly a: string;
  readonly b: string;
  readonly truth: Truth;
}

/** The two maps of a program, before and after its edits. */
export function mapsOf(program: Program): MapPair {
  const before = sectionsOf(program);
  const plan = planOf(before, program.edits);
  const a = layOut(before, planOf(before, []));
  const b = layOut(before, plan, a.addresses);
  const renumber = (name: string): string => name.replace(/\.(\d+)$/, (_, n) => `.${Number(n) + program.renumber}`);
  return {
    a: textOf(a.placed, program.layout.digits, (name) => name),
    b: textOf(b.placed, program.layout.digits, renumber),
    truth: truthOf(a, b, plan, renumber),
  };
}

export interface Placed {
  readonly piece: Piece;
  readonly address: bigint;
}

export interface Layout {
  readonly placed: readonly Placed[];
  readonly addresses: ReadonlyMap<number, bigint>;
  /** Pieces that begin a section, and by how much those really changed that were to be resized. */
  readonly starts: ReadonlySet<number>;
  readonly grown: ReadonlyMap<number, bigint>;
}

/** `old` are the addresses in A, by piece. */
function layOut(all: readonly Section[], plan: Plan, old: ReadonlyMap<number, bigint> = new Map()): Layout {
  const placed: Placed[] = [];
  const addresses = new Map<number, bigint>();
  const starts = new Set<number>();
  const grown = new Map<number, bigint>();
  let at = 0n;
  const place = (piece: Piece): void => {
    at = alignedUp(at, piece.alignment);
    placed.push({ piece, address: at });
    addresses.set(piece.id, at);
    at += piece.size;
  };
  for (const section of all) {
    at = section.base ?? alignedUp(at, PAGE);
    for (const [k, piece] of section.pieces.entries()) {
      if (k === 0) starts.add(piece.id);
      const extra = plan.before.get(piece.id);
      if (extra) place(extra.piece);
      if (plan.gone.has(piece.id)) continue;
      place(piece);
      const wish = plan.resize.get(piece.id);
      if (wish === undefined) continue;
      const next = (old.get(piece.id) ?? 0n) + piece.size;
      const by = provableGrowth(piece, wish, section.alignment, next, at);
      if (by !== 0n) grown.set(piece.id, by);
      at += by;
    }
  }
  return { placed, addresses, starts, grown };
}

const alignedUp = (address: bigint, alignment: bigint): bigint => ((address + alignment - 1n) / alignment) * alignment;

/**
 * The wish or more, no less than what the next address is aligned to in both maps: less than that could be padding too.
 * Holds for even programs. `next` and `end` are where the next piece lies in A, and would lie in B without growth. 0
 * when there is no such.
 */
function provableGrowth(piece: Piece, wish: number, alignment: bigint, next: bigint, end: bigint): bigint {
  const sign = wish < 0 ? -1n : 1n;
  for (let by = BigInt(Math.abs(wish)) * alignment; sign > 0n || by < piece.size; by += alignment) {
    const shared = next | (end + sign * by);
    if (by >= (shared & -shared)) return sign * by;
  }
  return 0n;
}

function textOf(placed: readonly Placed[], digits: number, rename: (name: string) => string): string {
  const lines = placed.flatMap(({ piece, address }) =>
    piece.names.map((name) => `${address.toString(16).padStart(digits, '0')} ${piece.type} ${rename(name)}\n`),
  );
  return lines.join('');
}
