// Two to four maps of one build, in the order of their links: which names came and went at each step, and whether the
// tables follow. The tables inside map k+1 are made from the names of map k, so a table that grew between two maps has
// its cause one map earlier.

import type { Address } from '../symbols/address.ts';
import { addressOf, nameOf, type SymbolTable, typeOf } from '../symbols/symbol-table.ts';
import { countEntries, type EntryFacts, entryFacts, entryTest, type RuleSet } from './entries.ts';
import type { EntryRange } from './gaps.ts';
import { namesBetween } from './names-between.ts';
import { oddRules, usualRules } from './rules.ts';
import { type SelfTest, selfTest } from './self-test.ts';

export interface PassName {
  readonly name: string;
  readonly type: string;
  readonly address: Address;
  /** The other map has this name too, but it makes no entry there: a border of the text took it in or left it out. */
  readonly captured: boolean;
}

/** From one map to the next. Entries only: what gets none (ignored stubs, the tables' labels) is not in it. */
export interface PassStep {
  /** At most the first 1,000. */
  readonly came: readonly PassName[];
  readonly went: readonly PassName[];
  readonly cameCount: number;
  readonly wentCount: number;
  /** came − went: what the tables of the map after this step have more than those of the map before them. */
  readonly grown: number;
}

export interface PassMap {
  readonly test: SelfTest;
  /** Entries of its own lines under the rules of the series. */
  readonly own: number | undefined;
  /** Entries of its tables; pinned to one number where the map before it says which. */
  readonly table: EntryRange | undefined;
  /**
   * Whether its tables have as many entries as the lines of the map before it make; undefined for the first, and
   * without tables.
   */
  readonly follows: boolean | undefined;
}

export type PassesVerdict = 'stable' | 'converges' | 'oscillates' | 'diverges';

export interface Passes {
  /**
   * The rule set that explains most tables, by the map before or by the map itself; undefined when none explains any.
   */
  readonly rules: RuleSet | undefined;
  /**
   * Whether all tables follow from the map before. If not, a map is missing between them, or they are no passes of one
   * build.
   */
  readonly linked: boolean;
  readonly maps: readonly PassMap[];
  /** One less than maps. */
  readonly steps: readonly PassStep[];
  /**
   * New entries, step by step. In front stands the step before the first map, where its tables tell of it: for that the
   * map itself is not needed, only its names are missing.
   */
  readonly growth: readonly EntryRange[];
  /** Undefined when the maps are not linked, or too few to say. */
  readonly verdict: PassesVerdict | undefined;
}

/** Needs two maps or more, the earliest first. O(rows). */
export function comparePasses(tables: readonly SymbolTable[]): Passes {
  const facts = tables.map(entryFacts);
  const tests = tables.map((t, i) => selfTest(t, facts[i]));
  const rules = commonRules(facts, tests);
  const maps = tests.map((test, i) => passMap(test, i, facts, tests, rules));
  const steps = tables.slice(1).map((b, i) => {
    return step(tables[i] as SymbolTable, facts[i] as EntryFacts, b, facts[i + 1] as EntryFacts, rules);
  });
  const before = maps[0] && stepBefore(maps[0]);
  const growth = [...(before ? [before] : []), ...steps.map(({ grown }) => ({ min: grown, max: grown }))];
  const links = maps.flatMap(({ follows }) => (follows === undefined ? [] : [follows]));
  const linked = links.length > 0 && !links.includes(false);
  return { rules, linked, maps, steps, growth, verdict: linked ? verdictOf(steps, before) : undefined };
}

function commonRules(facts: readonly EntryFacts[], tests: readonly SelfTest[]): RuleSet | undefined {
  const layouts = tests.filter(hasTables).map((test) => test.layout);
  return bestRules(facts, tests, layouts.flatMap(usualRules)) ?? bestRules(facts, tests, layouts.flatMap(oddRules));
}

/** The one that explains most tables, by the map before or by the map itself; of equals the likelier. */
function bestRules(
  facts: readonly EntryFacts[],
  tests: readonly SelfTest[],
  candidates: readonly RuleSet[],
): RuleSet | undefined {
  let best: RuleSet | undefined;
  let most = 0;
  for (const rules of candidates) {
    let explained = 0;
    for (const [i, test] of tests.entries()) {
      const { table } = test.entries;
      const previous = facts[i - 1];
      if (table && hasTables(test) && previous && tests[i - 1]?.isWhole && isIn(table, countEntries(previous, rules)))
        explained++;
      if (test.fits.some((f) => isSame(f.rules, rules))) explained++;
    }
    if (explained > most) {
      best = rules;
      most = explained;
    }
  }
  return best;
}

