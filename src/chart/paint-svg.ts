// A scene as SVG: text stays text, coordinates are rounded to a hundredth of a pixel, and the same scene gives the same
// bytes.

import { MONO, SANS } from './fonts.ts';
import type { Scene } from './scene.ts';
import type { PathShape, RectShape, RectsShape, Shape, TextPart, TextShape } from './shapes.ts';

/** The value of a `font-family` for either kind of text. */
export interface Faces {
  readonly sans: string;
  readonly mono: string;
}

export function paintSvg(scene: Scene, faces: Faces = { sans: SANS, mono: MONO }): string {
  const { width, height, background } = scene;
  const size = `width="${round(width)}" height="${round(height)}" viewBox="0 0 ${round(width)} ${round(height)}"`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" ${size} font-family="${escaped(faces.sans)}">`,
    `<rect width="100%" height="100%" fill="${background}"/>`,
    ...scene.shapes.map((shape) => shapeSvg(shape, faces)).filter((text) => text !== ''),
    '</svg>\n',
  ].join('\n');
}

function shapeSvg(shape: Shape, faces: Faces): string {
  switch (shape.kind) {
    case 'rect':
      return rectSvg(shape);
    case 'rects':
      return rectsSvg(shape);
    case 'path':
      return pathSvg(shape);
    case 'text':
      return textSvg(shape, faces);
  }
}

function rectSvg(shape: RectShape): string {
  const radius = shape.radius === undefined ? '' : ` rx="${round(shape.radius)}"`;
  const box = `x="${round(shape.x)}" y="${round(shape.y)}" width="${round(shape.width)}" height="${round(shape.height)}"`;
  return `<rect ${box}${radius}${paint(shape)}/>`;
}

function rectsSvg({ values, fill }: RectsShape): string {
  let d = '';
  for (let i = 0; i < values.length; i += 4) {
    const width = round(values[i + 2]!);
    d += `M${round(values[i]!)} ${round(values[i + 1]!)}h${width}v${round(values[i + 3]!)}h-${width}z`;
  }
  return d === '' ? '' : `<path d="${d}" fill="${fill}"/>`;
}

function pathSvg(shape: PathShape): string {
  let d = '';
  let down = false;
  for (let i = 0; i < shape.points.length; i += 2) {
    const x = shape.points[i]!;
    if (Number.isNaN(x)) {
      if (down && shape.closed) d += 'z';
      down = false;
      continue;
    }
    d += `${down ? 'L' : 'M'}${round(x)} ${round(shape.points[i + 1]!)}`;
    down = true;
  }
  if (down && shape.closed) d += 'z';
  return d === '' ? '' : `<path d="${d}"${paint(shape)}/>`;
}

function paint(shape: RectShape | PathShape): string {
  const width =
    'width' in shape && shape.kind === 'path' && shape.width !== undefined
      ? ` stroke-width="${round(shape.width)}"`
      : '';
  const dash = shape.kind === 'path' && shape.dash !== undefined ? ` stroke-dasharray="${shape.dash.join(' ')}"` : '';
  const opacity = shape.opacity === undefined ? '' : ` opacity="${round(shape.opacity)}"`;
  const stroke = shape.stroke === undefined ? '' : ` stroke="${shape.stroke}"${width}${dash}`;
  return ` fill="${shape.fill ?? 'none'}"${stroke}${opacity}`;
}

function textSvg(shape: TextShape, faces: Faces): string {
  const anchor = shape.anchor === 'start' ? '' : ` text-anchor="${shape.anchor}"`;
  const halo =
    shape.halo === undefined
      ? ''
      : ` stroke="${shape.halo}" stroke-width="3" stroke-linejoin="round" paint-order="stroke"`;
  const place = `x="${round(shape.x)}" y="${round(shape.y)}" font-size="${round(shape.size)}"`;
  return `<text ${place}${anchor}${halo}>${shape.parts.map((part) => partSvg(part, faces)).join('')}</text>`;
}

function partSvg({ text, fill, bold, mono, gap }: TextPart, faces: Faces): string {
  const weight = bold === true ? ' font-weight="600"' : '';
  const family = mono === true ? ` font-family="${escaped(faces.mono)}"` : '';
  const shift = gap === undefined ? '' : ` dx="${round(gap)}"`;
  return `<tspan${shift} fill="${fill}"${weight}${family}>${escaped(text)}</tspan>`;
}

/** Two decimals at most, no trailing zeros, no negative zero. */
function round(value: number): string {
  const rounded = Math.round(value * 100) / 100;
  return String(rounded === 0 ? 0 : rounded);
}

function escaped(text: string): string {
  let out = '';
  for (const character of text) out += ENTITIES[character] ?? (isXml(character) ? character : '\ufffd');
  return out;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/**
 * What XML 1.0 allows in a text, without DEL and the controls of C1, which are orders to some terminals; a hostile file
 * may hold them in a name.
 */
function isXml(character: string): boolean {
  const code = character.codePointAt(0) ?? 0;
  const isControl = (code < 0x20 && code !== 0x9 && code !== 0xa && code !== 0xd) || (code >= 0x7f && code <= 0x9f);
  return !isControl && !(code >= 0xd800 && code <= 0xdfff) && code !== 0xfffe && code !== 0xffff;
}
