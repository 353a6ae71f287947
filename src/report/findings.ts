// The findings for a mail, an item each, with where the cause is documented.

import type { DriftSummary } from '../diff/summary.ts';
import { wrap } from './wrap.ts';

/** The lines of each. */
export function findingItems(s: DriftSummary): readonly (readonly string[])[] {
  return s.findings.map((f) => wrap(f.source === undefined ? f.text : `${f.text} [${f.source}]`, '- ', '  '));
}

/** Empty where there are none. */
export function findingLines(s: DriftSummary): readonly string[] {
  return s.findings.length === 0 ? [] : ['Findings:', ...findingItems(s).flat()];
}
