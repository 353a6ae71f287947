// How long a link may be, and what it then holds: from the list of worth as much as fits, found by halving on the real
// length, for nobody can tell what deflate makes of one name more.

import type { Shared } from './d1.ts';
import { encodeLink } from './link.ts';
import { sameSelection, shortened } from './shorten.ts';
import { type Unit, unitsByWorth } from './worth.ts';

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

/** Above this a link is cut on its way more often than not. Characters. */
export const LONG_LINK = 30_000;

export type Budget = keyof typeof LIMITS;

export const BUDGETS: readonly string[] = Object.keys(LIMITS);

export function isBudget(name: string): name is Budget {
  return BUDGETS.includes(name);
}

/**
 * The link behind the address of a page, at most as long as the budget: everything where that fits, else what is worth
 * most, and what the link decodes to says what is missing. Longer than the budget only where the names of the maps and
 * the address of the page leave no room.
 */
export async function linkWithin({ summary, view }: Shared, budget: Budget, site: string): Promise<string> {
  const limit = LIMITS[budget] - site.length;
  if (budget !== 'mail' && budget !== 'chat') {
    const whole = await encodeLink({ summary, view });
    if (whole !== undefined && whole.length <= limit) return site + whole;
  }
  return site + (await shortLink({ summary, view }, limit));
}

/**
 * Every try to make a link looks at all runs of the summary. Of more than so many the worthiest are tried alone: 8,000
 * characters hold some 1,100 units of two Debian kernels.
 */
const MANY = 10_000;

/** A fragment of at most `limit` characters, with short fingerprints, of these kinds of units or of all. */
export async function shortLink(
  shared: Shared,
  limit: number,
  isWanted: (unit: Unit) => boolean = () => true,
): Promise<string> {
  const { summary, view } = shared.summary.runs.length > MANY ? topOf(shared, isWanted) : shared;
  const units = unitsByWorth(summary, view.selected).filter(isWanted);
  const tried = async (kept: readonly Unit[]): Promise<string | undefined> => {
    const link = await encodeLink(short({ summary, view }, kept));
    return link !== undefined && link.length <= limit ? link : undefined;
  };
  const all = await tried(units);
  if (all !== undefined) return all;
  // So many from the top fit, and one more does not.
  let low = 0;
  for (let high = units.length; high - low > 1; ) {
    const middle = (low + high) >>> 1;
    if (await tried(units.slice(0, middle))) low = middle;
    else high = middle;
  }
  const kept = await filledUp(units.slice(0, low), units.slice(low), tried);
  return (await encodeLink(short({ summary, view }, kept))) ?? '';
}

/** The worthiest units of a wall of runs, and what is selected. */
function topOf(shared: Shared, isWanted: (unit: Unit) => boolean): Shared {
  const units = unitsByWorth(shared.summary, shared.view.selected, MANY).filter(isWanted);
  return short(shared, units.slice(0, MANY));
}

function short({ summary, view: { selected, ...view } }: Shared, kept: readonly Unit[]): Shared {
  const less = shortened(summary, kept);
  const same = selected && sameSelection(summary, less, selected);
  // Which symbol of a run is meant has its room where all has.
  return { summary: less, view: { ...view, ...(same && { selected: { kind: same.kind, index: same.index } }) } };
}

/**
 * Tries of what stands behind the first unit that did not fit: each is a link made and measured, 2 ms of two Debian
 * kernels.
 */
const TRIES = 32;

/**
 * The kept units and what still fits of those behind. Of a kind of which one did not fit no later one is taken: none is
 * passed over.
 */
async function filledUp(
  kept: readonly Unit[],
  behind: readonly Unit[],
  tried: (units: readonly Unit[]) => Promise<string | undefined>,
): Promise<readonly Unit[]> {
  let most = kept;
  const closed = new Set<Unit['kind']>();
  for (let i = 0, tries = 0; i < behind.length && tries < TRIES; i++) {
    const unit = behind[i];
    if (unit === undefined || closed.has(unit.kind)) continue;
    tries++;
    if (await tried([...most, unit])) most = [...most, unit];
    else closed.add(unit.kind);
  }
  return most;
}
