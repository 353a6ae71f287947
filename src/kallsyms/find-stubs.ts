// Linker stubs that come and go from link to link: the cause seen most often. Each has a name, each name is an entry,
// larger tables move what lies behind them, and other distances need other stubs.

import type { Finding } from '../diff/summary.ts';
import { formatCount } from '../symbols/count.ts';
import { nameOf } from '../symbols/symbol-table.ts';
import { countNamed } from './names-in-one.ts';
import { evidence, mapLabel, type Pair, type Series, stepLabel } from './series.ts';
import type { StubPattern } from './stubs.ts';
import { growthText, patternText } from './words.ts';

/** Names of one finding that are shown. */
const SHOWN = 100;

const SOURCE = 'ClangBuiltLinux/linux#1280';

interface Change {
  readonly pair: Pair;
  readonly came: readonly number[];
  readonly went: readonly number[];
}

/** One finding for each pattern, over all steps. */
export function findStubs(series: Series): Finding[] {
  const relinked = series.pairs.filter((pair) => pair.isRelinked);
  const patterns = new Map<string, StubPattern>();
  for (const { onlyA, onlyB } of relinked) {
    for (const stub of [...onlyB.stubs, ...onlyA.stubs]) {
      const known = patterns.get(keyOf(stub));
      if (!known || stub.targets > known.targets) patterns.set(keyOf(stub), stub);
    }
  }
  return [...patterns.values()]
    .map((stub) => {
      const changes = relinked
        .map((pair): Change => ({ pair, came: rowsOf(pair.onlyB.stubs, stub), went: rowsOf(pair.onlyA.stubs, stub) }))
        .filter(({ came, went }) => came.length + went.length > 0)
        .toReversed();
      return { stub, changes, weight: changes.reduce((sum, c) => sum + c.came.length + c.went.length, 0) };
    })
    .toSorted((x, y) => y.weight - x.weight)
    .map(({ stub, changes }) => stubsFinding(series, stub, changes));
}

function stubsFinding(series: Series, stub: StubPattern, changes: readonly Change[]): Finding {
  const shown = changes.flatMap(({ pair, came, went }) => [
    ...came.map((row) => evidence(series, pair.index + 1, row, `new in ${mapLabel(series, pair.index + 1)}`)),
    ...went.map((row) => evidence(series, pair.index, row, `gone after ${mapLabel(series, pair.index)}`)),
  ]);
  return {
    kind: 'stubs',
    text: [countText(series, stub, changes), effectText(series, stub, changes)].filter(Boolean).join(' '),
    evidence: shown.slice(0, SHOWN),
    source: stub.source ?? SOURCE,
  };
}

/**
 * `6 linker stubs __X86PILongThunk_* came from A to B; new entries from link to link: 24, 12, 6 (converges).` The last
 * step first.
 */
function countText(series: Series, stub: StubPattern, changes: readonly Change[]): string {
  const [last] = changes;
  if (!last) return '';
  const { came, went, pair } = last;
  const verb = came.length === 0 ? 'went' : 'came';
  const n = came.length || went.length;
  const both = came.length > 0 && went.length > 0 ? ` and ${formatCount(went.length)} went` : '';
  const growth = growthText(series.passes);
  return `${formatCount(n)} linker ${n === 1 ? 'stub' : 'stubs'} ${patternText(stub)} ${verb}${both} ${stepLabel(series, pair)}${growth ? `; ${growth}` : ''}.`;
}

/** What they do to the tables, and what to try. */
function effectText(series: Series, stub: StubPattern, changes: readonly Change[]): string {
  const entries = areEntries(series, stub, changes);
  if (entries === false) return 'They are ignored and make no entry, but what lies behind them moves.';
  const ignored = stub.ignoredSince ? `; ${stub.ignoredSince} ignores them` : '';
  const effect = entries ? 'Each makes an entry in the tables of the next link. ' : '';
  return `${effect}Try: add ${patternText(stub)} to the ignored names in ${listFile(series)}${ignored}.`;
}

/** Undefined when no rules are known. A list may lack a pattern that others have, so the tables are asked as well. */
function areEntries({ passes }: Series, stub: StubPattern, changes: readonly Change[]): boolean | undefined {
  if (!passes.rules) return undefined;
  return changes.some(({ pair, came, went }) => {
    const names = new Set([...pair.step.came, ...pair.step.went].map(({ name }) => name));
    const { a, b } = pair.diff;
    const isListed = came.some((row) => names.has(nameOf(b, row))) || went.some((row) => names.has(nameOf(a, row)));
    return isListed || areCounted(pair, stub);
  });
}

/** Whether the tables of the second map are made of the lines of the first, when its stubs are counted with them. */
function areCounted({ diff, a, b }: Pair, stub: StubPattern): boolean {
  const { table } = b.test.entries;
  if (b.follows !== false || !table || a.own === undefined) return false;
  const all = a.own + countNamed(diff.a, stub);
  return all > a.own && all >= table.min && all <= table.max;
}

/** mksysmap has the list from 6.4 on, which is when L5 came. */
function listFile({ last }: Series): string {
  const { layout } = last.b.test;
  const id = layout.kind === 'tables' ? layout.layouts[0]?.id : undefined;
  return id !== undefined && id >= 'L5' ? 'scripts/mksysmap' : 'scripts/kallsyms.c';
}

function rowsOf(stubs: readonly StubPattern[], stub: StubPattern): readonly number[] {
  return stubs.filter((s) => keyOf(s) === keyOf(stub)).flatMap((s) => s.rows);
}

function keyOf({ kind, text }: StubPattern): string {
  return `${kind} ${text}`;
}
