import { describe, expect, it } from 'vitest';
import { compareMaps } from '../../src/diff/compare.ts';
import { borderOf, eventOfRun } from '../../src/ui/borders.ts';
import { SEED_A, SEED_B, tableOf } from './maps.ts';

const seed = async () => compareMaps(await tableOf('a', SEED_A), await tableOf('b', SEED_B)).summary;

describe('a border', () => {
  it('is the event and the run that begins there, whichever is selected', async () => {
    const summary = await seed();
    expect(borderOf({ kind: 'event', index: 0 }, summary)).toEqual({ run: 1, event: 0 });
    expect(borderOf({ kind: 'run', index: 1 }, summary)).toEqual({ run: 1, event: 0 });
    expect(borderOf({ kind: 'run', index: 3 }, summary)).toEqual({ run: 3, event: 2 });
  });

  it('of the first run, which is in sync, has no event', async () => {
    const summary = await seed();
    expect(borderOf({ kind: 'run', index: 0 }, summary)).toEqual({ run: 0, event: undefined });
    expect(eventOfRun(0, summary)).toBeUndefined();
    expect(eventOfRun(2, summary)?.at).toBe('__stop___modver');
  });

  it('of no selection is none', async () => {
    expect(borderOf(undefined, await seed())).toEqual({ run: undefined, event: undefined });
  });
});
