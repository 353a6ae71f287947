// The order of maps that were given in any: by what their names say of the link, and where they do not, by what the
// maps hold, for the tables of a link are made from the names of the one before.

import type { SymbolTable } from '../symbols/symbol-table.ts';
import { countEntries, type EntryFacts, entryFacts, type RuleSet } from './entries.ts';
import { linkName, linkRank } from './link-name.ts';
import { oddRules, usualRules } from './rules.ts';
import { type SelfTest, selfTest } from './self-test.ts';

/**
 * Places in `tables`, the earliest link first; the order given where nothing speaks against it. For at most four maps:
 * all orders that the names allow are tried.
 */
export function orderPasses(tables: readonly SymbolTable[]): number[] {
  const given = tables.map((_, i) => i);
  const ranks = tables.map((t) => linkRank(linkName(t.name)));
  const orders = permutations(given).filter((order) => isInRank(order.map((i) => ranks[i])));
  if (orders.length === 1 && orders[0]) return orders[0];

  const facts = tables.map(entryFacts);
  const tests = tables.map((t, i) => selfTest(t, facts[i]));
  const rules = tests.flatMap((test) => [...usualRules(test.layout), ...oddRules(test.layout)]);
  let best = orders[0] ?? given;
  let most = -1;
  for (const order of orders) {
    const links = explained(order, facts, tests, rules);
    if (links > most) {
      best = order;
      most = links;
    }
  }
  return best;
}

/** Ranks that are known do not fall. */
function isInRank(ranks: readonly (number | undefined)[]): boolean {
  const known = ranks.filter((rank) => rank !== undefined);
  return known.every((rank, i) => i === 0 || (known[i - 1] as number) <= rank);
}

/**
 * How well an order explains the tables under the rule set that does it best. A map without tables is the first link's,
 * or stands nowhere; a step that brings or takes an entry says more than one between two equal maps.
 */
function explained(
  order: readonly number[],
  facts: readonly EntryFacts[],
  tests: readonly SelfTest[],
  rules: readonly RuleSet[],
): number {
  const hasTables = order.map((i) => (tests[i]?.entries.table?.max ?? 0) > 0);
  const firstLink = hasTables.indexOf(false) <= 0 ? 1 : 0;
  const follows = rules.map((set) => {
    const own = order.map((i) => countEntries(facts[i] as EntryFacts, set));
    return order.reduce((sum, i, k) => {
      const table = tests[i]?.entries.table;
      const made = own[k - 1];
      if (!table || made === undefined || table.max === 0) return sum;
      return made >= table.min && made <= table.max ? sum + 1 : sum;
    }, 0);
  });
  return 2 * Math.max(0, ...follows) + firstLink;
}

/** In lexical order, so that the order given comes first. */
function permutations(items: readonly number[]): number[][] {
  if (items.length <= 1) return [[...items]];
  return items.flatMap((first, i) => permutations(items.toSpliced(i, 1)).map((rest) => [first, ...rest]));
}
