import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareMaps } from '../../src/diff/compare.ts';
import { buffersOfDiff, packed, unpacked } from '../../src/worker/long-lists.ts';
import { anyMaps } from '../diff/any-maps.ts';
import { tableOf } from '../diff/tables.ts';

describe('a comparison that crosses threads', () => {
  it('says the same at the other end when its long lists stayed behind', () =>
    fc.assert(
      fc.asyncProperty(anyMaps, async (texts) => {
        const diff = compareMaps(await tableOf(texts.a), await tableOf(texts.b));
        const sent = packed(diff, 0);
        expect(sent.summary).not.toHaveProperty('events');
        const { summary } = unpacked(structuredClone(sent, { transfer: buffersOfDiff(sent) }));
        // The tables stayed here, and so did what the lists are made of, once they were read.
        expect(summary).toEqual(unpacked(packed(compareMaps(diff.a, diff.b))).summary);
      }),
      { seed: 35, numRuns: 200 },
    ));

  it('brings lists of ordinary length along, and can be sent again', async () => {
    const diff = compareMaps(await tableOf('1000 T f\n1010 T g\n'), await tableOf('1000 T f\n1020 T g\n'));
    const there = unpacked(structuredClone(packed(diff)));
    const back = unpacked(structuredClone(packed(there)));
    expect(Object.getOwnPropertyDescriptor(there.summary, 'runs')?.value).toHaveLength(2);
    expect(back.summary).toEqual(diff.summary);
  });

  it('can be given away one after another, even where nothing came, went or moved', async () => {
    const table = await tableOf('1000 T f\n1010 T g\n');
    for (let n = 0; n < 2; n++) {
      const sent = packed(compareMaps(table, table), 0);
      expect(() => structuredClone(sent, { transfer: buffersOfDiff(sent) })).not.toThrow();
    }
  });
});
