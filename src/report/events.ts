// The table of events: where the drift changes, from what to what, and why. Two lines an event, so that the addresses
// stand in columns and the reason may be a sentence.

import type { DriftEvent, DriftSummary } from '../diff/summary.ts';
import { causeText } from '../diff/words.ts';
import { formatAddress, formatDrift } from '../symbols/address.ts';
import { formatCount } from '../symbols/count.ts';
import { wrap } from './wrap.ts';

/**
 * The lines of `shown`, which are events of `s` in their order; dots where others lie between, and in the end how many,
 * and `where` they are.
 */
export function eventLines(
  s: DriftSummary,
  shown: readonly DriftEvent[],
  where = '; --all prints them',
): readonly string[] {
  if (s.events.length === 0) return [];
  if (shown.length === 0) return [`${formatCount(s.events.length)} events are not listed${where}`];
  const width = shown.reduce((most, e) => Math.max(most, step(e).length), 0);
  const lines = [heading(s, width)];
  let next = 0;
  for (const e of shown) {
    const i = s.events.indexOf(e, next);
    if (i > next) lines.push('...');
    next = i + 1;
    lines.push(`${formatAddress(e.a, s.a.bits)} ${formatAddress(e.b, s.b.bits)} ${step(e).padEnd(width)} ${e.at}`);
    lines.push(...wrap(causeText(e), '    '));
  }
  const more = s.events.length - shown.length;
  if (more > 0) lines.push(`... and ${formatCount(more)} more events${where}`);
  return lines;
}

function heading(s: DriftSummary, width: number): string {
  return `${'A'.padEnd(s.a.bits / 4)} ${'B'.padEnd(s.b.bits / 4)} ${'drift'.padEnd(width)} from symbol`;
}

function step(e: DriftEvent): string {
  return `${formatDrift(e.from)} -> ${formatDrift(e.to)}`;
}
