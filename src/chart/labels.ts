// Which events get a label, and in which row. A label is a flag: text beside a pole that falls to its event. No two
// texts overlap and no pole crosses a text; where not all fit, the most important stay.

export interface Flag {
  /** Pixels of the pole, from the left of the plot. */
  readonly x: number;
  /** Pixels of the text with its icon. */
  readonly width: number;
  /** What it names. Of several flags for one thing, the longest text first, the first that fits is placed. */
  readonly of: number;
}

export interface Placed {
  /** Index into the flags given. */
  readonly flag: number;
  /** 0 is the row nearest to the event. */
  readonly row: number;
  /** The text lies right of its pole, or left of it where the plot ends. */
  readonly side: 'right' | 'left';
}

/** Pixels that stay free around a text. */
const AIR = 6;

/** Places as many flags as fit into `rows` rows of `width` pixels; `flags` come in order of importance. */
export function placeLabels(flags: readonly Flag[], width: number, rows: number): Placed[] {
  let taken: number[] = [];
  let placed: Placed[] = [];
  for (let i = 0; i < flags.length; i++) {
    if (taken.some((other) => flags[other]!.of === flags[i]!.of)) continue;
    const next = arrange(flags, [...taken, i], width, rows);
    if (next === undefined) continue;
    taken = [...taken, i];
    placed = next;
  }
  return placed;
}

interface Item extends Placed {
  readonly x: number;
  readonly from: number;
  readonly to: number;
  row: number;
  /**
   * How many texts must stand above this one because its pole runs through them; made different for any two by their
   * flags.
   */
  stack: number;
}

/** The rows of these flags, or undefined when they do not fit together. */
function arrange(flags: readonly Flag[], taken: readonly number[], width: number, rows: number): Placed[] | undefined {
  const items = sides(flags, taken, width);
  if (items === undefined) return undefined;
  // Rows only rise: a text rises above every pole that stands in it, and above a text it meets in its row. Where two
  // texts want to be above one another there is no end but the last row.
  for (let changed = true; changed; ) {
    changed = false;
    for (const item of items) {
      for (const other of items) {
        if (other === item || item.row > other.row) continue;
        if (holdsPole(item, other) || (item.row === other.row && meet(item, other) && item.stack < other.stack)) {
          item.row = other.row + 1;
          if (item.row >= rows) return undefined;
          changed = true;
        }
      }
    }
  }
  return items.map(({ flag, row, side }) => ({ flag, row, side }));
}

/**
 * From right to left, each flag to the right of its pole if it fits there and no flag from the other side comes to meet
 * it.
 */
function sides(flags: readonly Flag[], taken: readonly number[], width: number): Item[] | undefined {
  const order = taken.toSorted((i, j) => flags[j]!.x - flags[i]!.x || j - i);
  const items: Item[] = [];
  for (const flag of order) {
    const { x, width: size } = flags[flag]!;
    const right =
      x + size <= width &&
      !items.some((other) => other.side === 'left' && other.from < x + AIR && x + size > other.x - AIR);
    if (!right && x - size < 0) return undefined;
    items.push({
      flag,
      x,
      row: 0,
      stack: 0,
      side: right ? 'right' : 'left',
      from: right ? x : x - size,
      to: right ? x + size : x,
    });
  }
  // Of two texts that meet, the one that pushes fewer others up is to rise.
  for (const item of items) item.stack = items.filter((other) => other !== item && holdsPole(other, item)).length;
  for (const item of items) item.stack += item.flag / (flags.length + 1);
  return items;
}

/**
 * Whether the pole of `other` would run through the text of `item`. Poles at one place are told apart by which flag
 * comes first.
 */
function holdsPole(item: Item, other: Item): boolean {
  if (other.x === item.x) return item.side === other.side && item.flag > other.flag;
  if (item.side === 'right') return other.x > item.x && other.x < item.to + AIR;
  return other.x < item.x && other.x > item.from - AIR;
}

function meet(item: Item, other: Item): boolean {
  return item.from < other.to + AIR && other.from < item.to + AIR;
}
