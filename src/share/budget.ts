// How long a link may be, and what it then holds: from the list of worth as much as fits, found by halving on the real length, for nobody
// can tell what deflate makes of one name more.

import type { Shared } from './d1.ts';
import { encodeLink } from './link.ts';
import { shortened } from './shorten.ts';
import { unitsByWorth } from './worth.ts';

/** Characters of the whole link, the address of the page included. */
const LIMITS = {
  /** RFC 5322 allows a line of a mail 998. */
  mail: 900,
  /** Slack splits a message at 4,000. */
  chat: 4000,
  /** What any browser, proxy and tracker was seen to take. */
  full: 8000,
  all: Number.POSITIVE_INFINITY,
} as const;

export type Budget = keyof typeof LIMITS;

export const BUDGETS: readonly string[] = Object.keys(LIMITS);

export function isBudget(name: string): name is Budget {
  return BUDGETS.includes(name);
}

/**
 * The link behind the address of a page, at most as long as the budget: everything where that fits, else what is worth most, and what the
 * link decodes to says what is missing. Longer than the budget only where the names of the maps and the address of the page leave no room.
 */
export async function linkWithin({ summary, view }: Shared, budget: Budget, site: string): Promise<string> {
  const limit = LIMITS[budget] - site.length;
  const fits = (link: string | undefined): link is string => link !== undefined && link.length <= limit;
  if (budget !== 'mail' && budget !== 'chat') {
    const whole = await encodeLink({ summary, view });
    if (fits(whole)) return site + whole;
  }
  const units = unitsByWorth(summary);
  const withUnits = (count: number) => encodeLink({ summary: shortened(summary, units.slice(0, count)), view });
  const all = await withUnits(units.length);
  if (fits(all)) return site + all;
  let best = (await withUnits(0)) ?? '';
  // `low` units fit, or are none; `high` do not.
  for (let low = 0, high = units.length; high - low > 1; ) {
    const middle = (low + high) >>> 1;
    const link = await withUnits(middle);
    if (fits(link)) [low, best] = [middle, link];
    else high = middle;
  }
  return site + best;
}
