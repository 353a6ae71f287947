// A scene on a canvas. Nothing is decided here but where the parts of a line of text go on, which only the font knows.

import { MONO, SANS } from './fonts.ts';
import type { Scene } from './scene.ts';
import type { PathShape, RectShape, RectsShape, Shape, TextPart, TextShape } from './shapes.ts';

type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/** Paints over all of the canvas, whose bitmap is `pixelRatio` times the size of the scene. */
export function paintCanvas(context: Context, scene: Scene, pixelRatio: number): void {
  context.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0);
  context.globalAlpha = 1;
  context.textBaseline = 'alphabetic';
  context.textAlign = 'left';
  context.lineJoin = 'miter';
  context.fillStyle = scene.background;
  context.fillRect(0, 0, scene.width, scene.height);
  for (const shape of scene.shapes) paintShape(context, shape);
}

function paintShape(context: Context, shape: Shape): void {
  switch (shape.kind) {
    case 'rect':
      paintRect(context, shape);
      break;
    case 'rects':
      paintRects(context, shape);
      break;
    case 'path':
      paintPath(context, shape);
      break;
    case 'text':
      paintText(context, shape);
      break;
    default:
      shape satisfies never;
  }
}

function paintRect(context: Context, shape: RectShape): void {
  context.beginPath();
  if (shape.radius === undefined) context.rect(shape.x, shape.y, shape.width, shape.height);
  else context.roundRect(shape.x, shape.y, shape.width, shape.height, shape.radius);
  fillAndStroke(context, shape, 1);
}

function paintRects(context: Context, { values, fill }: RectsShape): void {
  context.fillStyle = fill;
  for (let i = 0; i < values.length; i += 4) {
    context.fillRect(values[i]!, values[i + 1]!, values[i + 2]!, values[i + 3]!);
  }
}

function paintPath(context: Context, shape: PathShape): void {
  const { points, closed } = shape;
  if (points.length === 0) return;
  context.beginPath();
  let down = false;
  for (let i = 0; i < points.length; i += 2) {
    const x = points[i]!;
    if (Number.isNaN(x)) {
      if (closed && down) context.closePath();
      down = false;
    } else if (down) context.lineTo(x, points[i + 1]!);
    else {
      context.moveTo(x, points[i + 1]!);
      down = true;
    }
  }
  if (closed && down) context.closePath();
  if (shape.dash !== undefined) context.setLineDash([...shape.dash]);
  fillAndStroke(context, shape, shape.width ?? 1);
  if (shape.dash !== undefined) context.setLineDash([]);
}

function fillAndStroke(context: Context, shape: RectShape | PathShape, width: number): void {
  if (shape.opacity !== undefined) context.globalAlpha = shape.opacity;
  if (shape.fill !== undefined) {
    context.fillStyle = shape.fill;
    context.fill();
  }
  if (shape.stroke !== undefined) {
    context.strokeStyle = shape.stroke;
    context.lineWidth = width;
    context.stroke();
  }
  context.globalAlpha = 1;
}

function paintText(context: Context, { x, y, parts, size, anchor, halo }: TextShape): void {
  const widths = parts.map((part) => {
    context.font = fontOf(part, size);
    return context.measureText(part.text).width + (part.gap ?? 0);
  });
  const total = widths.reduce((sum, width) => sum + width, 0);
  let at = anchor === 'start' ? x : anchor === 'end' ? x - total : x - total / 2;
  for (const [i, part] of parts.entries()) {
    // With one part the font is set already.
    if (parts.length > 1) context.font = fontOf(part, size);
    const left = at + (part.gap ?? 0);
    if (halo !== undefined) {
      context.strokeStyle = halo;
      context.lineWidth = 3;
      context.lineJoin = 'round';
      context.strokeText(part.text, left, y);
      context.lineJoin = 'miter';
    }
    context.fillStyle = part.fill;
    context.fillText(part.text, left, y);
    at += widths[i]!;
  }
}

function fontOf(part: TextPart, size: number): string {
  return `${part.bold === true ? '600 ' : ''}${size}px ${part.mono === true ? MONO : SANS}`;
}
