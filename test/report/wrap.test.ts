import fc from 'fast-check';
import { expect, it } from 'vitest';
import { COLUMNS, wrap } from '../../src/report/wrap.ts';

it('breaks before the word that would pass column 75', () => {
  const forty = 'x'.repeat(40);
  expect(wrap(`${forty} ${'y'.repeat(34)} z`)).toEqual([`${forty} ${'y'.repeat(34)}`, 'z']);
  expect(wrap(`${forty} ${'y'.repeat(35)} z`)).toEqual([forty, `${'y'.repeat(35)} z`]);
});

it('starts the first line and the others as told, and counts that in', () => {
  expect(wrap(`${'a '.repeat(36)}b`, '- ', '  ')).toEqual([`- ${'a '.repeat(35)}a b`]);
  expect(wrap(`${'a '.repeat(37)}b`, '- ', '  ')).toEqual([`- ${'a '.repeat(36)}a`, '  b']);
});

it('gives no line for no words', () => {
  expect(wrap(' ', '- ')).toEqual([]);
});

it('keeps all words whole and in order, and passes the width only for a word that is too long by itself', () => {
  const word = fc.string({ unit: fc.constantFrom('a', '_', '.'), minLength: 1, maxLength: 90 });
  fc.assert(
    fc.property(fc.array(word), (words) => {
      const lines = wrap(words.join(' '), '    ');
      expect(lines.flatMap((line) => line.trim().split(' '))).toEqual(words);
      for (const line of lines) expect(line.length <= COLUMNS || !line.trim().includes(' ')).toBe(true);
    }),
  );
});
