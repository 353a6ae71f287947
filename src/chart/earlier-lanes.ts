// Of three or four maps, a lane for each step before A: drift from one link to the next, at the places that the symbols
// have in A, so that one looks straight up from a symbol to what it did in the links before. The lanes are too low to
// compare heights: a logarithm shows all that drifts, and the figures say how much.

import type { EarlierRun } from '../diff/summary.ts';
import { formatDrift } from '../symbols/address.ts';
import { formatCount } from '../symbols/count.ts';
import { areaOf, drawOutline } from './drift-lane.ts';
import { type DriftLane, driftLane } from './drift-scale.ts';
import type { Frame } from './frame.ts';
import { driftLevels } from './levels.ts';
import { type Box, crisp, line, type Shape, type TextPart } from './shapes.ts';
import { type Step, stepsOf } from './steps.ts';
import { partsWidth, shorten } from './text-width.ts';

const SIZE = 11;
/** Pixels for the names of the two files, where the lane is high enough. */
const CAPTION = 15;
const CAPTION_FROM = 42;
/** Above the highest step: its figure. */
const HEAD = 13;
const FOOT = 4;
/** Two links of one build have some tens of runs; the lane is made anew for each frame. */
const MANY = 5000;

export function drawEarlier(frame: Frame, box: Box): Shape[] {
  const { earlierDrift = [] } = frame.input.summary;
  const height = box.height / earlierDrift.length;
  return earlierDrift.flatMap((runs, i) => drawLane(frame, { ...box, y: box.y + i * height, height }, i, runs));
}

function drawLane(frame: Frame, box: Box, index: number, runs: readonly EarlierRun[] | undefined): Shape[] {
  const { theme } = frame.input;
  const caption = box.height >= CAPTION_FROM ? CAPTION : 0;
  const plot = { ...box, y: box.y + caption, height: box.height - caption - 6 };
  const drawn = runs && runs.length <= MANY ? runs : [];
  const levels = driftLevels(drawn, frame.input.axis);
  const lane = driftLane(levels, 'symlog', plot, HEAD, FOOT);
  const steps = stepsOf(levels, frame.scale);
  return [
    ...(caption > 0 ? [names(frame, box, index)] : []),
    sides(frame, lane, index),
    line(frame.left, crisp(lane.zero), frame.right, crisp(lane.zero), theme.rule),
    areaOf(frame, lane, steps, theme.driftArea),
    ...drawOutline(frame, levels, lane, steps, (step) => step.x1),
    ...drawFigures(frame, lane, steps, drawn),
    ...(runs && runs.length > MANY
      ? [remark(frame, lane, `${formatCount(runs.length)} runs: not two links of one build`)]
      : []),
    ...(runs && levels.lowest === 0 && levels.highest === 0 && drawn.length > 0
      ? [remark(frame, lane, 'no drift')]
      : []),
  ];
}

/** `1 to 2`, `2 to A`: as the maps are called everywhere. */
function sides(frame: Frame, lane: DriftLane, index: number): Shape {
  const { theme, summary } = frame.input;
  return {
    kind: 'text',
    x: frame.left - 10,
    y: lane.zero + 4,
    parts: [{ text: `${index + 1} to ${nextSide(summary.earlier.length, index)}`, fill: theme.ink }],
    size: 12,
    anchor: 'end',
  };
}

function nextSide(earlier: number, index: number): string {
  return index + 1 < earlier ? String(index + 2) : 'A';
}

function names(frame: Frame, box: Box, index: number): Shape {
  const { theme, summary } = frame.input;
  const [from, to] = [summary.earlier[index], summary.earlier[index + 1] ?? summary.a];
  const most = Math.floor(box.width / 2 / 7.5);
  const parts: TextPart[] = [
    { text: 'drift from', fill: theme.muted },
    { text: shorten(from?.name ?? '', most), fill: theme.muted, mono: true, gap: 5 },
    { text: 'to', fill: theme.muted, gap: 5 },
    { text: shorten(to.name, most), fill: theme.muted, mono: true, gap: 5 },
  ];
  return { kind: 'text', x: box.x, y: box.y + 11, parts, size: SIZE, anchor: 'start' };
}

/** The drift on every step that is wide enough for it. */
function drawFigures(frame: Frame, lane: DriftLane, steps: readonly Step[], runs: readonly EarlierRun[]): Shape[] {
  const { theme } = frame.input;
  return steps.flatMap((step): Shape[] => {
    const drift = runs[step.first]?.drift ?? 0;
    const parts: TextPart[] = [{ text: formatDrift(drift), fill: theme.drift, bold: true, mono: true }];
    if (step.first !== step.last || drift === 0 || partsWidth(parts, SIZE) > step.x1 - step.x0 - 8) return [];
    const y = drift < 0 ? lane.y(drift) + SIZE + 1 : lane.y(drift) - 3;
    return [
      { kind: 'text', x: frame.left + step.x0 + 4, y, parts, size: SIZE, anchor: 'start', halo: theme.background },
    ];
  });
}

function remark(frame: Frame, lane: DriftLane, text: string): Shape {
  const parts = [{ text, fill: frame.input.theme.muted }];
  return {
    kind: 'text',
    x: (frame.left + frame.right) / 2,
    y: lane.zero - 5,
    parts,
    size: SIZE,
    anchor: 'middle',
    halo: frame.input.theme.background,
  };
}
