// What the picture shows, in sentences: what is selected is read out when the selection changes.

import { rowsOfSymbol } from '../chart/symbol-selection.ts';
import type { Selection, SymbolSelection } from '../chart/view.ts';
import type { MapDiff } from '../diff/compare.ts';
import type { DriftSummary } from '../diff/summary.ts';
import { causeText } from '../diff/words.ts';
import { formatAddress, formatDrift } from '../symbols/address.ts';
import { counted } from '../symbols/count.ts';
import { addressOf, nameOf } from '../symbols/symbol-table.ts';
import { count } from './numbers.ts';
import { hitTitle } from './searching.ts';
import type { Compared } from './store.ts';
import { driftOf } from './symbol-pair.ts';

/** `In view: ffffffff811e0000 to ffffffff81925fff of A.` */
export function rangeText({ axis, view, summary }: Pick<Compared, 'axis' | 'view' | 'summary'>): string {
  const [from, to] = [view.from, view.to - 1].map((at) => formatAddress(axis.address(at), summary.a.bits));
  return `In view: ${from} to ${to} of A.`;
}

/** `Found 3 of 17: do_idle, A ffffffff810b3e60, B ffffffff810b3ec0, drift +0x60.` for a symbol that a search found. */
export function selectedText({ summary, diff, view: { selected }, search }: Compared): string {
  if (selected?.kind !== 'symbol') return selectionText(summary, selected);
  return diff ? `${hitTitle(search) || 'Symbol'}: ${symbolText(diff, selected)}.` : '';
}

function symbolText(diff: MapDiff, selected: SymbolSelection): string {
  const { a, b, summary } = diff;
  const [i, j] = rowsOfSymbol(diff, selected);
  const places = [
    ...(i >= 0 ? [`A ${formatAddress(addressOf(a, i), a.bits)}`] : []),
    ...(j >= 0 ? [`B ${formatAddress(addressOf(b, j), b.bits)}`] : []),
  ];
  const drift = driftOf(diff, summary, i, j);
  const end = drift === undefined ? `only in ${i >= 0 ? 'A' : 'B'}` : `drift ${formatDrift(drift)}`;
  return `${i >= 0 ? nameOf(a, i) : nameOf(b, j)}, ${places.join(', ')}, ${end}`;
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
