import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { paintSvg } from '../../src/chart/paint-svg.ts';
import { buildScene, type Scene } from '../../src/chart/scene.ts';
import type { PathShape, TextShape } from '../../src/chart/shapes.ts';
import { partsWidth } from '../../src/chart/text-width.ts';
import { dark, light } from '../../src/chart/theme.ts';
import { fitTo, wholeView } from '../../src/chart/view.ts';
import type { DriftSummary } from '../../src/diff/summary.ts';
import { causeLabel } from '../../src/diff/words.ts';
import { add } from '../../src/symbols/address.ts';
import { golden } from '../golden/golden.ts';
import { summaries } from './arbitraries.ts';
import { compared, handSummary, inputOf, type PairName, TEXT } from './summaries.ts';

const texts = (scene: Scene): TextShape[] => scene.shapes.filter((shape) => shape.kind === 'text');
const words = (shape: TextShape): string => shape.parts.map((part) => part.text).join(' ');
const allWords = (scene: Scene): string => texts(scene).map(words).join('\n');

/** The box that a text takes at most. */
function boxOf(text: TextShape): { x0: number; x1: number; y0: number; y1: number } {
  const width = partsWidth(text.parts, text.size);
  const x0 = text.anchor === 'start' ? text.x : text.anchor === 'end' ? text.x - width : text.x - width / 2;
  return { x0, x1: x0 + width, y0: text.y - text.size * 0.75, y1: text.y + 2 };
}

/** The area of the drift lane, step by step: the ribbons of the same colour lie below it. */
function areaOf(scene: Scene): { top: number; width: number; height: number }[] {
  const { points } = scene.shapes.findLast(
    (shape) => shape.kind === 'path' && shape.fill === light.driftArea,
  ) as PathShape;
  return Array.from({ length: points.length / 8 }, (_, i) => {
    const [x0, top, x1] = points.subarray(i * 4);
    const bottom = points[points.length - i * 4 - 1]!;
    return { top: top!, width: x1! - x0!, height: bottom - top! };
  });
}

const share = fc.double({ min: 0, max: 1, noNaN: true });

