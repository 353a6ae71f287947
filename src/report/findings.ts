// The findings for a mail, an item each, with where the cause is documented.

import type { DriftSummary } from '../diff/summary.ts';
import { wrap } from './wrap.ts';

/** Empty where there are none. */
export function findingLines(s: DriftSummary): readonly string[] {
  if (s.findings.length === 0) return [];
  return [
    'Findings:',
    ...s.findings.flatMap((f) => wrap(f.source === undefined ? f.text : `${f.text} [${f.source}]`, '- ', '  ')),
  ];
}
