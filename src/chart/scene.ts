// From maps and view to a flat list of shapes: everything that is seen is decided here and in the lanes, nothing by a
// painter. The same input gives the same list, to the bit.

import { drawAbsolutes } from './absolutes.ts';
import { drawAddressAxis } from './address-axis.ts';
import { drawBreaks } from './breaks.ts';
import { drawDriftLane } from './drift-lane.ts';
import { drawEarlier } from './earlier-lanes.ts';
import { drawEvents } from './events.ts';
import { drawFound } from './found.ts';
import { type Frame, makeFrame, type SceneInput } from './frame.ts';
import { drawGuide } from './guide.ts';
import { drawTitle, drawVerdict } from './header.ts';
import type { Lanes } from './layout.ts';
import { drawLeftOut } from './left-out.ts';
import { drawLegend } from './legend.ts';
import { drawMarks } from './marks.ts';
import { drawOverview } from './overview.ts';
import { drawRibbons } from './ribbons.ts';
import { drawSelectedSymbol } from './selected-symbol.ts';
import type { Colour, Hit, Shape } from './shapes.ts';
import { type Step, stepsOf } from './steps.ts';
import { drawStrips } from './strips.ts';
import { drawStubs } from './stubs.ts';
import { drawSymbols, symbolBoxes } from './symbols.ts';
import { drawFaintTies, drawTies } from './ties.ts';

export type { SceneInput } from './frame.ts';

export interface Scene {
  readonly width: number;
  readonly height: number;
  readonly background: Colour;
  readonly shapes: readonly Shape[];
  /** What can be pointed at; a later one lies above an earlier one. */
  readonly hits: readonly Hit[];
  readonly lanes: Lanes;
}

export function buildScene(input: SceneInput): Scene {
  const frame = makeFrame(input);
  const { lanes } = frame;
  const steps = stepsOf(input.levels, frame.scale);
  const events = drawEvents(frame);
  const { diff } = input;
  const boxes = symbolBoxes(frame);
  const overview = lanes.overview === undefined ? undefined : drawOverview(frame, lanes.overview);
  const absolutes = lanes.absolutes === undefined ? undefined : drawAbsolutes(frame, lanes.absolutes);
  const shapes: Shape[] = [
    ...(lanes.title === undefined ? [] : drawTitle(frame, lanes.title)),
    ...(lanes.verdict === undefined ? [] : drawVerdict(frame, lanes.verdict)),
    ...(overview?.shapes ?? []),
    ...(lanes.earlier === undefined ? [] : drawEarlier(frame, lanes.earlier)),
    ...drawRibbons(frame, steps),
    ...(boxes && diff ? drawTies(frame, boxes, diff) : drawFaintTies(frame, steps)),
    ...drawDriftLane(frame, steps),
    ...drawLeftOut(frame),
    ...drawStrips(frame, boxes === undefined ? events.poles : undefined),
    ...(boxes && diff ? drawSymbols(frame, boxes, diff) : drawMarks(frame)),
    ...(input.found === undefined ? [] : drawFound(frame, input.found)),
    ...drawSelectedSymbol(frame),
    ...drawBreaks(frame),
    ...drawStubs(frame, steps, boxes),
    ...events.shapes,
    ...drawAddressAxis(frame),
    ...(absolutes?.shapes ?? []),
    ...(lanes.legend === undefined ? [] : drawLegend(frame, lanes.legend)),
    ...(input.hover === undefined ? [] : drawGuide(frame, input.hover)),
  ];
  return {
    width: input.width,
    height: input.height,
    background: input.theme.background,
    shapes,
    hits: [
      ...(overview?.hits ?? []),
      ...stripHits(lanes),
      ...runHits(frame, steps),
      ...events.hits,
      ...(absolutes?.hits ?? []),
    ],
    lanes,
  };
}

function runHits({ lanes, left }: Frame, steps: readonly Step[]): Hit[] {
  const { y, height } = lanes.drift;
  return steps.map(({ x0, x1, first }) => ({
    x: left + x0,
    y,
    width: x1 - x0,
    height,
    target: { kind: 'run', index: first },
  }));
}

function stripHits({ a, b }: Lanes): Hit[] {
  return [
    { ...a, target: { kind: 'strip', side: 'a' } },
    { ...b, target: { kind: 'strip', side: 'b' } },
  ];
}
