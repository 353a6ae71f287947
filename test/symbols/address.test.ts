// BigInt is the oracle: it is exact and slow, the halves are exact and fast.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Address,
  add,
  alignmentOf,
  bigAddress,
  compareAddresses,
  difference,
  EXACT,
  formatAddress,
  formatBytes,
  formatDrift,
  parseAddress,
  subtract,
  sum,
} from '../../src/symbols/address.ts';

const big = (a: Address): bigint => (BigInt(a.hi) << 32n) | BigInt(a.lo);
const small = (n: bigint): Address => ({ hi: Number(n >> 32n), lo: Number(n & 0xffffffffn) });
const at = (hex: string): Address => parseAddress(hex) ?? expect.fail(`${hex} is no address`);

const address = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map(small);
/** Around the edges of the halves and of the address space, where a carry goes wrong. */
const edge = fc
  .tuple(fc.constantFrom(0n, 2n ** 31n, 2n ** 32n, 2n ** 53n, 2n ** 63n, 2n ** 64n), fc.bigInt({ min: -3n, max: 3n }))
  .map(([n, d]) => small(BigInt.asUintN(64, n + d)));
const any = fc.oneof(address, edge);

describe('subtract', () => {
  it('is exact to the byte wherever the difference fits a double', () => {
    fc.assert(
      fc.property(any, fc.maxSafeInteger(), (a, delta) => {
        const b = big(a) + BigInt(delta);
        fc.pre(b >= 0n && b < 2n ** 64n);
        expect(subtract(small(b), a)).toBe(delta);
      }),
      { numRuns: 5000 },
    );
  });

  it('is the nearest double beyond that, and turns its sign with its arguments', () => {
    fc.assert(
      fc.property(any, any, (a, b) => {
        expect(subtract(b, a)).toBe(Number(big(b) - big(a)));
        expect(subtract(a, b) + subtract(b, a)).toBe(0);
      }),
      { numRuns: 5000 },
    );
  });

  it('sees two bytes at the top of the address space, where a double has steps of 2,048', () => {
    expect(Number('0xffffffff81000002') - Number('0xffffffff81000000')).toBe(0);
    expect(subtract(at('ffffffff81000002'), at('ffffffff81000000'))).toBe(2);
  });

  it('says by EXACT when a difference is not to be trusted: a per-CPU symbol at 0 and the text', () => {
    expect(subtract(at('ffffffff81000000'), at('0'))).toBeGreaterThan(EXACT);
    expect(subtract(at('001fffffffffffff'), at('0'))).toBe(EXACT);
  });
});

describe('add', () => {
  it('wraps at 2^64 as the machine does', () => {
    fc.assert(
      fc.property(any, fc.maxSafeInteger(), (a, bytes) => {
        expect(big(add(a, bytes))).toBe(BigInt.asUintN(64, big(a) + BigInt(bytes)));
      }),
      { numRuns: 5000 },
    );
  });

  it('of two addresses, sum and difference wrap as well', () => {
    fc.assert(
      fc.property(any, any, (a, b) => {
        expect(big(sum(a, b))).toBe(BigInt.asUintN(64, big(a) + big(b)));
        expect(big(difference(a, b))).toBe(BigInt.asUintN(64, big(a) - big(b)));
      }),
    );
  });

  it('is undone by adding the opposite, and measured by subtract', () => {
    fc.assert(
      fc.property(any, fc.maxSafeInteger(), (a, bytes) => {
        const b = add(a, bytes);
        expect(add(b, -bytes)).toEqual(a);
        fc.pre(big(b) - big(a) === BigInt(bytes));
        expect(subtract(b, a)).toBe(bytes);
      }),
      { numRuns: 5000 },
    );
  });
});

describe('compareAddresses', () => {
  it('orders as the numbers do', () => {
    fc.assert(
      fc.property(any, any, (a, b) => {
        const order = big(a) < big(b) ? -1 : big(a) > big(b) ? 1 : 0;
        expect(Math.sign(compareAddresses(a, b))).toBe(order);
      }),
    );
  });
});

