// The token compressor of scripts/kallsyms.c, for its sizes: 256 tokens; each round the most frequent pair of neighbouring bytes becomes one
// byte. Only the multiset of (type letter, name) decides, not the order. 0.6 s for 94,105 names, as the C program.
//
// One flat array holds all names, the first element of each with bit 8 set, so that a pair never reaches from one name into the next and no
// name needs an object. A round reads the array once, writes it shorter in place, and corrects the counts around each replaced pair only.

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

const START = 0x100;
const TYPE_A = 65;

/**
 * Predicts kallsyms_names and kallsyms_token_table for the entries of a map. Hands out after every round (about 3 ms), so that whoever runs
 * it can show progress, let others work, or give up by asking no further. O(rounds × bytes).
 */
export function* compressing(t: SymbolTable, facts: EntryFacts, rules: RuleSet): Generator<Round, Predicted, void> {
  const names = gather(t, facts, rules);
  return yield* compressingNames(names);
}

/** The same in one go. */
export function compress(t: SymbolTable, facts: EntryFacts, rules: RuleSet): Predicted {
  return runToEnd(compressing(t, facts, rules));
}

export function runToEnd(rounds: Generator<Round, Predicted, void>): Predicted {
  for (;;) {
    const step = rounds.next();
    if (step.done) return step.value;
  }
}

/** Type letter and name of each entry, one behind the other, `START` on each letter. */
function gather(t: SymbolTable, facts: EntryFacts, rules: RuleSet): Uint16Array {
  const isEntry = entryTest(rules);
  let length = 0;
  for (let row = 0; row < t.total; row++) {
    if (isEntry(facts.keys[row] as number)) length += 1 + (t.nameEnd[row] as number) - (t.nameStart[row] as number);
  }
  const names = new Uint16Array(length);
  let at = 0;
  for (let row = 0; row < t.total; row++) {
    if (!isEntry(facts.keys[row] as number)) continue;
    names[at++] = START | (row < facts.perCpuEnd ? TYPE_A : (t.type[row] as number));
    const end = t.nameEnd[row] as number;
    for (let p = t.nameStart[row] as number; p < end; p++) names[at++] = t.bytes[p] as number;
  }
  return names;
}

/** `names` is used up. */
export function* compressingNames(names: Uint16Array): Generator<Round, Predicted, void> {
  const counts = new Int32Array(0x10000); // first byte + 256 × second byte
  const tokenBytes = new Uint16Array(256); // 0: no token
  for (let i = 0; i < names.length; i++) {
    const c = names[i] as number;
    tokenBytes[c & 255] = 1;
    if (c < START) (counts[((names[i - 1] as number) & 255) | (c << 8)] as number)++;
  }

  const total = tokenBytes.reduce((free, bytes) => free + (bytes === 0 ? 1 : 0), 0);
  let length = names.length;
  let done = 0;
  for (let token = 255; token >= 0; token--) {
    if (tokenBytes[token] !== 0) continue;
    const pair = mostFrequent(counts);
    if (counts[pair] === 0) break;
    tokenBytes[token] = (tokenBytes[pair & 255] as number) + (tokenBytes[pair >> 8] as number);
    length = replace(names, length, counts, pair, token);
    yield { done: ++done, total };
  }
  return { names: packedBytes(names, length), tokenTable: tokenBytes.reduce((sum, bytes) => sum + bytes + 1, 0) };
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

/** Writes `token` for each `pair` of one name, from its left; corrects the counts; says the new length. */
function replace(names: Uint16Array, length: number, counts: Int32Array, pair: number, token: number): number {
  const first = pair & 255;
  const second = pair >> 8;
  const last = length - 1;
  let read = 0;
  let write = 0;
  for (;;) {
    // Nearly all of the time goes into this loop: some 250 million turns for 94,105 names (2.1 MB at first, 1.1 MB after 192 rounds).
    while (read < last) {
      const c = names[read] as number;
      if ((c & 255) === first && names[read + 1] === second) break;
      names[write++] = c;
      read++;
    }
    if (read >= last) break;
    // What stands in front loses a neighbour and gets the token for one; then pair after pair, as long as they follow each other.
    let c = names[read] as number;
    if (c < START) (counts[((names[read - 1] as number) & 255) | (first << 8)] as number)--;
    for (;;) {
      if (c < START) (counts[((names[write - 1] as number) & 255) | (token << 8)] as number)++;
      (counts[pair] as number)--;
      names[write++] = (c & START) | token;
      read += 2;
      if (read >= length) break;
      c = names[read] as number;
      if (c >= START) break;
      (counts[second | (c << 8)] as number)--;
      if (c !== first || read === last || names[read + 1] !== second) {
        (counts[token | (c << 8)] as number)++;
        break;
      }
    }
  }
  if (read === last) names[write++] = names[read] as number;
  return write;
}

/** Each name costs its tokens and its length, which takes two bytes above 127 (ULEB128, since 6.1). */
function packedBytes(names: Uint16Array, length: number): number {
  let bytes = length;
  let start = 0;
  for (let i = 1; i <= length; i++) {
    if (i < length && (names[i] as number) < START) continue;
    bytes += i - start > 127 ? 2 : 1;
    start = i;
  }
  return length === 0 ? 0 : bytes;
}
