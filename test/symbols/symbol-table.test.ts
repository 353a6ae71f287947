import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Address, add, compareAddresses, parseAddress, subtract } from '../../src/symbols/address.ts';
import { addressOf, distance, lineOf, nameOf, rowAt, sameAddress, typeOf } from '../../src/symbols/symbol-table.ts';
import { fixture, mapOf, tableOf } from '../read/maps.ts';

describe('a row', () => {
  const t = tableOf('ffffffff81000000 T _stext\nffffffff81000041 W größe\nffffffff81000041 ? vtable for a::b\n');

  it('has an address, a letter and a name', () => {
    expect(addressOf(t, 1)).toEqual({ hi: 0xffffffff, lo: 0x81000041 });
    expect([0, 1, 2].map((i) => typeOf(t, i))).toEqual(['T', 'W', '?']);
    expect([0, 1, 2].map((i) => nameOf(t, i))).toEqual(['_stext', 'größe', 'vtable for a::b']);
  });

  it('is so many bytes from another', () => {
    expect(distance(t, 0, 1)).toBe(0x41);
    expect(distance(t, 1, 0)).toBe(-0x41);
    expect(sameAddress(t, 1, 2)).toBe(true);
    expect(sameAddress(t, 0, 1)).toBe(false);
  });
});

describe('the line of a row', () => {
  it.each([
    ['LF', '00001000 T a\n00002000 T b\n', ['00001000 T a', '00002000 T b']],
    ['CRLF', '00001000 T a\r\n00002000 T b\r\n', ['00001000 T a', '00002000 T b']],
    ['no line end', '00001000 T a\n00002000 T b', ['00001000 T a', '00002000 T b']],
    ['CRLF and no line end', '00001000 T a\r\n00002000 T b', ['00001000 T a', '00002000 T b']],
    ['blanks around it', '  00001000  T  a  \n00002000 T b\t\n', ['  00001000  T  a  ', '00002000 T b\t']],
    ['sizes', '00001000 00000010 T a\n00001010 T b\n', ['00001000 00000010 T a', '00001010 T b']],
    ['modules', '00001000 t a\t[ext4]\n00002000 t b [ext4]\n', ['00001000 t a\t[ext4]', '00002000 t b [ext4]']],
    ['other lines between', '\n00001000 T a\n...\n00002000 T b\n', ['00001000 T a', '00002000 T b']],
  ])('is as in the file, with %s', (_, text, expected) => {
    const t = tableOf(text);
    expect(Array.from({ length: t.total }, (_, i) => lineOf(t, i))).toEqual(expected);
  });

  it('has no byte order mark', async () => {
    const t = await mapOf('\ufeff00001000 T a\n00002000 T b\n');
    expect(lineOf(t, 0)).toBe('00001000 T a');
  });

  it('is the one the row was read from, in a file that had to be sorted', async () => {
    const t = await mapOf('00002000 T b\n00000040 A size\n00001000 T a\n');
    expect([0, 1, 2].map((i) => lineOf(t, i))).toEqual(['00001000 T a', '00002000 T b', '00000040 A size']);
  });
});

describe('the row at an address', () => {
  const wide = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n });
  const near = fc.nat(20).map((n) => 0xffffffff81000000n + BigInt(n));
  const halves = fc.tuple(fc.nat(3), fc.nat(3)).map(([hi, lo]) => (BigInt(hi) << 32n) | BigInt(lo));
  const address = fc.oneof(near, halves, wide);
  const parsed = (n: bigint): Address => parseAddress(n.toString(16)) ?? expect.fail();

  it('is the first at or behind it, as a walk from the start finds it', () => {
    fc.assert(
      fc.property(fc.array(address, { maxLength: 20 }), address, (addresses, wanted) => {
        const lines = addresses.map((a) => `${a.toString(16).padStart(16, '0')} t f`);
        const t = tableOf([...lines, '0000000000000001 A not_a_place'].join('\n'));
        let linear = 0;
        while (linear < t.count && compareAddresses(addressOf(t, linear), parsed(wanted)) < 0) linear++;
        expect(rowAt(t, parsed(wanted))).toBe(linear);
      }),
      { numRuns: 2000 },
    );
  });

  it('of two rows gives their distance as subtract does', () => {
    fc.assert(
      fc.property(address, address, (x, y) => {
        const t = tableOf(`${x.toString(16).padStart(16, '0')} t f\n${y.toString(16).padStart(16, '0')} t g\n`);
        expect(distance(t, 0, 1)).toBe(subtract(addressOf(t, 1), addressOf(t, 0)));
      }),
    );
  });

  it('of _stext in a real map is its line less the absolute values in front', async () => {
    const t = await mapOf(fixture('debian/6.1.0-47.map.gz'));
    const text = parsed(0xffffffff81000000n);
    // grep -n: _stext is line 386; rows count from 0, and three absolute values stand before it.
    expect(rowAt(t, text)).toBe(382);
    expect(nameOf(t, 382)).toBe('_stext');
    expect(rowAt(t, add(text, -1))).toBe(382);
    expect(rowAt(t, parsed(2n ** 64n - 1n))).toBe(t.count);
  });
});
