import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareMaps } from '../../src/diff/compare.ts';
import type { DriftSummary } from '../../src/diff/summary.ts';
import { EXACT } from '../../src/symbols/address.ts';
import { bigOf, tableOf } from './tables.ts';

const hex = (n: bigint): string => n.toString(16).padStart(16, '0');
const summaryOf = async (a: string, b: string): Promise<DriftSummary> =>
  compareMaps(await tableOf(a), await tableOf(b)).summary;

/** Any 64-bit address; mostly near those where arithmetic breaks. */
const address = fc.oneof(
  fc.bigInt({ min: 1n, max: (1n << 64n) - 1n }),
  fc
    .tuple(
      fc.constantFrom(1n, 1n << 31n, 1n << 32n, 1n << 53n, 1n << 63n, 0xffffffff81000000n, 0xc000000000000000n),
      fc.bigInt({ min: 0n, max: 0x2000n }),
    )
    .map(([x, y]) => x + y),
);

describe('the drift of one symbol', { timeout: 60_000 }, () => {
  it('is B - A exactly, for any two addresses; too far to be exact, the symbol has moved', () =>
    fc.assert(
      fc.asyncProperty(address, address, async (x, y) => {
        const { runs, moved, slide } = await summaryOf(`${hex(x)} T f\n`, `${hex(y)} T f\n`);
        expect(slide).toBeUndefined();
        const drift = y - x;
        const isExact = drift <= BigInt(EXACT) && drift >= -BigInt(EXACT);
        expect(runs.map((r) => BigInt(r.drift))).toEqual(isExact ? [drift] : []);
        expect(moved.map((m) => [bigOf(m.a), bigOf(m.b)])).toEqual(isExact ? [] : [[x, y]]);
      }),
      { seed: 3, numRuns: 3000 },
    ));

  it.each([
    ['ffffffff81000000', 'ffffffff81000010', 16],
    ['c000000000000000', 'bffffffffffffff0', -16],
    ['0000000000000000', '001fffffffffffff', 2 ** 53 - 1],
    ['00000000ffffffff', '0000000100000000', 1],
    ['7fffffffffffffff', '8000000000000001', 2],
  ])('from %s to %s is %d', async (x, y, drift) => {
    const { runs } = await summaryOf(`${x} T f\n`, `${y} T f\n`);
    expect(runs.map((r) => [r.first, r.symbols, r.drift])).toEqual([['f', 1, drift]]);
  });
});

describe('what did not slide with the rest', () => {
  it('drifts by the slide, the other way', async () => {
    const map = (base: bigint): string =>
      ['0000000000000000 D __per_cpu_start', '0000000000000100 D cpu_number']
        .concat(['_stext', 'f', 'g', '_end'].map((name, i) => `${hex(base + 64n * BigInt(i))} T ${name}`))
        .join('\n');
    const there = await summaryOf(map(0xffffffff81000000n), map(0xffffffff91000000n));
    const back = await summaryOf(map(0xffffffff91000000n), map(0xffffffff81000000n));
    expect(there.slide).toEqual({ hi: 0, lo: 0x10000000 });
    expect(back.slide).toEqual({ hi: 0xffffffff, lo: 0xf0000000 });
    expect(there.runs.map((r) => [r.first, r.drift])).toEqual([
      ['__per_cpu_start', -0x10000000],
      ['_stext', 0],
    ]);
    expect(back.runs.map((r) => [r.first, r.drift])).toEqual([
      ['__per_cpu_start', 0x10000000],
      ['_stext', 0],
    ]);
    expect([...there.moved, ...back.moved]).toEqual([]);
  });
});
