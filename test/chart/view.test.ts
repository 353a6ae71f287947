import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Axis, makeAxis } from '../../src/chart/axis.ts';
import { pixelScale } from '../../src/chart/scale.ts';
import * as views from '../../src/chart/view.ts';
import { add } from '../../src/symbols/address.ts';
import { regions, summaries } from './arbitraries.ts';
import { compared, handSummary, TEXT } from './summaries.ts';

const share = fc.double({ min: 0, max: 1, noNaN: true });
const factor = fc.double({ min: 0.05, max: 20, noNaN: true });

const viewOn = (axis: Axis, from: number, to: number): views.View =>
  views.fitTo(views.wholeView(axis), axis, from * axis.total, to * axis.total);

function expectOnAxis(view: views.View, axis: Axis): void {
  expect(view.from).toBeGreaterThanOrEqual(0);
  expect(view.to).toBeLessThanOrEqual(axis.total * (1 + 1e-12));
  expect(view.to - view.from).toBeGreaterThanOrEqual(Math.min(views.SMALLEST, axis.total) * (1 - 1e-9));
}

describe('a view', () => {
  it('stays on the axis and at least 64 bytes wide, whatever is done to it', () => {
    fc.assert(
      fc.property(
        regions,
        share,
        share,
        factor,
        share,
        fc.double({ min: -2, max: 2, noNaN: true }),
        (made, from, to, by, at, step) => {
          const axis = makeAxis(handSummary(made, []));
          const view = viewOn(axis, from, to);
          expectOnAxis(view, axis);
          expectOnAxis(views.zoom(view, axis, by, view.from + at * (view.to - view.from)), axis);
          expectOnAxis(views.zoomAtPixel(view, axis, by, at * 1000, 1000), axis);
          expectOnAxis(views.pan(view, axis, step * axis.total), axis);
        },
      ),
    );
  });

  it('keeps the place under the pointer when zoomed, as far as the axis reaches', () => {
    fc.assert(
      fc.property(regions, share, share, factor, share, (made, from, to, by, at) => {
        const axis = makeAxis(handSummary(made, []));
        const view = viewOn(axis, from, to);
        const place = view.from + at * (view.to - view.from);
        const next = views.zoom(view, axis, by, place);
        if (next.from === 0 || next.to >= axis.total) return;
        expect((place - next.from) / (next.to - next.from)).toBeCloseTo(at, 6);
      }),
    );
  });

  it('keeps the place under a pixel when zoomed, though breaks come and go', () => {
    fc.assert(
      fc.property(regions, share, share, factor, share, (made, from, to, by, at) => {
        const axis = makeAxis(handSummary(made, []));
        const view = viewOn(axis, from, to);
        const before = pixelScale(axis, view, 1000);
        const place = before.position(at * 1000);
        // In a break there is no place of its own.
        if (Math.abs(before.x(place) - at * 1000) > 1e-6) return;
        const next = views.zoomAtPixel(view, axis, by, at * 1000, 1000);
        if (next.from === 0 || next.to >= axis.total) return;
        expect(Math.abs(pixelScale(axis, next, 1000).x(place) - at * 1000)).toBeLessThan(0.1);
      }),
      { numRuns: 1000 },
    );
  });

  it('comes back when panned there and back, away from the ends', () => {
    const axis = makeAxis(handSummary([{ base: TEXT, size: 0x100000 }], []));
    const view = views.fitTo(views.wholeView(axis), axis, 0x40000, 0x50000);
    expect(views.pan(views.pan(view, axis, 0x1234), axis, -0x1234)).toEqual(view);
    expect(views.pan(view, axis, -0x80000)).toMatchObject({ from: 0, to: 0x10000 });
  });

  it('reveals a place by moving no further than it must', () => {
    const axis = makeAxis(handSummary([{ base: TEXT, size: 0x100000 }], []));
    const view = views.fitTo(views.wholeView(axis), axis, 0x40000, 0x50000);
    expect(views.reveal(view, axis, 0x48000)).toBe(view);
    expect(views.reveal(view, axis, 0x80000)).toMatchObject({ from: 0x78000, to: 0x88000 });
  });
});

