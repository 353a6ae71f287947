// Numbers that one number makes, so that whatever goes wrong can be repeated.

export type Next = (below: number) => number;

/** Numbers from 0 to `below` − 1 (xorshift32). */
export function random(seed: number): Next {
  let state = Math.imul(seed + 1, 0x9e37_79b1) | 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

export function oneOf<T>(items: readonly [T, ...T[]], next: Next): T {
  return items[next(items.length)] ?? items[0];
}
