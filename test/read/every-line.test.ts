// Whatever the lines are, each is a symbol or is counted with its reason: what one line means alone is what it means
// among others.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openMap } from '../../src/read/open.ts';
import { isProblem, problemText } from '../../src/symbols/problem.ts';
import { lineOf } from '../../src/symbols/symbol-table.ts';
import { tableFault } from '../fuzz/accounting.ts';
import { bytesOf, fixture, tableOf } from './maps.ts';

const good = fc.constantFrom(
  'ffffffff81000000 T _stext',
  '00001000 t f.isra.0',
  '0 d x',
  'ffffffff81000000 0000000000000041 T sized',
  'ffffffffc0000000 t f\t[ext4]',
  '0000000000001234 A image_size',
  '  00001000 T indented ',
);
const other = fc.constantFrom(
  '',
  ' ',
  '...',
  '      U printk',
  'x',
  '00001000',
  '00000000000001000 T wide',
  '00001000 g       .text\t0 f',
);
/** Pieces of lines, in any order: most are no symbol, some are. */
const piece = fc.constantFrom(
  ' ',
  ' ',
  '\t',
  '0',
  '00001000',
  'ffffffff81000000',
  'T',
  'A',
  'U',
  'name',
  '.',
  '..',
  '[m]',
  ']',
  '\r',
  '\u0000',
  '�',
  'ü',
);
const pieces = fc.array(piece, { maxLength: 7 }).map((parts) => parts.join(''));
const anything = fc.string({ unit: 'binary', maxLength: 30 }).map((text) => text.replaceAll('\n', ' '));
const line = fc.oneof(good, other, pieces, anything);

/** What a line is, read alone: the reason why it is no symbol, or that it is one. */
function meaning(text: string): string {
  const t = tableOf(`${text}\n`);
  return t.skipped[0]?.reason ?? (t.count === 1 ? 'symbol' : 'absolute');
}

describe('of any lines', () => {
  it('each is a symbol or is counted, and the first three of each reason are quoted where they stand', () => {
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 25 }), fc.boolean(), (lines, ended) => {
        // The end of a last line that is empty is what makes it a line.
        const t = tableOf(lines.join('\n') + (ended || lines.at(-1) === '' ? '\n' : ''));
        const meanings = lines.map(meaning);
        const placesOf = (what: string): number[] => meanings.flatMap((m, i) => (m === what ? [i + 1] : []));

        expect(t.lines).toBe(lines.length);
        expect(t.total + t.skipped.reduce((sum, s) => sum + s.count, 0)).toBe(lines.length);
        expect(t.count).toBe(placesOf('symbol').length);
        expect(t.total - t.count).toBe(placesOf('absolute').length);
        for (const { reason, count, examples } of t.skipped) {
          expect(count).toBe(placesOf(reason).length);
          expect(examples.map((e) => e.line)).toEqual(placesOf(reason).slice(0, 3));
        }
      }),
      { numRuns: 3000 },
    );
  });

  it('the line of each row is a line of the file, each of them once', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(good, other), { minLength: 1, maxLength: 25 }), (lines) => {
        const t = tableOf(lines.join('\n'));
        const symbols = lines.filter((text) => ['symbol', 'absolute'].includes(meaning(text)));
        const read = Array.from({ length: t.total }, (_, i) => lineOf(t, i));
        expect(read.toSorted()).toEqual(symbols.toSorted());
      }),
    );
  });
});

/**
 * What is wrong with the answer to these bytes; nothing, when it is a table that keeps its promises or a problem in
 * words.
 */
async function fault(file: Uint8Array<ArrayBuffer>): Promise<string | undefined> {
  const result = await openMap('map', file);
  if (!isProblem(result)) return tableFault(result);
  const { title, hint } = problemText(result);
  return /^map .*\.$/s.test(title) && hint !== '' ? undefined : `${title} ${hint}`;
}

const check = async (file: Uint8Array<ArrayBuffer>): Promise<void> => {
  expect(await fault(file)).toBeUndefined();
};

describe('of any bytes there is a table or a problem, and nothing is thrown', () => {
  const bytes = fc.uint8Array({ maxLength: 200 }).map((b) => new Uint8Array(b));
  const magic = fc.constantFrom(
    [0x1f, 0x8b],
    [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3],
    [0xff, 0xfe],
    [0xfe, 0xff],
    [0xef, 0xbb, 0xbf],
    [0x7f, 0x45, 0x4c, 0x46],
    [0x28, 0xb5, 0x2f, 0xfd],
  );

  it('random ones', async () => {
    await fc.assert(fc.asyncProperty(bytes, check), { numRuns: 2000 });
  });

  it('random ones behind a magic number', async () => {
    const file = fc.tuple(magic, bytes).map(([m, b]) => new Uint8Array([...m, ...b]));
    await fc.assert(fc.asyncProperty(file, check), { numRuns: 1500 });
  });

  it('lines of a map with random ones among them', async () => {
    const file = fc.array(line, { maxLength: 25 }).map((lines) => bytesOf(lines.join('\n')));
    await fc.assert(fc.asyncProperty(file, check), { numRuns: 2000 });
  });

  it('a real file with some bytes changed, packed or not', async () => {
    const change = fc.record({ at: fc.nat(1 << 30), to: fc.nat(255) });
    const files = ['posted/2023-09-04-milecki-bcm53573/a.map', 'kbuild/thunks-final.map.gz'].map(fixture);
    // The real gzip file is read to the changed byte, a tenth of a second: few of those.
    for (const [i, file] of files.entries()) {
      await fc.assert(
        fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 4 }), async (changes) => {
          const copy = file.slice();
          for (const { at, to } of changes) copy[at % copy.length] = to;
          await check(copy);
        }),
        { numRuns: i === 0 ? 1500 : 25 },
      );
    }
  });
});

it('no line takes longer than its length: brackets that close and never open', () => {
  // 100,000 searches back to the start of the file would be 45 GB of reading, half a minute; this is some tens of
  // milliseconds.
  const t = tableOf('0 t a b]\n'.repeat(100_000));
  expect(t).toMatchObject({ count: 100_000, module: undefined });
});
