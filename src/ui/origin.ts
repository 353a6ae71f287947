// Whether maps are the ones that a link or a report speaks of. Told by the fingerprint: a file keeps its SHA-256 under
// any name.

import { omittedText } from '../diff/omitted.ts';
import { isSamePin } from '../diff/pins.ts';
import type { DriftSummary, MapInfo } from '../diff/summary.ts';
import type { Origin, Shown } from './store.ts';

type Fingerprint = Pick<MapInfo, 'sha256' | 'lines'>;

/**
 * A short link holds the first digits only; a page that is not served over https cannot hash, and has the number of
 * lines.
 */
function isSameMap(x: Fingerprint, y: Fingerprint): boolean {
  return x.lines === y.lines && (x.sha256.startsWith(y.sha256) || y.sha256.startsWith(x.sha256));
}

/** Whether two comparisons are of the same maps, in the same order. */
export function isSamePair(x: DriftSummary, y: DriftSummary): boolean {
  return isSameMap(x.a, y.a) && isSameMap(x.b, y.b);
}

/** Whether they are of the same maps, the other way round. */
export function isSwapped(x: DriftSummary, y: DriftSummary): boolean {
  return !isSamePair(x, y) && isSameMap(x.a, y.b) && isSameMap(x.b, y.a);
}

/** Whether both were made with the same pairs by hand. */
export function hasSamePins({ pins: x = [] }: DriftSummary, { pins: y = [] }: DriftSummary): boolean {
  return x.length === y.length && x.every((pin) => y.some((other) => isSamePin(pin, other)));
}

/** What is to be said of the maps on the screen, or that there are none. */
export function originText({ from, summary }: Origin, shown: Shown): string {
  switch (shown.kind) {
    case 'empty':
    case 'bad-link':
      return '';
    case 'one':
      return `${shown.table.name} is ${placeOf(shown.table, summary)} of ${from}.`;
    case 'compared': {
      if (shown.diff === undefined)
        return [`This is what ${from} holds, without the maps.`, omittedText(summary)].filter(Boolean).join(' ');
      // Before that the fingerprints are not there.
      if (shown.examined === 'not yet') return '';
      const { a, b } = shown.summary;
      if (isSamePair(shown.summary, summary) || isSwapped(shown.summary, summary)) {
        return `These are the maps of ${from}.`;
      }
      return `These are not the maps of ${from}: A is ${placeOf(a, summary)}, B is ${placeOf(b, summary)}.`;
    }
  }
}

function placeOf(map: Fingerprint, { a, b }: DriftSummary): string {
  if (isSameMap(map, a)) return 'its map A';
  return isSameMap(map, b) ? 'its map B' : 'none of its maps';
}
