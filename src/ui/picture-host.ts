// Between the hands on the picture and the state of the page: gestures ask here for what they need when they need it,
// and tell here what they want, so that they are attached once.

import type { GestureHost } from '../chart/gestures.ts';
import { absoluteNamed, symbolUnder } from '../chart/symbol-selection.ts';
import type { Selected } from '../chart/view.ts';
import type { Actions } from './actions.ts';
import { fitNext } from './looking.ts';
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

  function valueAt(index: number): Selected | undefined {
    const { diff, summary } = now();
    const change = summary.absolutes[index];
    return diff && change && absoluteNamed(diff, change.a ? 'a' : 'b', change.name);
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
      if (target?.kind !== 'strip' && target?.kind !== 'absolute') return actions.mark(target);
      const symbol = target.kind === 'strip' ? symbolAt(target.side, x) : valueAt(target.index);
      // Without tables there is nothing here to select, nor to clear.
      if (symbol) actions.mark(symbol);
    },
  };
}
