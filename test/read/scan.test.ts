import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { baseHash } from '../../src/symbols/names.ts';
import { nameOf, type SymbolTable } from '../../src/symbols/symbol-table.ts';
import { tableOf } from './maps.ts';

/** Everything a table says of its rows, the place of the name in the file left out. */
function rowsOf(t: SymbolTable): unknown[] {
  return Array.from({ length: t.total }, (_, i) => [t.hi[i], t.lo[i], t.type[i], nameOf(t, i), t.hash[i]]);
}

const digit = fc.constantFrom(...'0123456789abcdef');
const address = fc.oneof(
  fc.string({ unit: digit, minLength: 16, maxLength: 16 }),
  fc.string({ unit: digit, minLength: 8, maxLength: 8 }),
  fc.string({ unit: digit, minLength: 4, maxLength: 4 }).map((low) => `ffffffff8100${low}`),
);
const letter = fc.constantFrom(...'tTdDrRbBwWvVuiGsSCNn?-');
const part = fc.constantFrom(
  'a',
  'ab',
  'foo',
  '__',
  '_',
  '.',
  '.12',
  '.isra.0',
  '__UNIQUE_ID_',
  '__BTF_ID__',
  '7',
  '$x',
  '@',
  'Straße',
  'ž',
);
const name = fc.array(part, { minLength: 1, maxLength: 12 }).map((parts) => parts.join(''));
const line = fc.tuple(address, letter, name).map((words) => words.join(' '));
const lines = fc.array(line, { minLength: 1, maxLength: 40 });

describe('lines as nm writes them', () => {
  it('are read as the same lines with a blank at the end, which are read word by word', () => {
    fc.assert(
      fc.property(lines, fc.constantFrom('\n', '\r\n'), fc.boolean(), (all, end, isClosed) => {
        const fast = tableOf(all.join(end) + (isClosed ? end : ''));
        const slow = tableOf(all.map((l) => `${l} `).join(end));
        expect(rowsOf(fast)).toEqual(rowsOf(slow));
        expect([fast.bits, fast.sorted, fast.lines, fast.skipped]).toEqual([
          slow.bits,
          slow.sorted,
          slow.lines,
          slow.skipped,
        ]);
      }),
      { numRuns: 3000 },
    );
  });

  it('have their base hash, wherever in the file they stand', () => {
    fc.assert(
      fc.property(lines, (all) => {
        const t = tableOf(`${all.join('\n')}\n`);
        for (let i = 0; i < t.total; i++) {
          expect(t.hash[i]).toBe(baseHash(t.bytes, t.nameStart[i] as number, t.nameEnd[i] as number));
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('and one byte of them changed are read as the slow way reads that', () => {
    const byte = fc.integer({ min: 0, max: 255 });
    fc.assert(
      fc.property(lines, fc.nat(), byte, (all, place, changed) => {
        const bytes = new TextEncoder().encode(`${all.join('\n')}\n`);
        bytes[place % bytes.length] = changed;
        const apart = [...splitLines(bytes)].flatMap((l) => rowsOf(tableOf(l)));
        expect(rowsOf(tableOf(bytes)).map(String).sort()).toEqual(apart.map(String).sort());
      }),
      { numRuns: 3000 },
    );
  });
});

/** Each line as a file of its own: too short for the fast way. */
function* splitLines(bytes: Uint8Array): Generator<Uint8Array> {
  let start = 0;
  for (let p = 0; p <= bytes.length; p++) {
    if (p < bytes.length && bytes[p] !== 10) continue;
    if (p > start) yield bytes.slice(start, p);
    start = p + 1;
  }
}
