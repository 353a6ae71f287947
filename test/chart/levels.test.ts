import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeAxis } from '../../src/chart/axis.ts';
import { extent, makeLevels, runAt } from '../../src/chart/levels.ts';
import { pixelScale } from '../../src/chart/scale.ts';
import { NARROW, stepsOf } from '../../src/chart/steps.ts';
import { fitTo, wholeView } from '../../src/chart/view.ts';
import { add } from '../../src/symbols/address.ts';
import { summaries } from './arbitraries.ts';
import { handSummary, TEXT } from './summaries.ts';

const share = fc.double({ min: 0, max: 1, noNaN: true });

describe('levels', () => {
  it('know the extremes of any stretch of runs that a walk over them finds', () => {
    fc.assert(
      fc.property(summaries(70), fc.nat(), fc.nat(), (summary, p, q) => {
        const levels = makeLevels(summary, makeAxis(summary));
        const from = Math.min(p % levels.count, q % levels.count);
        const to = Math.max(p % levels.count, q % levels.count) + 1;
        const drifts = summary.runs.slice(from, to).map((run) => run.drift);
        expect(extent(levels, from, to)).toEqual({ low: Math.min(...drifts), high: Math.max(...drifts) });
      }),
    );
  });

  it('find the run that holds a place', () => {
    const levels = (starts: number[]) => {
      const summary = handSummary(
        [{ base: TEXT, size: 0x1000 }],
        starts.map((start, i) => ({ at: add(TEXT, start), drift: i })),
      );
      return makeLevels(summary, makeAxis(summary));
    };
    const three = levels([0x10, 0x20, 0x20]);
    expect([0, 0x10, 0x1f, 0x20, 0x900].map((at) => runAt(three, at))).toEqual([-1, 0, 0, 2, 2]);
  });

  it('remember the largest, the lowest and the smallest drift that is not zero', () => {
    const runs = [0, -8, 0x20, 0, 3].map((drift, i) => ({ at: add(TEXT, i * 16), drift }));
    const summary = handSummary([{ base: TEXT, size: 0x1000 }], runs);
    expect(makeLevels(summary, makeAxis(summary))).toMatchObject({ lowest: -8, highest: 0x20, smallest: 3 });
  });
});

describe('steps', () => {
  it('hold every run in view once, in order, at least 2 px wide, side by side', () => {
    fc.assert(
      fc.property(summaries(60), share, share, fc.integer({ min: 100, max: 2000 }), (summary, from, to, width) => {
        const axis = makeAxis(summary);
        const levels = makeLevels(summary, axis);
        const view = fitTo(wholeView(axis), axis, from * axis.total, to * axis.total);
        const steps = stepsOf(levels, pixelScale(axis, view, width));
        for (const [i, step] of steps.entries()) {
          const before = steps[i - 1];
          expect(step.x0).toBeGreaterThanOrEqual(before?.x1 ?? 0);
          expect(step.x1 - step.x0).toBeGreaterThanOrEqual(NARROW - 1e-9);
          expect(step.first).toBe(before === undefined ? step.first : before.last + 1);
          expect(extent(levels, step.first, step.last + 1)).toEqual({ low: step.low, high: step.high });
        }
      }),
    );
  });

  it('reach from the first to the last run when all of the axis is in view', () => {
    fc.assert(
      fc.property(summaries(60), (summary) => {
        const axis = makeAxis(summary);
        const levels = makeLevels(summary, axis);
        const steps = stepsOf(levels, pixelScale(axis, wholeView(axis), 1000));
        expect(steps[0]?.first).toBe(0);
        expect(steps.at(-1)?.last).toBe(levels.count - 1);
      }),
    );
  });

  it('are at most half as many as pixels, however many runs there are', () => {
    const runs = Array.from({ length: 50_000 }, (_, i) => ({ at: add(TEXT, i * 64), drift: (i % 7) - 3 }));
    const summary = handSummary([{ base: TEXT, size: 50_000 * 64 }], runs);
    const axis = makeAxis(summary);
    const steps = stepsOf(makeLevels(summary, axis), pixelScale(axis, wholeView(axis), 1000));
    expect(steps.length).toBeLessThanOrEqual(500);
    // The last run has the tail of the region for itself.
    expect(steps.slice(0, -2).every((step) => step.low === -3 && step.high === 3)).toBe(true);
  });
});
