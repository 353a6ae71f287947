// The links a page or a terminal can offer, shortest first: what each may be long, and what it holds.

import { omittedText } from '../diff/omitted.ts';
import { isProblem } from '../symbols/problem.ts';
import { BUDGETS, type Budget, isBudget, linkWithin } from './budget.ts';
import type { Shared } from './d1.ts';
import { decodeLink } from './link.ts';

export interface Offer {
  readonly budget: Budget;
  readonly link: string;
  /** What is not in it; undefined where everything is. */
  readonly omitted: string | undefined;
}

/** One for each budget, up to the first that holds everything: a longer link would say no more. */
export async function offersOf(shared: Shared, site: string): Promise<readonly Offer[]> {
  const offers: Offer[] = [];
  for (const budget of BUDGETS.filter(isBudget)) {
    const link = await linkWithin(shared, budget, site);
    const held = await decodeLink(link);
    const omitted = isProblem(held) ? undefined : omittedText(held.summary);
    offers.push({ budget, link, omitted });
    if (omitted === undefined) break;
  }
  return offers;
}
