// The whole axis in one thin band: drift above, sections below, and the window that the lanes show.

import { areaOf } from './drift-lane.ts';
import { driftLane } from './drift-scale.ts';
import { drawFoundOnOverview } from './found.ts';
import type { Frame } from './frame.ts';
import type { Levels } from './levels.ts';
import { pixelScale } from './scale.ts';
import { drawSelectedOnOverview } from './selected-symbol.ts';
import type { Box, Colour, Hit, Shape } from './shapes.ts';
import { stepsOf } from './steps.ts';
import { bandRects, bandsOf } from './strips.ts';
import { wholeView } from './view.ts';

const BAND = 9;

/** The overview as a frame of its own: the same maps, the whole axis. */
function overviewFrame(frame: Frame): Frame {
  const { axis } = frame.input;
  return { ...frame, scale: pixelScale(axis, wholeView(axis), frame.right - frame.left) };
}

export function drawOverview(
  frame: Frame,
  box: Box,
): { readonly shapes: readonly Shape[]; readonly hits: readonly Hit[] } {
  const { found } = frame.input;
  const whole = overviewFrame(frame);
  return {
    shapes: [
      ...landscape(whole, box),
      ...drawWindow(frame, whole, box),
      ...(found === undefined ? [] : drawFoundOnOverview(frame, found, whole.scale, box)),
      ...drawSelectedOnOverview(frame, whole.scale, box),
    ],
    hits: [{ ...box, target: { kind: 'overview' } }],
  };
}

interface Landscape {
  readonly key: string;
  readonly shapes: readonly Shape[];
}

const drawn = new WeakMap<Levels, Landscape>();

/**
 * Sections and drift of the whole axis. They stay while one pans and zooms, so the last ones are kept: a tenth of a
 * scene's time.
 */
function landscape(whole: Frame, box: Box): readonly Shape[] {
  const { theme, summary, axis, levels } = whole.input;
  const key = [theme.name, box.x, box.y, box.width, box.height].join(' ');
  const last = drawn.get(levels);
  if (last?.key === key) return last.shapes;
  const lane = driftLane(levels, 'symlog', { ...box, height: box.height - BAND }, 2, 3);
  const bands = bandsOf(whole, summary.sections.a, axis.position);
  const shapes = [
    ...bandRects(whole, bands, box.y + box.height - BAND, BAND),
    areaOf(whole, lane, stepsOf(levels, whole.scale), theme.drift),
    ...leftOutOf(whole, box),
  ];
  drawn.set(levels, { key, shapes });
  return shapes;
}

/** Where a link left runs out nobody knows the drift: the run before must not seem to go on. */
function leftOutOf({ input, scale, left }: Frame, box: Box): Shape[] {
  const { leftOut } = input.levels;
  if (leftOut.length === 0) return [];
  const covers: number[] = [];
  for (let i = 0; i < leftOut.length; i += 3) {
    const x0 = left + scale.x(leftOut[i]!);
    covers.push(x0, box.y, Math.max(0, left + scale.end(leftOut[i + 1]!) - x0), box.height - BAND);
  }
  return [{ kind: 'rects', values: Float32Array.from(covers), fill: input.theme.background }];
}

function drawWindow(frame: Frame, whole: Frame, box: Box): Shape[] {
  const { theme, view } = frame.input;
  const from = frame.left + whole.scale.x(view.from);
  const to = Math.max(from + 2, frame.left + whole.scale.end(view.to));
  const veil = { kind: 'rect', y: box.y, height: box.height, fill: theme.background, opacity: 0.55 } as const;
  return [
    { ...veil, x: frame.left, width: Math.max(0, from - frame.left) },
    { ...veil, x: to, width: Math.max(0, frame.right - to) },
    ...(to - from > 24 ? [handle(from, box, theme.muted), handle(to, box, theme.muted)] : []),
    { kind: 'rect', x: from, y: box.y - 2.5, width: to - from, height: box.height + 5, stroke: theme.muted, radius: 2 },
  ];
}

/** What an edge of the window is held by. */
function handle(x: number, box: Box, fill: Colour): Shape {
  return { kind: 'rect', x: x - 2.5, y: box.y + box.height / 2 - 7, width: 5, height: 14, fill, radius: 2.5 };
}
