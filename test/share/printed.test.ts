import { describe, expect, it } from 'vitest';
import { buildScene, type Scene } from '../../src/chart/scene.ts';
import { textWidth } from '../../src/chart/text-width.ts';
import { withPrinted } from '../../src/report/image.ts';
import { decodeLink } from '../../src/share/link.ts';
import { printedLink } from '../../src/share/printed.ts';
import { isProblem } from '../../src/symbols/problem.ts';
import { contrast, rgb } from '../chart/colour-science.ts';
import { compared, inputOf, type PairName } from '../chart/summaries.ts';

/** The picture of a pair with what stands below it, line by line. */
async function printed(name: PairName) {
  const { summary } = await compared(name);
  const link = await printedLink({ summary, view: {} });
  if (!link) throw new Error('no room');
  const scene = buildScene({ ...inputOf(summary), width: 1200 });
  const below = withPrinted(scene, link);
  return { summary, scene, below, lines: textsBelow(below, scene) };
}

const textsBelow = (scene: Scene, above: Scene) =>
  scene.shapes.slice(above.shapes.length).flatMap((shape) => (shape.kind === 'text' ? [shape] : []));

const textOf = (lines: readonly { readonly parts: readonly { readonly text: string }[] }[]): string =>
  lines.flatMap((line) => line.parts.map(({ text }) => text)).join('');

describe('the link below a picture', () => {
  it.each([
    ['seed', 2, 'everything'],
    ['thunks', 4, 'everything'],
    ['same', 2, 'everything'],
    ['debian', 4, '9 of 360 runs'],
  ] as const)('of %s opens again as it is printed: %i lines, %s', async (name, count, holds) => {
    const { summary, lines } = await printed(name);
    const [about, ...link] = lines;
    expect(textOf(about ? [about] : [])).toBe(
      `Drop this picture on mapdrift to open it again, or put this text behind its address (${holds}):`,
    );
    expect(link).toHaveLength(count);
    // Line by line, as whoever types it or a program that reads letters would have it.
    const shared = await decodeLink(link.map((line) => textOf([line])).join('\n'));
    if (isProblem(shared)) throw new Error(shared.code);
    const { a, b, totals, verdict, omitted } = shared.summary;
    expect({ totals, verdict }).toEqual({ totals: summary.totals, verdict: summary.verdict });
    expect([a.name, b.name]).toEqual([summary.a.name, summary.b.name]);
    expect(shared.summary.runs.length + (omitted?.runs ?? 0)).toBe(summary.totals.runs);
  });

  it('leaves findings out, which are long, and says so', async () => {
    const { summary } = await compared('seed');
    const finding = {
      kind: 'no-cause',
      text: 'These maps do not hold the cause.',
      evidence: [],
      source: undefined,
    } as const;
    const link = await printedLink({ summary: { ...summary, findings: [finding] }, view: {} });
    expect(link?.about).toMatch(/ \(4 of 4 runs, no findings\):$/);
    const shared = await decodeLink(link?.link ?? '');
    expect(shared).toMatchObject({ summary: { findings: [], omitted: { runs: 0, findings: 1 } } });
  });

  it('stands within the picture, below everything else, in letters that can be read', async () => {
    const { scene, below, lines } = await printed('debian');
    expect(below.height).toBeGreaterThan(lines.at(-1)?.y ?? 0);
    for (const { x, y, size, parts } of lines) {
      expect(y - size).toBeGreaterThanOrEqual(scene.height);
      expect(size).toBeGreaterThanOrEqual(10);
      for (const { text, mono = false, fill } of parts) {
        expect(x + textWidth(text, size, { mono })).toBeLessThanOrEqual(1180);
        expect(contrast(rgb(fill), rgb(scene.background))).toBeGreaterThanOrEqual(4.5);
      }
    }
  });

  it('is not there where the names of the maps have no room for it', async () => {
    const { summary } = await compared('seed');
    const name = Array.from({ length: 400 }, (_, i) => (Math.imul(i + 1, 0x9e37_79b1) >>> 0).toString(36)).join('');
    expect(await printedLink({ summary: { ...summary, a: { ...summary.a, name } }, view: {} })).toBeUndefined();
  });
});