describe('the first view', () => {
  it('of the seed begins with kallsyms_addresses, whose size is the cause, and ends behind __end_rodata', async () => {
    const { summary } = await compared('seed');
    const axis = makeAxis(summary);
    const view = views.firstView(axis, summary);
    expect(view.from).toBe(0);
    expect(view.to).toBeGreaterThan(axis.position({ hi: 0xffffffff, lo: 0x819fb000 }));
  });

  it('of the thunks frames sanitize_boot_params.constprop.0 to raw_data, and leaves per-CPU and bss out', async () => {
    const { summary } = await compared('thunks');
    const axis = makeAxis(summary);
    const view = views.firstView(axis, summary);
    const span = view.to - view.from;
    const first = axis.position(summary.events[0]!.a);
    const last = axis.position(summary.events.at(-1)!.a);
    expect((first - view.from) / span).toBeCloseTo(0.037, 2);
    expect((view.to - last) / span).toBeCloseTo(0.037, 2);
  });

  it('is the whole axis where nothing drifts', async () => {
    const { summary } = await compared('same');
    const axis = makeAxis(summary);
    expect(views.firstView(axis, summary)).toMatchObject({ from: 0, to: axis.total, scale: 'linear' });
  });

  it('reaches the end of the axis where the drift does', () => {
    const summary = handSummary(
      [{ base: TEXT, size: 0x100000 }],
      [
        { at: TEXT, drift: 0 },
        { at: add(TEXT, 0x80000), drift: 8 },
      ],
    );
    const axis = makeAxis(summary);
    expect(views.firstView(axis, summary).to).toBe(axis.total);
  });

  it('chooses the logarithm where drifts differ by more than 32 times', async () => {
    expect(views.fittingScale((await compared('thunks')).summary)).toBe('linear');
    expect(views.fittingScale((await compared('debian')).summary)).toBe('symlog');
  });

  it('lies on the axis and holds every event', () => {
    fc.assert(
      fc.property(summaries(30), (summary) => {
        const axis = makeAxis(summary);
        const view = views.firstView(axis, summary);
        expectOnAxis(view, axis);
        for (const event of summary.events) {
          expect(axis.position(event.a)).toBeGreaterThanOrEqual(view.from);
          expect(axis.position(event.a)).toBeLessThanOrEqual(view.to);
        }
      }),
    );
  });
});

describe('fitting the selection', () => {
  it('shows a run from its first symbol to the first of the next', async () => {
    const { summary } = await compared('thunks');
    const axis = makeAxis(summary);
    const selected = { kind: 'run', index: 1 } as const;
    const view = views.fitSelection({ ...views.wholeView(axis), selected }, axis, summary);
    const from = axis.position(summary.runs[1]!.a);
    const to = axis.position(summary.runs[2]!.a);
    expect(from - view.from).toBeCloseTo((to - from) * 0.08, 6);
    expect(view.to - to).toBeCloseTo((to - from) * 0.08, 6);
    expect(view.selected).toBe(selected);
  });

  it('puts an event in the middle with room for its change', async () => {
    const { summary } = await compared('thunks');
    const axis = makeAxis(summary);
    const view = views.fitSelection({ ...views.wholeView(axis), selected: { kind: 'event', index: 3 } }, axis, summary);
    expect((view.from + view.to) / 2).toBeCloseTo(axis.position(summary.events[3]!.a), 3);
    // The change there is 0x120: four times that to both sides, and an edge of 8 %.
    expect(view.to - view.from).toBeCloseTo(2 * 4 * 0x120 * 1.16, 3);
  });

  it('goes back to the first view where nothing is selected', async () => {
    const { summary } = await compared('thunks');
    const axis = makeAxis(summary);
    expect(views.fitSelection(views.wholeView(axis), axis, summary)).toEqual(views.firstView(axis, summary));
  });
});
