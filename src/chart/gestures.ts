// What hands do on the picture: wheel and drag pan, ctrl or meta with the wheel and two fingers zoom at the pointer,
// shift with a drag zooms to a range, double click fits, the overview's window can be moved and drawn out. Everything
// ends in `setView` of a new view.

import { select } from 'd3-selection';
import { type D3ZoomEvent, zoom as makeZoom, type ZoomTransform, zoomIdentity } from 'd3-zoom';
import type { Axis } from './axis.ts';
import { targetAt } from './hit.ts';
import { attachOverview } from './overview-gestures.ts';
import { attachRange } from './range-gesture.ts';
import { pixelScale } from './scale.ts';
import type { Scene } from './scene.ts';
import { attachScroll } from './scroll-gesture.ts';
import { isInside, type Target } from './shapes.ts';
import { pan, type View, zoomAtPixel } from './view.ts';

export interface Point {
  /** CSS pixels of the scene. */
  readonly x: number;
  readonly y: number;
}

/** What the gestures ask and tell. They keep nothing: view, axis and scene may change between any two events. */
export interface GestureHost {
  readonly getAxis: () => Axis;
  readonly getView: () => View;
  readonly setView: (view: View) => void;
  /** The scene on the screen: it tells what lies under the pointer, and where the plot and the overview are. */
  readonly getScene: () => Scene;
  /** The view that a double click asks for. */
  readonly fitView: () => View;
  readonly onHover: (point: Point | undefined) => void;
  /** A click, with what lies there. */
  readonly onSelect: (target: Target | undefined, at: Point) => void;
  /**
   * The range that is being drawn out with shift, from left to right in pixels of the scene; undefined when it ends.
   */
  readonly onRange: (range: { readonly from: number; readonly to: number } | undefined) => void;
}

/** Pixels of a line of a wheel that counts lines. */
const LINE = 16;

/** Listens on the element that shows the scene, until the function it returns is called. */
export function attachGestures(element: HTMLElement, host: GestureHost): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  attachScroll(element, signal);
  const detachZoom = attachZoom(element, host);
  attachOverview(element, host, signal);
  attachRange(element, host, signal);
  element.addEventListener('wheel', (event) => onWheel(event, host), { signal, passive: false });
  element.addEventListener(
    'dblclick',
    (event) => {
      const { overview } = host.getScene().lanes;
      if (!isInside(overview, event.offsetX, event.offsetY)) host.setView(host.fitView());
    },
    { signal },
  );
  element.addEventListener(
    'click',
    ({ offsetX: x, offsetY: y }) => host.onSelect(targetAt(host.getScene(), x, y), { x, y }),
    { signal },
  );
  element.addEventListener(
    'pointermove',
    (event) => host.onHover(event.buttons === 0 ? { x: event.offsetX, y: event.offsetY } : undefined),
    { signal },
  );
  element.addEventListener('pointerleave', () => host.onHover(undefined), { signal });
  // One finger still scrolls the page up and down.
  element.style.touchAction = 'pan-y';
  return () => {
    stop.abort();
    detachZoom();
    element.style.touchAction = '';
  };
}

/**
 * d3-zoom tells mouse, touch and pinch apart; its transform is taken for the steps between two events only, the view is
 * the truth.
 */
function attachZoom(element: HTMLElement, host: GestureHost): () => void {
  let before: ZoomTransform = zoomIdentity;
  const behaviour = makeZoom<HTMLElement, unknown>()
    .scaleExtent([0, Number.POSITIVE_INFINITY])
    .filter((event: MouseEvent | TouchEvent) => {
      if (event.type === 'wheel') return event.ctrlKey || event.metaKey;
      const isOther = 'button' in event && (event.button !== 0 || event.shiftKey || event.ctrlKey);
      return !isOther && !isInside(host.getScene().lanes.overview, ...pointIn(element, event));
    })
    .wheelDelta((event) => -pixels(event, 1) * (event.deltaMode === 0 && Math.abs(event.deltaY) < 40 ? 0.01 : 0.002))
    .on('start', () => host.onHover(undefined))
    .on('zoom', (event: D3ZoomEvent<HTMLElement, unknown>) => {
      const step = event.transform;
      host.setView(moved(host, before, step));
      before = step;
    })
    .on('end', () => {
      before = zoomIdentity;
      selection.property('__zoom', zoomIdentity);
    });
  const selection = select(element);
  selection.call(behaviour).on('dblclick.zoom', null);
  return () => {
    selection.on('.zoom', null);
  };
}

/** The view after the plot was scaled and shifted from one transform to the next: x becomes ratio · x + shift. */
function moved(host: GestureHost, before: ZoomTransform, after: ZoomTransform): View {
  const { x: left, width } = host.getScene().lanes.drift;
  const axis = host.getAxis();
  const ratio = after.k / before.k;
  const shift = after.x - ratio * before.x;
  const { bytesPerPixel } = pixelScale(axis, host.getView(), width);
  if (ratio === 1) return pan(host.getView(), axis, -shift * bytesPerPixel);
  // The one place that stays where it is; two fingers that hardly spread have it far outside.
  const fixed = Math.min(left + 2 * width, Math.max(left - width, shift / (1 - ratio)));
  const zoomed = zoomAtPixel(host.getView(), axis, 1 / ratio, fixed - left, width);
  const rest = ratio * fixed + shift - fixed;
  return rest === 0 ? zoomed : pan(zoomed, axis, (-rest * bytesPerPixel) / ratio);
}

/** The wheel pans; where there is nowhere left to go, the page may scroll. */
function onWheel(event: WheelEvent, host: GestureHost): void {
  if (event.ctrlKey || event.metaKey) return;
  const { width } = host.getScene().lanes.drift;
  const axis = host.getAxis();
  const view = host.getView();
  const next = pan(view, axis, pixels(event, width) * pixelScale(axis, view, width).bytesPerPixel);
  if (next.from === view.from) return;
  event.preventDefault();
  host.setView(next);
}

/** How far a wheel turned, in pixels; `page` is what a wheel that counts pages means. The larger direction counts. */
function pixels(event: WheelEvent, page: number): number {
  const delta = Math.abs(event.deltaX) > Math.abs(event.deltaY) ? event.deltaX : event.deltaY;
  return delta * (event.deltaMode === 1 ? LINE : event.deltaMode === 2 ? page : 1);
}

/** Where on the element a mouse or the first finger is. */
function pointIn(element: HTMLElement, event: MouseEvent | TouchEvent): [number, number] {
  const { clientX, clientY } = 'touches' in event ? event.touches[0]! : event;
  const { left, top } = element.getBoundingClientRect();
  return [clientX - left, clientY - top];
}
