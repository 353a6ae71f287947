import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Address, formatAddress, parseAddress } from '../../src/symbols/address.ts';
import { mergeRegions, REGION_GAP, type Region, regionsOf } from '../../src/symbols/regions.ts';
import { fixture, mapOf, tableOf } from '../read/maps.ts';

const shown = (regions: readonly Region[]): string[] =>
  regions.map((r) => `${formatAddress(r.base, 64)} 0x${r.size.toString(16)}`);
const at = (hex: string): Address => parseAddress(hex) ?? expect.fail(`${hex} is no address`);

describe('the islands of a map', () => {
  it('of an x86-64 kernel are its per-CPU area at 0 and its image', async () => {
    expect(shown(regionsOf(await mapOf(fixture('debian/6.1.0-47.map.gz'))))).toEqual([
      '0000000000000000 0x35000',
      'ffffffff81000000 0x3a00000',
    ]);
  });

  it('part where nothing stands for more than 16 MiB', () => {
    expect(shown(regionsOf(tableOf('01000000 t a\n02000000 t b\n')))).toEqual(['0000000001000000 0x1000000']);
    expect(shown(regionsOf(tableOf('01000000 t a\n02000001 t b\n')))).toEqual([
      '0000000001000000 0x0',
      '0000000002000001 0x0',
    ]);
  });

  it('are none where there is no symbol, and absolute values are in none', () => {
    expect(regionsOf(tableOf('00000040 A size\n'))).toEqual([]);
  });
});

describe('the islands of two maps', () => {
  it('become one where they overlap, touch, or lie within 16 MiB', () => {
    const x = [
      { base: at('0'), size: 0x1000 },
      { base: at('ffffffff81000000'), size: 0x400000 },
    ];
    const y = [
      { base: at('20000000'), size: 0 },
      { base: at('ffffffff81200000'), size: 0x100000 },
      { base: at('ffffffff82400000'), size: 0x10 },
    ];
    expect(shown(mergeRegions(x, y))).toEqual([
      '0000000000000000 0x1000',
      '0000000020000000 0x0',
      'ffffffff81000000 0x1400010',
    ]);
  });

  const region = fc
    .tuple(
      fc.constantFrom(0n, 0x2000000n, 0xc000000000000000n, 0xffffffff81000000n),
      fc.nat(0x4000000),
      fc.nat(0x3000000),
    )
    .map(([base, offset, size]): Region => {
      const b = base + BigInt(offset);
      return { base: { hi: Number(b >> 32n), lo: Number(b & 0xffffffffn) }, size };
    });
  const ends = ({ base, size }: Region): [bigint, bigint] => {
    const start = (BigInt(base.hi) << 32n) | BigInt(base.lo);
    return [start, start + BigInt(size)];
  };

  it('are apart from each other, and hold every island of either map to both its ends', () => {
    fc.assert(
      fc.property(fc.array(region, { maxLength: 6 }), fc.array(region, { maxLength: 6 }), (x, y) => {
        const merged = mergeRegions(x, y).map(ends);
        const gaps = merged.slice(1).map(([start], i) => start - (merged[i]?.[1] ?? start));
        expect(gaps.filter((gap) => gap <= REGION_GAP)).toEqual([]);
        const whole = [...x, ...y].map(ends);
        for (const [start, end] of whole) expect(merged.some(([s, e]) => s <= start && end <= e)).toBe(true);
        // Nothing is made larger than what it holds.
        for (const [start, end] of merged) {
          expect(whole.some(([s]) => s === start)).toBe(true);
          expect(whole.some(([, e]) => e === end)).toBe(true);
        }
      }),
    );
  });

  it('do not depend on which map comes first', () => {
    const list = fc.array(region, { maxLength: 6 });
    fc.assert(
      fc.property(list, list, (x, y) => {
        expect(mergeRegions(x, y)).toEqual(mergeRegions(y, x));
      }),
    );
  });
});
