// Which events a reader of a short report must see: 359 of them are a wall. The picture names the same ones, by the
// same ranking.

import { makeAxis } from '../chart/axis.ts';
import { rankEvents } from '../chart/ranking.ts';
import type { DriftEvent, DriftSummary } from '../diff/summary.ts';

/**
 * The `limit` most important events in the order of the addresses; the first drift and the last resync are always among
 * them.
 */
export function worthiest(s: DriftSummary, limit: number): readonly DriftEvent[] {
  if (s.events.length <= limit) return s.events;
  const best = new Set(rankEvents(s, makeAxis(s)).order.subarray(0, limit));
  return s.events.filter((_, i) => best.has(i));
}

/**
 * The events that an excerpt of the maps should show: where drift starts and where it is back in sync; of three, the
 * middle one too.
 */
export function landmarks(s: DriftSummary): readonly DriftEvent[] {
  if (s.events.length <= 3) return s.events;
  const start = s.events.find((e) => e.to !== 0);
  const end = s.events.findLast((e) => e.kind === 'resync');
  return s.events.filter((e) => e === start || e === end);
}
