import { describe, expect, it } from 'vitest';
import { makeAxis } from '../../src/chart/axis.ts';
import { compareMaps } from '../../src/diff/compare.ts';
import { addressOf, nameOf } from '../../src/symbols/symbol-table.ts';
import { findHits, nextHit } from '../../src/ui/hits.ts';
import { fixture } from '../diff/tables.ts';
import { tableOf } from './maps.ts';

const A = '1000 T one\n1010 T gone\n1020 T two\n1030 T three\n0001 A fixed_one\n';
const B = '1000 T one\n1010 T new_one\n1040 T two\n1050 T three\n0002 A fixed_one\n';

async function search(typed: string) {
  const diff = compareMaps(await tableOf('a', A), await tableOf('b', B));
  const axis = makeAxis(diff.summary);
  const hits = findHits(diff, axis, typed);
  if (!hits) throw new Error('nothing to search for');
  const names = Array.from(hits.a, (row, k) => {
    const other = hits.b[k] ?? -1;
    return [row < 0 ? '' : nameOf(diff.a, row), other < 0 ? '' : nameOf(diff.b, other)];
  });
  return { hits, names, axis };
}

describe('a hit', () => {
  it('is one symbol, in one map or in both, in the order of the axis; absolute values last', async () => {
    const { hits, names } = await search('one');
    expect(names).toEqual([
      ['one', 'one'],
      ['gone', ''],
      ['', 'new_one'],
      ['fixed_one', 'fixed_one'],
    ]);
    expect([...hits.at]).toEqual([0, 0x10, 0x10, Number.POSITIVE_INFINITY]);
  });

  it('is marked in each map that has it', async () => {
    const { hits } = await search('t');
    expect([...hits.marks.a]).toEqual([0x20, 0x30]);
    expect([...hits.marks.b]).toEqual([0x40, 0x50]);
  });

  it('by address is what lies there in A, and what lies there in B', async () => {
    const { names } = await search('0x1045');
    expect(names).toEqual([['two', 'two']]);
    expect((await search('0x1028')).names).toEqual([
      ['', 'new_one'],
      ['two', 'two'],
    ]);
  });

  it('lies where the axis has it, in every region, whatever the slide', async () => {
    const [a, b] = await Promise.all([fixture('debian/6.1.0-47.map.gz'), fixture('debian/6.1.0-50.map.gz')]);
    const compared = compareMaps(a, b);
    const summary = { ...compared.summary, slide: { hi: 0, lo: 0x10000 } };
    const diff = { ...compared, summary };
    const axis = makeAxis(summary);
    const hits = findHits(diff, axis, 'e');
    const rows = Array.from({ length: a.count }, (_, row) => row);
    const named = rows.filter((row) => /e/i.test(nameOf(a, row)));
    expect(hits?.marks.a.length).toBe(named.length);
    expect(Array.from(hits?.marks.a ?? [])).toEqual(named.map((row) => axis.position(addressOf(a, row))));
    const inB = Array.from(hits?.b ?? []).filter((row) => row >= 0 && row < b.count);
    const places = inB.map((row) => axis.positionInB(addressOf(b, row))).sort((x, y) => x - y);
    expect(Array.from(hits?.marks.b ?? []).sort((x, y) => x - y)).toEqual(places);
  });

  it('is none where nothing is typed', async () => {
    await expect(search('  ')).rejects.toThrow('nothing to search for');
  });
});

describe('the next hit', () => {
  it('is the first in view, then goes round', async () => {
    const { hits } = await search('one');
    const view = { from: 0x8, to: 0x40 };
    expect(nextHit(hits, undefined, view, 1)).toBe(1);
    expect(nextHit(hits, undefined, view, -1)).toBe(2);
    expect(nextHit(hits, 3, view, 1)).toBe(0);
    expect(nextHit(hits, 0, view, -1)).toBe(3);
    expect(nextHit(hits, undefined, { from: 0x20, to: 0x30 }, 1)).toBe(3);
  });

  it('is none without hits', async () => {
    const { hits } = await search('nothing like it');
    expect(nextHit(hits, undefined, { from: 0, to: 1 }, 1)).toBe(-1);
  });
});
