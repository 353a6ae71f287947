// Between the view of a picture and what a link holds of it. The first view is not written: a link that says nothing of
// the window shows what its reader would see first anyway.

import type { Axis } from '../chart/axis.ts';
import { clamp, firstView, runHolding, type Selected, type Selection, type View } from '../chart/view.ts';
import type { DriftSummary } from '../diff/summary.ts';
import type { SharedView } from './shared-view.ts';

/** `tab` is the open list, where one was chosen. */
export function sharedView(view: View, axis: Axis, summary: DriftSummary, tab?: string): SharedView {
  const first = firstView(axis, summary);
  const { from, to, scale, selected } = view;
  return {
    ...(from === first.from && to === first.to ? {} : { window: { from, to } }),
    ...(scale === first.scale ? {} : { scale }),
    ...(selected && selectionIn(selected, summary)),
    ...(tab !== undefined && { tab }),
  };
}

/**
 * A row of a table is nothing to who has no tables: in its place stands the run that holds it, and which symbol of it
 * is meant.
 */
function selectionIn(selected: Selected, summary: DriftSummary): { readonly selected: Selection } | undefined {
  if (selected.kind !== 'symbol') return { selected };
  const { side, name, at } = selected;
  const index = at ? runHolding(side, at, summary) : -1;
  return at && index >= 0 ? { selected: { kind: 'run', index, symbol: { side, name, at } } } : undefined;
}

/** The view that a link asks for, as near as the axis allows; the first view in what it does not say. */
export function seenIn({ window, scale, selected }: SharedView, axis: Axis, summary: DriftSummary): View {
  const first = firstView(axis, summary);
  const view: View = { ...first, ...(scale && { scale }), selected };
  return window ? clamp({ ...view, ...window }, axis) : view;
}
