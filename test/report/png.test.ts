import fc from 'fast-check';
import { decode } from 'fast-png';
import { describe, expect, it } from 'vitest';
import { indexed } from '../../src/report/palette.ts';
import { encodePng } from '../../src/report/png.ts';

/** Red, green, blue of each pixel that a decoder finds. */
function pixelsOf(png: Uint8Array): number[][] {
  const { data, palette = [] } = decode(png);
  return Array.from(data, (index) => palette[index]!.slice(0, 3));
}

describe('a PNG', () => {
  it('has the very colours of a picture with 256 or fewer', () => {
    const pixel = fc
      .tuple(fc.integer({ min: 0, max: 15 }), fc.integer({ min: 0, max: 15 }))
      .map(([r, g]) => [r * 17, g, 7]);
    fc.assert(
      fc.property(fc.array(pixel, { minLength: 1, maxLength: 400 }), (pixels) => {
        const data = Uint8Array.from(pixels.flatMap((p) => [...p, 255]));
        expect(pixelsOf(encodePng({ width: pixels.length, height: 1, data }))).toEqual(pixels);
      }),
    );
  });

  it('keeps the 256 colours seen most, and takes the nearest of them for the others', () => {
    // 300 shades of grey-blue, each twice but for the first 44, which are there once.
    const shades = Array.from({ length: 300 }, (_, i) => [i & 0xff, i & 0xff, i >> 8, 255]);
    const pixels = [...shades, ...shades.slice(44)];
    const { palette, indices } = indexed(Uint8Array.from(pixels.flat()));
    expect(palette).toHaveLength(256);
    expect(palette[indices[299]!]).toEqual([43, 43, 1]);
    expect(palette[indices[44]!]).toEqual([44, 44, 0]);
    // 0, 0, 0 was rare; 0, 0, 1 is there twice.
    expect(palette[indices[0]!]).toEqual([0, 0, 1]);
  });

  it('carries texts by keyword behind the picture', () => {
    const png = encodePng(
      { width: 1, height: 1, data: Uint8Array.of(1, 2, 3, 255) },
      { Title: 'mapdrift', Link: '#d1abc' },
    );
    expect(decode(png).text).toEqual({ Title: 'mapdrift', Link: '#d1abc' });
    expect(Buffer.from(png).toString('latin1')).toContain('tEXtLink\0#d1abc');
  });

  it('has the same bytes for the same pixels', () => {
    const data = Uint8Array.from({ length: 4 * 64 * 64 }, (_, i) => (i * i) % 251);
    const once = () => encodePng({ width: 64, height: 64, data });
    expect(once()).toEqual(once());
  });
});
