// Shift and a drag: a range of the plot is drawn out, and becomes the view when the pointer is let go.

import type { GestureHost } from './gestures.ts';
import { pixelScale } from './scale.ts';
import { isInside } from './shapes.ts';
import { fitTo } from './view.ts';

/** A drag of fewer pixels is a click. */
const LEAST = 4;

export function attachRange(element: HTMLElement, host: GestureHost, signal: AbortSignal): void {
  let start: number | undefined;
  const end = (): void => {
    start = undefined;
    host.onRange(undefined);
  };
  element.addEventListener(
    'pointerdown',
    (event) => {
      if (event.button !== 0 || !event.shiftKey) return;
      if (isInside(host.getScene().lanes.overview, event.offsetX, event.offsetY)) return;
      start = inPlot(host, event.offsetX);
      element.setPointerCapture(event.pointerId);
    },
    { signal },
  );
  element.addEventListener(
    'pointermove',
    (event) => {
      if (start === undefined) return;
      const to = inPlot(host, event.offsetX);
      host.onRange({ from: Math.min(start, to), to: Math.max(start, to) });
    },
    { signal },
  );
  element.addEventListener(
    'pointerup',
    (event) => {
      if (start === undefined) return;
      const to = inPlot(host, event.offsetX);
      if (Math.abs(to - start) >= LEAST) {
        const { x, width } = host.getScene().lanes.drift;
        const scale = pixelScale(host.getAxis(), host.getView(), width);
        host.setView(fitTo(host.getView(), host.getAxis(), scale.position(start - x), scale.position(to - x)));
      }
      end();
    },
    { signal },
  );
  element.addEventListener('pointercancel', end, { signal });
}

function inPlot(host: GestureHost, x: number): number {
  const { drift } = host.getScene().lanes;
  return Math.min(drift.x + drift.width, Math.max(drift.x, x));
}
