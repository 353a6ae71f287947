import { describe, expect, it } from 'vitest';
import { makeAxis } from '../../src/chart/axis.ts';
import { firstView } from '../../src/chart/view.ts';
import { compareMaps } from '../../src/diff/compare.ts';
import { eventOrSymbolAt, goTo, rowNamed, runAt, symbolAt } from '../../src/ui/place.ts';
import { SEED_A, SEED_B, tableOf } from './maps.ts';

const seed = async () => compareMaps(await tableOf('a', SEED_A), await tableOf('b', SEED_B)).summary;

describe('a symbol', () => {
  it('at which the drift changes is its event', async () => {
    const summary = await seed();
    for (const [index, { at, a, b }] of summary.events.entries()) {
      expect(eventOrSymbolAt(at, { in: 'a', at: a }, summary)).toEqual({ kind: 'event', index });
      expect(eventOrSymbolAt(at, { in: 'b', at: b }, summary)).toEqual({ kind: 'event', index });
    }
  });

  it('that moved others is selected with the event it made', async () => {
    const summary = await seed();
    const [first] = summary.events;
    const [name = ''] = first?.cause.symbols ?? [];
    expect(name).not.toBe(first?.at);
    expect(eventOrSymbolAt(name, { in: 'a', at: { hi: 0, lo: 0 } }, summary)).toEqual({ kind: 'event', index: 0 });
  });

  it('elsewhere is itself where there are tables', async () => {
    const diff = compareMaps(await tableOf('a', SEED_A), await tableOf('b', SEED_B));
    const at = { hi: 0xffffffff, lo: 0x818ee858 };
    const row = rowNamed(diff.a, at, 'kallsyms_names');
    expect(symbolAt('kallsyms_names', { in: 'a', at }, diff.summary, diff)).toEqual({
      kind: 'symbol',
      side: 'a',
      row,
      name: 'kallsyms_names',
      at,
      // Lines are missing behind it.
      size: 0,
    });
  });

  it('elsewhere lies in a run', async () => {
    const summary = await seed();
    const last = summary.runs.length - 1;
    const end = summary.runs[last]?.end;
    if (!end) throw new Error('no runs');
    expect(symbolAt('some_other', { in: 'a', at: end }, summary)).toEqual({ kind: 'run', index: last });
  });

  it('before all runs is in none', async () => {
    expect(runAt({ in: 'a', at: { hi: 0, lo: 0 } }, await seed())).toBeUndefined();
  });

  it('that is gone to is in view and selected', async () => {
    const summary = await seed();
    const axis = makeAxis(summary);
    const [first] = summary.events;
    if (!first) throw new Error('no events');
    const view = goTo(firstView(axis, summary), axis, summary, { in: 'a', at: first.a }, { kind: 'event', index: 0 });
    expect(view.selected).toEqual({ kind: 'event', index: 0 });
    expect(view.from).toBeLessThan(axis.position(first.a));
    expect(view.to).toBeGreaterThan(axis.position(first.a));
  });
});
