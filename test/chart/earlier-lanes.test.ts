import { describe, expect, it } from 'vitest';
import { paintSvg } from '../../src/chart/paint-svg.ts';
import { buildScene, type Scene } from '../../src/chart/scene.ts';
import { dark } from '../../src/chart/theme.ts';
import { wholeView } from '../../src/chart/view.ts';
import type { EarlierRun } from '../../src/diff/summary.ts';
import { add } from '../../src/symbols/address.ts';
import { golden } from '../golden/golden.ts';
import { fourLinks, handSummary, inputOf, TEXT } from './summaries.ts';

const words = (scene: Scene): string[] =>
  scene.shapes.flatMap((shape) => (shape.kind === 'text' ? shape.parts.map((part) => part.text).join(' ') : []));

/** A summary of two links with these runs between the one before them and A. */
function afterStep(runs: readonly EarlierRun[] | undefined) {
  const summary = handSummary([{ base: TEXT, size: 0x10000 }], [{ at: TEXT, drift: 0, symbols: 10 }]);
  return { ...summary, earlier: [{ ...summary.a, name: 'before.map' }], earlierDrift: [runs] };
}

const STEP: readonly EarlierRun[] = [
  { a: TEXT, drift: 0, symbols: 5 },
  { a: add(TEXT, 0x8000), drift: -0x40, symbols: 5 },
];

describe('of four links the picture', () => {
  it('with a lane for each step is the picture that was looked at', async () => {
    const { summary } = await fourLinks();
    const svg = paintSvg(buildScene(inputOf(summary)));
    expect(svg).toBe(golden('chart/four-links.svg', svg));
  });

  it('on the page, in dark colours, as a whole, is the picture that was looked at', async () => {
    const { summary } = await fourLinks();
    const input = inputOf(summary, { theme: dark, height: 400, parts: { title: false, verdict: false } });
    const svg = paintSvg(buildScene({ ...input, view: wholeView(input.axis), hover: { x: 500, y: 90 } }));
    expect(svg).toBe(golden('chart/four-links-page.svg', svg));
  });

  it('says of which two maps each lane is', async () => {
    const { summary } = await fourLinks();
    const said = words(buildScene(inputOf(summary)));
    expect(said.filter((text) => /^(1 to 2|2 to A)$/.test(text))).toEqual(['1 to 2', '2 to A']);
    expect(said).toContain('drift from thunks-pass1.map.gz to thunks-pass2.map.gz');
    expect(said).toContain('drift from thunks-pass2.map.gz to thunks-pass3.map.gz');
    expect(said).toContain('+0xc0');
  });
});

describe('a lane before A', () => {
  it('has the drift in figures, below zero as well', () => {
    expect(words(buildScene(inputOf(afterStep(STEP))))).toContain('-0x40');
  });

  it('says where nothing drifts', () => {
    const said = words(buildScene(inputOf(afterStep(STEP.slice(0, 1)))));
    // Between A and B nothing drifts, either.
    expect(said.filter((text) => text === 'no drift')).toHaveLength(2);
  });

  it('is kept free, and says nothing, until the maps are examined', () => {
    const [before, then] = [buildScene(inputOf(afterStep(undefined))), buildScene(inputOf(afterStep(STEP)))];
    expect(then.lanes).toEqual(before.lanes);
    expect(words(before).filter((text) => text === 'no drift')).toHaveLength(1);
  });

  it('of what comes from a link is not there', () => {
    const { earlierDrift, ...summary } = afterStep(STEP);
    expect(earlierDrift).toHaveLength(1);
    const scene = buildScene(inputOf(summary));
    expect(scene.lanes.earlier).toBeUndefined();
    expect(words(scene)).not.toContain('1 to A');
  });

  it('makes room for the lane between A and B where the picture is low', () => {
    const heights = [260, 420, 800].map(
      (height) => buildScene(inputOf(afterStep(STEP), { height, parts: { title: false, verdict: false } })).lanes,
    );
    expect(heights.map(({ earlier }) => earlier?.height)).toEqual([undefined, 27, 56]);
    for (const { drift } of heights) expect(drift.height).toBeGreaterThanOrEqual(60);
  });

  it('with more runs than two links of one build have draws none of them, and says so', () => {
    const many = Array.from({ length: 6000 }, (_, i) => ({ a: add(TEXT, i), drift: i % 2, symbols: 1 }));
    const said = words(buildScene(inputOf(afterStep(many))));
    expect(said).toContain('6,000 runs: not two links of one build');
  });
});
