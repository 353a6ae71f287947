// The sentences of a comparison, and the short labels of the picture: page, report and picture say the same because they all ask here.

import type { DriftEvent, DriftSummary } from './summary.ts';

/** One to three sentences: what was added or removed, where drift starts, how much, where it is back in sync. Plain ASCII. */
export function verdictText(s: DriftSummary): string {
  return s.verdict;
}

/** What made the drift change at this event, with the sum; one sentence, plain ASCII. */
export function causeText(e: DriftEvent): string {
  return e.cause.kind;
}

/** At most about 30 characters for the picture: `mapdrift_probe +0x29`, `4 KiB` for an alignment. */
export function causeLabel(e: DriftEvent): string {
  return e.cause.kind;
}
