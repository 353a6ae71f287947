import { describe, expect, it } from 'vitest';
import { selectRow } from '../../src/chart/symbol-selection.ts';
import { compareMaps } from '../../src/diff/compare.ts';
import type { Pin } from '../../src/diff/pins.ts';
import { nameOf } from '../../src/symbols/symbol-table.ts';
import { comparedMaps } from '../../src/ui/compared.ts';
import { held, isHeld, paired, waitingText } from '../../src/ui/pairing.ts';
import type { Compared } from '../../src/ui/store.ts';
import { tableOf } from '../diff/tables.ts';

const map = (...names: readonly string[]) =>
  tableOf(names.map((name, i) => `${(0x1000 + 16 * i).toString(16).padStart(16, '0')} t ${name}\n`).join(''));

async function compared(pins: readonly Pin[] = []): Promise<Compared> {
  const a = await map('_text', 'old', 'f.1', 'f.2', 'gone', '_end');
  const b = await map('_text', 'new', 'f.5', 'f.6', '_end', 'more');
  return comparedMaps(compareMaps(a, b, [], pins), []);
}

/** With the symbol of this name selected in this map, and nothing or what is said waiting. */
function at(shown: Compared, side: 'a' | 'b', name: string, waiting?: Compared['waiting']): Compared {
  const { diff } = shown;
  if (!diff) throw new Error('no tables');
  const row = Array.from({ length: diff[side].count }, (_, i) => nameOf(diff[side], i)).indexOf(name);
  return { ...shown, waiting, view: { ...shown.view, selected: selectRow(diff, side, row) } };
}

function marked(shown: Compared): Compared['waiting'] {
  const step = paired(shown);
  return step?.kind === 'waits' ? step.symbol : undefined;
}

function namesOf(step: ReturnType<typeof paired>): string {
  return step?.kind === 'pins' ? step.pins.map(({ a, b }) => `${a.name} = ${b.name}`).join(', ') : (step?.kind ?? '');
}

describe('a pair made by hand', () => {
  it('is of a symbol that is marked and the next one, whichever map comes first', async () => {
    const shown = await compared();
    for (const [first, second] of [
      [at(shown, 'a', 'old'), at(shown, 'b', 'new')],
      [at(shown, 'b', 'new'), at(shown, 'a', 'old')],
    ] as const) {
      const waiting = marked(first);
      expect(namesOf(paired({ ...second, waiting }))).toBe('old = new');
    }
  });

  it('is of the one that was selected in A and the one that was selected in B, where both are in both', async () => {
    const shown = await compared();
    const f1 = marked(at(shown, 'a', 'f.1'));
    expect(namesOf(paired(at(shown, 'b', 'f.6', f1)))).toBe('f.1 = f.6');
    const f6 = marked(at(shown, 'b', 'f.6'));
    expect(namesOf(paired(at(shown, 'a', 'f.1', f6)))).toBe('f.1 = f.6');
    // Found by a search, all of them are selected in A: the one that was marked first stays in A.
    expect(namesOf(paired(at(shown, 'a', 'f.2', f1)))).toBe('f.1 = f.6');
  });

  it('takes the place of the pairs that either symbol had', async () => {
    const shown = await compared();
    const one = paired(at(shown, 'b', 'f.6', marked(at(shown, 'a', 'f.1'))));
    const again = await compared(one?.kind === 'pins' ? one.pins : []);
    expect(namesOf(paired(at(again, 'b', 'f.5', marked(at(again, 'a', 'f.1')))))).toBe('f.1 = f.5');
    expect(namesOf(paired(at(again, 'b', 'new', marked(at(again, 'a', 'old')))))).toBe('f.1 = f.6, old = new');
  });

  it('is not made of two symbols of one map, nor of one symbol', async () => {
    const shown = await compared();
    const waiting = marked(at(shown, 'a', 'old'));
    expect(paired(at(shown, 'a', 'gone', waiting))).toEqual({
      kind: 'refused',
      why: 'Both symbols are only in A: a pair has one of each map.',
    });
    expect(paired(at(shown, 'a', 'old', waiting))).toEqual({ kind: 'waits', symbol: undefined });
    expect(paired({ ...shown, view: { ...shown.view, selected: { kind: 'run', index: 0 } } })).toBeUndefined();
    expect(shown.diff && waiting && waitingText(shown.diff, waiting)).toBe('old of A');
  });
});

describe('holding a symbol and its partner together', () => {
  it('makes a pair of them, and no pair again', async () => {
    const shown = await compared();
    const step = held(at(shown, 'b', 'f.5'));
    expect(namesOf(step)).toBe('f.1 = f.5');
    const again = at(await compared(step?.kind === 'pins' ? step.pins : []), 'a', 'f.1');
    const { selected } = again.view;
    if (!again.diff || selected?.kind !== 'symbol') throw new Error('nothing selected');
    expect(isHeld(again.diff, selected)).toBe(true);
    expect(held(again)).toEqual({ kind: 'pins', pins: [] });
  });

  it('needs a partner', async () => {
    expect(held(at(await compared(), 'a', 'old'))).toBeUndefined();
    expect(held(at(await compared(), 'b', 'more'))).toBeUndefined();
  });
});
