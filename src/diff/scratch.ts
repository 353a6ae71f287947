// Working memory of a comparison: columns that nobody sees behind it. What one step gives back the next one takes, and
// so does the next comparison. Memory that the system hands out anew costs about 2.5 µs for each page of 4 KB at the
// first touch: of the 16 MB that Debian's pair took, 10 ms.

/** Bytes of a block; a column that is larger gets a block of its own. */
const BLOCK = 1 << 22;

/** Bytes that stay for the next comparison. Maps of a million symbols leave more, and that is given back. */
const KEPT = 1 << 26;

/** Columns hold whatever was there before: who needs zeros fills them. */
export interface Scratch {
  uint32(length: number): Uint32Array;
  int32(length: number): Int32Array;
  uint8(length: number): Uint8Array;
  /** Does `work`, whose columns are free again behind it: what it returns must not hold one. */
  within<T>(work: () => T): T;
}

export function createScratch(): Scratch {
  let blocks: ArrayBuffer[] = [];
  // The next column lies in block `block` from byte `at` on, or behind.
  let block = 0;
  let at = 0;
  let depth = 0;

  /** A place for so many bytes, aligned for any column. */
  const take = (bytes: number): { buffer: ArrayBuffer; offset: number } => {
    for (;;) {
      let buffer = blocks[block];
      if (!buffer) {
        buffer = new ArrayBuffer(Math.max(BLOCK, bytes));
        blocks.push(buffer);
      }
      if (at + bytes <= buffer.byteLength) {
        const offset = at;
        at = offset + ((bytes + 7) & ~7);
        return { buffer, offset };
      }
      // A block that was too small for one column is left for smaller ones that come when all is given back.
      block++;
      at = 0;
    }
  };

  return {
    uint32(length) {
      const { buffer, offset } = take(4 * length);
      return new Uint32Array(buffer, offset, length);
    },
    int32(length) {
      const { buffer, offset } = take(4 * length);
      return new Int32Array(buffer, offset, length);
    },
    uint8(length) {
      const { buffer, offset } = take(length);
      return new Uint8Array(buffer, offset, length);
    },
    within(work) {
      const before = { block, at };
      depth++;
      try {
        return work();
      } finally {
        depth--;
        block = before.block;
        at = before.at;
        if (depth === 0 && blocks.reduce((sum, b) => sum + b.byteLength, 0) > KEPT) blocks = [];
      }
    },
  };
}
