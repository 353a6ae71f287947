// A larger map from a real one: copies of it behind each other, every symbol of a later copy with a number of its own behind its name. So the
// runs, sizes and alignments are those of the real map, and no name is there twice that was not before.

// @ts-check

/** A copy of the island near 0 (per-CPU symbols) takes 4 MiB, one of the kernel 64 MiB: what a Debian kernel needs, rounded up. */
const LOW = 0x40_0000n;
const HIGH = 0x400_0000n;
const KERNEL = 0xffff_ffff_0000_0000n;

/**
 * The text of a map with `symbols` lines, made of as many copies as it takes; the last one is cut.
 * @param {string} map lines of a sorted System.map of 64 bits
 * @param {number} symbols
 */
export function replicate(map, symbols) {
  const lines = map.trimEnd().split('\n');
  const low = lines.filter((line) => BigInt(`0x${line.slice(0, 16)}`) < KERNEL);
  const high = lines.slice(low.length);
  /** @type {string[]} */
  const out = [];
  const copies = Math.ceil(symbols / lines.length);
  for (const [part, span] of /** @type {const} */ ([
    [low, LOW],
    [high, HIGH],
  ])) {
    const wanted = Math.round((symbols * part.length) / lines.length);
    for (let k = 0; k < copies; k++) {
      const rest = wanted - k * part.length;
      for (const line of part.slice(0, Math.max(0, rest)))
        out.push(k === 0 ? line : shifted(line, span * BigInt(k), k));
    }
  }
  return `${out.join('\n')}\n`;
}

/**
 * @param {string} line
 * @param {bigint} by
 * @param {number} copy
 */
function shifted(line, by, copy) {
  const address = (BigInt(`0x${line.slice(0, 16)}`) + by).toString(16).padStart(16, '0');
  return `${address}${line.slice(16)}_${copy}`;
}
