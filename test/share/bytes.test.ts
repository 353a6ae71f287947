import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromBase64url, toBase64url } from '../../src/share/base64url.ts';
import { ByteReader, ByteWriter, MOST_ITEMS } from '../../src/share/bytes.ts';
import { crc32 } from '../../src/share/crc32.ts';

const addresses = fc.record({ hi: fc.nat(0xffff_ffff), lo: fc.nat(0xffff_ffff) });

function written(write: (to: ByteWriter) => void): Uint8Array<ArrayBuffer> {
  const writer = new ByteWriter();
  write(writer);
  return writer.bytes;
}

describe('numbers as bytes', () => {
  it('are what protocol buffers write: 300 is ac 02, and −1 is 01', () => {
    expect([...written((to) => to.count(300))]).toEqual([0xac, 0x02]);
    expect([...written((to) => to.number(-1))]).toEqual([1]);
    expect([...written((to) => to.number(1))]).toEqual([2]);
  });

  it('come back: counts, numbers of either sign and of any size, addresses of 64 bits, and ways between them', () => {
    const numbers = fc.oneof(fc.integer(), fc.maxSafeInteger(), fc.double({ noNaN: true, noDefaultInfinity: true }));
    fc.assert(
      fc.property(fc.nat(Number.MAX_SAFE_INTEGER), numbers, addresses, addresses, (count, number, a, b) => {
        const reader = new ByteReader(
          written((to) => {
            to.count(count);
            to.number(number);
            to.address(a);
            to.step(a, b);
          }),
        );
        expect([reader.count(), reader.number()]).toEqual([count, number === 0 ? 0 : number]);
        expect([reader.address(), reader.step(a)]).toEqual([a, b]);
        expect([reader.atEnd, reader.failed]).toEqual([true, false]);
      }),
    );
  });

  it('an address takes the bytes that its value needs: ten for ffffffff81000000, as in LEB128', () => {
    const bytes = written((to) => to.address({ hi: 0xffff_ffff, lo: 0x8100_0000 }));
    expect([...bytes]).toEqual([0x80, 0x80, 0x80, 0x88, 0xf8, 0xff, 0xff, 0xff, 0xff, 0x01]);
  });

  it.each([
    ['nothing', []],
    ['a number that does not end', [0x80, 0x80]],
    ['a number with zeros in front, of which there would be two forms', [0x80, 0x00]],
    ['more than 64 bits', [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x02]],
  ])('%s fails as a value, and so does all that follows', (_, bytes) => {
    const reader = new ByteReader(Uint8Array.from(bytes));
    expect(reader.address()).toEqual({ hi: 0, lo: 0 });
    expect(reader.failed).toBe(true);
    expect([reader.count(), reader.number(), reader.byte(), reader.items()]).toEqual([0, 0, 0, 0]);
  });

  it('a list is no longer than the bytes that are there, and all lists together no longer than the limit', () => {
    const reader = new ByteReader(written((to) => to.count(1000)));
    expect([reader.items(), reader.failed]).toEqual([0, true]);
    const many = new Uint8Array(3 * MOST_ITEMS);
    many.set(written((to) => to.count(MOST_ITEMS)));
    many.set([1], 3);
    const long = new ByteReader(many);
    expect([long.items(), long.failed, long.items(), long.failed]).toEqual([MOST_ITEMS, false, 0, true]);
  });
});

describe('base64url', () => {
  it('is what Node writes, and comes back', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
        const text = toBase64url(bytes);
        expect(text).toBe(Buffer.from(bytes).toString('base64url'));
        expect(fromBase64url(text)).toEqual(Uint8Array.from(bytes));
      }),
    );
  });

  it.each(['A', 'AB', 'AAB', 'AA=', 'AA+A', 'AÄ'])('refuses %s: no character may hold bits of no byte', (text) => {
    expect(fromBase64url(text)).toBeUndefined();
  });
});

it('CRC-32 of 123456789 is cbf43926', () => {
  expect(crc32(new TextEncoder().encode('123456789')).toString(16)).toBe('cbf43926');
});
