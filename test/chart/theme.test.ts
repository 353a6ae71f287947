import { describe, expect, it } from 'vitest';
import { dark, light, type Theme } from '../../src/chart/theme.ts';
import { ciede2000, contrast, type Rgb, rgb, seenWith } from './colour-science.ts';

const themes: readonly [string, Theme][] = [
  ['light', light],
  ['dark', dark],
];

describe.each(themes)('the %s theme', (_, theme) => {
  const texts = { ink: theme.ink, muted: theme.muted, drift: theme.drift, sync: theme.sync, selected: theme.selected };

  it.each(Object.entries(texts))(
    'sets %s at a contrast of 4.5 or more, on the background and on what is selected',
    (_name, colour) => {
      expect(contrast(rgb(colour), rgb(theme.background))).toBeGreaterThanOrEqual(4.5);
      expect(contrast(rgb(colour), rgb(theme.selectedArea))).toBeGreaterThanOrEqual(4.5);
    },
  );

  it.each(Object.entries(theme.sections))('sets names on %s at a contrast of 4.5 or more', (_name, fill) => {
    expect(contrast(rgb(theme.onSection), rgb(fill))).toBeGreaterThanOrEqual(4.5);
  });

  it('sets figures over the area of drift at a contrast of 4.5 or more', () => {
    expect(contrast(rgb(theme.drift), rgb(theme.driftArea))).toBeGreaterThanOrEqual(4.5);
    expect(contrast(rgb(theme.muted), rgb(theme.driftArea))).toBeGreaterThanOrEqual(4.5);
  });

  it('draws the line of drift and of sync at a contrast of 3 or more', () => {
    expect(contrast(rgb(theme.drift), rgb(theme.driftArea))).toBeGreaterThanOrEqual(3);
    expect(contrast(rgb(theme.sync), rgb(theme.background))).toBeGreaterThanOrEqual(3);
  });

  it.each(['all cones', 'protanopia', 'deuteranopia', 'tritanopia'] as const)(
    'keeps any two sections 10 apart for eyes with %s',
    (eyes) => {
      const seen: [string, Rgb][] = Object.entries(theme.sections).map(([name, fill]) => [
        name,
        seenWith(eyes, rgb(fill)),
      ]);
      const close: string[] = [];
      for (const [i, [name, colour]] of seen.entries()) {
        for (const [other, otherColour] of seen.slice(0, i)) {
          const difference = ciede2000(colour, otherColour);
          if (difference < 10) close.push(`${name} ${other} ${difference.toFixed(1)}`);
        }
      }
      expect(close).toEqual([]);
    },
  );

  it.each(['all cones', 'protanopia', 'deuteranopia', 'tritanopia'] as const)(
    'keeps drift and sync 15 apart for eyes with %s',
    (eyes) => {
      expect(ciede2000(seenWith(eyes, rgb(theme.drift)), seenWith(eyes, rgb(theme.sync)))).toBeGreaterThanOrEqual(15);
    },
  );
});

describe('the arithmetic of colours', () => {
  it('gives the contrast that WCAG gives for black, white and the grey on its border', () => {
    expect(contrast([0, 0, 0], [1, 1, 1])).toBeCloseTo(21, 9);
    expect(contrast(rgb('#767676'), rgb('#ffffff'))).toBeCloseTo(4.54, 2);
  });

  it('gives the differences of red, green and blue that are published for CIEDE2000', () => {
    expect(ciede2000(rgb('#ff0000'), rgb('#00ff00'))).toBeCloseTo(86.6, 1);
    expect(ciede2000(rgb('#000000'), rgb('#ffffff'))).toBeCloseTo(100, 1);
    expect(ciede2000(rgb('#336699'), rgb('#336699'))).toBe(0);
  });
});
