// What a comparison of two layouts has to say, from the layouts and from what was done between them.

import type { Layout } from './generator.ts';
import type { Plan } from './plan.ts';
import type { Piece } from './program.ts';

export interface Border {
  readonly at: string;
  readonly from: number;
  readonly to: number;
  readonly cause: { readonly kind: string; readonly bytes: number; readonly symbols: readonly string[] };
}

/** What was done. Names; of renumbered ones both, of resized ones the bytes before and after. Each list is sorted. */
export interface Truth {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly moved: readonly string[];
  readonly renumbered: readonly string[];
  /** For even programs, as the borders are. */
  readonly resized: readonly string[];
  /** In order. */
  readonly runs: readonly { readonly first: string; readonly symbols: number; readonly drift: number }[];
  readonly borders: readonly Border[];
}

export function truthOf(a: Layout, b: Layout, plan: Plan, renumber: (name: string) => string): Truth {
  const isMoved = (piece: Piece): boolean => plan.gone.get(piece.id)?.moved === true;
  const names = (layout: Layout, keep: (piece: Piece) => boolean): string[] =>
    layout.placed.flatMap(({ piece }) => (keep(piece) ? piece.names : []));
  const runs: { first: string; symbols: number; drift: number }[] = [];
  const borders: Border[] = [];
  let drift = 0;
  let pending: Border['cause'] | undefined;
  for (const { piece, address } of a.placed) {
    const cause = causeBefore(piece, plan, renumber) ?? pending;
    pending = plan.gone.has(piece.id) ? goneCause(piece, isMoved(piece)) : grownCause(piece, b.grown);
    if (plan.gone.has(piece.id)) continue;
    const to = Number((b.addresses.get(piece.id) ?? 0n) - address);
    const at = piece.names[0] ?? '';
    if (runs.length === 0 || to !== drift) {
      const padding = { kind: 'padding', bytes: to - drift, symbols: [renumber(at)] };
      if (runs.length > 0)
        borders.push({ at, from: drift, to, cause: a.starts.has(piece.id) ? padding : (cause ?? padding) });
      runs.push({ first: at, symbols: 0, drift: to });
      drift = to;
    }
    const run = runs[runs.length - 1];
    if (run) run.symbols += piece.names.length;
  }
  return {
    added: names(b, (piece) => !a.addresses.has(piece.id))
      .map(renumber)
      .sort(),
    removed: names(a, (piece) => !b.addresses.has(piece.id)).sort(),
    moved: names(a, (piece) => isMoved(piece)).sort(),
    renumbered: names(a, (piece) => b.addresses.has(piece.id))
      .filter((name) => renumber(name) !== name)
      .map((name) => `${name} ${renumber(name)}`)
      .sort(),
    resized: a.placed
      .flatMap(({ piece }) => {
        const by = b.grown.get(piece.id);
        return by === undefined ? [] : [`${piece.names.at(-1)} ${piece.size} ${piece.size + by}`];
      })
      .sort(),
    runs,
    borders,
  };
}

function causeBefore(piece: Piece, plan: Plan, renumber: (name: string) => string): Border['cause'] | undefined {
  const extra = plan.before.get(piece.id);
  if (!extra) return undefined;
  const symbols = [renumber(extra.piece.names[0] ?? '')];
  return { kind: extra.moved ? 'moved' : 'added', bytes: Number(extra.piece.size), symbols };
}

function goneCause(piece: Piece, moved: boolean): Border['cause'] {
  return { kind: moved ? 'moved' : 'removed', bytes: -Number(piece.size), symbols: [piece.names[0] ?? ''] };
}

function grownCause(piece: Piece, grown: ReadonlyMap<number, bigint>): Border['cause'] | undefined {
  const by = grown.get(piece.id);
  return by === undefined ? undefined : { kind: 'resized', bytes: Number(by), symbols: [piece.names.at(-1) ?? ''] };
}
