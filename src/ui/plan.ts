// What a drop means: which maps are compared next, given what is on the screen and what came in. Pure, so that every
// case is a line of a test.

import type { Pin } from '../diff/pins.ts';
import { inOrder, type Named } from '../read/which-is-a.ts';
import type { Problem } from '../symbols/problem.ts';
import type { SymbolTable } from '../symbols/symbol-table.ts';
import type { Source } from '../worker/client.ts';

export type Side = 'a' | 'b';

/** A map that came in: its name is known, its bytes are not read yet. */
export type Incoming = Extract<Source, { kind: 'input' }> & Named;

/** The maps at hand. Only two maps that were compared are two. */
export type Held =
  | { readonly kind: 'none' }
  | { readonly kind: 'one'; readonly side: Side; readonly table: SymbolTable }
  | { readonly kind: 'two'; readonly a: SymbolTable; readonly b: SymbolTable };

/** One source to read, or two to compare, A first, behind one or two of earlier passes. */
export interface Plan {
  readonly sources: readonly Source[];
  /** Where the map goes when it is one. */
  readonly side: Side;
  /** Pairs made by hand, with which two maps are compared. */
  readonly pins?: readonly Pin[];
}

const MOST = 4;

/** `side` is set where the user chose it; otherwise names tell, and the order given where they do not. */
export function plan(held: Held, incoming: readonly Incoming[], side?: Side): Plan | Problem {
  if (incoming.length > MOST) {
    return { kind: 'problem', code: 'too-many-maps', file: '', detail: String(incoming.length) };
  }
  const one = incoming.length === 1 ? incoming[0] : undefined;
  if (!one) return several(incoming, side);
  switch (held.kind) {
    case 'none':
      return { sources: [one], side: side ?? 'a' };
    case 'one': {
      if (side === held.side) return { sources: [one], side };
      return pair(inPlace(held.table, one, side), side);
    }
    case 'two': {
      const where = side ?? (one.name === held.a.name && one.name !== held.b.name ? 'a' : 'b');
      return pair(where === 'a' ? [one, table(held.b)] : [table(held.a), one], where);
    }
  }
}

function several(incoming: readonly Incoming[], side: Side | undefined): Plan {
  return { sources: inOrder(incoming), side: side ?? 'a' };
}

function pair(sources: readonly Source[], side: Side | undefined): Plan {
  return { sources, side: side ?? 'a' };
}

/** The map that is there and the one that came: on the side asked for, otherwise as their names say. */
function inPlace(there: SymbolTable, came: Incoming, side: Side | undefined): readonly Source[] {
  if (side === 'a') return [came, table(there)];
  if (side === 'b') return [table(there), came];
  const held = { name: there.name, source: table(there) };
  return inOrder([held, { name: came.name, source: came }]).map((map) => map.source);
}

function table(t: SymbolTable): Source {
  return { kind: 'table', table: t };
}
