import { describe, expect, it } from 'vitest';
import { compareMaps } from '../../src/diff/compare.ts';
import { elisionsOf } from '../../src/diff/elision.ts';
import type { DriftSummary } from '../../src/diff/summary.ts';
import { causeLabel, causeText, remarksOn } from '../../src/diff/words.ts';
import { fixture, tableOf } from './tables.ts';

/** `offset name` a line, all text symbols above c0000000. */
const map = (...lines: readonly string[]): string =>
  lines
    .map((line) => {
      const [offset = '', name] = line.split(' ');
      return name ? `${(0xc0000000 + Number.parseInt(offset, 16)).toString(16)} T ${name}\n` : `${line}\n`;
    })
    .join('');

const compare = async (a: string, b: string): Promise<DriftSummary> =>
  compareMaps(await tableOf(a), await tableOf(b)).summary;

describe('an excerpt', () => {
  it.each([
    ['a few lines', map('0 f', '10 g'), 'assumed'],
    ['a few lines with both ends of an image', map('0 _stext', '0 f', '10 _end'), undefined],
    [
      'firmware that begins with its vectors',
      map('0 g_pfnVectors', '100 Reset_Handler', '18000000 v', '18000010 _ebss'),
      undefined,
    ],
    ['firmware without its end', map('0 g_pfnVectors', '100 Reset_Handler', '18000000 v'), 'assumed'],
    ['a line of dots', map('0 _text', '10 f', '...', '40 _end'), 'proved'],
    ['dots at the end', map('0 _text', '10 f', '40 _end', '...'), 'proved'],
    ['a kallsyms table without the next one', map('0 _text', '10 kallsyms_names', '20 f', '40 _end'), 'proved'],
    [
      'two kallsyms tables in order',
      map('0 _text', '10 kallsyms_token_table', '20 kallsyms_token_index', '40 _end'),
      undefined,
    ],
  ])('is told from a whole map: %s', async (_, text, excerpt) => {
    expect(elisionsOf(await tableOf(text)).excerpt).toBe(excerpt);
  });

  it.each(['kbuild/healthy-pass1.map.gz', 'kbuild/thunks-final.map.gz', 'debian/6.1.0-47.map.gz'])(
    'is not %s',
    async (path) => {
      const t = await fixture(path);
      const { excerpt, between } = elisionsOf(t);
      expect(excerpt).toBeUndefined();
      expect(between(-1, t.count - 1)).toBeUndefined();
    },
  );
});

it('what comes first in the memory of a small firmware is a cause, and counted', async () => {
  const flash = '08000000 T g_pfnVectors\n08000100 T Reset_Handler\n';
  const ram = (start: number) => `${start.toString(16)} D v\n${(start + 0x10).toString(16)} B _ebss\n`;
  const s = await compare(`${flash}${ram(0x20000000)}`, `${flash}20000000 D added\n${ram(0x20000010)}`);
  expect(s.events.map((e) => [e.at, e.to, e.cause.parts])).toEqual([
    ['v', 0x10, [{ kind: 'added', bytes: 0x10, symbols: ['added'] }]],
  ]);
  expect([s.totals.up, s.totals.down]).toEqual([0x10, 0]);
});

describe('missing lines', () => {
  it('lie between two rows where the dots are, and before the first row of a part', async () => {
    const { between } = elisionsOf(await tableOf(map('0 f', '10 g', '...', '20 h', '30 i')));
    expect([between(-1, 0), between(0, 1), between(1, 2), between(2, 3), between(0, 3)]).toEqual([
      'assumed',
      undefined,
      'proved',
      undefined,
      'proved',
    ]);
  });

  it('may lie between lines of a part that are more than 64 KiB apart, but not inside a kallsyms table', async () => {
    const far = map('0 f', '10000 g', '20001 kallsyms_names', '120001 kallsyms_markers');
    const { between } = elisionsOf(await tableOf(far));
    expect([between(0, 1), between(1, 2), between(2, 3)]).toEqual([undefined, 'assumed', undefined]);
  });

  it('do not lie behind a large buffer of a small whole map, which can grow', async () => {
    const firmware = (end: string) => map('0 _start', '40 buffer', `${end} end`);
    const { resized, events } = await compare(firmware('20040'), firmware('21040'));
    expect(resized).toEqual([{ name: 'buffer', type: 'T', from: 0x20000, to: 0x21000 }]);
    expect(events.map((e) => e.cause.kind)).toEqual(['resized']);
  });

  it("make the change over them nobody's size", async () => {
    const { resized, events } = await compare(map('0 f', '...', '100 g', '140 h'), map('0 f', '...', '180 g', '1c0 h'));
    expect(resized).toEqual([]);
    expect(events.map((e) => [e.at, e.cause.parts])).toEqual([
      ['g', [{ kind: 'elided', bytes: 0x80, symbols: ['f', 'g'] }]],
    ]);
  });
});

describe('a small map that shows no sign of a missing line', () => {
  const small = (step: number): string => map('0 f', '10 g', `${(0x20000 + step).toString(16)} h`, '40000 i');

  it('is taken for an excerpt, and lines may be missing over a long way', async () => {
    const { a, events } = await compare(small(0), small(0x80));
    expect(remarksOn(a)).toEqual(['taken for an excerpt']);
    expect(events.map((e) => [causeText(e), causeLabel(e), e.cause.kind])).toEqual([
      ['lines may be missing between g and h, +0x80 over them', 'lines missing?', 'elided'],
      ['lines may be missing between h and i, -0x80 over them', 'lines missing?', 'elided'],
    ]);
  });

  it('is an excerpt, and lines are missing, where a line of dots or the order of the tables says so', async () => {
    const dots = await compare(map('0 f', '...', '100 g'), map('0 f', '...', '180 g'));
    expect(remarksOn(dots.a)).toEqual(['an excerpt']);
    expect(dots.events.map(causeText)).toEqual(['lines are missing between f and g, +0x80 over them']);
    const tables = await compare(map('0 f', '10 kallsyms_names', '100 g'), map('0 f', '10 kallsyms_names', '180 g'));
    expect(tables.events.map(causeText)).toEqual(['lines are missing between kallsyms_names and g, +0x80 over them']);
  });

  it.each(['ELF', 'gzip, ELF', 'ELF, not linked'])('is whole where it is the table of a file: %s', async (format) => {
    expect(elisionsOf({ ...(await tableOf(small(0))), format }).excerpt).toBeUndefined();
  });

  it('is none where the file was stripped of all but what others may ask for', async () => {
    expect(elisionsOf({ ...(await tableOf(small(0))), format: 'ELF .dynsym' }).excerpt).toBe('assumed');
  });
});
