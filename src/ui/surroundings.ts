// The lines of both maps around an event, side by side: the last symbol both have before it, whatever stands between in
// one map only, the symbol of the event, and one more. That is where the cause is to be seen.

import type { MapDiff } from '../diff/compare.ts';
import type { DriftEvent } from '../diff/summary.ts';
import type { Address } from '../symbols/address.ts';
import { addressOf, nameOf, type SymbolTable, typeOf } from '../symbols/symbol-table.ts';
import { rowNamed } from './place.ts';
import { driftOf } from './symbol-pair.ts';

export type Line =
  | {
      readonly kind: 'symbol';
      /** Where it stands; of a symbol of both maps, in A. */
      readonly side: 'a' | 'b';
      readonly row: number;
      readonly name: string;
      /** The name in B where the compiler numbered it anew. */
      readonly other: string | undefined;
      readonly type: string;
      readonly a: Address | undefined;
      readonly b: Address | undefined;
      /** B − A without the slide; for a symbol of one map only, or one that stands elsewhere in the other, that. */
      readonly drift: number | 'only' | 'moved';
      /** Whether the lines are about this one: the symbol of the event, or the one that is selected. */
      readonly isMeant: boolean;
    }
  /** Lines that were left out here; `lines` undefined where the file itself leaves them out. */
  | { readonly kind: 'gap'; readonly lines: number | undefined };

/** Pairs shown before the last common symbol and behind the event. */
const BEFORE = 2;
const BEHIND = 2;
/** How far back a common symbol is looked for: a linker adds its stubs by dozens. */
export const LOOK_BACK = 256;
/** Of more lines between than this, the first and the last are shown. */
const BETWEEN = 12;

export function surroundings(diff: MapDiff, event: DriftEvent): readonly Line[] {
  const i = rowNamed(diff.a, event.a, event.at);
  const j = i < 0 ? -1 : (diff.toB[i] ?? -1);
  if (j < 0) return [];
  const [p, q] = commonBefore(diff, i, j);
  const lines: Line[] = [];
  for (let k = Math.min(BEFORE, p, q); k > 0; k--) lines.push(...rows(diff, p - k, q - k, false));
  if (p >= 0 && q >= 0) lines.push(both(diff, p, q, false));
  lines.push(...shortened(between(diff, [p + 1, i], [q + 1, j])));
  if (isElided(diff.a, i) || isElided(diff.b, j)) lines.push({ kind: 'gap', lines: undefined });
  lines.push(both(diff, i, j, true));
  for (let k = 1; k <= BEHIND && i + k < diff.a.count && j + k < diff.b.count; k++) {
    lines.push(...rows(diff, i + k, j + k, false));
  }
  return lines;
}

/** Lines on both sides of a symbol that is selected. */
const NEIGHBOURS = 4;
/** Lines of the other map between two of these, at most: where it has more, they are another story. */
const OF_OTHER = 4;

/** A symbol among its neighbours in its own map, with what the other one has between them. */
export function neighbours(diff: MapDiff, side: 'a' | 'b', row: number): readonly Line[] {
  const table = diff[side];
  const [partner, other] = side === 'a' ? ([diff.toB, 'b'] as const) : ([diff.toA, 'a'] as const);
  if (row >= table.count) return [];
  const lines: Line[] = [];
  let before: number | undefined;
  for (let r = Math.max(0, row - NEIGHBOURS); r <= Math.min(table.count - 1, row + NEIGHBOURS); r++) {
    const q = partner[r] ?? -1;
    if (before !== undefined && q > before + 1 && q - before - 1 <= OF_OTHER) {
      for (let k = before + 1; k < q; k++) lines.push(alone(diff, other, k));
    }
    if (isElided(table, r)) lines.push({ kind: 'gap', lines: undefined });
    const [i, j] = side === 'a' ? [r, q] : [q, r];
    lines.push(q < 0 ? alone(diff, side, r, r === row) : both(diff, i, j, r === row));
    if (q >= 0) before = q;
  }
  return lines;
}

/**
 * The last rows before i and j that are one symbol; −1 at the head of the maps, or the neighbours when there is none
 * near.
 */
function commonBefore({ toB }: MapDiff, i: number, j: number): readonly [number, number] {
  for (let p = i - 1; p >= 0 && i - p <= LOOK_BACK; p--) {
    const q = toB[p] ?? -1;
    if (q >= 0 && q < j && j - q <= LOOK_BACK) return [p, q];
  }
  return [i - 1, j - 1];
}

/** What stands in one map only, or elsewhere in the other, between two common symbols: A's rows, then B's. */
function between(diff: MapDiff, a: readonly [number, number], b: readonly [number, number]): readonly Line[] {
  const lines: Line[] = [];
  for (let r = a[0]; r < a[1]; r++) lines.push(alone(diff, 'a', r));
  for (let r = b[0]; r < b[1]; r++) lines.push(alone(diff, 'b', r));
  return lines;
}

function shortened(lines: readonly Line[]): readonly Line[] {
  if (lines.length <= BETWEEN) return lines;
  const half = BETWEEN / 2;
  return [...lines.slice(0, half), { kind: 'gap', lines: lines.length - 2 * half }, ...lines.slice(-half)];
}

/** Two rows at the same distance from a pair: one line when they are a pair themselves. */
function rows(diff: MapDiff, i: number, j: number, isMeant: boolean): readonly Line[] {
  return diff.toB[i] === j ? [both(diff, i, j, isMeant)] : [alone(diff, 'a', i), alone(diff, 'b', j)];
}

function both(diff: MapDiff, i: number, j: number, isMeant: boolean): Line {
  const { a, b } = diff;
  const name = nameOf(a, i);
  const inB = nameOf(b, j);
  const [x, y] = [addressOf(a, i), addressOf(b, j)];
  const other = inB === name ? undefined : inB;
  const drift = driftOf(diff, diff.summary, i, j) ?? 0;
  return { kind: 'symbol', side: 'a', row: i, name, other, type: typeOf(a, i), a: x, b: y, drift, isMeant };
}

function alone({ a, b, toA, toB }: MapDiff, side: 'a' | 'b', row: number, isMeant = false): Line {
  const table = side === 'a' ? a : b;
  const partner = (side === 'a' ? toB : toA)[row] ?? -1;
  const at = addressOf(table, row);
  return {
    kind: 'symbol',
    side,
    row,
    name: nameOf(table, row),
    other: undefined,
    type: typeOf(table, row),
    a: side === 'a' ? at : undefined,
    b: side === 'b' ? at : undefined,
    drift: partner < 0 ? 'only' : 'moved',
    isMeant,
  };
}

function isElided(table: SymbolTable, row: number): boolean {
  return table.elidedBefore.includes(row);
}
