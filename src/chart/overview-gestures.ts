// The window of the overview under a pointer: its edges draw it out, its middle moves it, a press beside it brings it
// there.

import type { GestureHost } from './gestures.ts';
import { type PixelScale, pixelScale } from './scale.ts';
import { type Box, isInside } from './shapes.ts';
import { clamp, pan, type View, wholeView } from './view.ts';

type Grip = 'from' | 'to' | 'middle' | 'beside';

/** Pixels around an edge that count as the edge. */
const EDGE = 6;

export function attachOverview(element: HTMLElement, host: GestureHost, signal: AbortSignal): void {
  let drag: { readonly grip: Grip; readonly start: number; readonly view: View } | undefined;

  element.addEventListener(
    'pointerdown',
    (event) => {
      const box = host.getScene().lanes.overview;
      if (event.button !== 0 || !isInside(box, event.offsetX, event.offsetY) || box === undefined) return;
      const grip = gripAt(host, box, event.offsetX);
      const view = grip === 'beside' ? centred(host, box, event.offsetX) : host.getView();
      if (grip === 'beside') host.setView(view);
      drag = { grip, start: placeAt(host, box, event.offsetX), view };
      element.setPointerCapture(event.pointerId);
    },
    { signal },
  );
  element.addEventListener(
    'pointermove',
    (event) => {
      const box = host.getScene().lanes.overview;
      if (box === undefined) return;
      if (drag === undefined) {
        if (event.buttons === 0) element.style.cursor = cursorAt(host, box, event);
        return;
      }
      host.setView(dragged(host, drag, placeAt(host, box, event.offsetX)));
    },
    { signal },
  );
  const end = (): void => {
    drag = undefined;
  };
  element.addEventListener('pointerup', end, { signal });
  element.addEventListener('pointercancel', end, { signal });
}

function dragged(
  host: GestureHost,
  drag: { readonly grip: Grip; readonly start: number; readonly view: View },
  at: number,
): View {
  const axis = host.getAxis();
  const { view } = drag;
  switch (drag.grip) {
    case 'middle':
    case 'beside':
      return pan(view, axis, at - drag.start);
    case 'from':
      return clamp({ ...view, from: Math.min(at, view.to - 1) }, axis);
    case 'to':
      return clamp({ ...view, to: Math.max(at, view.from + 1) }, axis);
  }
}

function gripAt(host: GestureHost, box: Box, x: number): Grip {
  const scale = wholeScale(host, box);
  const view = host.getView();
  const from = box.x + scale.x(view.from);
  const to = box.x + scale.end(view.to);
  // A window too narrow for two edges and a middle can be moved; its width is for the wheel.
  if (to - from >= 3 * EDGE) {
    if (Math.abs(x - from) <= EDGE) return 'from';
    if (Math.abs(x - to) <= EDGE) return 'to';
  }
  return x >= from - EDGE && x <= to + EDGE ? 'middle' : 'beside';
}

function cursorAt(host: GestureHost, box: Box, event: PointerEvent): string {
  if (!isInside(box, event.offsetX, event.offsetY)) return '';
  const grip = gripAt(host, box, event.offsetX);
  return grip === 'middle' ? 'grab' : grip === 'beside' ? 'pointer' : 'ew-resize';
}

function centred(host: GestureHost, box: Box, x: number): View {
  const view = host.getView();
  return pan(view, host.getAxis(), placeAt(host, box, x) - (view.from + view.to) / 2);
}

function placeAt(host: GestureHost, box: Box, x: number): number {
  return wholeScale(host, box).position(x - box.x);
}

function wholeScale(host: GestureHost, box: Box): PixelScale {
  const axis = host.getAxis();
  return pixelScale(axis, wholeView(axis), box.width);
}
