// Polygons and lines cut at the edges of the plot, so that a painter needs no clipping of its own.

/** A band from x0 … x1 at the top to u0 … u1 at the bottom: eight numbers. */
export function quad(x0: number, x1: number, top: number, u0: number, u1: number, bottom: number): number[] {
  return [x0, top, x1, top, u1, bottom, u0, bottom];
}

/**
 * The part of a convex polygon (x, y, x, y, …) with `left` ≤ x ≤ `right`; empty when there is none. After Sutherland
 * and Hodgman.
 */
export function clipToX(points: readonly number[], left: number, right: number): number[] {
  return clipSide(clipSide(points, left, 1), right, -1);
}

/** Keeps what lies right of `edge` (sign 1) or left of it (sign −1). */
function clipSide(points: readonly number[], edge: number, sign: 1 | -1): number[] {
  const kept: number[] = [];
  const n = points.length;
  for (let i = 0; i < n; i += 2) {
    const x = points[i]!;
    const y = points[i + 1]!;
    const nextX = points[(i + 2) % n]!;
    const nextY = points[(i + 3) % n]!;
    const inside = (x - edge) * sign >= 0;
    if (inside) kept.push(x, y);
    if (inside !== (nextX - edge) * sign >= 0) kept.push(edge, y + ((edge - x) / (nextX - x)) * (nextY - y));
  }
  return kept;
}

/** A line cut to the plot, with the pen lifted behind it; nothing when it lies outside. */
export function clippedLine(x: number, y: number, toX: number, toY: number, left: number, right: number): number[] {
  const points = clipToX([x, y, toX, toY], left, right);
  return points.length < 4 ? [] : [...points.slice(0, 4), Number.NaN, Number.NaN];
}