describe('alignmentOf', () => {
  it.each([
    ['ffffffff81000000', 2 ** 40, 2 ** 24],
    ['ffffffff81e01d32', 2 ** 40, 2],
    ['ffffffff82000000', 2 ** 21, 2 ** 21],
    ['ffffffff80000000', 2 ** 40, 2 ** 31],
    ['c000000000000000', 2 ** 53, 2 ** 53],
    ['0000000100000000', 2 ** 53, 2 ** 32],
    ['8000000000000000', 2 ** 63, 2 ** 63],
    ['0000000000000000', 4096, 4096],
  ])('of %s, at most %i, is %i', (hex, limit, expected) => {
    expect(alignmentOf(at(hex), limit)).toBe(expected);
  });

  it('is the lowest bit that is set, at most the limit', () => {
    fc.assert(
      fc.property(any, fc.nat(63), (a, log) => {
        const lowest = big(a) === 0n ? 2n ** 64n : big(a) & -big(a);
        const limit = 2n ** BigInt(log);
        expect(BigInt(alignmentOf(a, Number(limit)))).toBe(lowest < limit ? lowest : limit);
      }),
    );
  });
});

describe('text', () => {
  it.each([
    ['0000000000020e10', { hi: 0, lo: 0x20e10 }],
    ['ffffffff81000000', { hi: 0xffffffff, lo: 0x81000000 }],
    ['c000000000000000', { hi: 0xc0000000, lo: 0 }],
    ['ffffffffffffffff', { hi: 0xffffffff, lo: 0xffffffff }],
  ])('%s is hex, whatever a number may look like', (text, expected) => {
    expect(parseAddress(text)).toEqual(expected);
    expect(formatAddress(expected, 64)).toBe(text);
  });

  it('has 16 digits for 64 bits and 8 for 32', () => {
    expect(formatAddress(at('ffff1000'), 64)).toBe('00000000ffff1000');
    expect(formatAddress(at('ffff1000'), 32)).toBe('ffff1000');
    expect(formatAddress(at('8'), 32)).toBe('00000008');
  });

  it('comes back as the address it was written from', () => {
    fc.assert(
      fc.property(any, (a) => {
        expect(parseAddress(formatAddress(a, 64))).toEqual(a);
        expect(parseAddress(formatAddress({ hi: 0, lo: a.lo }, 32))).toEqual({ hi: 0, lo: a.lo });
      }),
    );
  });

  it('may have from 1 to 16 digits in either case', () => {
    const digits = fc.string({ unit: fc.constantFrom(...'0123456789abcdefABCDEF'), minLength: 1, maxLength: 16 });
    fc.assert(
      fc.property(digits, (text) => {
        expect(big(at(text))).toBe(BigInt(`0x${text}`));
      }),
    );
  });

  it.each(['', '0x10', '00000000000000001', ' 1', '1 ', '-1', '1.5', 'g', '_text', '1\n'])(
    '%j is no address',
    (text) => {
      expect(parseAddress(text)).toBeUndefined();
    },
  );
});

describe('sizes and drifts', () => {
  it.each([
    [0x280, '0x280', '+0x280'],
    [-0x1000, '-0x1000', '-0x1000'],
    [0, '0x0', '0'],
    [-0, '0x0', '0'],
    [584512, '0x8eb40', '+0x8eb40'],
    [EXACT, '0x1fffffffffffff', '+0x1fffffffffffff'],
  ])('%i are written %s and %s', (n, size, drift) => {
    expect(formatBytes(n)).toBe(size);
    expect(formatDrift(n)).toBe(drift);
  });
});

describe('a big address', () => {
  it('is exact where a double is not', () => {
    // bc: ibase=16; FFFFFFFF81269C4D
    expect(bigAddress({ hi: 0xffffffff, lo: 0x81269c4d })).toBe(18446744071581375565n);
    const percpu = { hi: 0, lo: 0x1b };
    expect(formatDrift(bigAddress({ hi: 0xffffffff, lo: 0x81269c4d }) - bigAddress(percpu))).toBe(
      '+0xffffffff81269c32',
    );
    expect(formatDrift(bigAddress(percpu) - bigAddress(percpu))).toBe('0');
  });
});
