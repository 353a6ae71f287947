// The findings for a mail, an item each, with where the cause is documented.

import type { DriftSummary, Finding } from '../diff/summary.ts';
import { wrap } from './wrap.ts';

/** Those that the verdict does not say word for word. */
export function furtherFindings({ findings }: DriftSummary): readonly Finding[] {
  return findings.filter(({ kind }) => kind !== 'unrelated');
}

/** The lines of each. */
export function findingItems(s: DriftSummary): readonly (readonly string[])[] {
  return furtherFindings(s).map((f) => wrap(f.source === undefined ? f.text : `${f.text} [${f.source}]`, '- ', '  '));
}

/** Empty where there are none. */
export function findingLines(s: DriftSummary): readonly string[] {
  const items = findingItems(s);
  return items.length === 0 ? [] : ['Findings:', ...items.flat()];
}
