// Bits of zstd read from the end towards the begin, and the tables of finite state entropy (FSE) that most of them are
// read with. RFC 8878, sections 4.1 and 4.2.1.

/** Bytes that must stand behind what is read: four at a time are looked at. */
export const BEHIND = 4;

/** A stream of bits that is read backwards: the highest bit that is set in its last byte says where it begins. */
export class BackBits {
  /** Bits that are left; below 0 once more were asked for than there are. Those are zeros. */
  left: number;
  private readonly bytes: Uint8Array;
  private readonly from: number;

  /** Of `bytes[from … to−1]`. Throws where the end is not marked. */
  constructor(bytes: Uint8Array, from: number, to: number) {
    const last = to > from ? (bytes[to - 1] as number) : 0;
    if (last === 0) throw new Error('a stream has no end');
    this.bytes = bytes;
    this.from = from;
    this.left = 8 * (to - from - 1) + highestBit(last);
  }

  /** At most 25 bits. */
  read(count: number): number {
    this.left -= count;
    const { bytes, left } = this;
    const below = left < 0 ? -left : 0;
    if (below >= count) return 0;
    const at = this.from + ((left + below) >> 3);
    const word =
      (bytes[at] as number) |
      ((bytes[at + 1] as number) << 8) |
      ((bytes[at + 2] as number) << 16) |
      ((bytes[at + 3] as number) << 24);
    return ((word >>> ((left + below) & 7)) & ((1 << (count - below)) - 1)) << below;
  }
}

/** Its place, 0 for 1. */
export function highestBit(value: number): number {
  return 31 - Math.clz32(value);
}

/** For each state its symbol, and how to get to the next state: `base` and as many `bits`. */
export interface FseTable {
  readonly log: number;
  readonly symbol: Uint8Array;
  readonly bits: Uint8Array;
  readonly base: Uint16Array;
}

/** A table of one symbol, which takes no bits. */
export function tableOfOne(symbol: number): FseTable {
  return { log: 0, symbol: Uint8Array.of(symbol), bits: new Uint8Array(1), base: new Uint16Array(1) };
}

/**
 * The table that stands at `bytes[from]`, and where it ends. Throws where it is none, has more symbols or states, or
 * reaches behind `to`.
 */
export function readFseTable(
  bytes: Uint8Array,
  from: number,
  to: number,
  mostSymbols: number,
  mostLog: number,
): { readonly table: FseTable; readonly end: number } {
  const log = ((bytes[from] as number) & 15) + 5;
  if (log > mostLog) throw new Error('a table has too many states');
  const counts = new Int16Array(mostSymbols);
  let at = 8 * from + 4;
  const read = (count: number): number => {
    const byte = at >> 3;
    const word = (bytes[byte] as number) | ((bytes[byte + 1] as number) << 8) | ((bytes[byte + 2] as number) << 16);
    at += count;
    return (word >>> ((at - count) & 7)) & ((1 << count) - 1);
  };
  let left = 1 << log;
  let symbols = 0;
  while (left > 0) {
    if (symbols >= mostSymbols || at > 8 * to) throw new Error('a table does not end');
    // Values below `short` take a bit less.
    const size = highestBit(left + 1) + 1;
    const half = 1 << (size - 1);
    const short = (1 << size) - 2 - left;
    let value = read(size);
    if ((value & (half - 1)) < short) {
      at--;
      value &= half - 1;
    } else if (value >= half) value -= short;
    // −1 is less than one state of all: it has one at the end.
    const count = value - 1;
    counts[symbols++] = count;
    left -= Math.abs(count);
    if (count !== 0) continue;
    for (let more = 3; more === 3 && symbols <= mostSymbols; symbols += more) more = read(2);
  }
  const end = (at + 7) >> 3;
  if (left < 0 || end > to) throw new Error('a table is longer than it may be');
  return { table: fseTable(counts, log), end };
}

/** `counts` of the states of each symbol, as RFC 8878 has them; they add up to two to the `log`. */
export function fseTable(counts: Int16Array, log: number): FseTable {
  const size = 1 << log;
  const symbol = new Uint8Array(size);
  const bits = new Uint8Array(size);
  const base = new Uint16Array(size);
  const next = new Uint16Array(counts.length);
  let high = size;
  for (let s = 0; s < counts.length; s++) {
    const count = counts[s] as number;
    next[s] = Math.abs(count);
    if (count === -1) symbol[--high] = s;
  }
  const step = (size >> 1) + (size >> 3) + 3;
  let at = 0;
  for (let s = 0; s < counts.length; s++) {
    for (let i = counts[s] as number; i > 0; i--) {
      symbol[at] = s;
      do at = (at + step) & (size - 1);
      while (at >= high);
    }
  }
  for (let i = 0; i < size; i++) {
    const state = next[symbol[i] as number]!++;
    const count = log - highestBit(state);
    bits[i] = count;
    base[i] = (state << count) - size;
  }
  return { log, symbol, bits, base };
}
