import { describe, expect, it } from 'vitest';
import { createActions } from '../../src/ui/actions.ts';
import { fromText } from '../../src/ui/files.ts';
import { createStore, type State, type Store } from '../../src/ui/store.ts';
import type { DiffClient } from '../../src/worker/client.ts';
import { runJob } from '../../src/worker/job.ts';
import type { Given } from '../../src/worker/protocol.ts';
import { SEED_A, SEED_B } from './maps.ts';

/** A client that does the real work on this thread. `hold` keeps a job from ending until it is aborted. */
function testClient(): DiffClient & { hold: boolean; crash: boolean } {
  const client = {
    hold: false,
    crash: false,
    warm: () => {},
    async run(...[sources, signal, onStage]: Parameters<DiffClient['run']>): ReturnType<DiffClient['run']> {
      if (client.crash) return { kind: 'problem', code: 'worker-crashed', file: '' };
      const given = await Promise.all(
        sources.map(
          async (s): Promise<Given> =>
            s.kind === 'table' ? s : { kind: 'bytes', name: s.name, bytes: await s.load() },
        ),
      );
      onStage({ kind: 'reading', done: 0, total: 1 });
      if (client.hold) {
        await new Promise((settle) => signal.addEventListener('abort', settle));
        return undefined;
      }
      return runJob(given, onStage);
    },
  };
  return client;
}

function page() {
  const store = createStore();
  const client = testClient();
  return { store, client, actions: createActions(store, client, () => import('../../src/ui/compared-part.ts')) };
}

/** Settles when the state is as asked for. */
function until(store: Store, is: (state: State) => boolean): Promise<State> {
  return new Promise((settle) => {
    const look = () => {
      if (!is(store.get())) return;
      stop();
      settle(store.get());
    };
    const stop = store.subscribe(look);
    look();
  });
}

const idle = (s: State) => s.work.kind === 'idle';
const failed = (s: State) => s.work.kind === 'failed';
const seed = () => [fromText('.tmp_System.map', SEED_A), fromText('System.map', SEED_B)];
const names = ({ shown }: State) => (shown.kind === 'compared' ? [shown.diff.a.name, shown.diff.b.name] : shown.kind);
const drifts = ({ shown }: State) => (shown.kind === 'compared' ? shown.diff.summary.runs.map((r) => r.drift) : []);