describe('a scene', () => {
  it.each(['seed', 'thunks', 'healthy', 'same', 'probe', 'milecki', 'riscv', 'debian'] as const)(
    'of %s is the picture that was looked at',
    async (name) => {
      const diff = await compared(name);
      const svg = paintSvg(buildScene(inputOf(diff.summary, { diff })));
      expect(svg).toBe(golden(`chart/${name}.svg`, svg));
    },
  );

  it('says below the verdict which symbols were paired by hand: one, and how many more', async () => {
    const { summary } = await compared('seed');
    const symbol = (name: string) => ({ name, address: TEXT });
    const pin = (a: string, b: string) => ({ a: symbol(a), b: symbol(b) });
    const said = (pins: DriftSummary['pins']) =>
      allWords(buildScene(inputOf({ ...summary, ...(pins && { pins }) }))).replaceAll('\n', ' ');
    expect(said([pin('foo', 'bar')])).toContain('(aligned to 4 KiB). Paired by hand: foo = bar.');
    expect(said([pin('foo', 'bar'), pin('x', 'y'), pin('z', 'z')])).toContain('Paired by hand: foo = bar and 2 more.');
    expect(said(undefined)).not.toContain('by hand');
  });

  it('zoomed to one event, in dark colours, is the picture that was looked at', async () => {
    const diff = await compared('probe');
    const input = inputOf(diff.summary, { diff, theme: dark });
    const at = input.axis.position(diff.summary.events[0]!.a);
    const view = {
      ...fitTo(input.view, input.axis, at - 200, at + 400),
      selected: { kind: 'event', index: 0 },
    } as const;
    const svg = paintSvg(buildScene({ ...input, view, hover: { x: 700, y: 400 } }));
    expect(svg).toBe(golden('chart/probe-event.svg', svg));
  });

  it('on a narrow screen, where the page has the title and the verdict, is the picture that was looked at', async () => {
    const diff = await compared('thunks');
    const parts = { title: false, verdict: false };
    const svg = paintSvg(buildScene(inputOf(diff.summary, { diff, parts, width: 400, height: 520 })));
    expect(svg).toBe(golden('chart/thunks-narrow.svg', svg));
  });

  it('of the same maps and view has the same bytes', async () => {
    const once = async () => {
      const diff = await compared('debian');
      return paintSvg(buildScene(inputOf(diff.summary, { diff })));
    };
    expect(await once()).toBe(await once());
  });

  it('has what is in sync below the line where nothing rises, clear of strip A', () => {
    const runs = [
      { at: TEXT, drift: 0, symbols: 91 },
      { at: add(TEXT, 0x800), drift: -0x21, symbols: 22 },
    ];
    const summary = handSummary([{ base: TEXT, size: 0x1000 }], runs);
    const whole = inputOf(summary);
    const scene = buildScene({ ...whole, view: { ...whole.view, from: 0, to: whole.axis.total } });
    const { a } = scene.lanes;
    const text = texts(scene).find((shape) => words(shape).startsWith('in sync 91'))!;
    expect(boxOf(text).y0).toBeGreaterThan(a.y + a.height);
  });

  it.each(['seed', 'thunks', 'healthy', 'probe', 'debian'] as const)(
    'of %s answers which maps, where drift starts, by how much, why, and where it ends',
    async (name: PairName) => {
      const { summary } = await compared(name);
      const said = allWords(buildScene(inputOf(summary)));
      const first = summary.events[0]!;
      const last = summary.events.findLast((event) => event.kind === 'resync')!;
      expect(said).toContain(summary.a.name);
      expect(said).toContain(summary.b.name);
      expect(said).toContain(summary.a.sha256.slice(0, 12));
      expect(said).toMatch(new RegExp(`^${first.at} [+-]0x${Math.abs(first.to).toString(16)} `, 'm'));
      expect(said).toContain(causeLabel(first));
      expect(said).toContain(`${last.at} in sync ${causeLabel(last)}`);
      expect(said).toMatch(/^1 px = /m);
      expect(said).toMatch(/^mapdrift 0\.0\.0$/m);
    },
  );

  it.each(['seed', 'thunks', 'healthy', 'probe', 'debian'] as const)(
    'of %s still says where drift starts and by how much where it is 600 px wide',
    async (name: PairName) => {
      const { summary } = await compared(name);
      const said = allWords(buildScene(inputOf(summary, { width: 600 })));
      const first = summary.events[0]!;
      expect(said).toMatch(new RegExp(`^${first.at} [+-]0x${Math.abs(first.to).toString(16)}( |$)`, 'm'));
    },
  );

  it.each([480, 600, 800, 1200])('keeps the counts of A clear of the badge of B at %i px', async (width) => {
    const { summary } = await compared('debian');
    const scene = buildScene(inputOf({ ...summary, a: { ...summary.a, excerpt: true } }, { width }));
    const facts = texts(scene).find((text) => words(text).startsWith('94,119 symbols'))!;
    const badge = scene.shapes.findLast((shape) => shape.kind === 'rect' && shape.width === 22)!;
    expect(badge.kind === 'rect' && badge.x - boxOf(facts).x1).toBeGreaterThanOrEqual(16);
  });

  it('leads the pointer straight to B where there is no drift', async () => {
    const diff = await compared('same');
    const input = inputOf(diff.summary, { diff });
    const bent: number[] = [];
    for (let x = 200; x < 1000; x += 0.37) {
      const { shapes } = buildScene({ ...input, hover: { x, y: 350 } });
      const lines = shapes.filter((shape) => shape.kind === 'path' && shape.stroke === light.ink && shape.width === 1);
      const xs = new Set(lines.flatMap((shape) => [(shape as PathShape).points[0], (shape as PathShape).points[2]]));
      if (xs.size !== 1) bent.push(x);
    }
    expect(bent).toEqual([]);
  });

  it('shows or can be asked for every event in view', () => {
    fc.assert(
      fc.property(summaries(40), share, share, (summary, from, to) => {
        const input = inputOf(summary);
        const view = fitTo(input.view, input.axis, from * input.axis.total, to * input.axis.total);
        const { hits } = buildScene({ ...input, view });
        const found = new Set(hits.flatMap(({ target }) => (target.kind === 'event' ? [target.index] : [])));
        const lost = summary.events.filter((event, i) => {
          const at = input.axis.position(event.a);
          return at >= view.from && at <= view.to && !found.has(i);
        });
        expect(lost).toEqual([]);
      }),
    );
  });

  it('draws a run of one symbol at least 2 px wide in a map of 64 MiB', () => {
    const one = add(TEXT, 0x1000000);
    const summary = handSummary(
      [{ base: TEXT, size: 0x4000000 }],
      [
        { at: TEXT, drift: 0, symbols: 1000 },
        { at: one, drift: 0x40 },
        { at: add(one, 16), drift: 0, symbols: 1000 },
      ],
    );
    const input = inputOf(summary);
    const scene = buildScene({ ...input, view: wholeView(input.axis) });
    const [run] = areaOf(scene).filter((step) => step.height > 0);
    expect(run?.width).toBeCloseTo(2, 3);
    expect(run?.height).toBeGreaterThan(100);
    expect(scene.hits.filter((hit) => hit.target.kind === 'run' && hit.target.index === 1)[0]?.width).toBe(2);
  });

  it('says "no drift" over an empty lane where the maps are the same', async () => {
    const { summary } = await compared('same');
    const said = allWords(buildScene(inputOf(summary))).split('\n');
    expect(said).toContain('no drift');
    expect(said.some((text) => /^[+-]0x/.test(text))).toBe(false);
  });

  it.each([
    ['positive drift above zero', 1],
    ['negative drift below', -1],
  ])('draws %s', (_, sign) => {
    const summary = handSummary(
      [{ base: TEXT, size: 0x1000 }],
      [
        { at: TEXT, drift: 0 },
        { at: add(TEXT, 0x400), drift: sign * 0x20 },
        { at: add(TEXT, 0x800), drift: 0 },
      ],
    );
    const scene = buildScene(inputOf(summary));
    const zero = texts(scene).find((text) => words(text) === 'drift')!.y - 4.5;
    const [run] = areaOf(scene).filter((step) => step.height > 0);
    expect(sign > 0 ? run!.top + run!.height : run!.top).toBeCloseTo(zero, 3);
  });

  it('sets no two labels of events into each other, at any width', () => {
    fc.assert(
      fc.property(summaries(40), fc.integer({ min: 360, max: 2400 }), (summary, width) => {
        const scene = buildScene(inputOf(summary, { width }));
        const { labels } = scene.lanes;
        const boxes = texts(scene)
          .filter((text) => text.y > labels.y && text.y < labels.y + labels.height)
          .map(boxOf);
        for (const [i, p] of boxes.entries()) {
          for (const q of boxes.slice(0, i)) {
            expect(p.x0 < q.x1 && q.x0 < p.x1 && p.y0 < q.y1 && q.y0 < p.y1).toBe(false);
          }
        }
      }),
    );
  });

  it('keeps all numbers finite and all text on the picture, at any width', () => {
    fc.assert(
      fc.property(summaries(20), fc.integer({ min: 320, max: 2400 }), share, share, (summary, width, from, to) => {
        const input = inputOf(summary, { width });
        const view = fitTo(input.view, input.axis, from * input.axis.total, to * input.axis.total);
        const svg = paintSvg(buildScene({ ...input, view }));
        expect(svg).not.toMatch(/NaN|Infinity|undefined/);
      }),
    );
  });
});
