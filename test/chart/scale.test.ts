import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeAxis } from '../../src/chart/axis.ts';
import { pixelScale } from '../../src/chart/scale.ts';
import { fitTo, wholeView } from '../../src/chart/view.ts';
import { regions } from './arbitraries.ts';
import { handSummary, TEXT } from './summaries.ts';

const islands = [
  { base: { hi: 0, lo: 0 }, size: 0x20000 },
  { base: TEXT, size: 0xc18000 },
];
const share = fc.double({ min: 0, max: 1, noNaN: true });
const width = fc.integer({ min: 200, max: 4000 });

describe('the scale', () => {
  it('gives a break 26 pixels and the rest of the width to bytes', () => {
    const axis = makeAxis(handSummary(islands, []));
    const scale = pixelScale(axis, wholeView(axis), 1026);
    expect(scale.breaks).toMatchObject([{ at: axis.starts[1], width: 26, region: 1 }]);
    expect(scale.bytesPerPixel).toBeCloseTo(axis.total / 1000, 9);
    expect(scale.end(axis.starts[1]!)).toBeCloseTo(scale.x(axis.starts[1]!) - 26, 9);
    expect(scale.x(0)).toBe(0);
    expect(scale.end(axis.total)).toBeCloseTo(1026, 9);
  });

  it('leads from places to pixels and back', () => {
    fc.assert(
      fc.property(regions, share, share, share, width, (made, from, to, at, pixels) => {
        const axis = makeAxis(handSummary(made, []));
        const view = fitTo(wholeView(axis), axis, from * axis.total, to * axis.total);
        const scale = pixelScale(axis, view, pixels);
        const position = view.from + at * (view.to - view.from);
        expect(Math.abs(scale.position(scale.x(position)) - position)).toBeLessThanOrEqual(
          1e-6 * scale.bytesPerPixel * pixels,
        );
        expect(scale.x(view.from)).toBeGreaterThanOrEqual(0);
        expect(scale.end(view.to)).toBeCloseTo(pixels, 6);
      }),
    );
  });

  it('never turns back: what lies behind is drawn behind', () => {
    fc.assert(
      fc.property(regions, fc.array(share, { minLength: 2, maxLength: 20 }), width, (made, shares, pixels) => {
        const axis = makeAxis(handSummary(made, []));
        const scale = pixelScale(axis, wholeView(axis), pixels);
        const xs = shares.sort((p, q) => p - q).map((s) => scale.x(s * axis.total));
        expect(xs.filter((x, i) => x < xs[Math.max(0, i - 1)]! - 1e-9)).toEqual([]);
      }),
    );
  });

  it('lets a break come in over the edge without a jump', () => {
    const axis = makeAxis(handSummary(islands, []));
    const span = 0x40000;
    const xs: number[] = [];
    // The text region comes in from the right, a tenth of a pixel a step.
    for (let from = axis.starts[1]! - span - 400; from < axis.starts[1]! - span + 12000; from += 26) {
      xs.push(pixelScale(axis, { from, to: from + span }, 1000).x(0x1f000));
    }
    const steps = xs.slice(1).map((x, i) => Math.abs(x - xs[i]!));
    expect(Math.max(...steps)).toBeLessThan(0.3);
  });
});
