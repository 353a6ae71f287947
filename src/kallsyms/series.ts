// The maps in a row, as the findings look at them: each two neighbours with what differs between them, and what that
// says about them. The question behind every cause is whether two maps are links of one program; it is answered here,
// once, from what they hold.

import { compareMaps, type MapDiff } from '../diff/compare.ts';
import type { Evidence } from '../diff/summary.ts';
import { addressOf, nameOf, type SymbolTable } from '../symbols/symbol-table.ts';
import { type Capture, capturesIn } from './captures.ts';
import { type NamesInOne, namesInOne, withKnownStubs } from './names-in-one.ts';
import { comparePasses, type Passes, type PassMap, type PassStep } from './passes.ts';
import { type Rename, renamesIn } from './renames.ts';
import { isSteady } from './steady.ts';
import { type Swap, swapsIn } from './swaps.ts';
import { type TablesBetween, tablesBetween } from './tables-between.ts';
import { type Wanderer, wanderersIn } from './wanderers.ts';

/** Two neighbours. Rows are rows of these two, not of the last two of the series. */
export interface Pair {
  /** Place of the first of them in the series. */
  readonly index: number;
  readonly diff: MapDiff;
  readonly a: PassMap;
  readonly b: PassMap;
  readonly step: PassStep;
  /** Undefined where one of the two has no tables. */
  readonly tables: TablesBetween | undefined;
  readonly onlyA: NamesInOne;
  readonly onlyB: NamesInOne;
  readonly captures: readonly Capture[];
  readonly swaps: readonly Swap[];
  readonly wanderers: readonly Wanderer[];
  /** Empty unless every name of the source that is in one map only has another in the other. */
  readonly renames: readonly Rename[];
  /** No symbol of both maps has another size or order: the same program, but for names in one map only. */
  readonly isSteady: boolean;
  /** Steady, and those names are the linker's, or other names for the same things: one program, linked twice. */
  readonly isRelinked: boolean;
  /** Relinked, and the tables of the second were made from the first. */
  readonly isNextLink: boolean;
}

export interface Series {
  readonly tables: readonly SymbolTable[];
  readonly passes: Passes;
  readonly pairs: readonly Pair[];
  /** Of A and B. */
  readonly last: Pair;
}

/** `earlier` are the maps before A. O(n log n) for each pair. */
export function seriesOf(diff: MapDiff, earlier: readonly SymbolTable[]): Series {
  const tables = [...earlier, diff.a, diff.b];
  const passes = comparePasses(tables);
  const diffs = [...earlier.map((t, i) => compareMaps(t, tables[i + 1] as SymbolTable)), diff];
  const names = diffs.map(({ a, b, toA, toB }) => ({ onlyA: namesInOne(a, toB, b), onlyB: namesInOne(b, toA, a) }));
  const known = names.flatMap(({ onlyA, onlyB }) => [...onlyA.stubs, ...onlyB.stubs]);
  const pairs = diffs.map((d, i): Pair => {
    const only = names[i] as (typeof names)[number];
    return pairOf(i, d, passes, {
      onlyA: withKnownStubs(only.onlyA, d.a, known),
      onlyB: withKnownStubs(only.onlyB, d.b, known),
    });
  });
  return { tables, passes, pairs, last: pairs.at(-1) as Pair };
}

function pairOf(index: number, diff: MapDiff, passes: Passes, only: Pick<Pair, 'onlyA' | 'onlyB'>): Pair {
  const a = passes.maps[index] as PassMap;
  const b = passes.maps[index + 1] as PassMap;
  const captures = capturesIn(diff);
  const swaps = swapsIn(diff);
  const wanderers = wanderersIn(diff);
  const restless = new Set([
    ...captures.map((c) => c.a),
    ...swaps.flatMap((s) => (s.side === 'a' ? [s.first, s.second] : [s.otherFirst, s.otherSecond])),
    ...wanderers.map((w) => w.a),
  ]);
  const renames = renamesIn(diff, only.onlyA.rest, only.onlyB.rest);
  const tables = tablesBetween(diff, a, b);
  const steady = isSteady(diff, restless);
  const isRelinked = steady && renames !== undefined;
  const isMadeFrom = b.follows === true && (tables === undefined || tables.differ);
  return {
    index,
    diff,
    a,
    b,
    step: passes.steps[index] as PassStep,
    tables,
    ...only,
    captures,
    swaps,
    wanderers,
    renames: renames ?? [],
    isSteady: steady,
    isRelinked,
    isNextLink: isRelinked && isMadeFrom,
  };
}

/** `A`, `B`, and `map 1`, `map 2` for those before, as the reports number them. */
export function mapLabel({ tables }: Series, index: number): string {
  const fromEnd = tables.length - 1 - index;
  return fromEnd === 0 ? 'B' : fromEnd === 1 ? 'A' : `map ${index + 1}`;
}

/** `from map 1 to A`. */
export function stepLabel(series: Series, { index }: Pair): string {
  return `from ${mapLabel(series, index)} to ${mapLabel(series, index + 1)}`;
}

/** The symbol at a row of any map of the series, with its addresses in A and in B. */
export function evidence({ tables, pairs, last }: Series, index: number, row: number, text = ''): Evidence {
  const { a, b, toA, toB } = last.diff;
  const symbol = nameOf(tables[index] as SymbolTable, row);
  const isB = index === tables.length - 1;
  let inA = row;
  for (let k = index; k < tables.length - 2 && inA >= 0; k++) inA = (pairs[k] as Pair).diff.toB[inA] as number;
  if (isB) inA = toA[row] as number;
  const inB = isB ? row : inA < 0 ? -1 : (toB[inA] as number);
  return {
    symbol,
    a: inA < 0 ? undefined : addressOf(a, inA),
    b: inB < 0 ? undefined : addressOf(b, inB),
    text,
  };
}
