// What compress.ts is tested against: the same rules in the plainest words, counting all pairs anew in each round.
// Names are strings of which each character is one byte; slow, and meant to be.

export interface Sizes {
  readonly names: number;
  readonly tokenTable: number;
}

/** `names` with their type letter in front. */
export function plainSizes(names: readonly string[]): Sizes {
  let words = names.map((name) => [...new TextEncoder().encode(name)]);
  const expanded = new Map<number, number[]>(words.flat().map((c) => [c, [c]]));
  for (let token = 255; token >= 0; token--) {
    if (expanded.has(token)) continue;
    const pair = mostFrequentPair(words);
    if (pair === undefined) break;
    const [first, second] = pair;
    expanded.set(token, [...(expanded.get(first) ?? []), ...(expanded.get(second) ?? [])]);
    words = words.map((word) => replaced(word, first, second, token));
  }
  const names2 = words.reduce((sum, word) => sum + word.length + (word.length > 127 ? 2 : 1), 0);
  let tokenTable = 0;
  for (let token = 0; token < 256; token++) tokenTable += (expanded.get(token)?.length ?? 0) + 1;
  return { names: names2, tokenTable };
}

/** Of equals the one with the lowest second byte, and of these the lowest first byte. */
function mostFrequentPair(words: readonly number[][]): readonly [number, number] | undefined {
  const counts = new Map<number, number>();
  for (const word of words) {
    for (let i = 0; i + 1 < word.length; i++) {
      const pair = (word[i] as number) + 256 * (word[i + 1] as number);
      counts.set(pair, (counts.get(pair) ?? 0) + 1);
    }
  }
  const [best] = [...counts].toSorted(([p, x], [q, y]) => y - x || p - q);
  return best && [best[0] % 256, Math.floor(best[0] / 256)];
}

function replaced(word: readonly number[], first: number, second: number, token: number): number[] {
  const out: number[] = [];
  for (let i = 0; i < word.length; i++) {
    if (word[i] === first && word[i + 1] === second) {
      out.push(token);
      i++;
    } else out.push(word[i] as number);
  }
  return out;
}
