// Two builds of one program in every format: whichever two formats are compared, the runs and the events are the same.
// What a format lacks stands in its line of the table.

import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { compareMaps } from '../../src/diff/compare.ts';
import { openMaps } from '../../src/read/open.ts';
import type { SymbolTable } from '../../src/symbols/symbol-table.ts';
import { fixture, rowsOf } from './maps.ts';

/** File ending, what it is read as, and whether sizes are in it. */
const formats: readonly (readonly [ending: string, format: string, hasSizes: boolean])[] = [
  ['nm', 'nm', false],
  ['nm-n', 'nm', false],
  ['nm-r', 'nm', false],
  ['nm-nS', 'nm -S', true],
  ['nm-A', 'nm', false],
  ['nm-P', 'nm -P', true],
  ['nm-sysv', 'nm -f sysv', true],
  ['objdump', 'objdump -t', true],
  ['llvm-nm-A', 'nm', false],
  ['llvm-nm-P', 'nm -P', true],
  ['llvm-nm-sysv', 'nm -f sysv', true],
  ['llvm-objdump', 'objdump -t', true],
  ['elf.gz', 'gzip, ELF', true],
  ['elf.xz', 'xz, ELF', true],
  ['nm-n.xz', 'xz, nm', false],
  ['nm-n.zst', 'zstd, nm', false],
  ['nm-n.bz2', 'bzip2, nm', false],
];

async function only(path: string): Promise<SymbolTable> {
  const opened = await openMaps(path, fixture(`formats/${path}`));
  if ('kind' in opened || opened.length !== 1 || !opened[0]) throw new Error(`${path}: ${JSON.stringify(opened)}`);
  return opened[0];
}

async function both(path: string): Promise<readonly [SymbolTable, SymbolTable]> {
  const opened = await openMaps(path, fixture(`formats/${path}`));
  if ('kind' in opened || !opened[0] || !opened[1]) throw new Error(`${path}: ${JSON.stringify(opened)}`);
  return [opened[0], opened[1]];
}

function found(a: SymbolTable, b: SymbolTable) {
  const { summary } = compareMaps(a, b, []);
  return {
    runs: summary.runs.map((run) => [run.first, run.drift]),
    events: summary.events.map((event) => [event.at, event.kind, event.from, event.to]),
    added: summary.added.map((change) => change.name),
  };
}

/** By hand from whole.diff: `added` takes 0xa, `loud` grows by 0x2d, `table` by 0x14, up to 0x20 by alignment. */
const expected = {
  runs: [
    ['quiet', 0],
    ['fallback', 0xa],
    ['_start', 0x37],
    ['text_behind_table', 0],
    ['seen', 0x20],
  ],
  events: [
    ['fallback', 'start', 0, 0xa],
    ['_start', 'change', 0xa, 0x37],
    ['text_behind_table', 'resync', 0x37, 0],
    ['seen', 'start', 0, 0x20],
  ],
  added: ['added'],
};

describe.each(formats)('%s', (ending, format, hasSizes) => {
  it(`is read as ${format}`, async () => {
    const t = await only(`a.${ending}`);
    expect(t.format).toBe(format);
    expect(t.size !== undefined).toBe(hasSizes);
    // Sorted, ties by name: the order of nm -n.
    const sorted = (map: SymbolTable) => rowsOf(map).sort();
    expect(sorted(t)).toEqual(sorted(await only('a.nm-n')));
  });

  it.each(formats)('against %s has the same runs and events', async (other) => {
    expect(found(await only(`a.${ending}`), await only(`b.${other}`))).toEqual(expected);
  });
});

describe('as a diff', () => {
  it.each(['whole.diff', 'whole.objdump.diff'])('%s has the same runs and events', async (path) => {
    const [a, b] = await both(path);
    expect(found(a, b)).toEqual(expected);
  });

  it('without the equal lines the runs of what it shows are the same', async () => {
    const [a, b] = await both('normal.diff');
    // Left out are quiet and first, at drift 0, and what lies between 0x37 and 0x20.
    expect(found(a, b).runs).toEqual([
      ['fallback', 0xa],
      ['_start', 0x37],
      ['seen', 0x20],
    ]);
  });

  it('packed in gzip it is the same diff', async () => {
    const opened = await openMaps('diff.gz', new Uint8Array(gzipSync(fixture('formats/whole.diff'))));
    expect(opened).toMatchObject([{ format: 'gzip, diff, nm' }, { format: 'gzip, diff, nm' }]);
  });
});
