// The token compressor of scripts/kallsyms.c, for its sizes: 256 tokens; each round the most frequent pair of
// neighbouring bytes becomes one byte. Only the multiset of (type letter, name) decides, not the order. 0.15 s for
// 94,105 names, where the C program takes 0.6 s.
//
// One flat array holds all names, and a symbol (a byte or a token) stays where it begins, so that a round need not read
// all of it: it looks only where one of the pair's two symbols stands.

import type { SymbolTable } from '../symbols/symbol-table.ts';
import { type EntryFacts, entryTest, type RuleSet } from './entries.ts';

/** Bytes of the two tables, before padding. */
export interface Predicted {
  readonly names: number;
  readonly tokenTable: number;
}

export interface Round {
  readonly done: number;
  /** As many rounds as there are byte values that no name uses: 192 for Debian's 6.1. */
  readonly total: number;
}

// A cell: the symbol in bits 0 to 7, two flags, and above them how many bytes more than one the symbol stands for. That
// length is also in the cell of its last byte, so that one can go to the left. 22 bits of it: no name has four million
// bytes.
const SYMBOL = 0xff;
/** The first cell of a name. */
const START = 0x100;
/** Not the first cell of a symbol. */
const INSIDE = 0x200;
const LENGTH = 10;

const TYPE_A = 65;

/**
 * Predicts kallsyms_names and kallsyms_token_table for the entries of a map. Hands out after every round (about 1 ms),
 * so that whoever runs it can show progress, let others work, or give up by asking no further.
 */
export function* compressing(t: SymbolTable, facts: EntryFacts, rules: RuleSet): Generator<Round, Predicted, void> {
  const names = gather(t, facts, rules);
  return yield* compressingNames(names);
}

/** The same in one go. */
export function compress(t: SymbolTable, facts: EntryFacts, rules: RuleSet): Predicted {
  return runToEnd(compressing(t, facts, rules));
}

export function runToEnd<T>(rounds: Generator<Round, T, void>): T {
  for (;;) {
    const step = rounds.next();
    if (step.done) return step.value;
  }
}

/** Type letter and name of each entry, one behind the other, `START` on each letter. */
function gather(t: SymbolTable, facts: EntryFacts, rules: RuleSet): Uint32Array {
  const isEntry = entryTest(rules);
  let length = 0;
  for (let row = 0; row < t.total; row++) {
    if (isEntry(facts.keys[row] as number)) length += 1 + (t.nameEnd[row] as number) - (t.nameStart[row] as number);
  }
  const names = new Uint32Array(length);
  let at = 0;
  for (let row = 0; row < t.total; row++) {
    if (!isEntry(facts.keys[row] as number)) continue;
    names[at++] = START | (row < facts.perCpuEnd ? TYPE_A : (t.type[row] as number));
    const end = t.nameEnd[row] as number;
    for (let p = t.nameStart[row] as number; p < end; p++) names[at++] = t.bytes[p] as number;
  }
  return names;
}

/** What the rounds work on. */
interface State {
  readonly cells: Uint32Array;
  /** How often each pair stands in the names: first symbol + 256 × second. */
  readonly counts: Int32Array;
  /** For each symbol where it has stood since its round, ascending; it may be gone from some of these cells. */
  readonly places: Uint32Array[];
}

/** `names` holds a byte in each element, and `START` on the first of each name; it is used up. */
export function* compressingNames(names: Uint32Array): Generator<Round, Predicted, void> {
  const places = placesIn(names);
  const state: State = { cells: names, counts: countPairs(names), places };
  const tokenBytes = Float64Array.from(places, (of) => Math.min(1, of.length)); // 0: no token
  const total = tokenBytes.reduce((free, bytes) => free + (bytes === 0 ? 1 : 0), 0);
  let done = 0;
  for (let token = 255; token >= 0; token--) {
    if (tokenBytes[token] !== 0) continue;
    const pair = mostFrequent(state.counts);
    if (state.counts[pair] === 0) break;
    tokenBytes[token] = (tokenBytes[pair & SYMBOL] as number) + (tokenBytes[pair >> 8] as number);
    places[token] = replace(state, pair, token);
    yield { done: ++done, total };
  }
  return { names: packedBytes(names), tokenTable: tokenBytes.reduce((sum, bytes) => sum + bytes + 1, 0) };
}

