import { describe, expect, it } from 'vitest';
import { targetAt } from '../../src/chart/hit.ts';
import { ALL_PARTS, preferredHeight } from '../../src/chart/layout.ts';
import { paintSvg } from '../../src/chart/paint-svg.ts';
import { buildScene, type Scene } from '../../src/chart/scene.ts';
import type { TextShape } from '../../src/chart/shapes.ts';
import { partsWidth } from '../../src/chart/text-width.ts';
import { compareMaps } from '../../src/diff/compare.ts';
import type { DriftSummary } from '../../src/diff/summary.ts';
import { openMap } from '../../src/read/open.ts';
import { decodeLink, encodeLink } from '../../src/share/link.ts';
import { isProblem } from '../../src/symbols/problem.ts';
import { golden } from '../golden/golden.ts';
import { compared, inputOf } from './summaries.ts';

const tableOf = async (name: string, lines: readonly string[]) => {
  const table = await openMap(name, new TextEncoder().encode(`${lines.join('\n')}\n`));
  if (isProblem(table)) throw new Error(table.code);
  return table;
};

const TEXT = ['ffffffff81000000 T _stext', 'ffffffff81000010 T one', 'ffffffff81000020 T two'];
/** As x86-64 writes them; the first three of per-CPU symbols lie near zero, too, and are none. */
const PERCPU = [
  '0000000000000000 D __per_cpu_start',
  '0000000000001000 D irq_stack',
  '0000000000002000 D __per_cpu_end',
];

const maps = async () =>
  compareMaps(
    await tableOf('a.map', [
      ...PERCPU,
      ...TEXT,
      '00000000000001ea A kexec_control_code_size',
      '0000000000e01d32 A text_size',
      '0000000001000000 A phys_startup_64',
      'ffffffff83042000 A init_per_cpu__fixed_percpu_data',
    ]),
    await tableOf('b.map', [
      ...PERCPU,
      ...TEXT,
      '00000000000001ea A kexec_control_code_size',
      '0000000000e01d4a A text_size',
      'ffffffff83044000 A init_per_cpu__fixed_percpu_data',
      '0000000000000200 A PECOFF_FILE_ALIGNMENT',
    ]),
  );

const words = (scene: Scene): string[] =>
  scene.shapes.flatMap((s) => (s.kind === 'text' ? [s.parts.map(({ text }) => text).join(' ')] : []));

const picture = (summary: DriftSummary, more = {}) => buildScene(inputOf(summary, more));

describe('the lane of absolute values', () => {
  it('is not there where none differs', async () => {
    const { summary } = await compared('debian');
    const scene = picture(summary);
    expect(scene.lanes.absolutes).toBeUndefined();
    expect(words(scene)).not.toContain('absolute');
    expect(preferredHeight(summary, 1200, ALL_PARTS)).toBe(scene.height);
  });

  it('is the picture that was looked at', async () => {
    const diff = await maps();
    const svg = paintSvg(picture(diff.summary, { diff }));
    expect(svg).toBe(golden('chart/absolutes.svg', svg));
  });

  it('names what changed, what came and what went, and none of the per-CPU symbols', async () => {
    const { summary } = await maps();
    const said = words(picture(summary, { width: 1800 }));
    expect(said).toContain('PECOFF_FILE_ALIGNMENT 200 only in B');
    expect(said).toContain('text_size e01d32 \u2192 e01d4a +0x18');
    expect(said).toContain('init_per_cpu__fixed_percpu_data ffffffff83042000 \u2192 ffffffff83044000 +0x2000');
    expect(said.join()).not.toMatch(/irq_stack|kexec_control_code_size/);
    expect(summary.sections.a[0]?.kind).toBe('percpu');
  });

  it('is the same from a link', async () => {
    const diff = await maps();
    const shared = await decodeLink((await encodeLink({ summary: diff.summary, view: {} })) ?? '');
    if (isProblem(shared)) throw new Error(shared.code);
    expect(paintSvg(picture(shared.summary))).toBe(paintSvg(picture(diff.summary)));
  });

  it('tells what lies under the pointer, and has each value to be clicked', async () => {
    const diff = await maps();
    const scene = picture(diff.summary, { diff });
    const { absolutes: lane } = scene.lanes;
    if (!lane) throw new Error('no lane');
    for (const [index, { name }] of diff.summary.absolutes.entries()) {
      const hit = scene.hits.find(({ target }) => target.kind === 'absolute' && target.index === index);
      if (!hit) throw new Error(`no hit for ${name}`);
      const x = hit.x + 4;
      const y = lane.y + 27;
      const hovered = words(picture(diff.summary, { diff, hover: { x, y } }));
      const said = hovered.filter((text) => !words(scene).includes(text) || text.startsWith(name));
      expect(targetAt(scene, x, y)?.kind).toBe('absolute');
      expect(said.length).toBeGreaterThan(0);
    }
  });

  it.each([360, 600, 900, 1200])('sets no text into another at %i px', async (width) => {
    const { summary } = await maps();
    const scene = picture(summary, { width });
    const { absolutes: lane } = scene.lanes;
    const row = scene.shapes.filter(
      (s): s is TextShape => s.kind === 'text' && lane !== undefined && s.y === lane.y + 11,
    );
    let end = 0;
    for (const { x, parts, size } of row) {
      expect(x).toBeGreaterThanOrEqual(end);
      end = x + partsWidth(parts, size);
      expect(end).toBeLessThanOrEqual(width);
    }
  });
});
