// Where a map lacks lines. Between two lines of an excerpt anything may have stood, so their distance is no size. A file says so itself by
// a line of dots; where it does not, it is found out.

import { FOLLOWED, isKallsymsName, mayFollow } from '../symbols/kallsyms-labels.ts';
import { rowsNamed } from '../symbols/name-set.ts';
import { distance, nameOf, type SymbolTable } from '../symbols/symbol-table.ts';

/** A map with fewer symbols than this and without both ends of an image is taken for an excerpt. The smallest kernels have thousands. */
const WHOLE = 1000;

/** In an excerpt, two lines further apart than this are not believed to be neighbours. */
const NEIGHBOURS = 64 * 1024;

export interface Elisions {
  /** True when lines are missing somewhere, or when the map is too small to be one. */
  readonly excerpt: boolean;
  /** Whether lines may be missing between row i and row j, i ≤ j; i is −1 for the beginning of the map. O(log n). */
  readonly between: (i: number, j: number) => boolean;
}

export function elisionsOf(t: SymbolTable): Elisions {
  const isPart = t.count < WHOLE && !hasEnds(t);
  const rows = rowsAfterMissing(t, isPart);
  const between = (i: number, j: number): boolean => {
    let low = 0;
    let high = rows.length;
    while (low < high) {
      const mid = (low + high) >>> 1;
      if ((rows[mid] as number) > i) high = mid;
      else low = mid + 1;
    }
    return low < rows.length && (rows[low] as number) <= j;
  };
  return { excerpt: rows.length > 0, between };
}

/** Rows before which lines are or may be missing, ascending. */
function rowsAfterMissing(t: SymbolTable, isPart: boolean): number[] {
  const rows = Array.from(t.elidedBefore);
  for (const i of rowsNamed(t, FOLLOWED)) {
    if (i + 1 < t.count && !mayFollow(nameOf(t, i), nameOf(t, i + 1))) rows.push(i + 1);
  }
  if (isPart) {
    rows.push(0);
    for (let i = 1; i < t.count; i++) {
      if (distance(t, i - 1, i) > NEIGHBOURS && !isKallsymsName(t, i - 1)) rows.push(i);
    }
  }
  return rows.sort((x, y) => x - y);
}

/**
 * The names of the first and the last symbol of a linked image: those of kernels and hosted programs, and those of CMSIS, newlib and STM32's
 * scripts for firmware, where the table of vectors or what it leads to comes first.
 */
const FIRST: ReadonlySet<string> = new Set([
  '_text',
  '_stext',
  'stext',
  '_start',
  '__isr_vector',
  'g_pfnVectors',
  'Reset_Handler',
]);
const LAST: ReadonlySet<string> = new Set(['_end', 'end', '__end__', '_ebss', '__bss_end__']);

function hasEnds(t: SymbolTable): boolean {
  let start = false;
  let end = false;
  for (let i = 0; i < t.count; i++) {
    const name = nameOf(t, i);
    if (FIRST.has(name)) start = true;
    if (LAST.has(name)) end = true;
  }
  return start && end;
}
