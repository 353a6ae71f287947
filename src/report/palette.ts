// At most 256 colours for a picture. A drawing has few: the flat ones, which must stay as they are, and the shades at
// the edges of letters, which nobody tells apart. So those seen most are kept, and each of the others becomes the
// nearest of them.

const MOST = 256;

export interface Indexed {
  /** Red, green and blue, the most frequent first. */
  readonly palette: number[][];
  readonly indices: Uint8Array;
}

/**
 * The picture by its palette, pixel by pixel; exact where it has 256 colours or fewer. `rgba` has four bytes a pixel,
 * the last unused.
 */
export function indexed(rgba: Uint8Array | Uint8ClampedArray): Indexed {
  const counts = countsOf(rgba);
  // Equal counts are told apart by the colour itself, so that the order follows from the picture alone.
  const colours = [...counts.keys()].sort((p, q) => (counts.get(q) ?? 0) - (counts.get(p) ?? 0) || p - q);
  const palette = colours.slice(0, MOST).map(channels);
  const places = new Map(colours.map((colour, i) => [colour, i < MOST ? i : nearest(palette, channels(colour))]));
  return { palette, indices: indicesOf(rgba, places) };
}

/** How often each colour, as 24 bits, is in the picture. */
function countsOf(rgba: Uint8Array | Uint8ClampedArray): Map<number, number> {
  const counts = new Map<number, number>();
  for (let i = 0; i < rgba.length; ) {
    // Neighbours are mostly alike: one look-up a stretch, not a pixel.
    const colour = colourAt(rgba, i);
    const start = i;
    do i += 4;
    while (i < rgba.length && colourAt(rgba, i) === colour);
    counts.set(colour, (counts.get(colour) ?? 0) + (i - start) / 4);
  }
  return counts;
}

/** By distance in red, green and blue: these are shades between two colours that are there, not photographs. */
function nearest(palette: readonly (readonly number[])[], [r = 0, g = 0, b = 0]: readonly number[]): number {
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  for (const [i, [pr = 0, pg = 0, pb = 0]] of palette.entries()) {
    const distance = (pr - r) ** 2 + (pg - g) ** 2 + (pb - b) ** 2;
    if (distance >= least) continue;
    best = i;
    least = distance;
  }
  return best;
}

function indicesOf(rgba: Uint8Array | Uint8ClampedArray, places: ReadonlyMap<number, number>): Uint8Array {
  const indices = new Uint8Array(rgba.length / 4);
  let last = -1;
  let index = 0;
  for (let i = 0; i < indices.length; i++) {
    const colour = colourAt(rgba, 4 * i);
    if (colour !== last) index = places.get(colour) ?? 0;
    last = colour;
    indices[i] = index;
  }
  return indices;
}

function colourAt(rgba: Uint8Array | Uint8ClampedArray, i: number): number {
  return (rgba[i]! << 16) | (rgba[i + 1]! << 8) | rgba[i + 2]!;
}

function channels(colour: number): number[] {
  return [colour >> 16, (colour >> 8) & 0xff, colour & 0xff];
}
