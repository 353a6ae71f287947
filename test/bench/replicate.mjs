// A larger map from a real one: copies of it behind each other, every symbol of a later copy with a number of its own
// behind its name. So the runs, sizes and alignments are those of the real map, and no name is there twice that was not
// before.

// @ts-check

/**
 * A copy of the island near 0 (per-CPU symbols) takes 4 MiB, one of the kernel 64 MiB: what a Debian kernel needs,
 * rounded up.
 */
const LOW = 0x40_0000n;
const HIGH = 0x400_0000n;
const KERNEL = 0xffff_ffff_0000_0000n;

/**
 * From ffffffff81000000 to the end of the address space there is room for so many; where there are more, the first lies
 * lower.
 */
const ROOM = 31;

/**
 * The text of a map with `symbols` lines, made of as many copies as it takes; the last one is cut.
 * @param {string} map lines of a sorted System.map of 64 bits
 * @param {number} symbols
 */
export function replicate(map, symbols) {
  return [...replicated(map, symbols)].join('');
}

/**
 * The same, copy by copy: the text of ten million symbols is longer than a string may be.
 * @param {string} map
 * @param {number} symbols
 */
export function* replicated(map, symbols) {
  const lines = map.trimEnd().split('\n');
  const low = lines.filter((line) => BigInt(`0x${line.slice(0, 16)}`) < KERNEL);
  const high = lines.slice(low.length);
  const copies = Math.ceil(symbols / lines.length);
  const lower = HIGH * BigInt(Math.max(0, copies - ROOM));
  for (const [part, span, from] of /** @type {const} */ ([
    [low, LOW, 0n],
    [high, HIGH, -lower],
  ])) {
    const wanted = Math.round((symbols * part.length) / lines.length);
    for (let k = 0; k < copies; k++) {
      const rest = wanted - k * part.length;
      const by = from + span * BigInt(k);
      if (rest > 0)
        yield part
          .slice(0, rest)
          .map((line) => shifted(line, by, k))
          .join('');
    }
  }
}

/**
 * @param {string} line
 * @param {bigint} by
 * @param {number} copy
 */
function shifted(line, by, copy) {
  const address =
    by === 0n ? line.slice(0, 16) : (BigInt(`0x${line.slice(0, 16)}`) + by).toString(16).padStart(16, '0');
  return `${address}${line.slice(16)}${copy === 0 ? '' : `_${copy}`}\n`;
}
