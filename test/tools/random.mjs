// Numbers that one number makes, so that whatever goes wrong can be repeated.

// @ts-check

/** A number from 0 to `below` − 1. @typedef {(below: number) => number} Next */

/** xorshift32. @param {number} seed @returns {Next} */
export function random(seed) {
  let state = Math.imul(seed + 1, 0x9e37_79b1) | 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

/**
 * @template T
 * @param {readonly [T, ...T[]]} items
 * @param {Next} next
 * @returns {T}
 */
export function oneOf(items, next) {
  return items[next(items.length)] ?? items[0];
}
