import { describe, expect, it } from 'vitest';
import { makeFrame } from '../../src/chart/frame.ts';
import type { PathShape } from '../../src/chart/shapes.ts';
import { stepsOf } from '../../src/chart/steps.ts';
import { drawFaintTies } from '../../src/chart/ties.ts';
import { fitTo } from '../../src/chart/view.ts';
import { add } from '../../src/symbols/address.ts';
import { handSummary, inputOf, TEXT } from './summaries.ts';

const summary = handSummary(
  [{ base: TEXT, size: 0x100000 }],
  [
    { at: TEXT, drift: 0 },
    { at: add(TEXT, 0x80000), drift: 0x1000 },
  ],
);
const input = inputOf(summary);

/** Top and bottom of each tie in pixels, those in sync first. */
function tiesIn(from: number, to: number) {
  const frame = makeFrame({ ...input, view: fitTo(input.view, input.axis, from, to) });
  const paths = drawFaintTies(frame, stepsOf(input.levels, frame.scale)) as PathShape[];
  const ends = ({ points }: PathShape) =>
    Array.from({ length: points.length / 6 }, (_, i) => [points[6 * i]!, points[6 * i + 2]!] as const);
  return { frame, inSync: ends(paths[0]!), drifting: ends(paths[1]!) };
}

describe('faint ties inside a long run', () => {
  it('are upright in sync, and lean by the drift elsewhere', () => {
    const { frame, inSync, drifting } = tiesIn(0x70000, 0x90000);
    expect(inSync.length).toBeGreaterThan(5);
    for (const [top, bottom] of inSync) expect(bottom).toBe(top);
    const lean = 0x1000 / frame.scale.bytesPerPixel;
    for (const [top, bottom] of drifting.filter(([, foot]) => foot < frame.right - 1)) {
      expect(bottom - top).toBeCloseTo(lean, 2);
    }
  });

  it('stand 24 to 48 pixels apart at round addresses, and so stay with the map while it moves', () => {
    const { frame, inSync } = tiesIn(0x10000, 0x50000);
    const apart = inSync.slice(1).map(([x], i) => x - inSync[i]![0]);
    expect(Math.min(...apart)).toBeGreaterThanOrEqual(24);
    expect(Math.max(...apart)).toBeLessThan(48);
    const at = frame.scale.position(inSync[0]![0] - frame.left);
    expect(Math.round(at) % 0x1000).toBe(0);
  });
});
