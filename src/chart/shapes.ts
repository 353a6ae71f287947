// What a scene is made of. Every coordinate is in CSS pixels, every colour decided: a painter only carries out.

export type Colour = string;

/**
 * Part of a line of text in one face. A line is set by the painter, so that its parts follow each other whatever the
 * font.
 */
export interface TextPart {
  readonly text: string;
  readonly fill: Colour;
  readonly bold?: boolean;
  readonly mono?: boolean;
  /** Pixels between this part and the one before. */
  readonly gap?: number;
}

export interface RectShape {
  readonly kind: 'rect';
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly fill?: Colour;
  readonly stroke?: Colour;
  readonly radius?: number;
  readonly opacity?: number;
}

/** Many rectangles of one colour: x, y, width, height, x, … */
export interface RectsShape {
  readonly kind: 'rects';
  readonly values: Float32Array;
  readonly fill: Colour;
}

/** Points x, y, x, y, …; NaN, NaN lifts the pen. */
export interface PathShape {
  readonly kind: 'path';
  readonly points: Float32Array;
  readonly closed: boolean;
  readonly fill?: Colour;
  readonly stroke?: Colour;
  readonly width?: number;
  readonly dash?: readonly [number, number];
  readonly opacity?: number;
}

export interface TextShape {
  readonly kind: 'text';
  readonly x: number;
  /** The baseline. */
  readonly y: number;
  readonly parts: readonly TextPart[];
  readonly size: number;
  readonly anchor: 'start' | 'middle' | 'end';
  /** A colour painted 3 px around the letters, so that lines behind do not cross them. */
  readonly halo?: Colour;
}

export type Shape = RectShape | RectsShape | PathShape | TextShape;

/** What a pixel stands for. */
export type Target =
  | { readonly kind: 'event'; readonly index: number }
  | { readonly kind: 'run'; readonly index: number }
  | { readonly kind: 'absolute'; readonly index: number }
  | { readonly kind: 'overview' }
  | { readonly kind: 'strip'; readonly side: 'a' | 'b' };

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Hit extends Box {
  readonly target: Target;
}

/** A straight line as a path. */
export function line(x1: number, y1: number, x2: number, y2: number, stroke: Colour, width = 1): PathShape {
  return { kind: 'path', points: Float32Array.of(x1, y1, x2, y2), closed: false, stroke, width };
}

/**
 * Slanted strokes over what is not known, `spacing` pixels apart, cut at both ends: x, y pairs with the pen lifted
 * between them.
 */
export function hatch(from: number, to: number, y: number, height: number, spacing: number): number[] {
  const points: number[] = [];
  // A stroke leans by half of its height, by 12 px at most: tall ones would lie flat. They start left of `from`, so
  // that no corner stays empty.
  const lean = Math.min(12, height / 2);
  for (let x = from - lean + spacing / 2; x < to; x += spacing) {
    const left = Math.max(from, x);
    const right = Math.min(to, x + lean);
    const at = (px: number): number => y + height - ((px - x) / lean) * height;
    points.push(left, at(left), right, at(right), Number.NaN, Number.NaN);
  }
  return points;
}

/** The middle of the pixel nearest to x: where a line of one pixel is sharp. */
export function crisp(x: number): number {
  return Math.floor(x) + 0.5;
}

/** Whether a point lies in a box, with some pixels of mercy around it. */
export function isInside(box: Box | undefined, x: number, y: number): boolean {
  return (
    box !== undefined && x >= box.x - 8 && x <= box.x + box.width + 8 && y >= box.y - 4 && y <= box.y + box.height + 4
  );
}
