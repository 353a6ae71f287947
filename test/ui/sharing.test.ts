import { readFileSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import { selectAt } from '../../src/chart/symbol-selection.ts';
import { compareMaps } from '../../src/diff/compare.ts';
import { linkWithin } from '../../src/share/budget.ts';
import { decodeLink } from '../../src/share/link.ts';
import type { AddressBar, Step } from '../../src/share/location.ts';
import { isProblem } from '../../src/symbols/problem.ts';
import { createActions } from '../../src/ui/actions.ts';
import { fromText } from '../../src/ui/files.ts';
import { originText } from '../../src/ui/origin.ts';
import { startSharing } from '../../src/ui/sharing.ts';
import { createStore, type State, type Store } from '../../src/ui/store.ts';
import { createClient } from '../../src/worker/client.ts';
import { jobs } from '../../src/worker/jobs.ts';
import { SEED_A, SEED_B, tableOf } from './maps.ts';

/** A browser's history of one page, in the smallest form. */
function testHistory() {
  const entries = [''];
  let at = 0;
  let listener = () => {};
  const bar: AddressBar = {
    read: () => entries[at] ?? '',
    site: () => 'https://x.org/',
    onTravel: (l) => {
      listener = l;
    },
    write(fragment: string, step: Step) {
      if (step === 'push') entries.splice(++at, entries.length, fragment);
      else entries[at] = fragment;
      return true;
    },
  };
  const go = (by: number) => {
    at += by;
    listener();
  };
  return { bar, entries, go, at: () => at };
}

function page() {
  const store = createStore();
  const refused = () => {
    throw new Error('no workers here');
  };
  const client = createClient(refused, async () => jobs);
  const actions = createActions(store, client, () => import('../../src/ui/compared-part.ts'));
  const history = testHistory();
  return { store, actions, history, sharing: startSharing(store, actions, history.bar) };
}

function until(store: Store, is: (state: State) => boolean): Promise<State> {
  return new Promise((settle) => {
    const look = () => {
      if (is(store.get())) settle(store.get());
      else setTimeout(look, 5);
    };
    look();
  });
}

const seedMaps = () => [fromText('.tmp_System.map', SEED_A), fromText('System.map', SEED_B)];
const isExamined = ({ shown }: State) =>
  shown.kind === 'compared' && shown.diff !== undefined && shown.examined === 'done';

async function seedLink(): Promise<string> {
  const [a, b] = await Promise.all([tableOf('.tmp_System.map', SEED_A), tableOf('System.map', SEED_B)]);
  return linkWithin({ summary: compareMaps(a, b).summary, view: { selected: { kind: 'event', index: 1 } } }, 'all', '');
}

describe('a link', () => {
  it('shows what it holds, without tables, in its view', async () => {
    const { store, sharing } = page();
    await sharing.openLink(await seedLink());
    const { shown, origin } = store.get();
    if (shown.kind !== 'compared' || !origin) throw new Error('nothing is shown');
    expect(shown.diff).toBeUndefined();
    expect(shown.summary.runs.map((run) => run.drift)).toEqual([0, 0xc0, 0x280, 0]);
    expect(shown.view.selected).toEqual({ kind: 'event', index: 1 });
    expect(originText(origin, shown)).toBe('This is what the link holds, without the maps.');
  });

  it('and its maps, dropped in either order, are one comparison with the view it had', async () => {
    for (const [a, b] of [
      [0, 1],
      [1, 0],
    ] as const) {
      const { store, sharing, actions } = page();
      await sharing.openLink(await seedLink());
      actions.openList('events');
      const maps = [fromText('1', SEED_A), fromText('2', SEED_B)];
      actions.give([maps[a]!, maps[b]!]);
      const { shown, origin } = await until(store, (state) => isExamined(state) && state.work.kind === 'idle');
      if (shown.kind !== 'compared' || !origin) throw new Error('nothing is shown');
      expect(originText(origin, shown)).toBe('These are the maps of the link.');
      await until(store, ({ shown: s }) => s.kind === 'compared' && s.summary.a.name === '1' && s.tab === 'events');
    }
  });

  it('and its maps, dropped, select the symbol that was selected', async () => {
    const first = page();
    first.actions.give(seedMaps());
    const { shown } = await until(first.store, isExamined);
    if (shown.kind !== 'compared' || !shown.diff) throw new Error('nothing is shown');
    const run = shown.summary.runs[2];
    if (!run) throw new Error('no such run');
    const selected = selectAt(shown.diff, { side: 'a', name: run.last, at: run.end });
    first.actions.select(selected);
    await vi.waitFor(async () => {
      const link = await decodeLink(first.history.bar.read());
      expect(isProblem(link) ? link : link.view.selected).toMatchObject({ index: 2, symbol: { name: run.last } });
    });

    const second = page();
    await second.sharing.openLink(first.history.bar.read());
    expect(second.store.get().shown).toMatchObject({ view: { selected: { kind: 'run', index: 2 } } });
    second.actions.give(seedMaps());
    await until(second.store, ({ shown: s }) => s.kind === 'compared' && s.view.selected?.kind === 'symbol');
    expect(second.store.get().shown).toMatchObject({ view: { selected } });
  });

  it('and other maps are told apart by their fingerprints', async () => {
    const { store, sharing, actions } = page();
    await sharing.openLink(await seedLink());
    actions.give([fromText('.tmp_System.map', SEED_A), fromText('System.map', SEED_B.replace('9fa9a0', '9fa9b0'))]);
    const { shown, origin } = await until(store, isExamined);
    expect(origin && originText(origin, shown)).toBe(
      'These are not the maps of the link: A is its map A, B is none of its maps.',
    );
  });

  it('that was cut shows nothing else, and keeps its text', async () => {
    const { store, sharing, history } = page();
    const cut = (await seedLink()).slice(0, -9);
    await sharing.openLink(cut);
    expect(store.get().shown).toMatchObject({ kind: 'bad-link', text: cut, problem: { code: 'link-cut' } });
    await sharing.openLink(await seedLink(), 'replace');
    expect(store.get().shown.kind).toBe('compared');
    expect(history.entries).toEqual([await seedLink()]);
  });
});

function eventIn({ shown }: State): number | undefined {
  const selected = shown.kind === 'compared' ? shown.view.selected : undefined;
  return selected?.kind === 'event' ? selected.index : undefined;
}

describe('the history', () => {
  it('has an entry for the comparison and for each selection, and back goes through them with the tables', async () => {
    const { store, actions, history } = page();
    actions.give(seedMaps());
    await until(store, isExamined);
    await until(store, () => history.entries.length === 2);
    actions.step(1);
    await until(store, () => history.entries.length === 3);
    actions.step(1);
    await until(store, () => history.entries.length === 4);
    history.go(-1);
    const { shown } = await until(store, (state) => eventIn(state) === 0);
    expect(shown.kind === 'compared' && shown.diff).toBeTruthy();
    history.go(-2);
    await until(store, ({ shown: s }) => s.kind === 'empty');
    history.go(3);
    await until(store, (state) => eventIn(state) === 1);
    expect(history.entries).toHaveLength(4);
  });

  it('holds links that say what is on the screen', async () => {
    const { store, actions, history } = page();
    actions.give(seedMaps());
    await until(store, isExamined);
    await until(store, () => history.at() === 1);
    actions.openList('events');
    await until(store, () => history.at() === 2);
    const shared = await decodeLink(history.bar.read());
    if (isProblem(shared)) throw new Error(shared.code);
    const { shown } = store.get();
    expect(shared.summary).toEqual(shown.kind === 'compared' && shown.summary);
    expect(shared.view).toEqual({ tab: 'events' });
  });

  it('is not written while a job has failed', async () => {
    const { store, actions, history } = page();
    actions.give([fromText('notes', 'no map\n'), fromText('more', 'no map either\n')]);
    await until(store, ({ work }) => work.kind === 'failed');
    expect(history.entries).toEqual(['']);
  });
});

it('the golden links open in the page', async () => {
  const { store, sharing } = page();
  const folder = new URL('../golden/share/', import.meta.url);
  for (const name of ['d1-seed', 'd1-thunks', 'd1-debian-mail']) {
    await sharing.openLink(readFileSync(new URL(`${name}.link`, folder), 'utf8'));
    expect(store.get().shown.kind).toBe('compared');
  }
});