/** For each byte value the cells that hold it. */
function placesIn(names: Uint32Array): Uint32Array[] {
  const counts = new Uint32Array(256);
  for (const cell of names) (counts[cell & SYMBOL] as number)++;
  const places = Array.from(counts, (count) => new Uint32Array(count));
  counts.fill(0);
  for (let p = 0; p < names.length; p++) {
    const c = (names[p] as number) & SYMBOL;
    (places[c] as Uint32Array)[(counts[c] as number)++] = p;
  }
  return places;
}

function countPairs(names: Uint32Array): Int32Array {
  const counts = new Int32Array(0x10000);
  for (let p = 1; p < names.length; p++) {
    const c = names[p] as number;
    if (c < START) (counts[((names[p - 1] as number) & SYMBOL) | (c << 8)] as number)++;
  }
  return counts;
}

/** The lowest of the pairs with the highest count. */
function mostFrequent(counts: Int32Array): number {
  let best = 0;
  let most = counts[0] as number;
  for (let pair = 1; pair < 0x10000; pair++) {
    const count = counts[pair] as number;
    if (count > most) {
      most = count;
      best = pair;
    }
  }
  return best;
}

/**
 * Puts `token` for each `pair`, in each name from its left, and says where. Looks at the places of the rarer of the two
 * symbols.
 */
function replace(state: State, pair: number, token: number): Uint32Array {
  const { cells, counts, places } = state;
  const [first, second] = [pair & SYMBOL, pair >> 8];
  const [ofFirst, ofSecond] = [places[first] as Uint32Array, places[second] as Uint32Array];
  const isFirst = ofFirst.length <= ofSecond.length;
  const looked = isFirst ? ofFirst : ofSecond;
  const found = new Uint32Array(counts[pair] as number);
  let hits = 0;
  let left = 0;
  for (let i = 0; i < looked.length; i++) {
    const p = looked[i] as number;
    const cell = cells[p] as number;
    if ((cell & (SYMBOL | INSIDE)) !== (isFirst ? first : second)) continue;
    const from = isFirst ? p : cell & START ? -1 : leftOf(cells, p);
    const to = isFirst ? p + 1 + (cell >>> LENGTH) : p;
    const isPair =
      from >= 0 &&
      to < cells.length &&
      ((cells[from] as number) & SYMBOL) === first &&
      ((cells[to] as number) & (SYMBOL | START)) === second;
    if (isPair) {
      join(state, from, to, token);
      found[hits++] = from;
    } else looked[left++] = p;
  }
  places[isFirst ? first : second] = looked.subarray(0, left);
  return found.subarray(0, hits);
}

function leftOf(cells: Uint32Array, p: number): number {
  return p - 1 - ((cells[p - 1] as number) >>> LENGTH);
}

/** Makes one token of the neighbours at `p` and `q`, and corrects the counts around them. */
function join({ cells, counts }: State, p: number, q: number, token: number): void {
  const x = cells[p] as number;
  const y = cells[q] as number;
  const [first, second] = [x & SYMBOL, y & SYMBOL];
  const next = q + 1 + (y >>> LENGTH);
  const length = (next - p - 1) << LENGTH;
  if ((x & START) === 0) {
    const before = (cells[leftOf(cells, p)] as number) & SYMBOL;
    (counts[before | (first << 8)] as number)--;
    (counts[before | (token << 8)] as number)++;
  }
  const behind = next < cells.length ? (cells[next] as number) : START;
  if ((behind & START) === 0) {
    const after = (behind & SYMBOL) << 8;
    (counts[second | after] as number)--;
    (counts[token | after] as number)++;
  }
  (counts[first | (second << 8)] as number)--;
  cells[q] = INSIDE;
  cells[next - 1] = INSIDE | length;
  cells[p] = (x & START) | token | length;
}

/** Each name costs its tokens and its length, which takes two bytes above 127 (ULEB128, since 6.1). */
function packedBytes(cells: Uint32Array): number {
  let bytes = 0;
  let tokens = 0;
  for (let p = 0; p < cells.length; ) {
    p += 1 + ((cells[p] as number) >>> LENGTH);
    tokens++;
    if (p < cells.length && ((cells[p] as number) & START) === 0) continue;
    bytes += tokens + (tokens > 127 ? 2 : 1);
    tokens = 0;
  }
  return bytes;
}
