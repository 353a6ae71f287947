import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ascii } from '../../src/report/ascii.ts';

it('shows the escape that would clear the screen', () => {
  expect(ascii('\u001b[2Jdo_fork')).toBe('\\x1b[2Jdo_fork');
});

it('shows line ends, tabs, DEL, and the 8-bit escape byte by byte', () => {
  expect(ascii('a\r\n\tb\u007f\u009b')).toBe('a\\x0d\\x0a\\x09b\\x7f\\xc2\\x9b');
});

it('leaves plain names alone', () => {
  expect(ascii('e843419@011c_0000162a_38b8 __func__.0$x~')).toBe('e843419@011c_0000162a_38b8 __func__.0$x~');
});

it('leaves nothing but printable ASCII of any text', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.nat(0xffff).map((code) => String.fromCharCode(code)) }), (text) => {
      expect(ascii(text)).toMatch(/^[ -~]*$/);
    }),
  );
});
