// Between the hands on the picture and the state of the page: gestures ask here for what they need when they need it, and tell here what
// they want, so that they are attached once.

import type { GestureHost } from '../chart/gestures.ts';
import { symbolUnder } from '../chart/symbol-selection.ts';
import type { Selected } from '../chart/view.ts';
import type { Actions } from './actions.ts';
import { fitNext } from './commands.ts';
import type { Painter } from './painter.ts';
import type { Compared, Store } from './store.ts';

/** Pixels of the picture, in either order. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

export function pictureHost(
  store: Store,
  actions: Actions,
  painter: Painter,
): Omit<GestureHost, 'onHover' | 'onRange'> {
  let last: Compared | undefined;
  /** The comparison on the screen; a drag that outlives it ends on the last one, and changes nothing. */
  function now(): Compared {
    const { shown } = store.get();
    if (shown.kind === 'compared') last = shown;
    if (!last) throw new Error('a gesture without a picture');
    return last;
  }
  function symbolAt(side: 'a' | 'b', x: number): Selected | undefined {
    const { diff, axis, view } = now();
    const lanes = painter.scene()?.lanes;
    return diff && lanes && symbolUnder(diff, axis, view, lanes, side, x);
  }
  return {
    getAxis: () => now().axis,
    getView: () => now().view,
    setView: (view) => actions.look(() => view),
    getScene() {
      const scene = painter.scene();
      if (!scene) throw new Error('a gesture before the first picture');
      return scene;
    },
    fitView: () => fitNext(now().view, now()),
    onSelect(target, { x }) {
      if (target?.kind === 'overview') return;
      const selected = target?.kind === 'strip' ? symbolAt(target.side, x) : target;
      // On a strip without tables behind it there is nothing to select, nor to clear.
      if (target?.kind !== 'strip' || selected) actions.mark(selected);
    },
  };
}
