// The lane between the strips: steps of signed drift, filled to zero; where it is in sync, a line on zero.

import { type DriftLane, driftLane } from './drift-scale.ts';
import { drawValues, knownUntil } from './drift-values.ts';
import { DRIFT_TICK_SIZE, type Frame } from './frame.ts';
import type { DriftLevels } from './levels.ts';
import { type Colour, crisp, line, type Shape } from './shapes.ts';
import type { Step } from './steps.ts';
import { type DriftTick, linearDriftTicks, symlogDriftTicks } from './ticks.ts';

export function drawDriftLane(frame: Frame, steps: readonly Step[]): Shape[] {
  const { levels, theme, view } = frame.input;
  const lane = driftLane(levels, view.scale, frame.lanes.drift);
  return [
    ...drawSelected(frame, steps),
    ...drawGrid(frame, lane),
    ...drawAreas(frame, lane, steps),
    ...drawOutline(frame, levels, lane, steps, (step) => knownUntil(frame, step)),
    ...drawValues(frame, lane, steps),
    {
      kind: 'text',
      x: Math.min(20, frame.left - 60),
      y: lane.zero + 4.5,
      parts: [{ text: 'drift', fill: theme.ink }],
      size: 12,
      anchor: 'start',
    },
  ];
}

function drawSelected(frame: Frame, steps: readonly Step[]): Shape[] {
  const { view, theme } = frame.input;
  const { drift } = frame.lanes;
  if (view.selected?.kind !== 'run') return [];
  const { index } = view.selected;
  const step = steps.find((s) => s.first <= index && s.last >= index);
  if (step === undefined) return [];
  const x = frame.left + step.x0;
  return [{ kind: 'rect', x, y: drift.y, width: step.x1 - step.x0, height: drift.height, fill: theme.selectedArea }];
}

function drawGrid(frame: Frame, lane: DriftLane): Shape[] {
  const { theme, levels, view } = frame.input;
  const { lowest, highest } = levels;
  const { drift } = frame.lanes;
  const ticks =
    view.scale === 'linear'
      ? linearDriftTicks(lowest, highest, Math.max(1, Math.floor(drift.height / 42)))
      : symlogTicks(lowest, highest, lane.y);
  return ticks.flatMap(({ value, text }): Shape[] => {
    const y = crisp(lane.y(value));
    const fill = value === 0 ? theme.ink : theme.muted;
    return [
      line(frame.left, y, frame.right, y, value === 0 ? theme.rule : theme.grid),
      {
        kind: 'text',
        x: frame.left - 10,
        y: y + 4,
        parts: [{ text, fill, mono: true }],
        size: DRIFT_TICK_SIZE,
        anchor: 'end',
      },
    ];
  });
}

/** At a comfortable distance; in a lane so low that only zero would be left, as near as their digits allow. */
function symlogTicks(lowest: number, highest: number, y: DriftLane['y']): DriftTick[] {
  const ticks = symlogDriftTicks(lowest, highest, y, 24);
  return ticks.length > 1 ? ticks : symlogDriftTicks(lowest, highest, y, DRIFT_TICK_SIZE + 1);
}

/** Everything from zero to the drift, and over it columns of many runs from their smallest to their largest drift. */
function drawAreas(frame: Frame, lane: DriftLane, steps: readonly Step[]): Shape[] {
  const { theme } = frame.input;
  const columns: number[] = [];
  for (const step of steps) {
    if (step.first === step.last || (step.low === 0 && step.high === 0)) continue;
    const high = lane.y(step.high);
    columns.push(frame.left + step.x0, high, step.x1 - step.x0, Math.max(1.5, lane.y(step.low) - high));
  }
  return [
    areaOf(frame, lane, steps, theme.driftArea),
    { kind: 'rects', values: Float32Array.from(columns), fill: theme.driftColumn },
  ];
}

/** One polygon, there over the highest and back under the lowest drift: rectangles side by side would show seams. */
export function areaOf(frame: Frame, lane: DriftLane, steps: readonly Step[], fill: Colour): Shape {
  const over: number[] = [];
  const under: number[] = [];
  for (const [i, { x0, x1, low, high }] of steps.entries()) {
    const from = frame.left + x0;
    const to = frame.left + x1;
    over.push(from, lane.y(Math.max(0, high)), to, lane.y(Math.max(0, high)));
    under.push(from, lane.y(Math.min(0, low)), to, lane.y(Math.min(0, low)));
    // Over a break there is nothing to fill.
    const next = steps[i + 1];
    if (next !== undefined && next.x0 > x1) over.push(to, lane.zero, frame.left + next.x0, lane.zero);
    if (next !== undefined && next.x0 > x1) under.push(to, lane.zero, frame.left + next.x0, lane.zero);
  }
  const points = new Float32Array(over.length + under.length);
  points.set(over);
  for (let k = 0; k < under.length; k += 2) {
    points[points.length - k - 2] = under[k]!;
    points[points.length - k - 1] = under[k + 1]!;
  }
  return { kind: 'path', points, closed: true, fill };
}

/**
 * The line over the steps, in two colours: one for drift with its risers, one for stretches in sync. Dashed behind
 * `knownUntil` of a step.
 */
export function drawOutline(
  frame: Frame,
  levels: DriftLevels,
  lane: DriftLane,
  steps: readonly Step[],
  knownUntil: (step: Step) => number,
): Shape[] {
  const { theme } = frame.input;
  const drift: number[] = [];
  const sync: number[] = [];
  const dashed: number[] = [];
  // At the left edge of the view nothing rises or falls: the run was there before.
  let before = steps[0]?.x0 === 0 ? levels.drift[steps[0].first]! : 0;
  for (const step of steps) {
    const x0 = frame.left + step.x0;
    const x1 = frame.left + step.x1;
    const enter = levels.drift[step.first]!;
    const leave = levels.drift[step.last]!;
    if (step.low === 0 && step.high === 0) {
      if (before !== 0) drift.push(x0, lane.y(before), x0, lane.zero, Number.NaN, Number.NaN);
      sync.push(x0, lane.zero, x1, lane.zero, Number.NaN, Number.NaN);
    } else {
      drift.push(x0, lane.y(before), x0, lane.y(enter));
      if (enter !== leave) drift.push((x0 + x1) / 2, lane.y(enter), (x0 + x1) / 2, lane.y(leave));
      const known = frame.left + knownUntil(step);
      drift.push(known, lane.y(leave), Number.NaN, Number.NaN);
      if (known < x1) dashed.push(known, lane.y(leave), x1, lane.y(leave), Number.NaN, Number.NaN);
    }
    before = leave;
  }
  return [
    { kind: 'path', points: Float32Array.from(sync), closed: false, stroke: theme.sync, width: 2 },
    { kind: 'path', points: Float32Array.from(drift), closed: false, stroke: theme.drift, width: 1.5 },
    { kind: 'path', points: Float32Array.from(dashed), closed: false, stroke: theme.drift, width: 1.5, dash: [2, 4] },
  ];
}
