import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Flag, type Placed, placeLabels } from '../../src/chart/labels.ts';

const WIDTH = 1000;
const flags = fc
  .array(fc.record({ x: fc.double({ min: 0, max: WIDTH, noNaN: true }), width: fc.integer({ min: 30, max: 420 }) }), {
    maxLength: 28,
  })
  .map((all) => all.map((flag, of) => ({ ...flag, of })));

/** From where to where the text of a label goes. */
function textOf(flag: Flag, { side }: Placed): [number, number] {
  return side === 'right' ? [flag.x, flag.x + flag.width] : [flag.x - flag.width, flag.x];
}

describe('labels', () => {
  it('never overlap, and no pole runs through a text', () => {
    fc.assert(
      fc.property(flags, fc.integer({ min: 1, max: 8 }), (given, rows) => {
        const placed = placeLabels(given, WIDTH, rows);
        const wrong = placed.flatMap((one) => {
          const [from, to] = textOf(given[one.flag]!, one);
          return placed.filter((other) => {
            if (one === other) return false;
            const [otherFrom, otherTo] = textOf(given[other.flag]!, other);
            const pole = given[other.flag]!.x;
            // A pole falls from its own row through all rows below it.
            const pierced = one.row < other.row && pole > from && pole < to;
            return pierced || (one.row === other.row && from < otherTo && otherFrom < to);
          });
        });
        expect(wrong).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('stay in their rows and inside the plot', () => {
    fc.assert(
      fc.property(flags, fc.integer({ min: 1, max: 8 }), (given, rows) => {
        for (const label of placeLabels(given, WIDTH, rows)) {
          const [from, to] = textOf(given[label.flag]!, label);
          expect(from).toBeGreaterThanOrEqual(0);
          expect(to).toBeLessThanOrEqual(WIDTH);
          expect(label.row).toBeGreaterThanOrEqual(0);
          expect(label.row).toBeLessThan(rows);
        }
      }),
    );
  });

  it('go to the most important: the first always has one', () => {
    fc.assert(
      fc.property(flags, fc.integer({ min: 1, max: 8 }), (given, rows) => {
        const labelled = placeLabels(given, WIDTH, rows).map((label) => label.flag);
        expect(labelled.includes(0)).toBe(given.length > 0);
      }),
    );
  });

  it('make a stair of events a pixel apart, the first on top', () => {
    const given = [400, 401, 402].map((x, of) => ({ x, width: 200, of }));
    expect(placeLabels(given, WIDTH, 3)).toEqual([
      { flag: 2, row: 0, side: 'right' },
      { flag: 1, row: 1, side: 'right' },
      { flag: 0, row: 2, side: 'right' },
    ]);
  });

  it('take a shorter text where the longer one has no room, and one text each', () => {
    const given = [
      { of: 0, x: 300, width: 200 },
      { of: 0, x: 300, width: 100 },
      { of: 1, x: 520, width: 700 },
      { of: 1, x: 520, width: 300 },
    ];
    expect(placeLabels(given, WIDTH, 1).map((label) => label.flag)).toEqual([3, 0]);
  });

  it('turn to the left where the plot ends', () => {
    expect(placeLabels([{ x: 990, width: 200, of: 0 }], WIDTH, 1)).toEqual([{ flag: 0, row: 0, side: 'left' }]);
  });
});
