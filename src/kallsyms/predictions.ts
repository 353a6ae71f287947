// What the compressor would make of each map's lines, beside what its tables have: 0.15 s for 94,105 names, so it comes
// behind the other findings, in rounds that whoever runs it can pause between or leave.

import type { MapDiff } from '../diff/compare.ts';
import type { KallsymsMap } from '../diff/summary.ts';
import type { SymbolTable } from '../symbols/symbol-table.ts';
import { compressing, type Round, runToEnd } from './compress.ts';
import { type EntryFacts, entryFacts, type RuleSet } from './entries.ts';
import { type Examination, inOrder } from './examine.ts';
import { findPredictions } from './find-predictions.ts';
import { type SelfTest, selfTest, withPrediction } from './self-test.ts';
import { predictionText } from './words.ts';

export interface PredictionRound extends Round {
  /** The map at work, from 0, and how many there are. */
  readonly map: number;
  readonly maps: number;
}

/**
 * Fills `predictedNames`, `predictedTokenTable` and the text of each map whose rules are known, and adds what they
 * prove to the findings. The rules are those that reproduce the map's tables or come near; for the first link, which
 * has no tables, those of the second. `tables` are those that `known` speaks of, the last two A and B. A round takes
 * some 1 ms for 94,105 names; to give up, ask no further.
 */
export function* predicting(
  tables: readonly SymbolTable[],
  known: Examination,
): Generator<PredictionRound, Examination, void> {
  if (!known.kallsyms) return known;
  const facts = tables.map(entryFacts);
  const tests = tables.map((t, i) => selfTest(t, facts[i]));
  const predicted: SelfTest[] = [];
  for (const [i, test] of tests.entries()) {
    const rules = bestRules(test) ?? rulesOfNext(test, tests[i + 1]);
    const rounds = rules && compressing(tables[i] as SymbolTable, facts[i] as EntryFacts, rules);
    let round = rounds?.next();
    for (; round && !round.done; round = rounds?.next()) yield { ...round.value, map: i, maps: tables.length };
    predicted.push(round?.done ? withPrediction(test, round.value) : test);
  }
  const maps = known.kallsyms.maps.map((map, i) => mapWith(map, predicted[i] as SelfTest));
  const isUnrelated = known.findings.some((f) => f.kind === 'unrelated');
  const findings = isUnrelated ? [] : findPredictions(tables, predicted);
  return { ...known, findings: inOrder([...known.findings, ...findings]), kallsyms: { ...known.kallsyms, maps } };
}

/** The comparison with its findings and predictions in the summary: `diff` must have been examined. */
export function withPredictions(diff: MapDiff, earlier: readonly SymbolTable[]): MapDiff {
  const { findings, kallsyms } = diff.summary;
  const news = runToEnd(predicting([...earlier, diff.a, diff.b], { findings, kallsyms }));
  return { ...diff, summary: { ...diff.summary, ...news } };
}

function bestRules({ fits, near }: SelfTest): RuleSet | undefined {
  return (fits[0] ?? near[0])?.rules;
}

function rulesOfNext({ outcome, isWhole }: SelfTest, next: SelfTest | undefined): RuleSet | undefined {
  return isWhole && (outcome === 'no-tables' || outcome === 'empty-tables') ? next && bestRules(next) : undefined;
}

function mapWith(known: KallsymsMap, test: SelfTest): KallsymsMap {
  const { predicted } = test.bytes;
  if (!predicted) return known;
  return {
    ...known,
    bytes: { ...known.bytes, predictedNames: predicted.names, predictedTokenTable: predicted.tokenTable },
    text: [known.text, predictionText(test)].filter(Boolean).join(' '),
  };
}
