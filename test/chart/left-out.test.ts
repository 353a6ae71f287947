import { describe, expect, it } from 'vitest';
import { makeAxis } from '../../src/chart/axis.ts';
import { placeLeftOut } from '../../src/chart/left-out.ts';
import { buildScene } from '../../src/chart/scene.ts';
import { wholeView } from '../../src/chart/view.ts';
import type { DriftSummary, Omitted } from '../../src/diff/summary.ts';
import { add } from '../../src/symbols/address.ts';
import { handSummary, inputOf, TEXT } from './summaries.ts';

const nothing: Omitted = {
  runs: 0,
  symbols: 0,
  gaps: [],
  causes: 0,
  names: 0,
  absolutes: 0,
  findings: 0,
  evidence: 0,
  kallsyms: false,
  lines: 0,
  verdict: undefined,
};
const whole = handSummary(
  [{ base: TEXT, size: 0x100000 }],
  [
    { at: TEXT, drift: 0 },
    { at: add(TEXT, 0x80000), drift: 0x40 },
  ],
);
/** Twelve runs missing between the two that are there, three behind them. */
const short: DriftSummary = {
  ...whole,
  omitted: {
    ...nothing,
    runs: 15,
    gaps: [
      { before: 1, runs: 12 },
      { before: 2, runs: 3 },
    ],
  },
};

describe('runs that were left out for a link', () => {
  it('stand from the end of the run before to the start of the one behind, and to the end of the axis', () => {
    const axis = makeAxis(short);
    expect([...placeLeftOut(short, axis)]).toEqual([0, 0x80000, 12, 0x80000, axis.total, 3]);
  });

  it('are hatched in the lane with their number, and explained', () => {
    const input = inputOf(short);
    const words = buildScene({ ...input, view: wholeView(input.axis) }).shapes.flatMap((shape) =>
      shape.kind === 'text' ? shape.parts.map((part) => part.text) : [],
    );
    expect(words).toContain('12 runs left out');
    expect(words).toContain('3 runs left out');
    expect(words).toContain('runs left out of the link');
  });

  it('leave no trace where nothing is left out', () => {
    const scene = buildScene(inputOf({ ...whole, omitted: nothing }));
    expect(scene.shapes).toEqual(buildScene(inputOf(whole)).shapes);
  });
});
