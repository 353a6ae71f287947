// The picture on the screen: a canvas that follows the size of its place, the view and the pointer, and what a keyboard
// and a screen reader need of it. What is drawn is decided by the scene alone.

import { type RefObject, useId, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { attachGestures, type Point } from '../chart/gestures.ts';
import { symbolUnder } from '../chart/symbol-selection.ts';
import { dark, light } from '../chart/theme.ts';
import { verdictText } from '../diff/words.ts';
import { useDemangle } from './demangling.ts';
import { type Painter, startPainter } from './painter.ts';
import { pictureHost, type Range } from './picture-host.ts';
import { currentPlace } from './searching.ts';
import { rangeText, selectedText } from './selection-text.ts';
import type { Compared } from './store.ts';
import { useMedia, usePixelRatio } from './use-media.ts';
import { usePage } from './use-page.ts';
import { useSize } from './use-size.ts';

/** Below these heights in pixels the lanes need the room more than the overview and the legend do. */
const OVERVIEW_FROM = 270;
const LEGEND_FROM = 340;

const KEYS =
  'Keys: n and p go from event to event, w and s zoom, a and d go left and right, f fits, Enter selects the symbol in the middle.';

export function Chart({ shown }: { readonly shown: Compared }) {
  const id = useId();
  const { actions } = usePage();
  const place = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [hover, setHover] = useState<Point>();
  const [range, setRange] = useState<Range>();
  const painter = usePainter(canvas, setHover, setRange);
  const size = useSize(place);
  const theme = useMedia('(prefers-color-scheme: dark)') ? dark : light;
  const pixelRatio = usePixelRatio();
  const { summary, diff, axis, levels, view, search } = shown;
  const demangle = useDemangle();
  const hit = currentPlace(shown);
  const found = useMemo(() => search && { ...search.hits.marks, current: hit }, [search, hit]);

  // Not in an effect that runs after the page is shown: a picture saved or looked at right after the result would be
  // empty.
  useLayoutEffect(() => {
    if (!size) return;
    // What the page says in its own words is not said again in the picture.
    const parts = {
      title: false,
      verdict: false,
      overview: size.height >= OVERVIEW_FROM,
      legend: size.height >= LEGEND_FROM,
    };
    const input = {
      summary,
      diff,
      axis,
      levels,
      view,
      theme,
      hover,
      demangle,
      found,
      parts,
      version: __VERSION__,
      ...size,
    };
    painter.current?.show(input, pixelRatio);
  });

  /** The symbol under the pointer, otherwise the one in the middle of A. */
  function selectSymbol(): void {
    const lanes = painter.current?.scene()?.lanes;
    if (!diff || !lanes) return;
    const side = hover && hover.y >= lanes.b.y ? 'b' : 'a';
    const x = hover?.x ?? lanes.drift.x + lanes.drift.width / 2;
    actions.mark(symbolUnder(diff, axis, view, lanes, side, x));
  }

  return (
    <section className="chart" aria-label="Picture">
      <p className="unseen" aria-live="polite">
        {selectedText(shown)}
      </p>
      <p className="unseen picture-range" id={id}>
        {rangeText(shown)}
      </p>
      <div
        className="picture"
        ref={place}
        role="application"
        aria-roledescription="picture of the drift"
        aria-label={`${verdictText(summary)} ${KEYS}`}
        aria-describedby={id}
        onKeyDown={(e) => {
          if (e.key !== 'Enter' || e.ctrlKey || e.metaKey || e.altKey) return;
          e.preventDefault();
          selectSymbol();
        }}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: an application is interactive, whatever the element
        tabIndex={0} // oxlint-disable-line jsx-a11y/no-noninteractive-tabindex
      >
        <canvas ref={canvas} />
        {range && <div className="range" style={{ left: range.from, width: range.to - range.from }} />}
      </div>
    </section>
  );
}

/** The painter of a canvas, and the hands on it, for as long as the canvas is there. */
function usePainter(
  canvas: RefObject<HTMLCanvasElement | null>,
  onHover: (point: Point | undefined) => void,
  onRange: (range: Range | undefined) => void,
): RefObject<Painter | undefined> {
  const { actions, store } = usePage();
  const painter = useRef<Painter>(undefined);
  useLayoutEffect(() => {
    const element = canvas.current;
    if (!element) return;
    const started = startPainter(element);
    painter.current = started;
    const detach = attachGestures(element, { ...pictureHost(store, actions, started), onHover, onRange });
    return () => {
      detach();
      started.stop();
    };
  }, [canvas, store, actions, onHover, onRange]);
  return painter;
}
