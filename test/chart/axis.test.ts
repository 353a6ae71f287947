import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeAxis } from '../../src/chart/axis.ts';
import { add, compareAddresses } from '../../src/symbols/address.ts';
import { regions } from './arbitraries.ts';
import { handSummary, TEXT } from './summaries.ts';

const zero = { hi: 0, lo: 0 };

describe('the axis', () => {
  it('lays per-CPU symbols at 0 and text at ffffffff81000000 end to end', () => {
    const axis = makeAxis(
      handSummary(
        [
          { base: zero, size: 0x20000 },
          { base: TEXT, size: 0xc18000 },
        ],
        [],
      ),
    );
    // 0x20000 bytes and the tail of a 64th of them.
    expect(axis.position(TEXT)).toBe(0x20000 + 0x800);
    expect(axis.position(add(TEXT, 0x600100))).toBe(0x20800 + 0x600100);
    expect(axis.address(0x20800)).toEqual(TEXT);
    expect(axis.total).toBe(0x20800 + 0xc18000 + 0xc18000 / 64);
  });

  it('gives every address of a region back', () => {
    fc.assert(
      fc.property(regions, fc.nat(4), fc.double({ min: 0, max: 1, noNaN: true }), (islands, which, share) => {
        const axis = makeAxis(handSummary(islands, []));
        const region = islands[which % islands.length]!;
        const address = add(region.base, Math.floor(share * region.size));
        expect(axis.address(axis.position(address))).toEqual(address);
      }),
    );
  });

  it('keeps the order of addresses, and puts what lies between two regions where they meet', () => {
    fc.assert(
      fc.property(regions, fc.nat(), fc.nat(), (islands, p, q) => {
        const axis = makeAxis(handSummary(islands, []));
        const a = add(islands[0]!.base, p * 4096);
        const b = add(islands[0]!.base, q * 4096);
        const [low, high] = compareAddresses(a, b) <= 0 ? [a, b] : [b, a];
        expect(axis.position(low)).toBeLessThanOrEqual(axis.position(high));
        expect(axis.position(a)).toBeGreaterThanOrEqual(0);
        expect(axis.position(a)).toBeLessThanOrEqual(axis.total);
      }),
    );
  });

  it('takes the slide off addresses of B, also where it wraps', () => {
    const slide = { hi: 0xffffffff, lo: 0xfff00000 };
    const axis = makeAxis({ ...handSummary([{ base: TEXT, size: 0x1000 }], []), slide });
    const b = { hi: 0xffffffff, lo: 0x80f00123 };
    expect(axis.positionInB(b)).toBe(0x123);
    expect(axis.addressInB(0x123)).toEqual(b);
  });

  it('has a place for a single symbol without a size, and for none at all', () => {
    expect(makeAxis(handSummary([{ base: TEXT, size: 0 }], [])).total).toBe(16);
    expect(makeAxis(handSummary([], [])).total).toBe(1);
  });
});
