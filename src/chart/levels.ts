// The smallest and largest drift of any stretch of runs, in the time of a few look-ups: a tree in which level k holds
// the extremes of 2^k neighbouring runs. Built once a summary; 500,000 runs are 24 MB of numbers and no objects.

import { bisectRight } from 'd3-array';
import type { DriftSummary, Run } from '../diff/summary.ts';
import type { Axis } from './axis.ts';
import { placeLeftOut } from './left-out.ts';
import { type Marks, placeMarks } from './marks.ts';
import { type Ranking, rankEvents } from './ranking.ts';

/** Of the runs alone. */
export interface DriftLevels {
  readonly count: number;
  /** Axis units at which run i starts, ascending; the last entry is the end of the axis. */
  readonly start: Float64Array;
  readonly drift: Float64Array;
  /** Leaves at `size … size+count−1`, the parent of i at i/2, the root at 1. */
  readonly low: Float64Array;
  readonly high: Float64Array;
  readonly size: number;
  /** Over all runs and zero. */
  readonly lowest: number;
  readonly highest: number;
  /** The smallest drift that is not zero, without its sign; 0 when nothing drifts. */
  readonly smallest: number;
}

export interface Levels extends DriftLevels {
  readonly ranking: Ranking;
  readonly marks: Marks;
  /** See `placeLeftOut`. */
  readonly leftOut: Float64Array;
}

export interface Extent {
  readonly low: number;
  readonly high: number;
}

export function makeLevels(summary: DriftSummary, axis: Axis): Levels {
  return {
    ...driftLevels(summary.runs, axis),
    ranking: rankEvents(summary, axis),
    marks: placeMarks(summary, axis),
    leftOut: placeLeftOut(summary, axis),
  };
}

/** `runs` in the order of their addresses in A. */
export function driftLevels(runs: readonly Pick<Run, 'a' | 'drift'>[], axis: Axis): DriftLevels {
  const count = runs.length;
  const start = new Float64Array(count + 1);
  const drift = new Float64Array(count);
  let size = 1;
  while (size < count) size *= 2;
  const low = new Float64Array(2 * size).fill(Number.POSITIVE_INFINITY);
  const high = new Float64Array(2 * size).fill(Number.NEGATIVE_INFINITY);
  let smallest = Number.POSITIVE_INFINITY;
  for (let i = 0; i < count; i++) {
    const run = runs[i]!;
    start[i] = axis.position(run.a);
    drift[i] = run.drift;
    low[size + i] = run.drift;
    high[size + i] = run.drift;
    if (run.drift !== 0) smallest = Math.min(smallest, Math.abs(run.drift));
  }
  start[count] = axis.total;
  for (let i = size - 1; i > 0; i--) {
    low[i] = Math.min(low[2 * i]!, low[2 * i + 1]!);
    high[i] = Math.max(high[2 * i]!, high[2 * i + 1]!);
  }
  return {
    count,
    start,
    drift,
    low,
    high,
    size,
    lowest: Math.min(0, low[1]!),
    highest: Math.max(0, high[1]!),
    smallest: Number.isFinite(smallest) ? smallest : 0,
  };
}

/** The extremes of the runs `from … to−1`; at least one. */
export function extent(levels: DriftLevels, from: number, to: number): Extent {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  let left = from + levels.size;
  let right = to + levels.size;
  while (left < right) {
    if (left & 1) {
      low = Math.min(low, levels.low[left]!);
      high = Math.max(high, levels.high[left]!);
      left++;
    }
    if (right & 1) {
      right--;
      low = Math.min(low, levels.low[right]!);
      high = Math.max(high, levels.high[right]!);
    }
    left >>= 1;
    right >>= 1;
  }
  return { low, high };
}

/** The run that holds a place of the axis: the last that starts at or before it; −1 in front of all. */
export function runAt(levels: DriftLevels, position: number): number {
  return bisectRight(levels.start, position, 0, levels.count) - 1;
}
