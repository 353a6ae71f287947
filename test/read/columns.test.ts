import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { baseHash } from '../../src/symbols/names.ts';
import { nameOf } from '../../src/symbols/symbol-table.ts';
import { rowOf, rowsOf, tableOf } from './maps.ts';

describe('a map with more lines than its size lets expect', () => {
  // 12 to 20 bytes a line instead of 41: the columns grow several times.
  const count = 30_000;

  it('keeps every row, its size, its module and its hash', () => {
    const line = (i: number): string => {
      const size = i % 3 === 0 ? ` ${(i % 7) + 16}` : '';
      const module = i % 5 === 0 ? `\t[m${i % 4}]` : '';
      return `${i.toString(16)}${size} t f${i % 10}${module}`;
    };
    const t = tableOf(Array.from({ length: count }, (_, i) => line(i)).join('\n'));
    expect(t).toMatchObject({ count, total: count, lines: count, sorted: false });
    const wrong: string[] = [];
    for (let i = 0; i < count; i++) {
      const size = i % 3 === 0 ? Number.parseInt(`${(i % 7) + 16}`, 16) : 0;
      const module = i % 5 === 0 ? `m${i % 4}` : '';
      const isRight =
        rowOf(t, i) === `${i.toString(16).padStart(8, '0')} t f${i % 10}` &&
        t.size?.[i] === size &&
        t.modules[t.module?.[i] ?? -1] === module &&
        t.hash[i] === t.hash[i % 10];
      if (!isRight) wrong.push(rowOf(t, i));
    }
    expect(wrong).toEqual([]);
  });

  it('keeps sizes and modules that come first with its last row', () => {
    const t = tableOf(`${'0 t a\n'.repeat(count)}1 20 t b [m]\n`);
    expect(t.count).toBe(count + 1);
    expect([t.size?.[0], t.size?.[count - 1], t.size?.[count]]).toEqual([0, 0, 0x20]);
    expect([t.module?.[0], t.module?.[count - 1], t.module?.[count]]).toEqual([0, 0, 1]);
  });

  it('keeps as many absolute values', () => {
    const t = tableOf(
      `${'1000 20 t s [m]\n'.repeat(9)}${Array.from({ length: count }, (_, i) => `${i.toString(16)} A v${i}`).join('\n')}`,
    );
    expect(t).toMatchObject({ count: 9, total: count + 9 });
    expect([t.hi, t.lo, t.nameStart, t.nameEnd, t.hash, t.type, t.size, t.module].map((c) => c?.length)).toEqual(
      Array(8).fill(count + 9),
    );
    expect(rowOf(t, 9)).toBe('00000000 A v0');
    expect(rowOf(t, count + 8)).toBe(`${(count - 1).toString(16).padStart(8, '0')} A v${count - 1}`);
    expect([t.size?.[8], t.size?.[9], t.module?.[8], t.module?.[9]]).toEqual([0x20, 0, 1, 0]);
  });
});

describe('a map that is not in order', () => {
  const symbol = fc.record({
    address: fc.oneof(
      fc.nat(5).map(BigInt),
      fc.nat(5).map((n) => 0xffffffff81000000n + BigInt(n)),
      fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
    ),
    name: fc.constantFrom('a', 'B', '_', 'ab', 'a.1', 'Z', 'ä', 'b c', '__x'),
    type: fc.constantFrom('t', 'T', 'A'),
    size: fc.nat(0xffff),
  });

  it('is sorted by address, ties by the bytes of the name, and a row stays one row', () => {
    fc.assert(
      fc.property(fc.array(symbol, { minLength: 1, maxLength: 40 }), (symbols) => {
        const hex = (address: bigint): string => address.toString(16).padStart(16, '0');
        const text = symbols.map(
          (s) => `${hex(s.address)} ${s.size.toString(16).padStart(4, '0')} ${s.type} ${s.name}\n`,
        );
        const t = tableOf(text.join(''));

        const placed = symbols.filter((s) => s.type !== 'A');
        const isAscending = placed.every((s, i) => i === 0 || (placed[i - 1]?.address ?? 0n) <= s.address);
        const byAddress = [...placed].sort(
          (x, y) =>
            (x.address < y.address ? -1 : x.address > y.address ? 1 : 0) ||
            Buffer.compare(Buffer.from(x.name), Buffer.from(y.name)),
        );
        const ordered = isAscending ? placed : byAddress;
        const absolute = symbols.filter((s) => s.type === 'A');
        expect(t.sorted).toBe(!isAscending);
        expect(rowsOf(t)).toEqual([...ordered, ...absolute].map((s) => `${hex(s.address)} ${s.type} ${s.name}`));
        expect([...(t.size ?? [])].slice(0, t.count)).toEqual(ordered.map((s) => s.size));
        expect([...t.hash]).toEqual([...t.nameStart].map((start, i) => baseHash(t.bytes, start, t.nameEnd[i] ?? 0)));
      }),
      { numRuns: 2000 },
    );
  });

  it('by name alone is in order: at one address the order of the file stays', () => {
    const t = tableOf('2000 t z\n2000 t a\n2000 t m\n');
    expect(t.sorted).toBe(false);
    expect([0, 1, 2].map((i) => nameOf(t, i))).toEqual(['z', 'a', 'm']);
  });

  it('by the upper half of an address alone is sorted too', () => {
    expect(tableOf('ffffffff81000000 t a\n0000000090000000 t b\n').sorted).toBe(true);
    expect(tableOf('0000000090000000 t b\nffffffff81000000 t a\n').sorted).toBe(false);
  });
});
