// One map against itself: the entries that its own lines make against the entries that its tables have. In a healthy
// map one rule set gives the same number, for the tables were made from the same names; where none does, the next
// link's tables would be different.

import type { SymbolTable } from '../symbols/symbol-table.ts';
import type { Predicted } from './compress.ts';
import { countEntries, type EntryFacts, entryFacts, type RuleSet } from './entries.ts';
import type { EntryRange } from './gaps.ts';
import type { Label } from './labels.ts';
import { type KallsymsLayout, readLayout } from './layout.ts';
import { oddRules, usualRules } from './rules.ts';

/** A rule set, and how many entries the map's lines make under it. */
export interface RuleCount {
  readonly rules: RuleSet;
  readonly entries: number;
  /** By how many entries the tables of the next link would differ under it: 0 where it reproduces the tables. */
  readonly next: EntryRange;
}

export type Outcome =
  /** There are no tables to test. */
  | 'no-tables'
  /** The tables hold nothing: the map of the first link from 6.11 on. */
  | 'empty-tables'
  /** Labels, but not as any kernel laid them out. */
  | 'contradictory'
  /** Lines are missing, so its lines cannot be counted. */
  | 'excerpt'
  /** So they cannot either where the ends of the text are not there, though nothing proves that a line is missing. */
  | 'no-ends'
  /** No gap says how many entries the tables have. */
  | 'open'
  /** `rules` reproduces the tables. */
  | 'fits'
  /**
   * A rule set of such kernels comes near: the link before had other names, or a filter is at work that is not known
   * here.
   */
  | 'differs'
  /** Nothing comes near: a filter that is not known here. */
  | 'unknown-filter';

export interface SelfTest {
  readonly layout: KallsymsLayout;
  /**
   * Whether nothing shows that lines are missing, so that they can be counted: the ends of the text are there, and
   * every label of the tables.
   */
  readonly isWhole: boolean;
  readonly outcome: Outcome;
  /**
   * Every rule set that reproduces the tables: of those that such kernels had, or, if none of them does, of the odd
   * ones.
   */
  readonly fits: readonly RuleCount[];
  /** When none does: those of such kernels that come within two per cent, the nearest first. */
  readonly near: readonly RuleCount[];
  /** `fits[0]`'s rules. */
  readonly rules: RuleSet | undefined;
  readonly entries: {
    readonly table: EntryRange | undefined;
    /** By `fits[0]`, else by `near[0]`. */
    readonly own: number | undefined;
  };
  readonly bytes: {
    /** The gaps behind kallsyms_names and kallsyms_token_table. */
    readonly names: number | undefined;
    readonly tokenTable: number | undefined;
    /** What the compressor makes of the map's lines, once it has run. */
    readonly predicted: Predicted | undefined;
  };
  /**
   * Until 5.18 mksysmap's pattern ` .L` took every name with L as its second letter out of System.map, though the
   * tables have it. True when the layout is that old and there is no such name: then `predicted` is too small.
   */
  readonly lNamesMissing: boolean;
}

/** O(rows). `facts` may be handed in by who has them already. */
export function selfTest(t: SymbolTable, facts: EntryFacts = entryFacts(t)): SelfTest {
  const layout = readLayout(t);
  const table = layout.kind === 'tables' ? layout.entries : undefined;
  const isComplete = layout.kind !== 'tables' || layout.complete;
  const gapless = t.elidedBefore.length === 0 && isComplete;
  const whole = facts.hasText && gapless;
  const countable = whole && table !== undefined && table.max > 0 ? table : undefined;
  const counts = countable ? ruleCounts(facts, usualRules(layout), countable) : [];
  const usual = counts.filter(isFit);
  const fits = usual.length > 0 || !countable ? usual : ruleCounts(facts, oddRules(layout), countable).filter(isFit);
  const near = fits.length > 0 ? [] : counts.filter((c) => distance(c) <= c.entries * NEAR).toSorted(nearest);
  return {
    layout,
    isWhole: whole,
    outcome: outcomeOf(layout, whole ? undefined : gapless ? 'no-ends' : 'excerpt', fits.length > 0, near.length > 0),
    fits,
    near,
    rules: fits[0]?.rules,
    entries: { table, own: (fits[0] ?? near[0])?.entries },
    bytes: {
      names: gapOf(layout, 'kallsyms_names'),
      tokenTable: gapOf(layout, 'kallsyms_token_table'),
      predicted: undefined,
    },
    lNamesMissing: layout.kind === 'tables' && layout.layouts.every((l) => l.id < 'L4') && !hasLName(t),
  };
}

/** The test with the compressor's answer for the rules of `fits[0]`, or of `near[0]`, or of the next link. */
export function withPrediction(test: SelfTest, predicted: Predicted): SelfTest {
  return { ...test, bytes: { ...test.bytes, predicted } };
}

/** Whether a table of `bytes` bytes, padded, fills `gap` exactly. */
export function fillsGap(gap: number, bytes: number, alignment: number): boolean {
  return bytes <= gap && gap - bytes < alignment;
}

/** Two per cent. Stubs have never been reported to come in such numbers; KALLSYMS_ALL doubles the entries. */
const NEAR = 1 / 50;

function ruleCounts(facts: EntryFacts, sets: readonly RuleSet[], table: EntryRange): RuleCount[] {
  const counts: RuleCount[] = [];
  for (const rules of sets) {
    const entries = countEntries(facts, rules);
    const isKnown = counts.some(
      (c) => c.entries === entries && c.rules.all === rules.all && c.rules.ownLabels === rules.ownLabels,
    );
    if (isKnown) continue;
    const isIn = entries >= table.min && entries <= table.max;
    const next = isIn ? { min: 0, max: 0 } : { min: entries - table.max, max: entries - table.min };
    counts.push({ rules, entries, next });
  }
  return counts;
}

function isFit({ next }: RuleCount): boolean {
  return next.min === 0 && next.max === 0;
}

function distance({ next }: RuleCount): number {
  return next.min > 0 ? next.min : -next.max;
}

function nearest(x: RuleCount, y: RuleCount): number {
  return distance(x) - distance(y);
}

/** `partial`: why the lines of the map cannot be counted; undefined for a whole one. */
function outcomeOf(layout: KallsymsLayout, partial: Outcome | undefined, fits: boolean, near: boolean): Outcome {
  if (layout.kind === 'absent') return 'no-tables';
  if (layout.kind === 'contradictory') return 'contradictory';
  if (layout.entries?.max === 0) return 'empty-tables';
  if (partial !== undefined) return partial;
  if (layout.entries === undefined) return 'open';
  return fits ? 'fits' : near ? 'differs' : 'unknown-filter';
}

function gapOf(layout: KallsymsLayout, label: Label): number | undefined {
  return layout.kind === 'tables' ? layout.tables.find((table) => table.label === label)?.gap : undefined;
}

function hasLName(t: SymbolTable): boolean {
  for (let row = 0; row < t.total; row++) {
    const start = t.nameStart[row] as number;
    if (t.bytes[start + 1] === 76 && start + 1 < (t.nameEnd[row] as number)) return true;
  }
  return false;
}
