import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeAxis } from '../../src/chart/axis.ts';
import { pixelScale } from '../../src/chart/scale.ts';
import { binarySize } from '../../src/chart/sizes.ts';
import { addressTicks, linearDriftTicks, symlogDriftTicks } from '../../src/chart/ticks.ts';
import { fitTo, wholeView } from '../../src/chart/view.ts';
import { formatAddress, parseAddress } from '../../src/symbols/address.ts';
import { regions } from './arbitraries.ts';
import { handSummary, TEXT } from './summaries.ts';

const share = fc.double({ min: 0, max: 1, noNaN: true });

describe('address ticks', () => {
  it('stand at round addresses and show only the digits that change', () => {
    const axis = makeAxis(handSummary([{ base: TEXT, size: 0xc00000 }], []));
    const view = fitTo(wholeView(axis), axis, 0, 0x100000);
    const [region] = addressTicks(axis, pixelScale(axis, view, 1024), 64, 100);
    expect(region?.prefix).toBe('ffffffff810');
    expect(region?.ticks.map((tick) => tick.text)).toEqual([
      '00000',
      '20000',
      '40000',
      '60000',
      '80000',
      'a0000',
      'c0000',
      'e0000',
    ]);
    expect(region?.ticks.map((tick) => tick.x)).toEqual([0, 128, 256, 384, 512, 640, 768, 896]);
  });

  it('are round in the address, not in the distance from the base of a region that begins anywhere', () => {
    const axis = makeAxis(handSummary([{ base: { hi: 0xffffffff, lo: 0x8189b4d0 }, size: 0x200000 }], []));
    const [region] = addressTicks(axis, pixelScale(axis, wholeView(axis), 1000), 64, 90);
    expect(region?.prefix).toBe('ffffffff81');
    expect(region?.ticks[0]?.text).toBe('8c0000');
  });

  it('are multiples of one power of two, far enough apart, and complete addresses with their prefix', () => {
    fc.assert(
      fc.property(regions, share, share, fc.integer({ min: 300, max: 3000 }), (made, from, to, width) => {
        const axis = makeAxis(handSummary(made, []));
        const view = fitTo(wholeView(axis), axis, from * axis.total, to * axis.total);
        const scale = pixelScale(axis, view, width);
        for (const { prefix, ticks } of addressTicks(axis, scale, 64, 90)) {
          for (const [i, { x, text }] of ticks.entries()) {
            const address = parseAddress(prefix + text);
            expect(formatAddress(address ?? TEXT, 64)).toBe(prefix + text);
            expect(axis.position(address ?? TEXT)).toBeCloseTo(scale.position(x), 0);
            expect(x - (ticks[i - 1]?.x ?? x - 90)).toBeGreaterThanOrEqual(90 - 1e-6);
          }
        }
      }),
    );
  });
});

describe('drift ticks', () => {
  it('of a linear lane are multiples of a power of two', () => {
    expect(linearDriftTicks(0, 0x180, 4).map((tick) => tick.text)).toEqual(['0', '+0x80', '+0x100', '+0x180']);
    expect(linearDriftTicks(-0x1000, 0x60, 5).map((tick) => tick.text)).toEqual([
      '-0x1000',
      '-0xc00',
      '-0x800',
      '-0x400',
      '0',
    ]);
  });

  it('of a logarithmic lane are powers, and keep apart near zero', () => {
    const y = (drift: number): number => -Math.sign(drift) * Math.log2(1 + Math.abs(drift) / 16) * 20;
    const ticks = symlogDriftTicks(-0x100, 0x4000, y, 30);
    expect(ticks.map((tick) => tick.text)).toEqual([
      '-0x100',
      '-0x40',
      '0',
      '+0x40',
      '+0x100',
      '+0x400',
      '+0x1000',
      '+0x4000',
    ]);
  });

  it('of a lane of 60 px still have the largest power of 16 on a side with room', () => {
    const y = (drift: number): number => -Math.sign(drift) * Math.log2(1 + Math.abs(drift) / 16) * 3.5;
    expect(symlogDriftTicks(-0x400, 0x1150, y, 24).map((tick) => tick.text)).toEqual(['0', '+0x1000']);
  });

  it('are few, distinct, in the range and at least so many pixels apart', () => {
    const drift = fc.integer({ min: 0, max: 2 ** 40 });
    fc.assert(
      fc.property(drift, drift, fc.integer({ min: 1, max: 4096 }), (low, high, constant) => {
        const y = (d: number): number => -Math.sign(d) * Math.log1p(Math.abs(d) / constant) * 12;
        const ticks = symlogDriftTicks(-low, high, y, 24);
        for (const [i, tick] of ticks.entries()) {
          expect(tick.value).toBeGreaterThanOrEqual(-low);
          expect(tick.value).toBeLessThanOrEqual(high);
          const before = ticks[i - 1];
          expect(before === undefined ? 24 : y(before.value) - y(tick.value)).toBeGreaterThanOrEqual(24);
        }
      }),
    );
  });
});

describe('sizes', () => {
  it.each([
    [0, '0 B'],
    [64, '64 B'],
    [1024, '1 KiB'],
    [1536, '1.5 KiB'],
    [6.72 * 1024, '6.72 KiB'],
    [1023.9 * 1024, '1 MiB'],
    [2 * 1024 * 1024, '2 MiB'],
    [2 ** 64 - 2 ** 31, '16 EiB'],
  ])('%d bytes are %s', (bytes, text) => {
    expect(binarySize(bytes)).toBe(text);
  });
});
