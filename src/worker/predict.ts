// The compressor's rounds, in slices: between two of them progress is told, and on the page's own thread the page lives
// and can end the work.

import type { Examination } from '../kallsyms/examine.ts';
import { predicting } from '../kallsyms/predictions.ts';
import type { SymbolTable } from '../symbols/symbol-table.ts';
import type { OnRound } from './protocol.ts';

/** Milliseconds: many rounds of less than 1 ms, and short enough for a page to stay alive. */
const SLICE = 24;

/**
 * `known` with the sizes of names and tokens of each map, whose tables are given in its order. `known` itself when
 * `signal` was aborted.
 */
export async function predict(
  tables: readonly SymbolTable[],
  known: Examination,
  onRound: OnRound,
  signal?: AbortSignal,
): Promise<Examination> {
  const rounds = predicting(tables, known);
  let end = performance.now() + SLICE;
  for (;;) {
    const step = rounds.next();
    if (step.done) return step.value;
    if (performance.now() < end) continue;
    onRound(step.value);
    await new Promise((settle) => {
      setTimeout(settle);
    });
    if (signal?.aborted) return known;
    end = performance.now() + SLICE;
  }
}
