// Where a map lacks lines. Between two lines of an excerpt anything may have stood, so their distance is no size. A
// file says so itself by a line of dots, and the labels of the kallsyms tables by their order; of a small map without
// its ends it is only assumed.

import { FOLLOWED, isKallsymsName, mayFollow } from '../symbols/kallsyms-labels.ts';
import { rowsNamed } from '../symbols/name-set.ts';
import { distance, nameOf, type SymbolTable } from '../symbols/symbol-table.ts';

/**
 * A map with fewer symbols than this and without both ends of an image is taken for an excerpt. The smallest kernels
 * have thousands.
 */
const WHOLE = 1000;

/** In an excerpt, two lines further apart than this are not believed to be neighbours. */
const NEIGHBOURS = 64 * 1024;

/** How it is known that lines are missing: the map proves it, or it is one that is taken for an excerpt. */
export type Missing = 'proved' | 'assumed';

export interface Elisions {
  /** Of the map as a whole; undefined where nothing speaks for it. */
  readonly excerpt: Missing | undefined;
  /**
   * Whether lines are or may be missing between row i and row j, i ≤ j; i is −1 for the beginning of the map. O(log n).
   */
  readonly between: (i: number, j: number) => Missing | undefined;
}

export function elisionsOf(t: SymbolTable): Elisions {
  const proved = rowsAfterMissing(t);
  const assumed = isPart(t) ? rowsAfterDistance(t) : [];
  return {
    excerpt: proved.length > 0 ? 'proved' : assumed.length > 0 ? 'assumed' : undefined,
    // Asked for every gap of the chain in which something changed.
    between: (i, j) => (hasOneIn(proved, i, j) ? 'proved' : hasOneIn(assumed, i, j) ? 'assumed' : undefined),
  };
}

/** Of what two maps say of one place, the proof counts. */
export function strongest(x: Missing | undefined, y: Missing | undefined): Missing | undefined {
  return x === 'proved' ? x : (y ?? x);
}

/** Whether one of the ascending rows is behind i and not behind j. */
function hasOneIn(rows: readonly number[], i: number, j: number): boolean {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const mid = (low + high) >>> 1;
    if ((rows[mid] as number) > i) high = mid;
    else low = mid + 1;
  }
  return low < rows.length && (rows[low] as number) <= j;
}

/** Rows before which lines are missing, ascending. */
function rowsAfterMissing(t: SymbolTable): number[] {
  const rows = Array.from(t.elidedBefore);
  for (const i of rowsNamed(t, FOLLOWED)) {
    if (i + 1 < t.count && !mayFollow(nameOf(t, i), nameOf(t, i + 1))) rows.push(i + 1);
  }
  return rows.sort((x, y) => x - y);
}

/** The table of an ELF file is never a part of one: it may be small, and without any of the names. */
function isPart(t: SymbolTable): boolean {
  return t.count < WHOLE && !isWholeTable(t) && !hasEnds(t);
}

/** `.dynsym` holds what other files may ask for, and may lack all between. */
function isWholeTable({ format }: SymbolTable): boolean {
  return /\bELF\b(?! \.dynsym)/.test(format);
}

/** Rows of a part before which lines may be missing, ascending. */
function rowsAfterDistance(t: SymbolTable): number[] {
  const rows = [0];
  for (let i = 1; i < t.count; i++) {
    if (distance(t, i - 1, i) > NEIGHBOURS && !isKallsymsName(t, i - 1)) rows.push(i);
  }
  return rows;
}

/**
 * The names of the first and the last symbol of a linked image: those of kernels and hosted programs, and those of
 * CMSIS, newlib and STM32's scripts for firmware, where the table of vectors or what it leads to comes first.
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
