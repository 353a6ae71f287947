// Which events matter most, decided once a summary and not by the view: a label that is there stays while one pans.

import { bisectLeft, bisectRight } from 'd3-array';
import type { DriftEvent, DriftSummary, EventKind } from '../diff/summary.ts';
import type { Axis, Span } from './axis.ts';
import { numbersOf } from './column.ts';

const FEW = 2000;

/** The same on any axis. */
export interface EventOrder {
  /** Indices of the events, the most important first. */
  readonly order: Uint32Array;
  /** The place of each event in `order`. */
  readonly rank: Uint32Array;
  /** The kinds that occur. */
  readonly kinds: ReadonlySet<EventKind>;
}

export interface Ranking extends EventOrder {
  /** Axis units of each event, ascending. */
  readonly position: Float64Array;
}

export function rankEvents(summary: DriftSummary, axis: Axis): Ranking {
  return { position: numbersOf(summary.events, (event) => axis.position(event.a)), ...orderOf(summary) };
}

/**
 * By the events: picture and links ask for it, and findings that come make another summary of the same events. Of
 * 934,000 it takes 0.8 s.
 */
const known = new WeakMap<DriftSummary['events'], EventOrder & Pick<DriftSummary, 'runs'>>();

export function orderOf(summary: DriftSummary): EventOrder {
  const { events, runs } = summary;
  const before = known.get(events);
  if (before?.runs === runs) return before;
  // Read once: of an event of a long list it is worked out (see diff/entries.ts).
  const kinds = events.map((event) => event.kind);
  const last = kinds.lastIndexOf('resync');
  const first = events.findIndex((event) => event.from === 0);
  const peak = peakOf(events);
  const weight = numbersOf(events, (event, i) => {
    // What matters is how much changes, and for how many symbols on either side.
    const run = runOfEvent(summary, i);
    const symbols = Math.min(runs[run - 1]?.symbols ?? 1, runs[run]?.symbols ?? 1);
    // Where drift starts is asked first: where there is room for one label, it has it.
    const edge = i === first ? 2000 : i === last ? 1000 : i === peak ? 500 : 0;
    return edge + kindWeight(kinds[i]!) + Math.log2(1 + Math.abs(event.to - event.from)) + 1.5 * Math.log2(1 + symbols);
  });
  const order = Uint32Array.from(events.keys()).sort((i, j) => weight[j]! - weight[i]! || i - j);
  const rank = new Uint32Array(events.length);
  for (let place = 0; place < order.length; place++) rank[order[place]!] = place;
  const made = { order, rank, kinds: new Set(kinds), runs };
  known.set(events, made);
  return made;
}

/** Where the drift is largest, to whichever side. */
function peakOf(events: readonly DriftEvent[]): number {
  let peak = -1;
  let size = 0;
  for (let i = 0; i < events.length; i++) {
    const drift = Math.abs(events[i]!.to);
    if (drift <= size) continue;
    size = drift;
    peak = i;
  }
  return peak;
}

/** The run that begins with an event. Every run begins with one, but for a first run that does not drift. */
export function runOfEvent({ runs, events }: DriftSummary, event: number): number {
  return event + runs.length - events.length;
}

export function eventOfRun({ runs, events }: DriftSummary, run: number): number | undefined {
  const event = run - (runs.length - events.length);
  return event < 0 ? undefined : event;
}

function kindWeight(kind: EventKind): number {
  if (kind === 'start' || kind === 'resync') return 4;
  return kind === 'change' ? 0 : 2;
}

/** The events `from … to−1` that lie in a stretch of the axis. */
export function eventsIn(ranking: Ranking, { from, to }: Span): Span {
  return { from: bisectLeft(ranking.position, from), to: bisectRight(ranking.position, to) };
}

/** Up to `most` events of a stretch, the most important first. */
export function topEvents(ranking: Ranking, span: Span, most: number): number[] {
  const { from, to } = eventsIn(ranking, span);
  // Few events are sorted; among many the most important of all are soon found.
  if (to - from < FEW) {
    const all = Array.from({ length: to - from }, (_, k) => from + k);
    return all.sort((i, j) => ranking.rank[i]! - ranking.rank[j]!).slice(0, most);
  }
  const top: number[] = [];
  for (const i of ranking.order) {
    if (top.length === most) break;
    if (i >= from && i < to) top.push(i);
  }
  return top;
}
