import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareMaps } from '../../src/diff/compare.ts';
import type { Lists } from '../../src/diff/lists.ts';
import type { DriftSummary } from '../../src/diff/summary.ts';
import { anyMaps } from './any-maps.ts';
import { tableOf } from './tables.ts';

const listsOf = ({ runs, events, added, removed, resized, moved, renumbered }: DriftSummary): Lists => ({
  runs,
  events,
  added,
  removed,
  resized,
  moved,
  renumbered,
});

describe('the lists of a summary', () => {
  it('are the same when they are first read behind other comparisons, which take the same working memory', () =>
    fc.assert(
      fc.asyncProperty(anyMaps, anyMaps, async (texts, others) => {
        const [a, b] = [await tableOf(texts.a), await tableOf(texts.b)];
        const atOnce = listsOf(compareMaps(a, b).summary);
        const { summary } = compareMaps(a, b);
        compareMaps(await tableOf(others.a), await tableOf(others.b));
        expect(listsOf(summary)).toEqual(atOnce);
      }),
      { seed: 33, numRuns: 150 },
    ));

  it('are plain data, whose copies say the same', async () => {
    const [old, grown] = ['1010', '1020'].map((at) => `0000000000001000 T f\n000000000000${at} T g\n`);
    const { runs, events, resized } = compareMaps(await tableOf(old ?? ''), await tableOf(grown ?? '')).summary;
    expect(structuredClone({ runs, events, resized })).toEqual({ runs, events, resized });
    expect(events.map((event) => ({ ...event }))).toMatchObject([{ at: 'g', from: 0, to: 16, kind: 'start' }]);
  });

  it('go by address, whichever map comes first', () =>
    fc.assert(
      fc.asyncProperty(anyMaps, async (texts) => {
        const [a, b] = [await tableOf(texts.a), await tableOf(texts.b)];
        for (const { rows } of [compareMaps(a, b), compareMaps(b, a)]) {
          for (const list of [rows.added, rows.removed, rows.moved, rows.renumbered]) {
            expect([...list]).toEqual([...list].sort((x, y) => x - y));
          }
        }
      }),
      { seed: 37, numRuns: 300 },
    ));

  it('are made once', async () => {
    const old = await tableOf('0000000000001000 T f\n0000000000001010 T g\n');
    const grown = await tableOf('0000000000001000 T f\n0000000000001020 T g\n');
    const { summary } = compareMaps(old, grown);
    expect(summary.events).toBe(summary.events);
  });

  it('are as long as the totals say', () =>
    fc.assert(
      fc.asyncProperty(anyMaps, async (texts) => {
        const { summary } = compareMaps(await tableOf(texts.a), await tableOf(texts.b));
        const { added, removed, resized, moved, renumbered, runs } = summary.totals;
        const lengths = Object.entries(listsOf(summary)).map(([name, list]) => [name, list.length]);
        expect(Object.fromEntries(lengths)).toMatchObject({ added, removed, resized, moved, renumbered, runs });
      }),
      { seed: 34, numRuns: 150 },
    ));
});