function isSame(a: RuleSet, b: RuleSet): boolean {
  return a.all === b.all && a.ownLabels === b.ownLabels && a.era === b.era;
}

/** Tables that hold something. */
function hasTables(test: SelfTest | undefined): boolean {
  return test?.entries.table !== undefined && test.entries.table.max > 0;
}

function isIn(range: EntryRange, count: number): boolean {
  return count >= range.min && count <= range.max;
}

function passMap(
  test: SelfTest,
  i: number,
  facts: readonly EntryFacts[],
  tests: readonly SelfTest[],
  rules: RuleSet | undefined,
): PassMap {
  const count = (at: number): number | undefined => {
    const f = facts[at];
    return rules && f && tests[at]?.isWhole ? countEntries(f, rules) : undefined;
  };
  const table = hasTables(tests[i]) ? test.entries.table : undefined;
  const expected = i > 0 ? count(i - 1) : undefined;
  const follows = table && expected !== undefined ? isIn(table, expected) : undefined;
  const pinned = follows && expected !== undefined ? { min: expected, max: expected } : table;
  return { test, own: count(i), table: pinned, follows };
}

const NAMES_AT_MOST = 1000;

/** All names are asked for only where a border can have taken one in or left it out. */
const any = () => true;

function step(
  a: SymbolTable,
  aFacts: EntryFacts,
  b: SymbolTable,
  bFacts: EntryFacts,
  rules: RuleSet | undefined,
): PassStep {
  const isEntry = rules ? entryTest(rules) : () => true;
  const inA = (row: number) => isEntry(aFacts.keys[row] as number);
  const inB = (row: number) => isEntry(bFacts.keys[row] as number);
  const entries = namesBetween(a, inA, b, inB);
  const changed =
    entries.came.length + entries.went.length > 0 && rules?.all === false ? namesBetween(a, any, b, any) : entries;
  const newInB = new Set(changed.came);
  const goneFromA = new Set(changed.went);
  const show = (t: SymbolTable, rows: Uint32Array, changed: ReadonlySet<number>): PassName[] =>
    Array.from(rows.subarray(0, NAMES_AT_MOST), (row) => ({
      name: nameOf(t, row),
      type: typeOf(t, row),
      address: addressOf(t, row),
      captured: !changed.has(row),
    }));
  return {
    came: show(b, entries.came, newInB),
    went: show(a, entries.went, goneFromA),
    cameCount: entries.came.length,
    wentCount: entries.went.length,
    grown: entries.came.length - entries.went.length,
  };
}

/** Growth before the first map: its own entries against those of its tables, which the map before it made. */
function stepBefore(first: PassMap): EntryRange | undefined {
  if (first.table === undefined || first.own === undefined) return undefined;
  return { min: first.own - first.table.max, max: first.own - first.table.min };
}

function verdictOf(steps: readonly PassStep[], before: EntryRange | undefined): PassesVerdict | undefined {
  const sizes = steps.map(({ cameCount, wentCount }) => cameCount + wentCount);
  const [first] = sizes;
  const last = sizes.at(-1);
  if (last === undefined || first === undefined) return undefined;
  if (last === 0) return 'stable';
  // What came and went before the first map is not known by name; its sum is at least, and it counts when it decides.
  const least = before && (before.min > 0 ? before.min : before.max < 0 ? -before.max : undefined);
  if (sizes.length === 1 && least === undefined) return undefined;
  const shrinks = sizes.every((size, i) =>
    i === 0 ? least === undefined || least > size : size < (sizes[i - 1] as number),
  );
  if (shrinks) return 'converges';
  const net = [...(before && least !== undefined ? [before.min] : []), ...steps.map((s) => s.grown)];
  const turns = net.every((n, i) => i === 0 || Math.sign(n) === -Math.sign(net[i - 1] as number));
  return turns && (net[0] !== 0 || returns(steps)) ? 'oscillates' : 'diverges';
}

/** Whether each step takes back names that the step before brought. */
function returns(steps: readonly PassStep[]): boolean {
  return steps.every((s, i) => {
    const previous = steps[i - 1];
    if (previous === undefined) return true;
    const names = new Set(previous.came.map(({ type, name }) => `${type} ${name}`));
    return s.went.some(({ type, name }) => names.has(`${type} ${name}`));
  });
}
