// Tables that count their own new labels: the first link has no labels, so the second one's tables lack them, and those
// of the third do not.

import type { Finding } from '../diff/summary.ts';
import { counted, formatCount } from '../symbols/count.ts';
import type { SymbolTable } from '../symbols/symbol-table.ts';
import { compress } from './compress.ts';
import { countEntries, type EntryFacts, entryFacts, entryTest, NEVER, type RuleSet } from './entries.ts';
import { findRows } from './find-rows.ts';
import type { EntryRange } from './gaps.ts';
import { LABELS } from './labels.ts';
import { oddRules } from './rules.ts';
import { fillsGap } from './self-test.ts';
import { evidence, mapLabel, type Pair, type Series } from './series.ts';
import { gapChange, type TablesBetween } from './tables-between.ts';

/**
 * Asks only where the tables changed though no name came or went: that is rare, and the answer may cost a third of a
 * second.
 */
export function findOwnLabels(series: Series): Finding[] {
  return series.pairs.flatMap((pair) => {
    const { tables, isRelinked, onlyA, onlyB } = pair;
    if (!isRelinked || !tables?.differ || onlyA.rows.length + onlyB.rows.length > 0) return [];
    const test = pair.a.test;
    if (test.entries.table === undefined || test.outcome === 'excerpt' || test.outcome === 'no-ends') return [];
    return labelsFinding(series, pair, tables, test.entries.table);
  });
}

function labelsFinding(series: Series, pair: Pair, tables: TablesBetween, table: EntryRange): Finding[] {
  const { a } = pair.diff;
  const facts = entryFacts(a);
  // Where labels count as a rule, from 6.11 on, the first link has them too, on empty tables.
  for (const rules of oddRules(tables.a)) {
    const rows = countedLabels(a, facts, rules);
    const own = countEntries(facts, rules);
    const after = pair.b.test.entries.table;
    if (rows.length === 0 || !after || !isIn(after, own) || !isIn(table, own - rows.length)) continue;
    // Where padding hides so few entries, the names have to tell.
    const isOpen = isIn(table, own) || isIn(after, own - rows.length);
    if (isOpen && !doNamesTell(pair, tables, facts, rules, rows)) continue;
    const isOne = rows.length === 1;
    const has = mapLabel(series, pair.index);
    const names = rows.map(({ label }) => label).join(', ');
    return [
      {
        kind: 'own-labels',
        text:
          `The tables count ${isOne ? 'a label' : 'labels'} of their own: the lines of ${has} make ${formatCount(own)} entries, ` +
          `its tables have ${formatCount(own - rows.length)}, and ${counted(rows.length, 'label')} ${isOne ? 'is' : 'are'} not ignored (${names}). ` +
          `Try: add ${isOne ? 'it' : 'them'} to the ignored names in scripts/kallsyms.c.`,
        evidence: rows.map(({ row }) => evidence(series, pair.index, row)),
        source: '20230306101451.375844-1-arnd@kernel.org',
      },
    ];
  }
  return [];
}

interface LabelRow {
  readonly label: string;
  readonly row: number;
}

function countedLabels(t: SymbolTable, facts: EntryFacts, rules: RuleSet): LabelRow[] {
  const isEntry = entryTest(rules);
  return [...findRows(t, LABELS)]
    .filter(([, row]) => isEntry(facts.keys[row] as number))
    .map(([label, row]) => ({ label, row }));
}

function isIn({ min, max }: EntryRange, count: number): boolean {
  return count >= min && count <= max;
}

/**
 * Whether the names of A make its own tables without the labels, and B's with them. Runs the compressor twice: 0.15 s
 * each for 94,105 names.
 */
function doNamesTell(
  { diff }: Pair,
  tables: TablesBetween,
  facts: EntryFacts,
  rules: RuleSet,
  rows: readonly LabelRow[],
): boolean {
  const names = gapChange(tables, 'kallsyms_names');
  const tokens = gapChange(tables, 'kallsyms_token_table');
  if (!names || !tokens || (names.a === names.b && tokens.a === tokens.b)) return false;
  const without = { ...facts, keys: facts.keys.slice() };
  for (const { row } of rows) without.keys[row] = NEVER;
  const before = compress(diff.a, without, rules);
  const after = compress(diff.a, facts, rules);
  return (
    fillsGap(names.a, before.names, tables.a.alignment) &&
    fillsGap(tokens.a, before.tokenTable, tables.a.alignment) &&
    fillsGap(names.b, after.names, tables.b.alignment) &&
    fillsGap(tokens.b, after.tokenTable, tables.b.alignment)
  );
}
