import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createActions } from '../../src/ui/actions.ts';
import { fromBytes, fromText } from '../../src/ui/files.ts';
import { fitNext } from '../../src/ui/looking.ts';
import { selectedText } from '../../src/ui/selection-text.ts';
import { createStore, type State, type Store } from '../../src/ui/store.ts';
import type { DiffClient } from '../../src/worker/client.ts';
import { jobs } from '../../src/worker/jobs.ts';
import type { Given } from '../../src/worker/protocol.ts';
import { SEED_A, SEED_B } from './maps.ts';

async function answerOf<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T | undefined> {
  const answer = await work();
  return signal.aborted ? undefined : answer;
}

/** A client that does the real work on this thread. `hold` keeps a job from ending until it is aborted. */
function testClient(): DiffClient & { hold: boolean; crash: boolean } {
  const client = {
    hold: false,
    crash: false,
    warm: () => {},
    async run(...[sources, signal, onStage, pins]: Parameters<DiffClient['run']>): ReturnType<DiffClient['run']> {
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
      return jobs.run(given, onStage, pins);
    },
    examine: (...[diff, earlier, signal]: Parameters<DiffClient['examine']>): ReturnType<DiffClient['examine']> =>
      answerOf(() => jobs.examine(diff, earlier), signal),
    predict: (
      ...[tables, kallsyms, signal, onRound]: Parameters<DiffClient['predict']>
    ): ReturnType<DiffClient['predict']> => answerOf(() => jobs.predict(tables, kallsyms, onRound, signal), signal),
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
const examined = ({ shown }: State) => shown.kind === 'compared' && shown.examined !== 'not yet';
const kbuild = (name: string, path: string) =>
  fromBytes(name, new Uint8Array(readFileSync(new URL(`../fixtures/kbuild/${path}.map.gz`, import.meta.url))));
const names = ({ shown }: State) =>
  shown.kind === 'compared' ? [shown.summary.a.name, shown.summary.b.name] : shown.kind;
const drifts = ({ shown }: State) => (shown.kind === 'compared' ? shown.summary.runs.map((r) => r.drift) : []);

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
    expect(shown.summary.earlier.map((map) => map.name)).toEqual(['.tmp_vmlinux.kallsyms1.syms']);
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
    work.again?.();
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
      const selection = shown.kind === 'compared' ? shown.view.selected : undefined;
      return selection?.kind === 'event' ? selection.index : undefined;
    };
    const seen = [1, 1, 1, 1, -1, -1].map((by) => {
      actions.step(by === 1 ? 1 : -1);
      return selected();
    });
    expect(seen).toEqual([0, 1, 2, 0, 2, 1]);
  });

  it('brings the findings behind the first picture, and keeps the view', async () => {
    const { store, actions } = page();
    actions.give(seed());
    const { shown } = await until(store, (s) => s.shown.kind === 'compared');
    if (shown.kind !== 'compared') throw new Error('nothing compared');
    expect(shown).toMatchObject({ examined: 'not yet', summary: { findings: [] } });
    actions.look((view) => ({ ...view, from: view.from + 4096 }));
    const { shown: after } = await until(store, examined);
    if (after.kind !== 'compared') throw new Error('nothing compared');
    expect(after.summary.findings.map((f) => f.kind)).toContain('entries');
    expect(after.view.from).toBe(shown.view.from + 4096);
  });

  it('examines with the passes before A', async () => {
    const { store, actions } = page();
    actions.give([
      kbuild('.tmp_vmlinux.kallsyms3.syms', 'thunks-pass3'),
      kbuild('System.map', 'thunks-final'),
      kbuild('.tmp_vmlinux.kallsyms2.syms', 'thunks-pass2'),
    ]);
    const { shown } = await until(store, examined);
    if (shown.kind !== 'compared') throw new Error('nothing compared');
    const { kallsyms } = shown.summary;
    expect(kallsyms?.passes).toBe('converges');
    // 24 stubs came in pass 2, 12 in pass 3, 6 in the last link: the lines make what the tables of the next link have.
    expect(kallsyms?.maps.map((map) => map.entries.own)).toEqual([31365, 31377, 31383]);
  });

  it('examines what is still on the screen once the job that came between is cancelled', async () => {
    const { store, client, actions } = page();
    actions.give(seed());
    await until(store, (s) => s.shown.kind === 'compared');
    client.hold = true;
    actions.give([fromText('slow.map', SEED_A)]);
    expect(store.get().shown).toMatchObject({ examined: 'not yet' });
    actions.cancel();
    expect(await until(store, examined)).toMatchObject({ shown: { examined: 'done' } });
  });

  it('predicts what the compressor makes behind the findings, and stops when it is told to', async () => {
    const { store, actions } = page();
    actions.give([kbuild('.tmp_vmlinux2.syms', 'healthy-pass2'), kbuild('System.map', 'healthy-final')]);
    await until(store, (s) => examined(s) && s.predicting !== undefined);
    const predicted = ({ shown }: State) =>
      shown.kind === 'compared' ? shown.summary.kallsyms?.maps.map((map) => map.bytes.predictedNames) : [];
    actions.cancelPrediction();
    expect(store.get().predicting).toBeUndefined();
    expect(predicted(store.get())).toEqual([undefined, undefined]);
    actions.predict();
    const state = await until(store, (s) => predicted(s)?.[1] !== undefined);
    expect(state.predicting).toBeUndefined();
    // kallsyms_names takes 363,232 bytes in the map, padded to 8.
    expect(Math.ceil((predicted(state)?.[1] ?? 0) / 8) * 8).toBe(363232);
  });
});

describe('a search', () => {
  async function compared() {
    const { store, actions } = page();
    actions.give([fromText('a', SEED_A), fromText('b', SEED_B)]);
    await until(store, ({ shown, work }) => shown.kind === 'compared' && work.kind === 'idle');
    const now = () => {
      const { shown } = store.get();
      if (shown.kind !== 'compared') throw new Error('nothing is compared');
      return shown;
    };
    return { actions, now };
  }

  it('finds, goes to the first hit in view, and round', async () => {
    const { actions, now } = await compared();
    actions.search('^kallsyms_n');
    expect(now().search?.hits.at.length).toBe(2);
    expect(now().search?.current).toBeUndefined();
    actions.stepHit(1);
    expect(selectedText(now())).toBe(
      'Found 1 of 2: kallsyms_num_syms, A ffffffff818ee850, B ffffffff818ee910, drift +0xc0.',
    );
    expect(now().view.selected).toMatchObject({ kind: 'symbol', side: 'a', row: now().search?.hits.a[0] });
    actions.stepHit(-1);
    expect(now().search?.current).toBe(1);
  });

  it('is left by what is selected behind it, and ended by nothing typed', async () => {
    const { actions, now } = await compared();
    actions.search('kallsyms');
    actions.stepHit(1);
    actions.step(1);
    expect(now().search?.current).toBeUndefined();
    expect(now().search?.hits.typed).toBe('kallsyms');
    actions.search('');
    expect(now().search).toBeUndefined();
  });

  it('that is fitted shows the symbol with its neighbours, then all of the drift', async () => {
    const { actions, now } = await compared();
    actions.search('^kallsyms_names$');
    actions.stepHit(1);
    actions.look(fitNext);
    const { view, axis } = now();
    const at = axis.position({ hi: 0xffffffff, lo: 0x818ee858 });
    expect(view.from).toBeLessThan(at);
    expect(view.to).toBeGreaterThan(at);
    actions.look(fitNext);
    expect(now().view).not.toEqual(view);
  });
});
