// Names and file names of strangers, in everything that the command prints: a terminal must be given characters to
// show, never orders.

import { describe, expect, it } from 'vitest';
import { zstdBomb } from '../read/bombs.ts';
import { mapdrift } from './captured.ts';

/**
 * Colours, a title for the window, the one-byte CSI of C1, a screen cleared, marks of direction, a bell, a line drawn
 * over.
 */
const ORDERS = ['\u001b[31m', '\u001b]0;owned\u0007', '\u009b2J', '\u001bc', '\u202e', '\u2066', '\u0007', '\b\b\b'];
const NAMES = [...ORDERS.map((order, i) => `name${order}${i}`), '__proto__', 'constructor', 'toString', '<script>'];

function map(later: 0 | 1): string {
  const names = later === 1 ? [...NAMES, ...NAMES.map((name) => `${name}added`)] : NAMES;
  const line = (name: string, i: number) =>
    `ffffffff8${(0x1000000 + 32 * i + 16 * later * (i % 3)).toString(16)} ${'TtDd'.charAt(i % 4)} ${name}\n`;
  return names.map(line).join('');
}

const A = `a${ORDERS.join('')}.map`;
const B = `__proto__${ORDERS.join('')}`;
const FILES = { [A]: map(0), [B]: map(1) };

/**
 * What a terminal is given: 7-bit characters and line ends. In a picture, which is a file, letters of all kinds, but no
 * orders.
 */
const PLAIN = /^[\n -~]*$/;
const LETTERS = /^[\n\P{C}]*$/u;

describe('a terminal gets no order from a name', () => {
  it.each([
    [[], PLAIN],
    [['--all'], PLAIN],
    [['--mail', '--site', 'https://example.org/'], PLAIN],
    [['--markdown'], PLAIN],
    [['--json'], PLAIN],
    [['--svg', '-'], LETTERS],
  ] as const)('that is printed with %j', async (options, allowed) => {
    const { status, out, err } = await mapdrift([...options, A, B], FILES);
    expect({ status, err }).toEqual({ status: 1, err: '' });
    expect(out.length).toBeGreaterThan(500);
    expect(out).toMatch(allowed);
    expect(out).toContain('constructor');
  });

  it('that comes out of a link again', async () => {
    const { out: link } = await mapdrift(['--link', '--budget', 'all', A, B], FILES);
    expect(link).toMatch(PLAIN);
    for (const options of [[], ['--json'], ['--mail']]) {
      const { status, out } = await mapdrift(['--open', link.trim(), ...options]);
      expect(status).toBe(1);
      expect(out).toMatch(PLAIN);
      expect(out).toContain('constructor');
    }
  });

  it('of a file that is none, nor from what stands in it', async () => {
    const { status, out, err } = await mapdrift([A, 'no.map', `gone${ORDERS.join('')}`], {
      [A]: map(0),
      'no.map': `${ORDERS.join(' ')} is no line\nnor is\u001b[2J this\n`.repeat(3),
    });
    expect({ status, out }).toEqual({ status: 2, out: '' });
    expect(err).toContain('no.map');
    expect(err).toMatch(PLAIN);
  });

  it('of an argument that it does not know', async () => {
    const { err } = await mapdrift([`--${ORDERS.join('')}`]);
    expect(err).toMatch(PLAIN);
  });
});

it('a bomb is given up with a sentence', async () => {
  const bomb = zstdBomb(600);
  expect(bomb.length).toBeLessThan(20_000);
  const { status, out, err } = await mapdrift(['seed.map', 'bomb'], { 'seed.map': map(0), bomb });
  expect({ status, out }).toEqual({ status: 2, out: '' });
  expect(err).toMatch(/^mapdrift: bomb holds more than 512 MiB when unpacked\.\n/);
});
