// How a comparison crosses to another thread. Lists of ordinary length go as they are; of 934,000 runs the engine would
// write and read every object, half a minute of it on the page's thread, so long ones go as the rows that they are made
// of, and are made anew where they are read.

import type { MapDiff } from '../diff/compare.ts';
import { countEntries, type Facts, LONG, readersOf, withLists } from '../diff/lists.ts';
import type { DriftSummary } from '../diff/summary.ts';
import { buffersOf } from './protocol.ts';

/** A comparison on its way: with its lists, or without. */
export interface SentDiff extends Omit<MapDiff, 'summary'> {
  readonly summary: DriftSummary | Facts;
}

/** What is sent of a comparison; its lists are made now, if all of them together are not `long`. */
export function packed(diff: MapDiff, long = LONG): SentDiff {
  return { ...diff, summary: countEntries(diff.summary.totals) < long ? { ...diff.summary } : factsOf(diff.summary) };
}

export function unpacked(sent: SentDiff): MapDiff {
  const { summary } = sent;
  if ('runs' in summary) return { ...sent, summary };
  return { ...sent, summary: withLists(summary, sent, sent.rows, () => readersOf(sent, sent.rows)) };
}

/** To be transferred by a thread that keeps nothing. */
export function buffersOfDiff({ toA, toB, rows }: SentDiff): ArrayBuffer[] {
  const { runs, resized, ...lists } = rows;
  const columns = [toA, toB, ...Object.values(runs), ...Object.values(resized), ...Object.values(lists)];
  // One that is empty may be common to all comparisons.
  return buffersOf(columns.filter((column) => column.length > 0));
}

/** All but the lists, which are not read. */
function factsOf(summary: DriftSummary): Facts {
  const { a, b, earlier, slide, verdict, totals, regions, sections, absolutes, findings, kallsyms } = summary;
  const { earlierDrift, pins, omitted } = summary;
  const always = { a, b, earlier, slide, verdict, totals, regions, sections, absolutes, findings, kallsyms };
  // The compiler's word that no property is forgotten.
  const every: { readonly [K in keyof Required<Facts>]: Facts[K] } = { ...always, earlierDrift, pins, omitted };
  return {
    ...always,
    ...(every.earlierDrift && { earlierDrift: every.earlierDrift }),
    ...(every.pins && { pins: every.pins }),
    ...(every.omitted && { omitted: every.omitted }),
  };
}
