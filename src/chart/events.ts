// Events with their names: flags above strip A, each with a pole that falls to its step in the lane. An event without
// room for a label keeps a small tick, and both can be clicked.

import { causeLabel } from '../diff/words.ts';
import { formatDrift } from '../symbols/address.ts';
import { driftLane } from './drift-scale.ts';
import type { Frame } from './frame.ts';
import { icon } from './icons.ts';
import { type Flag, type Placed, placeLabels } from './labels.ts';
import { LABEL_ROW } from './layout.ts';
import { eventsIn, topEvents } from './ranking.ts';
import { crisp, type Hit, line, type Shape, type TextPart } from './shapes.ts';
import { partsWidth, shorten } from './text-width.ts';

const SIZE = 12;
/** Labels that are tried; more would not fit into eight rows. */
const CANDIDATES = 28;
/** From the pole to the text: the icon stands between. */
const INDENT = 20;
/** Behind the text. */
const END = 6;
const LONGEST_NAME = 40;
/** Letters of a name that gives way; only the first events of all have names as short as that. */
const SHORT_NAME = 20;
const SHORTEST_NAME = 10;
const FIRST = 3;
/** Ticks of events without a label; a view with more of them shows steps, not events. */
const MOST_TICKS = 4000;

export interface Drawn {
  readonly shapes: readonly Shape[];
  readonly hits: readonly Hit[];
}

export interface DrawnEvents extends Drawn {
  /** Pixels of the poles, which what lies behind should not put its text under. */
  readonly poles: readonly number[];
}

export function drawEvents(frame: Frame): DrawnEvents {
  const { levels, view } = frame.input;
  const top = topEvents(levels.ranking, view, CANDIDATES);
  const selected = view.selected?.kind === 'event' ? view.selected.index : -1;
  const at = levels.ranking.position[selected];
  const shown =
    at !== undefined && at >= view.from && at <= view.to ? [selected, ...top.filter((i) => i !== selected)] : top;
  const width = frame.right - frame.left;
  const texts = shown.flatMap((index) => textsOf(frame, index).map((parts) => ({ index, parts })));
  const flags = texts.map(
    ({ index, parts }): Flag => ({ of: index, x: eventX(frame, index), width: INDENT + partsWidth(parts, SIZE) + END }),
  );
  const placed = placeLabels(flags, width, frame.lanes.labelRows);
  const labels = placed.map((label) => {
    const { index, parts } = texts[label.flag]!;
    return drawLabel(frame, index, flags[label.flag]!, label, parts);
  });
  const ticks = drawTicks(frame, new Set(placed.map((label) => texts[label.flag]!.index)));
  return {
    shapes: [...ticks.shapes, ...labels.flatMap((label) => label.shapes)],
    hits: [...ticks.hits, ...labels.flatMap((label) => label.hits)],
    poles: placed.map((label) => frame.left + flags[label.flag]!.x),
  };
}

/** Pixels of an event from the left of the plot. */
function eventX(frame: Frame, index: number): number {
  return frame.scale.x(frame.input.levels.ranking.position[index]!);
}

/** Name, the drift from here on, and why; then without the reason; and where it matters most, with less of the name. */
function textsOf(frame: Frame, index: number): TextPart[][] {
  const { theme, summary, levels } = frame.input;
  const event = summary.events[index]!;
  const bold = event.kind === 'start' || event.kind === 'resync';
  const name = (most: number): TextPart => ({ text: shorten(event.at, most), fill: theme.ink, mono: true, bold });
  const drift: TextPart =
    event.to === 0
      ? { text: 'in sync', fill: theme.sync, bold: true, gap: 8 }
      : { text: formatDrift(event.to), fill: theme.drift, bold: true, mono: true, gap: 8 };
  const cause: TextPart = { text: causeLabel(event), fill: theme.muted, gap: 8 };
  const texts = [
    [name(LONGEST_NAME), drift, cause],
    [name(LONGEST_NAME), drift],
  ];
  if (levels.ranking.rank[index]! >= FIRST || event.at.length <= SHORT_NAME) return texts;
  return [...texts, [name(SHORT_NAME), drift], [name(SHORTEST_NAME), drift]];
}

function drawLabel(frame: Frame, index: number, flag: Flag, label: Placed, parts: readonly TextPart[]): Drawn {
  const { theme, summary, view, levels } = frame.input;
  const event = summary.events[index]!;
  const { labels } = frame.lanes;
  const x = crisp(frame.left + flag.x);
  const bottom = labels.y + labels.height - label.row * LABEL_ROW;
  const top = bottom - LABEL_ROW;
  const lane = driftLane(levels, view.scale, frame.lanes.drift);
  const foot = Math.min(lane.y(event.from), lane.y(event.to));
  const right = label.side === 'right';
  const box = { x: right ? x : x - flag.width, y: top, width: flag.width, height: LABEL_ROW };
  const colour = event.to === 0 ? theme.sync : theme.drift;
  const isSelected = view.selected?.kind === 'event' && view.selected.index === index;
  return {
    shapes: [
      ...(isSelected
        ? [{ kind: 'rect' as const, ...box, fill: theme.selectedArea, stroke: theme.selected, radius: 3 }]
        : []),
      line(x, top + 4, x, foot, isSelected ? theme.selected : theme.muted, isSelected ? 1.5 : 0.75),
      icon(event.kind, right ? x + 10 : x - 10, top + 10, colour),
      {
        kind: 'text',
        x: right ? x + INDENT : x - INDENT,
        y: top + 14,
        parts,
        size: SIZE,
        anchor: right ? 'start' : 'end',
        halo: isSelected ? theme.selectedArea : theme.background,
      },
    ],
    hits: [
      { ...box, target: { kind: 'event', index } },
      { x: x - 3, y: top, width: 6, height: foot - top, target: { kind: 'event', index } },
    ],
  };
}

function drawTicks(frame: Frame, labelled: ReadonlySet<number>): Drawn {
  const { theme, levels, view } = frame.input;
  const { from, to } = eventsIn(levels.ranking, view);
  if (to - from > MOST_TICKS) return { shapes: [], hits: [] };
  const bottom = frame.lanes.a.y;
  const points: number[] = [];
  const hits: Hit[] = [];
  let before = Number.NEGATIVE_INFINITY;
  for (let index = from; index < to; index++) {
    if (labelled.has(index)) continue;
    const x = crisp(frame.left + eventX(frame, index));
    hits.push({ x: x - 3, y: bottom - 8, width: 6, height: 8, target: { kind: 'event', index } });
    if (x > before) points.push(x, bottom - 5, x, bottom - 1, Number.NaN, Number.NaN);
    before = x;
  }
  return {
    shapes: [{ kind: 'path', points: Float32Array.from(points), closed: false, stroke: theme.drift, width: 1 }],
    hits,
  };
}
