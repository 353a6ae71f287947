// A part of version 1 of the link that came to it later: which maps are only taken for excerpts, and over which events
// lines are only assumed to be missing. See format.md.

import type { DriftEvent, DriftSummary, MapInfo } from '../diff/summary.ts';
import { ByteWriter, readList } from './bytes.ts';
import { type Part, type Parts, readPart } from './parts.ts';

const ASSUMED = 8;

/** No part where nothing is assumed. */
export function assumedParts({ earlier, a, b, events }: DriftSummary): Part[] {
  const maps = placesOf([...earlier, a, b], (map) => map.assumed === true);
  const elided = placesOf(events, (e) => e.cause.parts.some((part) => part.assumed));
  if (maps.length === 0 && elided.length === 0) return [];
  const out = new ByteWriter();
  for (const places of [maps, elided]) {
    out.count(places.length);
    for (const [n, place] of places.entries()) out.count(place - (places[n - 1] ?? 0));
  }
  return [[ASSUMED, out]];
}

/** The maps and events of a link with what the part says of them; without a part as they are. */
export function withAssumed(
  parts: Parts,
  maps: readonly MapInfo[],
  events: readonly DriftEvent[],
): { readonly maps: readonly MapInfo[]; readonly events: readonly DriftEvent[] } {
  const places = readPart(parts.get(ASSUMED), (from) =>
    readList(from, 2, () => {
      let place = 0;
      return new Set(readList(from, from.items(), () => (place += from.count())));
    }),
  );
  const [ofMaps, ofEvents] = places ?? [];
  return {
    maps: maps.map((map, i) => (ofMaps?.has(i) && map.excerpt ? { ...map, assumed: true } : map)),
    events: events.map((e, i) => (ofEvents?.has(i) ? assumed(e) : e)),
  };
}

function assumed(e: DriftEvent): DriftEvent {
  const parts = e.cause.parts.map((part) => (part.kind === 'elided' ? { ...part, assumed: true as const } : part));
  return { ...e, cause: { ...e.cause, parts } };
}

function placesOf<T>(items: readonly T[], isMeant: (item: T) => boolean): readonly number[] {
  return items.flatMap((item, i) => (isMeant(item) ? [i] : []));
}
