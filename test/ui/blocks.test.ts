import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareMaps } from '../../src/diff/compare.ts';
import { type Block, blocksAround, CUT_WIDTH, sheetOf } from '../../src/ui/blocks.ts';
import { fixture } from '../diff/tables.ts';
import { SEED_A, SEED_B, tableOf } from './maps.ts';

const asText = ({ names, from, to, kind }: Block) =>
  `${kind} ${names.join('=')} ${from.toString(16)}-${to.toString(16)}`;

async function around(a: string, b: string, at: string) {
  const diff = compareMaps(await tableOf('a', a), await tableOf('b', b));
  const event = diff.summary.events.find((e) => e.at === at);
  if (!event) throw new Error(`no event at ${at}`);
  return blocksAround(diff, event);
}

describe('the boxes around an event', () => {
  it('begin at one edge and end with the symbol of the event, the change apart', async () => {
    const a = '1000 T one\n1010 T gone\n1020 T two\n1030 T three\n1040 T four\n';
    const b = '1000 T one\n1010 T new\n1010 T alias\n1040 T two\n1050 T three\n1060 T four\n';
    const blocks = await around(a, b, 'two');
    expect(blocks?.a.map(asText)).toEqual(['both one 0-10', 'only gone 10-20', 'event two 20-30']);
    expect(blocks?.b.map(asText)).toEqual(['both one 0-10', 'only new=alias 10-40', 'event two 40-50']);
    expect(blocks?.change).toBe(0x20);
  });

  it('are not drawn where lines are missing: nothing there is to scale', async () => {
    expect(await around(SEED_A, SEED_B, '__stop___modver')).toBeUndefined();
  });

  it('add up to the change, for each event of two releases that has them', async () => {
    const diff = compareMaps(await fixture('debian/6.1.0-47.map.gz'), await fixture('debian/6.1.0-50.map.gz'));
    const { events } = diff.summary;
    const all = events.map((event) => blocksAround(diff, event));
    const edge = (row: readonly Block[] | undefined) => row?.at(-1)?.from ?? 0;
    const drawn = events.flatMap((event, i) => (all[i] ? [{ event, blocks: all[i] }] : []));
    expect(drawn.length).toBeGreaterThan(0.9 * events.length);
    for (const { event, blocks } of drawn) expect(edge(blocks.b) - edge(blocks.a)).toBe(event.to - event.from);
  });
});

describe('a sheet', () => {
  const blocks = (firstA: number, firstB: number, last: number) => {
    const row = (first: number): readonly Block[] => [
      { row: 0, names: ['one'], from: 0, to: first, size: first, kind: 'both' },
      { row: 1, names: ['two'], from: first, to: first + last, size: last, kind: 'event' },
    ];
    return { a: row(firstA), b: row(firstB), change: firstB - firstA };
  };

  it('cuts the same bytes out of two long symbols, so that 16 bytes of 7,000 are seen', () => {
    const sheet = sheetOf(blocks(0x1ad0, 0x1ae0, 0x20), 400);
    expect(sheet.cut).toEqual({ from: 16, to: 0x1ad0 - 16 });
    expect(sheet.x(0x1ae0) - sheet.x(0x1ad0)).toBeGreaterThan(60);
  });

  it('keeps its order and its width, and the change is at least a fifth of it', () => {
    const size = fc.integer({ min: 1, max: 0x100000 });
    fc.assert(
      fc.property(size, size, size, (a, b, last) => {
        const sheet = sheetOf(blocks(a, b, last), 400);
        const places = [0, a, b, sheet.end].sort((x, y) => x - y).map(sheet.x);
        expect(places.every((x, i) => i === 0 || x >= (places[i - 1] ?? 0))).toBe(true);
        expect(sheet.x(sheet.end)).toBeCloseTo(400, 6);
        const change = Math.abs(sheet.x(b) - sheet.x(a));
        expect(Math.abs(b - a) <= 16 || change > (400 - CUT_WIDTH) / 7).toBe(true);
      }),
    );
  });
});