describe('the page', () => {
  it('compares two maps that come together', async () => {
    const { store, actions } = page();
    actions.give(seed());
    const state = await until(store, idle);
    expect(names(state)).toEqual(['.tmp_System.map', 'System.map']);
    expect(drifts(state)).toEqual([0, 0xc0, 0x280, 0]);
  });

  it('compares the last two of three passes and names the first', async () => {
    const { store, actions } = page();
    const pass = (n: number) => fromText(`.tmp_vmlinux.kallsyms${n}.syms`, SEED_A);
    actions.give([fromText('System.map', SEED_B), pass(2), pass(1)]);
    const state = await until(store, idle);
    expect(names(state)).toEqual(['.tmp_vmlinux.kallsyms2.syms', 'System.map']);
    const { shown } = state;
    if (shown.kind !== 'compared') throw new Error('nothing compared');
    expect(shown.diff.summary.earlier.map((map) => map.name)).toEqual(['.tmp_vmlinux.kallsyms1.syms']);
  });

  it('compares the last two of three passes though the first is broken, and tells', async () => {
    const { store, actions } = page();
    actions.give([
      fromText('.tmp_vmlinux1.syms', ''),
      fromText('.tmp_vmlinux2.syms', SEED_A),
      fromText('System.map', SEED_B),
    ]);
    const state = await until(store, failed);
    expect(names(state)).toEqual(['.tmp_vmlinux2.syms', 'System.map']);
    expect(state.work).toMatchObject({ problems: [{ code: 'empty', file: '.tmp_vmlinux1.syms' }] });
  });

  it('waits with the first of two maps that come one after the other', async () => {
    const { store, actions } = page();
    actions.give([fromText('System.map', SEED_B)]);
    expect(await until(store, idle)).toMatchObject({ shown: { kind: 'one', side: 'a' } });
    actions.give([fromText('.tmp_System.map', SEED_A)]);
    expect(names(await until(store, idle))).toEqual(['.tmp_System.map', 'System.map']);
  });

  it('swaps: every drift is negated, and the window stays', async () => {
    const { store, actions } = page();
    actions.give(seed());
    await until(store, idle);
    actions.look((view) => ({ ...view, from: view.from + 4096, to: view.to - 4096 }));
    const before = store.get().shown;
    actions.swap();
    const after = await until(store, idle);
    expect(drifts(after)).toEqual([0, -0xc0, -0x280, 0]);
    expect(names(after)).toEqual(['System.map', '.tmp_System.map']);
    if (before.kind !== 'compared' || after.shown.kind !== 'compared') throw new Error('nothing compared');
    expect(after.shown.view.from).toBe(before.view.from);
  });

  it('keeps the result when a later map is broken, and tells what is wrong', async () => {
    const { store, actions } = page();
    actions.give(seed());
    const { shown } = await until(store, idle);
    actions.give([fromText('notes.txt', 'no map\nat all\n')]);
    const state = await until(store, failed);
    expect(state.shown).toBe(shown);
    expect(state.work).toMatchObject({ problems: [{ code: 'mostly-unreadable', file: 'notes.txt' }] });
    actions.dismiss();
    expect(store.get()).toMatchObject({ work: { kind: 'idle' }, shown: { kind: 'compared' } });
  });

  it('keeps the good one of two maps, and compares it with the next', async () => {
    const { store, actions } = page();
    actions.give([fromText('.tmp_System.map', SEED_A), fromText('System.map', '')]);
    const state = await until(store, failed);
    expect(state.work).toMatchObject({ problems: [{ code: 'empty', file: 'System.map' }] });
    expect(state.shown).toMatchObject({ kind: 'one', side: 'a' });
    actions.give([fromText('System.map', SEED_B)]);
    expect(names(await until(store, idle))).toEqual(['.tmp_System.map', 'System.map']);
  });

  it('keeps the good one of two maps beside an earlier comparison too', async () => {
    const { store, actions } = page();
    actions.give(seed());
    await until(store, idle);
    actions.give([fromText('a.map', SEED_B), fromText('b.map', '')]);
    expect(names(await until(store, failed))).toEqual(['.tmp_System.map', 'System.map']);
    actions.give([fromText('c.map', SEED_A)]);
    expect(names(await until(store, idle))).toEqual(['a.map', 'c.map']);
  });

  it('lets a new drop end the work before it', async () => {
    const { store, client, actions } = page();
    client.hold = true;
    actions.give([fromText('slow.map', SEED_A)]);
    await until(store, (s) => s.work.kind === 'busy' && s.work.stage !== undefined);
    client.hold = false;
    actions.give(seed());
    expect(names(await until(store, idle))).toEqual(['.tmp_System.map', 'System.map']);
  });

  it('goes back to what it showed when the work is cancelled', async () => {
    const { store, client, actions } = page();
    actions.give(seed());
    const { shown } = await until(store, idle);
    client.hold = true;
    actions.give([fromText('slow.map', SEED_A)]);
    actions.cancel();
    expect(store.get()).toMatchObject({ work: { kind: 'idle' } });
    expect(store.get().shown).toBe(shown);
  });

  it('can try again after a crash', async () => {
    const { store, client, actions } = page();
    client.crash = true;
    actions.give(seed());
    const { work } = await until(store, failed);
    if (work.kind !== 'failed') throw new Error('it did not fail');
    expect(work.problems).toMatchObject([{ code: 'worker-crashed' }]);
    client.crash = false;
    work.again();
    expect(drifts(await until(store, idle))).toEqual([0, 0xc0, 0x280, 0]);
  });

  it('says what is wrong when an example cannot be loaded', async () => {
    const { store, actions } = page();
    actions.bring(['x.map'], () => Promise.reject(new Error('offline')));
    const state = await until(store, failed);
    expect(state.work).toMatchObject({ problems: [{ code: 'unreadable-file', file: 'x.map', detail: 'offline' }] });
  });

  it('steps through the events, and around both ends', async () => {
    const { store, actions } = page();
    actions.give(seed());
    await until(store, idle);
    const selected = () => {
      const { shown } = store.get();
      return shown.kind === 'compared' ? shown.view.selected?.index : undefined;
    };
    const seen = [1, 1, 1, 1, -1, -1].map((by) => {
      actions.step(by === 1 ? 1 : -1);
      return selected();
    });
    expect(seen).toEqual([0, 1, 2, 0, 2, 1]);
  });
});
