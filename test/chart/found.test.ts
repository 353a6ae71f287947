import { describe, expect, it } from 'vitest';
import { buildScene } from '../../src/chart/scene.ts';
import type { PathShape } from '../../src/chart/shapes.ts';
import { light } from '../../src/chart/theme.ts';
import { fitTo } from '../../src/chart/view.ts';
import { handSummary, inputOf, TEXT } from './summaries.ts';

const summary = handSummary([{ base: TEXT, size: 0x100000 }], [{ at: TEXT, drift: 0, symbols: 1000 }]);
const input = inputOf(summary);
const none = new Float64Array();

/** The tops of the marks, from left to right: those on the overview, then those on the strips. */
function marks(found: { a: Float64Array; b: Float64Array; current?: number }, view = input.view) {
  const scene = buildScene({ ...input, view, found: { current: undefined, ...found } });
  return scene.shapes
    .filter((shape): shape is PathShape => shape.kind === 'path' && shape.stroke === light.selected)
    .map(({ points }) => Array.from({ length: points.length / 6 }, (_, i) => points[6 * i]!));
}

describe('what a search found', () => {
  it('is marked on the overview wherever it is, and on the strips where it is in view', () => {
    const view = fitTo(input.view, input.axis, 0, 0x80000);
    const [overview, strips] = marks({ a: Float64Array.of(0x10000, 0xf0000), b: none }, view);
    expect(overview).toHaveLength(2);
    expect(strips).toHaveLength(1);
  });

  it('has one mark a pixel, however many there are', () => {
    const [overview] = marks({ a: Float64Array.from({ length: 100_000 }, (_, i) => i * 10), b: none });
    expect(overview!.length).toBeLessThanOrEqual(1200);
    expect(overview!.length).toBeGreaterThan(500);
  });

  it('has a line through both strips where one is looked at', () => {
    const at = 0x40000;
    const withLine = marks({ a: Float64Array.of(at), b: none, current: at });
    expect(withLine).toHaveLength(4);
    const away = fitTo(input.view, input.axis, 0x80000, 0xc0000);
    expect(marks({ a: Float64Array.of(at), b: none, current: at }, away).at(-1)).toEqual([]);
  });
});
