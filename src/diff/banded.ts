// The best alignment of two lists of rows in a band around the diagonal (Needleman and Wunsch 1970): the pairs, all in
// one order, that are worth most together.

/** What an alignment looks at, as numbers, one for each row. */
export interface Traits {
  /** Only rows of equal keys can be a pair. */
  readonly key: Int32Array;
  readonly size: Int32Array;
  /** A hash of the name with its number: it only breaks ties, so a collision costs nothing but a tie. */
  readonly text: Int32Array;
}

/** What alignments may still cost together, and the table that they share. */
export interface Budget {
  cells: number;
  table: Int32Array;
}

/**
 * What a pair is worth, and what more if both have one size, one number: a number alone outweighs neither a size nor a
 * pair.
 */
const PAIR = 4;
const SIZE = 4;
const NUMBER = 3;
const MOST = PAIR + SIZE + NUMBER;

/**
 * How far an alignment may stray from the diagonal: so many rows of one name may come or go between two anchors. A
 * narrower band is tried first. One of 16 is enough for the 1,901 and 1,905 `__UNIQUE_ID_ddebug` of Debian's pair, and
 * has a third of the cells.
 */
const BANDS: readonly number[] = [4, 16, 64];

/**
 * For each row of `a` its row in `b`, or −1. Of equally good alignments that with the earlier rows paired. Undefined
 * when the budget does not allow it.
 */
export function bestAlignment(a: Traits, b: Traits, budget: Budget): Int32Array | undefined {
  const pairs = Math.min(a.key.length, b.key.length);
  for (const band of BANDS) {
    const score = fill(a, b, band, budget);
    if (score === undefined) return undefined;
    // A way that leaves the band misses more than `band` pairs. When that cannot make up for it, the best one lies
    // within, and so does every one as good as it.
    if (score > MOST * (pairs - band - 1) || band === BANDS.at(-1)) return follow(a, b, band, budget.table);
  }
  return undefined;
}

/** Fills the table and says the best sum. Undefined when the budget does not allow it. */
function fill(a: Traits, b: Traits, band: number, budget: Budget): number | undefined {
  const n = a.key.length;
  const m = b.key.length;
  const { lowest, highest, width } = bandOf(n, m, band);
  const cells = (n + 1) * width;
  if (cells > budget.cells) return undefined;
  budget.cells -= cells;
  if (budget.table.length < cells) budget.table = new Int32Array(cells);
  budget.table.fill(0, 0, cells);
  for (let x = n - 1; x >= 0; x--) {
    const from = Math.max(0, x + lowest);
    const to = Math.min(m - 1, x + highest);
    fillRow(budget.table, a, b, x, from, to, x * width - x - lowest, width);
  }
  return budget.table[-lowest] as number;
}

/**
 * The cells (x, from … to). Cell (x, y) lies at `offset + y`: one row down in the same column is one row and one
 * diagonal on.
 */
function fillRow(
  table: Int32Array,
  { key: keyA, size: sizeA, text: textA }: Traits,
  { key: keyB, size: sizeB, text: textB }: Traits,
  x: number,
  from: number,
  to: number,
  offset: number,
  width: number,
): void {
  const key = keyA[x];
  const size = sizeA[x];
  const text = textA[x];
  const leftmost = x * width; // nothing lies below the leftmost cell of a row
  for (let y = to; y >= from; y--) {
    const at = offset + y;
    const down = at > leftmost ? (table[at + width - 1] as number) : 0;
    const right = table[at + 1] as number;
    let diagonal = 0;
    if (key === keyB[y]) {
      diagonal = (table[at + width] as number) + PAIR;
      if (size === sizeB[y]) diagonal += SIZE;
      if (text === textB[y]) diagonal += NUMBER;
    }
    const straight = down > right ? down : right;
    table[at] = diagonal > straight ? diagonal : straight;
  }
}

/** The best way through the table. */
function follow(a: Traits, b: Traits, band: number, table: Int32Array): Int32Array {
  const n = a.key.length;
  const m = b.key.length;
  const { lowest, width } = bandOf(n, m, band);
  const partner = new Int32Array(n).fill(-1);
  for (let x = 0, y = 0; x < n && y < m; ) {
    const at = x * width + (y - x - lowest);
    const down = y - x > lowest ? (table[at + width - 1] as number) : -1;
    const score = PAIR + (a.size[x] === b.size[y] ? SIZE : 0) + (a.text[x] === b.text[y] ? NUMBER : 0);
    if (a.key[x] === b.key[y] && table[at] === score + (table[at + width] as number)) partner[x++] = y++;
    else if (table[at] === down) x++;
    else y++;
  }
  return partner;
}

/**
 * The diagonals `y − x` of a band, and the cells of a row of its table: one more on the right, always 0, so that no
 * cell asks outside.
 */
function bandOf(n: number, m: number, band: number): { lowest: number; highest: number; width: number } {
  const lowest = Math.max(-n, Math.min(0, m - n) - band);
  const highest = Math.min(m, Math.max(0, m - n) + band);
  return { lowest, highest, width: highest - lowest + 2 };
}
