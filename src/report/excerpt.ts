// Lines of both maps around a few events, as someone who quotes maps in a mail picks them: the symbol before the
// border, the border, one line more, and dots for what was left out. Lines stand as they are in the file.

import type { MapDiff } from '../diff/compare.ts';
import type { DriftEvent } from '../diff/summary.ts';
import { lineOf, nameOf, rowAt, type SymbolTable } from '../symbols/symbol-table.ts';

/** How far back to look for a symbol that both maps have: a linker adds its stubs by dozens. */
const LOOK_BACK = 64;
/** Lines kept at either end of a stretch from the symbol before to the border, when it is longer than both. */
const HEAD = 3;
const TAIL = 2;

/**
 * The two blocks, A first, each under `- name:`. Empty when no event is found in the tables. `behind`: lines behind
 * each border.
 */
export function excerpt(diff: MapDiff, events: readonly DriftEvent[], behind = 1): readonly string[] {
  const rowsA = new Set<number>();
  const rowsB = new Set<number>();
  for (const e of events) {
    const i = rowOf(diff.a, e);
    const j = i < 0 ? -1 : (diff.toB[i] ?? -1);
    if (j < 0) continue;
    const [p, q] = before(diff, i, j);
    take(rowsA, p, i, behind, diff.a);
    take(rowsB, q, j, behind, diff.b);
  }
  if (rowsA.size === 0) return [];
  return [...block(diff.a, rowsA), '', ...block(diff.b, rowsB)];
}

/** The row in A of the symbol the event is at; −1 when the table has none such. */
function rowOf(table: SymbolTable, e: DriftEvent): number {
  for (let i = rowAt(table, e.a); i < table.count; i++) {
    if (table.hi[i] !== e.a.hi || table.lo[i] !== e.a.lo) return -1;
    if (nameOf(table, i) === e.at) return i;
  }
  return -1;
}

/**
 * The last rows before `i` in A and `j` in B that are one symbol; the neighbours themselves when there is none near.
 */
function before(diff: MapDiff, i: number, j: number): readonly [number, number] {
  for (let p = i - 1; p >= 0 && p >= i - LOOK_BACK; p--) {
    const q = diff.toB[p] ?? -1;
    if (q >= 0 && q < j && j - q <= LOOK_BACK) return [p, q];
  }
  return [Math.max(0, i - 1), Math.max(0, j - 1)];
}

/** `first … last` and the lines behind it, with the middle left out when it is long. */
function take(rows: Set<number>, first: number, last: number, behind: number, table: SymbolTable): void {
  for (let r = first; r <= last + behind && r < table.count; r++) {
    if (r < first + HEAD || r > last - TAIL) rows.add(r);
  }
}

function block(table: SymbolTable, rows: ReadonlySet<number>): readonly string[] {
  const lines = [`- ${table.name.replace(/^.*[/\\]/, '')}:`, ''];
  const elided = new Set(table.elidedBefore);
  let next = 0;
  // Dots for a single line would be as long as the line.
  const leap = (to: number): void => {
    if (to === next + 1 && !elided.has(next) && !elided.has(to)) lines.push(lineOf(table, next));
    else if (to > next || elided.has(to)) lines.push('...');
  };
  for (const r of [...rows].sort((x, y) => x - y)) {
    leap(r);
    lines.push(lineOf(table, r));
    next = r + 1;
  }
  leap(table.count);
  return lines;
}
