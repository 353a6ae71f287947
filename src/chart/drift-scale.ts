// From drift to pixels: signed, zero always in it, linear or logarithmic to both sides of zero. What drifts is never
// drawn as zero.

import { scaleLinear, scaleSymlog } from 'd3-scale';
import type { DriftLevels } from './levels.ts';
import type { Box } from './shapes.ts';
import type { DriftScale } from './view.ts';

/** Pixels above the highest and below the lowest step: room for its text. */
const HEAD = 22;
const FOOT = 12;
/**
 * The logarithm begins at the smallest drift, but at most this many times below the largest: else most of a lane would
 * show crumbs.
 */
const SPREAD = 512;
/** The least pixels between zero and a drift that is not. */
const LEAST = 3;

export interface DriftLane {
  /** Pixels of zero. */
  readonly zero: number;
  readonly y: (drift: number) => number;
}

export function driftLane(levels: DriftLevels, kind: DriftScale, box: Box, head = HEAD, foot = FOOT): DriftLane {
  const { lowest, highest, smallest } = levels;
  if (lowest === 0 && highest === 0) {
    const zero = Math.round(box.y + box.height / 2);
    return { zero, y: () => zero };
  }
  const range = [box.y + box.height - (lowest < 0 ? head : foot), box.y + (highest > 0 ? head : foot)];
  const domain = [lowest, highest];
  const scale =
    kind === 'linear'
      ? scaleLinear(domain, range)
      : scaleSymlog(domain, range).constant(Math.max(smallest, highest / SPREAD, -lowest / SPREAD));
  const zero = Math.round(scale(0));
  return {
    zero,
    y: (drift) => {
      if (drift === 0) return zero;
      const y = scale(drift);
      return drift > 0 ? Math.min(zero - LEAST, y) : Math.max(zero + LEAST, y);
    },
  };
}
