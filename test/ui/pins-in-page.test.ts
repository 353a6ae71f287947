// Pairs made by hand on the page: in its address, on the way back, and with maps that are dropped on a link that has
// them.

import { describe, expect, it } from 'vitest';
import { compareMaps } from '../../src/diff/compare.ts';
import { encodeLink } from '../../src/share/link.ts';
import type { AddressBar } from '../../src/share/location.ts';
import { createActions } from '../../src/ui/actions.ts';
import { fromText } from '../../src/ui/files.ts';
import { startSharing } from '../../src/ui/sharing.ts';
import { createStore, type State } from '../../src/ui/store.ts';
import { createClient } from '../../src/worker/client.ts';
import { jobs } from '../../src/worker/jobs.ts';
import { tableOf } from './maps.ts';

const text = (...names: readonly string[]): string =>
  names.map((name, i) => `${(0x1000 + 16 * i).toString(16).padStart(16, '0')} t ${name}\n`).join('');

const A = text('_text', 'old', 'f.1', 'f.2', '_end');
const B = text('_text', 'new', 'f.5', 'f.6', '_end');

function page() {
  const entries = [''];
  let at = 0;
  let travel = () => {};
  const bar: AddressBar = {
    read: () => entries[at] ?? '',
    site: () => '',
    onTravel: (listener) => {
      travel = listener;
    },
    write(fragment, step) {
      if (step === 'push') entries.splice(++at, entries.length, fragment);
      else entries[at] = fragment;
      return true;
    },
  };
  const store = createStore();
  const refused = () => {
    throw new Error('no workers here');
  };
  const client = createClient(refused, async () => jobs);
  const actions = createActions(store, client, () => import('../../src/ui/compared-part.ts'));
  const sharing = startSharing(store, actions, bar);
  const go = (by: number): void => {
    at += by;
    travel();
  };
  const until = (is: (state: State) => boolean): Promise<State> =>
    new Promise((settle) => {
      const look = (): void => {
        if (is(store.get())) settle(store.get());
        else setTimeout(look, 5);
      };
      look();
    });
  return { store, actions, sharing, entries, go, until };
}

const pinsOf = ({ shown }: State): string =>
  shown.kind === 'compared' ? (shown.summary.pins ?? []).map(({ a, b }) => `${a.name} = ${b.name}`).join(', ') : '-';

const isDone = ({ shown, work }: State): boolean =>
  shown.kind === 'compared' && shown.diff !== undefined && shown.examined === 'done' && work.kind === 'idle';

/** Selects the first symbol that is found, and marks it. */
function mark({ actions }: Pick<ReturnType<typeof page>, 'actions'>, name: string): void {
  actions.search(`^${name}$`);
  actions.goToHit(0);
  actions.pair();
}

async function linkWithPin(a = A, b = B): Promise<string> {
  const [x, y] = [await tableOf('A', a), await tableOf('B', b)];
  const end = (name: string) => ({ name, address: { hi: 0, lo: 0x1010 } });
  const { summary } = compareMaps(x, y, [], [{ a: end('old'), b: end('new') }]);
  expect(summary.pins).toHaveLength(1);
  return (await encodeLink({ summary, view: {} })) ?? '';
}

