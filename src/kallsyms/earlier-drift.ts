// The drift of the steps before A, for the picture: each run at the addresses that its symbols have in A, so that all
// lanes of the picture have one axis and a symbol stands in all of them at the same place. Its own addresses would be
// off by all the drift that comes later.

import type { EarlierRun } from '../diff/summary.ts';
import { type Address, compareAddresses } from '../symbols/address.ts';
import { addressOf, nameOf, rowAt, type SymbolTable } from '../symbols/symbol-table.ts';
import type { Pair, Series } from './series.ts';

/** For each step but the last, in order. A run that has no symbol in A is left out. O(rows). */
export function earlierDrift({ pairs }: Series): readonly (readonly EarlierRun[])[] {
  return pairs.slice(0, -1).map((pair) => {
    const runs: EarlierRun[] = [];
    for (const run of pair.diff.summary.runs) {
      const a = placeInA(pairs, pair, run.first, run.a, run.end);
      const previous = runs.at(-1);
      // What is not in the order of A has moved since, and has no place of its own among the others.
      if (!a || (previous && compareAddresses(a, previous.a) < 0)) continue;
      runs.push({ a, drift: run.drift, symbols: run.symbols });
    }
    return runs;
  });
}

/** The address in A of the first symbol of a run that A has. */
function placeInA(pairs: readonly Pair[], pair: Pair, first: string, from: Address, end: Address): Address | undefined {
  const { a, toB } = pair.diff;
  let row = rowNamed(a, first, from);
  for (; row < a.count && compareAddresses(addressOf(a, row), end) <= 0; row++) {
    let inA = toB[row] as number;
    for (let k = pair.index + 1; k < pairs.length - 1 && inA >= 0; k++)
      inA = (pairs[k] as Pair).diff.toB[inA] as number;
    const table = (pairs.at(-1) as Pair).diff.a;
    if (inA >= 0 && inA < table.count) return addressOf(table, inA);
  }
  return undefined;
}

function rowNamed(t: SymbolTable, name: string, at: Address): number {
  const first = rowAt(t, at);
  for (let row = first; row < t.count && compareAddresses(addressOf(t, row), at) === 0; row++) {
    if (nameOf(t, row) === name) return row;
  }
  return first;
}
