// From places on the axis to pixels and back. Both strips and the lane share one scale. A break takes a few pixels when
// it is in view, and grows into them as it comes in over the edge, so that panning never makes the picture jump.

import type { Axis, Span } from './axis.ts';

/** Pixels of a break that is well inside the view: room for two slanted strokes. */
const BREAK = 26;

export interface Break {
  /** Axis units where the two regions meet, and the index of the later one. */
  readonly at: number;
  readonly region: number;
  /** The left edge and the width in pixels. */
  readonly x: number;
  readonly width: number;
}

export interface PixelScale {
  readonly from: number;
  readonly to: number;
  readonly width: number;
  readonly bytesPerPixel: number;
  readonly breaks: readonly Break[];
  /** Pixels of a place; where regions meet, the start of the later one. Places out of view lie outside 0 … width. */
  readonly x: (position: number) => number;
  /** The same for the end of something: where regions meet, the end of the earlier one. */
  readonly end: (position: number) => number;
  /** The place under a pixel; inside a break, where the regions meet. */
  readonly position: (x: number) => number;
}

/** The scale of a view on a plot of `width` pixels. */
export function pixelScale(axis: Axis, view: Span, width: number): PixelScale {
  const { from, to } = view;
  const gaps = breakWidths(axis, from, to, width);
  const taken = gaps.reduce((sum, gap) => sum + gap.width, 0);
  const perByte = (width - taken) / (to - from);
  const breaks: Break[] = [];
  let before = 0;
  for (const gap of gaps) {
    breaks.push({ ...gap, x: (gap.at - from) * perByte + before });
    before += gap.width;
  }
  const shift = (position: number, end: boolean): number => {
    let pixels = 0;
    for (const gap of breaks) if (end ? gap.at < position : gap.at <= position) pixels += gap.width;
    return pixels;
  };
  return {
    from,
    to,
    width,
    bytesPerPixel: 1 / perByte,
    breaks,
    x: (position) => (position - from) * perByte + shift(position, false),
    end: (position) => (position - from) * perByte + shift(position, true),
    position: (x) => {
      let left = x;
      for (const gap of breaks) {
        if (x >= gap.x + gap.width) left -= gap.width;
        else if (x >= gap.x) return gap.at;
      }
      return from + left / perByte;
    },
  };
}

function breakWidths(axis: Axis, from: number, to: number, width: number): Omit<Break, 'x'>[] {
  const { starts, regions } = axis;
  const perByte = width / (to - from);
  const seen: number[] = [];
  for (let i = 1; i < regions.length; i++) if (starts[i]! > from && starts[i]! < to) seen.push(i);
  // A hundred modules must not fill the picture with breaks: together they take a quarter of it at most.
  const full = Math.min(BREAK, width / 4 / Math.max(1, seen.length));
  return seen.map((region) => {
    const at = starts[region]!;
    const left = at - Math.max(from, starts[region - 1]!);
    const right = Math.min(to, starts[region + 1]!) - at;
    // A region that is in view as a whole has its break in full, however few pixels wide it is.
    const leftShare = Math.max((left * perByte) / full, left / (at - starts[region - 1]!));
    const rightShare = Math.max((right * perByte) / full, right / (starts[region + 1]! - at));
    return { at, region, width: full * Math.min(1, leftShare, rightShare) };
  });
}