describe('a pair made by hand on the page', () => {
  it('is in the address, and back and forward undo it and do it again, with the tables', async () => {
    const own = page();
    const { actions, store, until, entries, go } = own;
    actions.give([fromText('A', A), fromText('B', B)]);
    await until((state) => isDone(state) && entries.length === 2);
    mark(own, 'old');
    expect(store.get().shown).toMatchObject({ waiting: { side: 'a', row: 1 } });
    mark(own, 'new');
    const first = await until((state) => isDone(state) && pinsOf(state) === 'old = new');
    expect(first.shown).toMatchObject({ summary: { totals: { added: 0, removed: 0 } } });
    expect(first.shown).not.toHaveProperty('waiting');
    // Selected is still what was.
    expect(first.shown).toMatchObject({ view: { selected: { side: 'b', row: 1 } } });
    const withOne = await until(() => entries.length > 2).then(() => entries.length);
    actions.search('^f.2$');
    actions.goToHit(0);
    await until(() => entries.length === withOne + 1);
    actions.hold();
    await until((state) => isDone(state) && pinsOf(state) === 'old = new, f.2 = f.6');
    await until(() => entries.length === withOne + 2);
    go(-1);
    const back = await until((state) => pinsOf(state) === 'old = new');
    expect(back.shown.kind === 'compared' && back.shown.diff).toBeTruthy();
    go(3 - entries.length);
    const none = await until((state) => pinsOf(state) === '');
    expect(none.shown.kind === 'compared' && none.shown.diff).toBeTruthy();
    expect(none.shown).toMatchObject({ summary: { totals: { added: 1, removed: 1 } } });
    go(entries.length - 2);
    await until((state) => pinsOf(state) === 'old = new, f.2 = f.6');
    expect(entries).toHaveLength(withOne + 2);
  });

  it('is removed, and stays with the maps when they are swapped', async () => {
    const own = page();
    const { actions, until } = own;
    actions.give([fromText('A', A), fromText('B', B)]);
    await until(isDone);
    mark(own, 'old');
    mark(own, 'new');
    await until((state) => isDone(state) && pinsOf(state) === 'old = new');
    actions.swap();
    await until((state) => isDone(state) && pinsOf(state) === 'new = old');
    actions.pin([]);
    const { shown } = await until((state) => isDone(state) && pinsOf(state) === '');
    expect(shown).toMatchObject({ summary: { a: { name: 'B' }, totals: { added: 1, removed: 1 } } });
  });

  it('waits until it is made or not wanted any more', async () => {
    const own = page();
    const { actions, until, store } = own;
    actions.give([fromText('A', A), fromText('B', B)]);
    await until(isDone);
    mark(own, 'old');
    actions.select({ kind: 'run', index: 0 });
    expect(store.get().shown).toMatchObject({ waiting: { row: 1 } });
    actions.unmark();
    expect(store.get().shown).toMatchObject({ waiting: undefined });
  });
});

describe('a link with a pair made by hand', () => {
  it.each(['in their order', 'the other way round'])('and its maps, dropped %s, give what it holds', async (order) => {
    const { actions, sharing, until } = page();
    await sharing.openLink(await linkWithPin());
    expect(pinsOf(await until(({ shown }) => shown.kind === 'compared'))).toBe('old = new');
    const maps = [fromText('1', A), fromText('2', B)];
    actions.give(order === 'in their order' ? maps : maps.toReversed());
    const { shown, notice } = await until((state) => isDone(state) && pinsOf(state) === 'old = new');
    expect(shown).toMatchObject({ summary: { a: { name: '1' }, totals: { added: 0, removed: 0 } } });
    expect(notice).toBeUndefined();
  });

  it('leaves it out with other maps, and says so', async () => {
    const { actions, sharing, until } = page();
    await sharing.openLink(await linkWithPin());
    actions.give([fromText('1', text('_text', 'a', '_end')), fromText('2', B)]);
    const state = await until(isDone);
    expect(pinsOf(state)).toBe('');
    expect(state.notice).toBe('A pair made by hand is left out: old is not in A.');
  });

  it('goes on to one map that takes the place of another, and to no two new ones', async () => {
    const { actions, sharing, until } = page();
    await sharing.openLink(await linkWithPin());
    actions.give([fromText('1', A), fromText('2', B)]);
    await until((state) => isDone(state) && pinsOf(state) === 'old = new');
    actions.give([fromText('3', text('_text', 'x', 'new', '_end'))], 'b');
    const { shown } = await until(
      (state) =>
        isDone(state) &&
        pinsOf(state) === 'old = new' &&
        state.shown.kind === 'compared' &&
        state.shown.summary.b.name === '3',
    );
    expect(shown).toMatchObject({ summary: { pins: [{ b: { address: { lo: 0x1020 } } }] } });
    actions.give([fromText('4', A), fromText('5', B)]);
    const fresh = await until(
      (state) => isDone(state) && state.shown.kind === 'compared' && state.shown.summary.a.name === '4',
    );
    expect([pinsOf(fresh), fresh.notice]).toEqual(['', undefined]);
  });
});
