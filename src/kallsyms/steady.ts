// Whether two maps can be two links of one program: the compiler's output is the same then, so no symbol that both have
// changes its size or its place among the others. What the linker makes and aligns is looked past; names in one map
// only are judged elsewhere.

import { commonAlignment } from '../diff/alignment.ts';
import type { MapDiff } from '../diff/compare.ts';
import { isKallsymsName } from '../symbols/kallsyms-labels.ts';
import { REGION_GAP } from '../symbols/regions.ts';
import { distance, nameOf, type SymbolTable } from '../symbols/symbol-table.ts';
import { isLabel } from './labels.ts';
import { perLinkKind } from './linker-names.ts';

/** `restless`: rows of A that are known to have moved by themselves. O(rows). */
export function isSteady(diff: MapDiff, restless: ReadonlySet<number>): boolean {
  const { a, b, summary } = diff;
  if (summary.verdict === 'unrelated' || a.bits !== b.bits) return false;
  if (summary.renumbered.some(({ a: name }) => perLinkKind(name) === undefined)) return false;
  const moved = new Set([...restless].map((row) => nameOf(a, row)));
  return summary.moved.every(({ name }) => moved.has(name)) && isSameSizes(diff, restless);
}

/**
 * A size is the distance to the next symbol, so it is compared where the next symbol is the same one. Alignment to K
 * changes a distance by less than K, so a change by less than both addresses are aligned to proves nothing.
 */
function isSameSizes({ a, b, toB, summary }: MapDiff, restless: ReadonlySet<number>): boolean {
  const elided = new Set(summary.events.filter((e) => e.cause.kind === 'elided').map((e) => e.at));
  for (let i = 0; i + 1 < a.count; i++) {
    const j = toB[i] as number;
    if (j < 0 || j + 1 >= b.count || toB[i + 1] !== j + 1) continue;
    const before = distance(a, i, i + 1);
    const change = distance(b, j, j + 1) - before;
    const known = knownChange(a, i, b, j);
    if (known === 0 || (known === undefined && change === 0) || before > REGION_GAP) continue;
    if (
      (isKallsymsName(a, i) && isLabel(nameOf(a, i))) ||
      restless.has(i) ||
      restless.has(i + 1) ||
      elided.has(nameOf(a, i + 1))
    )
      continue;
    if (known !== undefined) return false;
    if (Math.abs(change) >= commonAlignment(a, i + 1, b, j + 1)) return false;
  }
  return true;
}

/** By the sizes that the files give (nm -S). */
function knownChange(a: SymbolTable, i: number, b: SymbolTable, j: number): number | undefined {
  const from = a.size?.[i];
  const to = b.size?.[j];
  return from && to ? to - from : undefined;
}
