// What the picture shows, in sentences: what is selected is read out when the selection changes.

import type { Selection } from '../chart/view.ts';
import type { DriftSummary } from '../diff/summary.ts';
import { causeText } from '../diff/words.ts';
import { formatAddress, formatDrift } from '../symbols/address.ts';
import { count, counted } from './numbers.ts';
import type { Compared } from './store.ts';

/** `In view: ffffffff811e0000 to ffffffff81925fff of A.` */
export function rangeText({ axis, view, summary }: Pick<Compared, 'axis' | 'view' | 'summary'>): string {
  const [from, to] = [view.from, view.to - 1].map((at) => formatAddress(axis.address(at), summary.a.bits));
  return `In view: ${from} to ${to} of A.`;
}

export function selectionText({ events, runs }: DriftSummary, selected: Selection | undefined): string {
  if (!selected) return '';
  if (selected.kind === 'event') {
    const event = events[selected.index];
    if (!event) return '';
    const place = `Event ${count(selected.index + 1)} of ${count(events.length)}`;
    return `${place}: ${event.at}, drift ${formatDrift(event.from)} to ${formatDrift(event.to)}. ${causeText(event)}`;
  }
  const run = runs[selected.index];
  if (!run) return '';
  const place = `Run ${count(selected.index + 1)} of ${count(runs.length)}`;
  const drift = run.drift === 0 ? 'in sync' : `drift ${formatDrift(run.drift)}`;
  return `${place}: ${counted(run.symbols, 'symbol')} from ${run.first} ${run.last === '' ? 'on' : `to ${run.last}`}, ${drift}.`;
}
