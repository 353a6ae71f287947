// Pairs of maps that nobody has, made to hurt: what a matcher of names and orders might trip over, at any size, the
// same for the same seed.

// @ts-check
import { closeSync, openSync, writeSync } from 'node:fs';
import { random } from '../tools/random.mjs';

/**
 * `name` of symbol number i in A or B; `arrange` sets the symbols of B in their order, `shuffled` the lines of both
 * files in none. @typedef {import('../tools/random.mjs').Next} Next @typedef {object} Worst @property {string} what
 * @property {(i: number, side: 'a' | 'b') => string} name @property {(symbols: Uint32Array, next: Next) => void}
 * [arrange] @property {true} [shuffled] @property {number} [bytes] of a line, where they are not some forty
 */

const LONG = 'x'.repeat(500);
const plain = (/** @type {number} */ i) => `driver_function_${i}`;

/** @type {readonly Worst[]} */
export const WORST = [
  { what: 'all names equal', name: () => 'the_same_name' },
  { what: 'one name at every second line', name: (i) => (i % 2 === 0 ? 'the_same_name' : plain(i)) },
  { what: 'all names renumbered', name: (i, side) => `static_${i % 1000}.${side === 'a' ? i : i + 7}` },
  { what: 'order reversed', name: plain, arrange: (symbols) => symbols.reverse() },
  { what: 'every second symbol moved', name: plain, arrange: (symbols, next) => shuffle(symbols, 2, next) },
  { what: 'every symbol moved', name: plain, arrange: (symbols, next) => shuffle(symbols, 1, next) },
  { what: 'names of 512 bytes', name: (i) => `${LONG}_${String(i).padStart(11, '0')}`, bytes: 532 },
  { what: 'lines in no order', name: plain, shuffled: true },
];

/**
 * Writes the two maps of a case, of n symbols each. In B one symbol of a thousand is missing, and one is larger.
 * @param {Worst} worst
 * @param {number} n
 * @param {readonly [a: string, b: string]} files
 * @param {number} seed
 */
export function writeWorst({ name, arrange, shuffled }, n, [a, b], seed) {
  for (const side of /** @type {const} */ (['a', 'b'])) {
    const sizes = random(seed);
    const changes = random(seed + 1);
    const symbols = Uint32Array.from({ length: n }, (_, i) => i);
    if (side === 'b') arrange?.(symbols, random(seed + 2));
    /** @type {string[]} */
    const lines = [];
    // Ten digits behind ffffff: room for a million million bytes.
    let address = 0x80_0000_0000;
    for (const symbol of symbols) {
      const change = side === 'b' ? changes(1000) : -1;
      if (change !== 0) lines.push(`ffffff${address.toString(16)} t ${name(symbol, side)}\n`);
      address += 16 * (1 + sizes(16) + (change === 1 ? 1 : 0));
    }
    if (shuffled) shuffle(lines, 1, random(seed + (side === 'a' ? 3 : 4)));
    write(side === 'a' ? a : b, lines);
  }
}

/**
 * A piece at a time: a string of a whole map may be longer than any string. @param {string} file @param {readonly
 * string[]} lines
 */
function write(file, lines) {
  const out = openSync(file, 'w');
  for (let i = 0; i < lines.length; i += 1 << 16) writeSync(out, lines.slice(i, i + (1 << 16)).join(''));
  closeSync(out);
}

/**
 * Every `step`th item to the place of another one of those. @param {Uint32Array | string[]} items @param {number} step
 * @param {Next} next
 */
function shuffle(items, step, next) {
  for (let i = Math.floor((items.length - 1) / step); i > 0; i--) {
    const [x, y] = [i * step, next(i + 1) * step];
    const item = items[x];
    items[x] = items[y] ?? 0;
    items[y] = item ?? 0;
  }
}
