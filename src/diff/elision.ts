// Where a map lacks lines. Between two lines of an excerpt anything may have stood, so their distance is no size. A file says so itself by
// a line of dots; where it does not, it is found out.

import { isKallsymsName, mayFollow } from '../symbols/kallsyms-labels.ts';
import { distance, nameOf, type SymbolTable } from '../symbols/symbol-table.ts';

/** A map with fewer symbols than this and without both ends of an image is taken for an excerpt. The smallest kernels have thousands. */
const WHOLE = 1000;

/** In an excerpt, two lines further apart than this are not believed to be neighbours. */
const NEIGHBOURS = 64 * 1024;

export interface Elisions {
  /** True when lines are missing somewhere, or when the map is too small to be one. */
  readonly excerpt: boolean;
  /** Whether lines may be missing between row i and row j, i ≤ j. */
  between(i: number, j: number): boolean;
}

export function elisionsOf(t: SymbolTable): Elisions {
  const small = t.count < WHOLE;
  const labels = labelsWithoutSuccessor(t);
  const marked = t.elidedBefore;
  const between = (i: number, j: number): boolean => {
    for (const row of marked) if (row > i && row <= j) return true;
    for (const row of labels) if (row >= i && row < j) return true;
    if (!small) return false;
    for (let k = i; k < j; k++) if (distance(t, k, k + 1) > NEIGHBOURS && !isKallsymsName(t, k)) return true;
    return false;
  };
  return { excerpt: marked.length > 0 || labels.length > 0 || (small && !hasEnds(t)), between };
}

/** Rows of kallsyms labels behind which a line is missing. */
function labelsWithoutSuccessor(t: SymbolTable): number[] {
  const rows: number[] = [];
  for (let i = 0; i + 1 < t.count; i++) {
    if (!isKallsymsName(t, i)) continue;
    if (!mayFollow(nameOf(t, i), nameOf(t, i + 1))) rows.push(i);
  }
  return rows;
}

/** The first and the last symbol of a linked image. */
function hasEnds(t: SymbolTable): boolean {
  let start = false;
  let end = false;
  for (let i = 0; i < t.count; i++) {
    const name = nameOf(t, i);
    if (name === '_text' || name === '_stext' || name === '_start' || name === 'stext') start = true;
    if (name === '_end' || name === 'end' || name === '_ebss') end = true;
  }
  return start && end;
}
