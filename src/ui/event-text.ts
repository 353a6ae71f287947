// One event as text for a mail: what, how much, why, and the lines of both maps.

import type { MapDiff } from '../diff/compare.ts';
import type { DriftEvent } from '../diff/summary.ts';
import { causeText } from '../diff/words.ts';
import { excerpt } from '../report/excerpt.ts';
import { formatDrift } from '../symbols/address.ts';

export function eventAsText(diff: MapDiff, event: DriftEvent): string {
  const head = `${event.at}: drift ${formatDrift(event.from)} -> ${formatDrift(event.to)} (${event.kind})`;
  return `${[head, causeText(event), '', ...excerpt(diff, [event])].join('\n')}\n`;
}
