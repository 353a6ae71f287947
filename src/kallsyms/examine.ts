// The expert: what two maps, and those before them, prove about each other. Causes first, then what was observed, then
// what to bring next. A cause is claimed only between maps that nothing but a linker tells apart, so two releases have
// none.

import type { MapDiff } from '../diff/compare.ts';
import { CAUSES, type FindingKind } from '../diff/finding-kinds.ts';
import type { DriftSummary, Finding, Kallsyms, KallsymsMap } from '../diff/summary.ts';
import type { SymbolTable } from '../symbols/symbol-table.ts';
import { earlierDrift } from './earlier-drift.ts';
import { findSlack, findStrideSteps } from './find-alignment.ts';
import { findCaptures } from './find-borders.ts';
import { findOwnLabels } from './find-labels.ts';
import { findNames } from './find-names.ts';
import { findNextMap, findNoCause } from './find-next.ts';
import { findLinkOrder, findSwaps, findWanderers } from './find-order.ts';
import { findMovingText, findPasses, findTooFewPasses, isOneBuild } from './find-passes.ts';
import { findPerLinkNames, findRenamed } from './find-renamed.ts';
import { findStubs } from './find-stubs.ts';
import { findTables } from './find-tables.ts';
import { findTies } from './find-ties.ts';
import { findSelfTest, findSlide, findUnrelated } from './find-whole.ts';
import { layoutName } from './layout.ts';
import type { PassMap } from './passes.ts';
import { type Series, seriesOf } from './series.ts';
import { layoutText, selfTestText } from './words.ts';

/** What comes into the summary behind the comparison. */
export type Examination = Pick<DriftSummary, 'findings' | 'kallsyms' | 'earlierDrift'>;

/** Kinds in the order in which they are told. */
const ORDER: readonly FindingKind[] = [
  'unrelated',
  ...CAUSES,
  'no-cause',
  'passes',
  'slide',
  'entries',
  'table-bytes',
  'only-in-one',
  'text-moves',
  'self-test',
  'types',
  'tie-order',
  'slack',
  'next-map',
];

/** `earlier` are the maps of the passes before A, in order. O(n log n) for each two neighbours. */
export function examine(diff: MapDiff, earlier: readonly SymbolTable[]): Examination {
  const series = seriesOf(diff, earlier);
  const known = {
    kallsyms: kallsymsOf(series),
    ...(earlier.length > 0 && { earlierDrift: earlierDrift(series) }),
  };
  const unrelated = findUnrelated(diff);
  // What was taken off the addresses of B has to be told all the same.
  if (unrelated.length > 0) return { findings: [...unrelated, ...findSlide(diff)], ...known };
  const ownLabels = findOwnLabels(series);
  const causes = [
    ...findStubs(series),
    ...findCaptures(series),
    ...ownLabels,
    ...findPerLinkNames(series),
    // Tables that count their labels differ without a name that does.
    ...(ownLabels.length > 0 ? [] : findRenamed(series)),
    ...findWanderers(series),
    ...findSwaps(series),
    ...findLinkOrder(series),
    ...findTooFewPasses(series),
    ...findStrideSteps(series),
  ];
  const isOrderSaid = causes.some(({ kind }) => kind === 'padding-swap' || kind === 'link-order');
  const findings = [
    ...causes,
    ...(causes.length > 0 ? [] : findNoCause(series)),
    ...findPasses(series),
    ...findSlide(diff),
    ...findTables(series),
    ...findNames(series),
    ...(isOrderSaid ? [] : findTies(series)),
    ...findMovingText(series),
    ...findSelfTest(series),
    ...findSlack(series),
    ...(ownLabels.length > 0 ? [] : findNextMap(series)),
  ];
  return { findings: inOrder(findings), ...known };
}

/** Stable: of one kind, those that stand first stay so. */
export function inOrder(findings: readonly Finding[]): readonly Finding[] {
  return findings.toSorted((x, y) => ORDER.indexOf(x.kind) - ORDER.indexOf(y.kind));
}

/** The comparison with its findings in the summary. */
export function withFindings(diff: MapDiff, earlier: readonly SymbolTable[]): MapDiff {
  return { ...diff, summary: { ...diff.summary, ...examine(diff, earlier) } };
}

function kallsymsOf(series: Series): Kallsyms | undefined {
  const { passes } = series;
  const hasTables = passes.maps.some(({ test }) => test.layout.kind !== 'absent');
  if (!hasTables) return undefined;
  return { maps: passes.maps.map(mapOf), passes: isOneBuild(series) ? passes.verdict : undefined };
}

function mapOf({ test, own, table }: PassMap): KallsymsMap {
  const { layout, fits, entries, bytes } = test;
  const [first] = fits;
  const isOne =
    first && fits.every((f) => f.rules.all === first.rules.all && f.rules.ownLabels === first.rules.ownLabels);
  return {
    layout: layout.kind === 'tables' ? layoutName(layout) : undefined,
    rules: isOne ? { all: first.rules.all, ownLabels: first.rules.ownLabels } : undefined,
    entries: { table: table ?? entries.table, own: entries.own ?? own },
    bytes: {
      names: bytes.names,
      tokenTable: bytes.tokenTable,
      predictedNames: bytes.predicted?.names,
      predictedTokenTable: bytes.predicted?.tokenTable,
    },
    text: [layoutText(test), selfTestText(test, table ?? entries.table)].filter(Boolean).join(' '),
  };
}
