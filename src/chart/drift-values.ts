// The figures in the drift lane: how much, and for how many symbols, on every step that has room for them.

import type { Cause } from '../diff/summary.ts';
import { formatDrift } from '../symbols/address.ts';
import { formatCount } from '../symbols/count.ts';
import type { DriftLane } from './drift-scale.ts';
import type { Frame } from './frame.ts';
import { heldUntil } from './left-out.ts';
import { eventOfRun } from './ranking.ts';
import type { PixelScale } from './scale.ts';
import type { Shape, TextPart } from './shapes.ts';
import type { Step } from './steps.ts';
import { partsWidth } from './text-width.ts';

const VALUE_SIZE = 12;
/** Pixels of `+0x8` with its margins: most of 600 steps are narrower, and are passed over at once. */
const NARROWEST = 40;

/** The drift in figures on every step that is wide enough for them. */
export function drawValues(frame: Frame, lane: DriftLane, steps: readonly Step[]): Shape[] {
  const { theme, summary, levels } = frame.input;
  // Where nothing drifts one sentence says it all.
  if (levels.lowest === 0 && levels.highest === 0) return [noDrift(frame, lane)];
  const shapes: Shape[] = [];
  for (const step of steps) {
    if (step.first !== step.last || step.x1 - step.x0 < NARROWEST) continue;
    const [from, until] = widest(step, frame.scale);
    const to = heldUntil(frame, from, until);
    const drift = step.low;
    const symbols = summary.runs[step.first]!.symbols;
    const missing = knownUntil(frame, step) < step.x1 - 1 ? `, then lines ${missingText(frame, step)}` : '';
    const count = `${formatCount(symbols)} ${symbols === 1 ? 'symbol' : 'symbols'}${missing}`;
    const value: TextPart =
      drift === 0
        ? { text: 'in sync', fill: theme.sync }
        : { text: formatDrift(drift), fill: theme.drift, bold: true, mono: true };
    const parts: TextPart[] = [value, { text: count, fill: theme.muted, gap: 7 }];
    const room = to - from - 12;
    const fitting = partsWidth(parts, VALUE_SIZE) <= room ? parts : [value];
    if (partsWidth(fitting, VALUE_SIZE) > room) continue;
    // Where nothing rises, zero lies at the top of the lane and has its room below, too.
    const hangs = drift < 0 || levels.highest === 0;
    const y = lane.y(drift) + (hangs ? VALUE_SIZE + 4 : -6);
    const x = frame.left + from + 6;
    shapes.push({ kind: 'text', x, y, parts: fitting, size: VALUE_SIZE, anchor: 'start', halo: theme.background });
  }
  return shapes;
}

/** The widest stretch of a step without a break, in pixels from the left of the plot. */
function widest(step: Step, scale: PixelScale): [number, number] {
  let best: [number, number] = [step.x0, step.x0];
  let from = step.x0;
  for (const gap of [...scale.breaks, { x: step.x1, width: 0 }]) {
    const to = Math.min(gap.x, step.x1);
    if (to - from > best[1] - best[0]) best = [from, to];
    from = Math.max(from, gap.x + gap.width);
  }
  return best;
}

function noDrift(frame: Frame, lane: DriftLane): Shape {
  const parts = [{ text: 'no drift', fill: frame.input.theme.sync }];
  return { kind: 'text', x: (frame.left + frame.right) / 2, y: lane.zero - 14, parts, size: 15, anchor: 'middle' };
}

/**
 * Where lines are or may be missing behind a run, its drift is known only as far as its last symbol. Pixels from the
 * left of the plot.
 */
export function knownUntil(frame: Frame, step: Step): number {
  const { summary, axis } = frame.input;
  if (step.first !== step.last || causeBehind(frame, step)?.kind !== 'elided') return step.x1;
  const end = frame.scale.x(axis.position(summary.runs[step.last]!.end));
  return Math.min(step.x1, Math.max(step.x0, end));
}

function causeBehind(frame: Frame, step: Step): Cause | undefined {
  const { summary } = frame.input;
  const next = eventOfRun(summary, step.last + 1);
  return next === undefined ? undefined : summary.events[next]?.cause;
}

function missingText(frame: Frame, step: Step): string {
  return causeBehind(frame, step)?.parts[0]?.assumed ? 'may be missing' : 'are missing';
}
