// Two maps with hardly a drift in common: the entries of their long lists are read where they are needed, and whatever
// goes out of the house is to say what it says of plain ones.

import { beforeAll, expect, it } from 'vitest';
import { buildScene } from '../../src/chart/scene.ts';
import { compareMaps } from '../../src/diff/compare.ts';
import { LONG } from '../../src/diff/lists.ts';
import type { DriftSummary } from '../../src/diff/summary.ts';
import { jsonReport } from '../../src/report/json.ts';
import { mailReport } from '../../src/report/mail.ts';
import { textReport } from '../../src/report/text.ts';
import { linkWithin } from '../../src/share/budget.ts';
import { inputOf } from '../chart/summaries.ts';
import { tableOf } from '../diff/tables.ts';

const COUNT = LONG + 10;

/** Every symbol is 16 bytes in A, and 32 or 48 in B, where the last ones have other names. */
function mapText(side: 'a' | 'b'): string {
  let address = 0x1000_0000;
  return Array.from({ length: 2 * COUNT }, (_, i) => {
    const line = `${address.toString(16)} t ${i < COUNT ? `common_${i}` : `only_in_${side}_${i}`}\n`;
    address += 16 + (side === 'b' && i < COUNT ? (i % 2) * 16 + 16 : 0);
    return line;
  }).join('');
}

/** The same lists as plain data. */
function plain(s: DriftSummary): DriftSummary {
  const runs = s.runs.map(({ first, last, a, b, end, symbols, drift }) => ({ first, last, a, b, end, symbols, drift }));
  const events = s.events.map(({ at, a, b, from, to, kind, alignment, cause }) => {
    return { at, a, b, from, to, kind, alignment, cause };
  });
  const named = (list: DriftSummary['added']) =>
    list.map(({ name, type, address, size }) => ({ name, type, address, size }));
  const resized = s.resized.map(({ name, type, from, to }) => ({ name, type, from, to }));
  return { ...s, runs, events, added: named(s.added), removed: named(s.removed), resized };
}

let lists: { readonly read: DriftSummary; readonly made: DriftSummary };
beforeAll(async () => {
  const { summary } = compareMaps(await tableOf(mapText('a')), await tableOf(mapText('b')));
  lists = { read: summary, made: plain(summary) };
});

it('are long, and hold in words what the maps say', () => {
  const { runs, events, added, removed } = lists.read;
  for (const list of [runs, events, added, removed]) {
    expect(list.length).toBeGreaterThanOrEqual(LONG);
    // Nothing is made before it is asked for.
    expect(Object.keys(list[0] ?? { made: true })).toEqual([]);
  }
  expect(lists.made.events[7]).toEqual({
    at: 'common_8',
    a: { hi: 0, lo: 0x1000_0080 },
    b: { hi: 0, lo: 0x1000_0140 },
    from: 0xa0,
    to: 0xc0,
    kind: 'change',
    alignment: 64,
    cause: {
      kind: 'resized',
      bytes: 0x20,
      symbols: ['common_7'],
      parts: [{ kind: 'resized', bytes: 0x20, symbols: ['common_7'] }],
    },
  });
  expect(lists.made.added[0]).toMatchObject({ name: `only_in_b_${COUNT}`, type: 't', size: 16 });
});

it.each([
  ['a report as text', (s: DriftSummary) => textReport(s, { all: true })],
  ['a mail', (s: DriftSummary) => mailReport(s, { diff: undefined, link: undefined, version: '0' })],
  ['JSON', (s: DriftSummary) => jsonReport(s)],
  ['a link', (s: DriftSummary) => linkWithin({ summary: s, view: {} }, 'mail', 'https://mapdrift.example.org/')],
  ['the picture', (s: DriftSummary) => buildScene(inputOf(s)).shapes],
])('%s says the same as with lists that are plain data', async (_, written) => {
  expect(await written(lists.read)).toEqual(await written(lists.made));
});
