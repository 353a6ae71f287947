import { readFile } from 'node:fs/promises';
import { decode } from 'fast-png';
import { describe, expect, it } from 'vitest';
import { buildScene } from '../../src/chart/scene.ts';
import type { Shape, TextShape } from '../../src/chart/shapes.ts';
import { PARTS } from '../../src/cli/parts.ts';
import { pngOf } from '../../src/cli/png.ts';
import { handSummary, inputOf, TEXT } from '../chart/summaries.ts';

const any = buildScene(inputOf(handSummary([{ base: TEXT, size: 0x1000 }], [{ at: TEXT, drift: 0 }])));

/**
 * The columns of a picture of 400 by 40 pixels that have ink in them, from the first to the last, and how many pixels
 * have.
 */
async function inkOf(...shapes: readonly Shape[]) {
  const scene = { ...any, width: 400, height: 40, shapes };
  const { data, palette = [] } = decode(await pngOf(scene, '#d1.A', (part) => readFile(`node_modules/${PARTS[part]}`)));
  const dark = [...data.keys()].filter((i) => (palette[data[i]!]?.[1] ?? 255) < 128);
  const columns = dark.map((i) => i % 400);
  return { pixels: dark.length, from: Math.min(...columns), to: Math.max(...columns) };
}

const text = (cause: string): TextShape => ({
  kind: 'text',
  x: 300,
  y: 25,
  size: 12,
  anchor: 'end',
  halo: '#ffffff',
  parts: [
    { text: 'start', fill: '#000000', mono: true },
    { text: cause, fill: '#000000', gap: 30 },
  ],
});

describe('a picture in pixels without a browser', () => {
  it('has every text, with the letters that some faces draw as one', async () => {
    // The same widths of letters: what is painted differs by a few pixels.
    const [plain, joined] = [await inkOf(text('kallsyms_obbsets')), await inkOf(text('kallsyms_offsets'))];
    expect(plain.pixels).toBeGreaterThan(300);
    expect(joined.pixels).toBeGreaterThan(300);
  });

  it('ends a text where it is to end, however far its parts are apart', async () => {
    const { to } = await inkOf(text('aligned'));
    expect(to).toBeLessThanOrEqual(300);
    expect(to).toBeGreaterThanOrEqual(295);
  });
});

describe('what stands beside the command', () => {
  it('says of resvg and of the fonts under which license they are, and of resvg where its source is', async () => {
    const [resvg, fonts] = await Promise.all(
      (['resvg-license.md', 'DejaVu-license.txt'] as const).map((part) =>
        readFile(`node_modules/${PARTS[part]}`, 'utf8'),
      ),
    );
    expect(resvg).toMatch(/https:\/\/github\.com\/yisibl\/resvg-js[\s\S]*MPLv2\.0/);
    expect(fonts).toContain('Bitstream Vera Fonts Copyright');
  });
});
