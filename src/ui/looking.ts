// Where a command looks: what is selected draws the eye, and the window goes with it.

import { fitSelection, placeOfSelected, type View, zoom } from '../chart/view.ts';
import type { Compared } from './store.ts';

/** Around what is selected while that is in view, otherwise around the middle. */
export function zoomBy(view: View, shown: Compared, factor: number): View {
  const { axis, summary } = shown;
  const { selected } = view;
  const middle = (view.from + view.to) / 2;
  // A run is what is zoomed into, not its beginning.
  const at = (selected && selected.kind !== 'run' ? placeOfSelected(selected, axis, summary) : undefined) ?? middle;
  return zoom(view, axis, factor, at > view.from && at < view.to ? at : middle);
}

/**
 * What was found or selected; when that is what is seen already, or there is nothing such, first drift to last resync.
 */
export function fitNext(view: View, shown: Compared): View {
  const { axis, summary } = shown;
  const near = fitSelection(view, axis, summary);
  if (near.from !== view.from || near.to !== view.to) return near;
  return { ...fitSelection({ ...view, selected: undefined }, axis, summary), selected: view.selected };
}
