import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { match } from '../../src/diff/match.ts';
import { createScratch, type Scratch } from '../../src/diff/scratch.ts';
import { anyMaps } from './any-maps.ts';
import { tableOf } from './tables.ts';

/** Working memory full of what is no row, no id and no count of any map. */
function used(): Scratch {
  const scratch = createScratch();
  scratch.within(() => scratch.uint8(1 << 20).fill(0xdb));
  return scratch;
}

describe('working memory', () => {
  it('is taken again once it is given back, and not before', () => {
    const scratch = createScratch();
    const kept = scratch.uint32(3).fill(7);
    const first = scratch.within(() => scratch.int32(5).fill(9));
    const second = scratch.uint8(5).fill(1);
    expect(Array.from(kept)).toEqual([7, 7, 7]);
    expect(second.byteOffset).toBe(first.byteOffset);
    expect(second.buffer).toBe(first.buffer);
  });

  it('holds columns of any size side by side', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(3_000_000), { maxLength: 6 }), (lengths) => {
        const scratch = createScratch();
        scratch.within(() => {
          const columns = lengths.map((length, k) => scratch.uint32(length).fill(k));
          for (const [k, column] of columns.entries()) {
            expect([column.length, column[0] ?? k, column.at(-1) ?? k]).toEqual([lengths[k], k, k]);
          }
        });
      }),
      { seed: 31, numRuns: 40 },
    );
  });

  it('leaves no trace of an earlier comparison in a later one', () =>
    fc.assert(
      fc.asyncProperty(anyMaps, async (texts) => {
        const [a, b] = [await tableOf(texts.a), await tableOf(texts.b)];
        expect(match(a, b, [], used())).toEqual(match(a, b));
      }),
      { seed: 32, numRuns: 500 },
    ));

  it('is given back when the work fails', () => {
    const scratch = createScratch();
    const before = scratch.within(() => scratch.uint8(8));
    expect(() =>
      scratch.within(() => {
        scratch.uint8(100);
        throw new Error('stopped');
      }),
    ).toThrow('stopped');
    expect(scratch.uint8(8).byteOffset).toBe(before.byteOffset);
  });
});
