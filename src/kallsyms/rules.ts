// The rule sets that are tried on a map, by the layout of its tables. Counts lie close together and gaps allow two of
// them, so a rule set that no such kernel had is tried only where none of the others explains anything.

import type { RuleSet } from './entries.ts';
import { type Era, erasOf } from './filters.ts';
import type { KallsymsLayout } from './layout.ts';

/** Those that kernels with this layout had, the likeliest first; none without tables. */
export function usualRules(layout: KallsymsLayout): readonly RuleSet[] {
  return rulesWith(layout, erasIn(layout), labelsCount(layout));
}

/**
 * The rest of KALLSYMS_ALL y/n and own labels counted y/n; and the list of 6.2, which forgot its new label
 * (20230306101451.375844-1-arnd@kernel.org).
 */
export function oddRules(layout: KallsymsLayout): readonly RuleSet[] {
  const usual = labelsCount(layout);
  const others = [false, true].filter((own) => !usual.includes(own));
  const forgot: readonly Era[] = erasIn(layout).includes('6.1.192') ? ['6.2'] : [];
  return [...rulesWith(layout, forgot, [false]), ...rulesWith(layout, erasIn(layout), others)];
}

function rulesWith(layout: KallsymsLayout, eras: readonly Era[], labels: readonly boolean[]): RuleSet[] {
  if (layout.kind !== 'tables') return [];
  return eras.flatMap((era) => labels.flatMap((ownLabels) => [true, false].map((all) => ({ all, ownLabels, era }))));
}

function erasIn(layout: KallsymsLayout): readonly Era[] {
  return layout.kind === 'tables' ? [...new Set(layout.layouts.flatMap((l) => erasOf(l.id)))] : [];
}

/** Labels of the tables are entries from 6.11 on: sometimes with L5, always with L6. */
function labelsCount(layout: KallsymsLayout): readonly boolean[] {
  if (layout.kind !== 'tables') return [];
  return [false, true].filter((own) => layout.layouts.some(({ id }) => (own ? id >= 'L5' : id <= 'L5')));
}
