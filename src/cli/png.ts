// A scene as PNG where there is no canvas: its SVG, painted by resvg in WebAssembly, which is the same on every
// platform. So are the bytes.

import { initWasm, Resvg } from '@resvg/resvg-wasm';
import { paintSvg } from '../chart/paint-svg.ts';
import type { Scene } from '../chart/scene.ts';
import type { Shape } from '../chart/shapes.ts';
import { encodePng } from '../report/png.ts';
import { KEYWORD } from '../share/png-chunk.ts';
import type { Part } from './parts.ts';

/** resvg looks for the first face of a list only, so these are not lists. */
const FACES = { sans: 'DejaVu Sans', mono: 'DejaVu Sans Mono' };
const FONTS = ['DejaVuSans.ttf', 'DejaVuSans-Bold.ttf', 'DejaVuSansMono.ttf', 'DejaVuSansMono-Bold.ttf'] as const;

export type ReadPart = (part: Part) => Promise<Uint8Array<ArrayBuffer>>;

let started: Promise<void> | undefined;

/** `link` goes along in a text chunk. Rejects where a part is not there. */
export async function pngOf(scene: Scene, link: string, readPart: ReadPart): Promise<Uint8Array> {
  started ??= readPart('resvg.wasm').then(initWasm);
  const [fontBuffers] = await Promise.all([Promise.all(FONTS.map(readPart)), started]);
  const svg = paintSvg({ ...scene, shapes: scene.shapes.map(forResvg) }, FACES);
  const painted = new Resvg(svg, { font: { fontBuffers, defaultFontFamily: FACES.sans } }).render();
  return encodePng({ width: painted.width, height: painted.height, data: painted.pixels }, { [KEYWORD]: link });
}

/**
 * What resvg 2.6.2 does otherwise than browsers. It aligns a text before it shifts its parts, so one that ends
 * somewhere would end behind it, by as much as its parts are shifted. And a text of two faces with a ligature in it,
 * such as the ff of `kallsyms_offsets`, is not painted at all.
 */
function forResvg(shape: Shape): Shape {
  if (shape.kind !== 'text') return shape;
  const shift = shape.parts.reduce((sum, part) => sum + (part.gap ?? 0), 0);
  const x = shape.x - shift * { start: 0, middle: 0.5, end: 1 }[shape.anchor];
  // A zero-width non-joiner keeps the letters apart.
  const parts = shape.parts.map((part) => ({ ...part, text: part.text.replace(/f(?=[fijlt])/g, 'f\u200c') }));
  return { ...shape, x, parts };
}
