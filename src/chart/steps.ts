// The drift of a view as a row of steps, left to right, one a run; runs narrower than 2 px share a step that knows
// their extremes. So a lane of 1,200 pixels has at most 600 steps, whether there are 9 runs or 500,000.

import { bisectLeft, bisectRight } from 'd3-array';
import { type DriftLevels, extent, runAt } from './levels.ts';
import type { PixelScale } from './scale.ts';

/** Below this many pixels a run is not drawn to scale, but this wide. */
export const NARROW = 2;

export interface Step {
  /** Pixels from the left of the plot. */
  readonly x0: number;
  readonly x1: number;
  readonly low: number;
  readonly high: number;
  /** The runs `first … last` of the summary. */
  readonly first: number;
  readonly last: number;
}

export function stepsOf(levels: DriftLevels, scale: PixelScale): Step[] {
  const { start, count } = levels;
  const steps: Step[] = [];
  // Several runs may begin at the very edge; of those all but the last have no width.
  let i = Math.max(0, Math.min(runAt(levels, scale.from), bisectLeft(start, scale.from)));
  let cursor = 0;
  while (i < count && start[i]! <= scale.to && cursor < scale.width) {
    const x0 = Math.max(cursor, scale.x(start[i]!));
    const x1 = Math.min(scale.width, scale.end(start[i + 1]!));
    if (x1 - x0 >= NARROW) {
      steps.push({ x0, x1, low: levels.drift[i]!, high: levels.drift[i]!, first: i, last: i });
      cursor = x1;
      i++;
      continue;
    }
    const right = x0 + NARROW;
    // All runs that end inside these pixels; a place inside a break stands for where its regions meet.
    const next = Math.max(i + 1, bisectRight(start, scale.position(right), i + 1, count + 1) - 1);
    const { low, high } = extent(levels, i, Math.min(next, count));
    steps.push({ x0, x1: right, low, high, first: i, last: Math.min(next, count) - 1 });
    cursor = right;
    i = next;
  }
  return steps;
}
