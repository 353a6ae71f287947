// Which edits are done to a program. Only those are done that two maps can prove:
//
// - An edit takes every second piece of a section; the pieces between have names of their own and stay. So each edit stands alone between
//   two anchors, and which of several equal names it took is no guess.
// - Of one base name at most one piece is removed or moved, and new names are new: else a piece removed here and one added there look
//   like one that moved.
// - A moved piece passes at least two that stay: of two neighbours that change places either may be the one that moved.

import type { Piece, Program, Section } from './program.ts';

export interface Plan {
  /** What stands before a piece in B that does not in A, and whether it comes from elsewhere. */
  readonly before: ReadonlyMap<number, { readonly piece: Piece; readonly moved: boolean }>;
  readonly gone: ReadonlyMap<number, { readonly moved: boolean }>;
  /** Wished growth in units of the alignment; negative to shrink. */
  readonly resize: ReadonlyMap<number, number>;
}

const baseName = (piece: Piece): string => (piece.names[0] ?? '').replace(/\.\d+$/, '.');

export function planOf(all: readonly Section[], wishes: Program['edits']): Plan {
  const before = new Map<number, { piece: Piece; moved: boolean }>();
  const gone = new Map<number, { moved: boolean }>();
  const resize = new Map<number, number>();
  const used = new Set<number>();
  const spent = new Set<string>();
  for (const [n, e] of wishes.entries()) {
    const section = all[e.section % all.length];
    if (!section) continue;
    // The pieces that may be edited stand at 1, 3, 5 …: before them is the label.
    const slots = section.pieces.filter((_, k) => k % 2 === 1 && k < section.pieces.length - 1);
    const piece = slots[e.slot % slots.length];
    if (!piece || used.has(piece.id)) continue;
    switch (e.kind) {
      case 'insert': {
        const name = n % 2 === 0 ? `new${n}` : `new${n}.part.0`;
        const size = BigInt(e.units) * section.alignment;
        before.set(piece.id, {
          piece: { id: -1 - n, names: [name], type: section.type, size, alignment: section.alignment },
          moved: false,
        });
        break;
      }
      case 'remove':
        if (spent.has(baseName(piece))) continue;
        spent.add(baseName(piece));
        gone.set(piece.id, { moved: false });
        break;
      case 'move': {
        const target = slots[e.to % slots.length];
        if (!target || used.has(target.id) || Math.abs(target.id - piece.id) < 4) continue;
        if (spent.has(baseName(piece)) || baseName(piece) === baseName(target) || piece.names.length > 1) continue;
        spent.add(baseName(piece));
        used.add(target.id);
        gone.set(piece.id, { moved: true });
        before.set(target.id, { piece, moved: true });
        break;
      }
      case 'grow':
      case 'shrink':
        resize.set(piece.id, e.kind === 'grow' ? e.units : -e.units);
        break;
    }
    used.add(piece.id);
  }
  return { before, gone, resize };
}
