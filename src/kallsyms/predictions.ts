// What the compressor would make of each map's lines, beside what its tables have: half a second and more for a whole kernel, so it comes
// behind the findings, in rounds that whoever runs it can pause between or leave.

import type { Kallsyms, KallsymsMap } from '../diff/summary.ts';
import type { SymbolTable } from '../symbols/symbol-table.ts';
import { compressing, type Round } from './compress.ts';
import { entryFacts } from './entries.ts';
import { selfTest, withPrediction } from './self-test.ts';
import { predictionText } from './words.ts';

export interface PredictionRound extends Round {
  /** The map at work, from 0, and how many there are. */
  readonly map: number;
  readonly maps: number;
}

/**
 * Fills `predictedNames`, `predictedTokenTable` and the text of each map that has tables and a rule set that reproduces them or comes near.
 * `tables` are those that `kallsyms` speaks of, in its order. A round takes some 3 ms for 94,105 names; to give up, ask no further.
 */
export function* predicting(
  tables: readonly SymbolTable[],
  kallsyms: Kallsyms,
): Generator<PredictionRound, Kallsyms, void> {
  const maps: KallsymsMap[] = [];
  for (const [i, known] of kallsyms.maps.entries()) {
    const t = tables[i];
    const step = t ? predictingOne(t, known) : undefined;
    let round = step?.next();
    while (round && !round.done) {
      yield { ...round.value, map: i, maps: kallsyms.maps.length };
      round = step?.next();
    }
    maps.push(round?.done ? round.value : known);
  }
  return { ...kallsyms, maps };
}

function* predictingOne(t: SymbolTable, known: KallsymsMap): Generator<Round, KallsymsMap, void> {
  const facts = entryFacts(t);
  const test = selfTest(t, facts);
  const best = test.fits[0] ?? test.near[0];
  if (!best) return known;
  const predicted = yield* compressing(t, facts, best.rules);
  const text = predictionText(withPrediction(test, predicted));
  return {
    ...known,
    bytes: { ...known.bytes, predictedNames: predicted.names, predictedTokenTable: predicted.tokenTable },
    text: [known.text, text].filter(Boolean).join(' '),
  };
}
