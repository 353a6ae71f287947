import * as Comlink from 'comlink';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { compareMaps, type MapDiff } from '../../src/diff/compare.ts';
import type { Examination } from '../../src/kallsyms/examine.ts';
import type { PredictionRound } from '../../src/kallsyms/predictions.ts';
import { createClient, type Source } from '../../src/worker/client.ts';
import type { WorkerLike } from '../../src/worker/hand.ts';
import { jobs as realJobs } from '../../src/worker/jobs.ts';
import { packed } from '../../src/worker/long-lists.ts';
import type { Answer, DiffApi, Given, Jobs, Stage } from '../../src/worker/protocol.ts';
import { SEED_A, SEED_B, tableOf } from '../ui/maps.ts';

const NOTHING: Answer = { maps: [], diff: undefined };
const text = (name: string, body = 'x'): Source => ({
  kind: 'input',
  name,
  load: async () => new TextEncoder().encode(body),
});
const unaborted = () => new AbortController().signal;
const quiet = () => {};
const never = () => new Promise<never>(() => {});
const jobs = (run: Jobs['run']): Jobs => ({ run, readFor: never, examine: never, predict: never });

interface Fake extends WorkerLike {
  isKilled(): boolean;
  fail(message: string): void;
}

/** A worker's two ends in one thread: what is posted really goes through the structured clone. */
function fakeWorker(api: Partial<DiffApi>): Fake {
  const { port1, port2 } = new MessageChannel();
  Comlink.expose({ ...jobs(never), ready: () => true, warmUp: async () => undefined, ...api }, port2);
  open.push(port1, port2);
  let killed = false;
  return Object.assign(port1, {
    isKilled: () => killed,
    terminate() {
      killed = true;
      port1.close();
    },
    fail: (message: string) => void port1.dispatchEvent(Object.assign(new Event('error'), { message })),
  });
}
const open: MessagePort[] = [];
afterEach(() => {
  for (const port of open.splice(0)) port.close();
  vi.useRealTimers();
});

const names = (given: readonly Given[]) => given.map((g) => (g.kind === 'bytes' ? g.name : g.kind));

describe('the client', () => {
  it('hands the bytes of each source over and brings the answer back', async () => {
    let got: readonly Given[] = [];
    const client = createClient(
      () =>
        fakeWorker({
          run: async (given) => {
            got = given;
            return NOTHING;
          },
        }),
      never,
    );
    const bytes = new TextEncoder().encode('0 T a');
    const source: Source = { kind: 'input', name: 'System.map', load: async () => bytes };
    expect(await client.run([source], unaborted(), quiet)).toEqual(NOTHING);
    expect(got).toMatchObject([{ kind: 'bytes', name: 'System.map' }]);
    expect(bytes.length, 'transferred, not copied').toBe(0);
  });

  it('passes every stage on while the work runs', async () => {
    const stages: Stage[] = [];
    const client = createClient(
      () =>
        fakeWorker({
          async run(_given, onStage) {
            await onStage({ kind: 'reading', done: 1, total: 2 });
            await onStage({ kind: 'comparing' });
            return NOTHING;
          },
        }),
      never,
    );
    await client.run([text('a')], unaborted(), (s) => stages.push(s));
    expect(stages).toEqual([{ kind: 'reading', done: 1, total: 2 }, { kind: 'comparing' }]);
  });

  it('passes no stage on that comes behind the answer', async () => {
    const stages: Stage[] = [];
    let late = () => {};
    const client = createClient(
      () =>
        fakeWorker({
          async run(_given, onStage) {
            late = () => onStage({ kind: 'comparing' });
            return NOTHING;
          },
        }),
      never,
    );
    await client.run([text('a')], unaborted(), (s) => stages.push(s));
    late();
    // What is asked of the worker now is answered behind the late stage.
    await client.run([text('b')], unaborted(), quiet);
    expect(stages).toEqual([]);
  });

  it('starts one worker ahead of time and keeps it for the next job', async () => {
    const make = vi.fn<() => Fake>(() => fakeWorker({ run: async () => NOTHING }));
    const client = createClient(make, never);
    client.warm();
    client.warm();
    await client.run([text('a')], unaborted(), quiet);
    await client.run([text('b')], unaborted(), quiet);
    // One that compares, and one that examines.
    expect(make).toHaveBeenCalledTimes(2);
  });

  it('gives a source that cannot be read as a problem, and still sends the other one', async () => {
    let got: readonly Given[] = [];
    const client = createClient(
      () =>
        fakeWorker({
          run: async (given) => {
            got = given;
            return NOTHING;
          },
        }),
      never,
    );
    const gone: Source = { kind: 'input', name: 'gone.map', load: () => Promise.reject(new Error('it was removed')) };
    await client.run([gone, text('b.map')], unaborted(), quiet);
    expect(names(got)).toEqual(['problem', 'b.map']);
    expect(got[0]).toMatchObject({ code: 'unreadable-file', file: 'gone.map', detail: 'it was removed' });
  });

  it('kills the worker to cancel, answers nothing, and has a new one ready', async () => {
    const workers: Fake[] = [];
    const cancel = new AbortController();
    const client = createClient(() => {
      const first = workers.length === 0;
      const worker = fakeWorker({
        run: first
          ? async () => {
              cancel.abort();
              return never();
            }
          : async () => NOTHING,
      });
      workers.push(worker);
      return worker;
    }, never);
    expect(await client.run([text('a')], cancel.signal, quiet)).toBeUndefined();
    expect(workers.map((w) => w.isKilled())).toEqual([true, false]);
    expect(await client.run([text('b')], unaborted(), quiet)).toEqual(NOTHING);
    expect(workers).toHaveLength(2);
  });

  it('turns a crash into a problem, and the next job runs in a new worker', async () => {
    const workers: Fake[] = [];
    const client = createClient(() => {
      const n = workers.length;
      const worker: Fake = fakeWorker({
        run: async () => {
          if (n > 0) return NOTHING;
          worker.fail('out of memory');
          return never();
        },
      });
      workers.push(worker);
      return worker;
    }, never);
    expect(await client.run([text('a')], unaborted(), quiet)).toEqual({
      kind: 'problem',
      code: 'worker-crashed',
      file: '',
      detail: 'out of memory',
    });
    expect(await client.run([text('b')], unaborted(), quiet)).toEqual(NOTHING);
  });

  it('asks a new worker where the old one lacks a script, and says that trying again may help', async () => {
    const workers: Fake[] = [];
    const lacking = { kind: 'problem', code: 'part-missing', file: 'a.xz' } as const;
    const client = createClient(() => {
      const answer = workers.length < 2 ? { ...NOTHING, maps: [lacking] } : NOTHING;
      const worker = fakeWorker({ run: async () => answer });
      workers.push(worker);
      return worker;
    }, never);
    client.warm();
    await vi.waitFor(() => expect(workers).toHaveLength(2));
    expect(await client.run([text('a.xz')], unaborted(), quiet)).toMatchObject({
      maps: [{ ...lacking, detail: 'now' }],
    });
    expect(workers.slice(0, 2).map((worker) => worker.isKilled())).toEqual([true, true]);
    expect(await client.run([text('a.xz')], unaborted(), quiet)).toEqual(NOTHING);
  });

  it('promises nothing of another try where the page itself lacks a script', async () => {
    const lacking = { kind: 'problem', code: 'part-missing', file: 'a.xz' } as const;
    const client = createClient(
      () => {
        throw new DOMException('refused', 'SecurityError');
      },
      async () => jobs(async () => ({ ...NOTHING, maps: [lacking] })),
    );
    expect(await client.run([text('a.xz')], unaborted(), quiet)).toEqual({ ...NOTHING, maps: [lacking] });
  });

  it('asks for a worker again when the one in between did not start', async () => {
    let isAway = false;
    const client = createClient(
      () => {
        const worker: Fake = fakeWorker({
          ready: () => (isAway ? never() : true),
          async run() {
            if (isAway) worker.fail('ended');
            return isAway ? never() : NOTHING;
          },
        });
        if (isAway) queueMicrotask(() => worker.fail(''));
        return worker;
      },
      () => Promise.reject(new TypeError('error loading dynamically imported module: jobs.js')),
    );
    const run = () => client.run([text('a')], unaborted(), quiet);
    expect(await run()).toEqual(NOTHING);
    isAway = true;
    expect(await run()).toMatchObject({ code: 'worker-crashed' });
    expect(await run()).toMatchObject({ code: 'part-missing', detail: 'now' });
    isAway = false;
    expect(await run()).toEqual(NOTHING);
  });

  it('turns an exception in the worker into a problem too', async () => {
    const client = createClient(() => fakeWorker({ run: () => Promise.reject(new RangeError('bad index')) }), never);
    expect(await client.run([text('a')], unaborted(), quiet)).toMatchObject({
      code: 'worker-crashed',
      detail: 'bad index',
    });
  });

  it('works on this thread where a policy refuses workers', async () => {
    const client = createClient(
      () => {
        throw new DOMException('refused', 'SecurityError');
      },
      async () => jobs(async (given) => ({ ...NOTHING, seen: names(given) })),
    );
    expect(await client.run([text('a')], unaborted(), quiet)).toMatchObject({ seen: ['a'] });
  });

  it('works on this thread where the script is blocked before it starts', async () => {
    const worker = fakeWorker({ ready: never });
    const client = createClient(
      () => {
        queueMicrotask(() => worker.fail(''));
        return worker;
      },
      async () => jobs(async () => NOTHING),
    );
    expect(await client.run([text('a')], unaborted(), quiet)).toEqual(NOTHING);
    expect(worker.isKilled()).toBe(true);
  });

  it('tells a problem where neither a worker nor the script for this thread can be had', async () => {
    const client = createClient(
      () => {
        throw new Error('refused');
      },
      () => Promise.reject(new TypeError('the chunk is gone')),
    );
    expect(await client.run([text('a')], unaborted(), quiet)).toMatchObject({
      code: 'worker-crashed',
      detail: 'the chunk is gone',
    });
  });

  it('works on this thread where the worker stays silent for ten seconds', async () => {
    vi.useFakeTimers();
    const client = createClient(
      () => fakeWorker({ ready: never }),
      async () => jobs(async () => NOTHING),
    );
    const answer = client.run([text('a')], unaborted(), quiet);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await answer).toEqual(NOTHING);
  });

  it('examines and predicts in the worker, tells its rounds, and leaves the tables here', async () => {
    const known: Examination = { findings: [], kallsyms: { maps: [], passes: 'stable' } };
    const client = createClient(
      () =>
        fakeWorker({
          examine: async (diff, earlier) => ({
            findings: [],
            kallsyms: undefined,
            fingerprints: [],
            seen: [diff.a.name, earlier.length],
          }),
          async predict(tables, given, onRound) {
            await onRound({ map: 0, maps: tables.length, done: 1, total: 2 });
            return given;
          },
        }),
      never,
    );
    const [a, b] = await Promise.all([tableOf('a', SEED_A), tableOf('b', SEED_B)]);
    const diff = compareMaps(a, b);
    expect(await client.examine(diff, [a], unaborted())).toMatchObject({ seen: ['a', 1] });
    const rounds: PredictionRound[] = [];
    expect(await client.predict([a, b], known, unaborted(), (round) => rounds.push(round))).toEqual(known);
    expect(rounds).toEqual([{ map: 0, maps: 2, done: 1, total: 2 }]);
    expect(a.bytes.length).toBeGreaterThan(0);
  });

  it('brings what the worker warmed up with, for the page to do the same', async () => {
    const [a, b] = await Promise.all([tableOf('a', SEED_A), tableOf('b', SEED_B)]);
    const made = packed(compareMaps(a, b));
    const client = createClient(
      () => fakeWorker({ warmUp: async (work) => (work === 'comparing' ? made : undefined) }),
      async () => jobs(never),
    );
    const told = vi.fn<(made: MapDiff) => void>();
    client.warm(told);
    await vi.waitFor(() => expect(told).toHaveBeenCalledOnce());
    expect(told).toHaveBeenCalledWith(expect.objectContaining({ summary: made.summary }));
  });

  it('compares in another worker than that which examines, so that a drop in between finds it warm', async () => {
    const workers: Fake[] = [];
    const warmed: Fake[] = [];
    let isAtIt = false;
    const client = createClient(() => {
      const worker: Fake = fakeWorker({
        run: async () => NOTHING,
        warmUp: async () => void warmed.push(worker),
        examine() {
          isAtIt = true;
          return never();
        },
      });
      workers.push(worker);
      return worker;
    }, never);
    client.warm();
    const [a, b] = await Promise.all([tableOf('a', SEED_A), tableOf('b', SEED_B)]);
    const left = new AbortController();
    const examined = client.examine(compareMaps(a, b), [], left.signal);
    await vi.waitFor(() => expect([warmed.length > 0, isAtIt]).toEqual([true, true]));
    left.abort();
    expect(await examined).toBeUndefined();
    expect(await client.run([text('a')], unaborted(), quiet)).toEqual(NOTHING);
    expect(workers.map((worker) => worker.isKilled())).toEqual([false, true, false]);
    expect(warmed[0] === workers[0]).toBe(true);
  });

  it('asked again in the breath in which it was cancelled answers from the new worker', async () => {
    const workers: Fake[] = [];
    const client = createClient(() => {
      const worker = fakeWorker({ run: async () => NOTHING });
      workers.push(worker);
      return worker;
    }, never);
    const [a, b] = await Promise.all([tableOf('a', SEED_A), tableOf('b', SEED_B)]);
    await client.run([text('a')], unaborted(), quiet);
    const cancel = new AbortController();
    const examined = client.examine(compareMaps(a, b), [], cancel.signal);
    await Promise.resolve();
    await Promise.resolve();
    cancel.abort();
    expect(await client.run([text('b')], unaborted(), quiet)).toEqual(NOTHING);
    expect(await examined).toBeUndefined();
  });
});

describe('two files', () => {
  /** A client with both workers warm; `readFor` is what the second one does with its file. */
  async function warmClient(readFor: Jobs['readFor'], made: Fake[] = []) {
    const examine = async () => ({ findings: [], kallsyms: undefined, fingerprints: [] });
    const client = createClient(() => {
      const worker = fakeWorker({ run: (...given) => realJobs.run(...given), readFor, examine });
      made.push(worker);
      return worker;
    }, never);
    client.warm();
    await vi.waitFor(() => expect(made).toHaveLength(2));
    const [a, b] = await Promise.all([tableOf('a', SEED_A), tableOf('b', SEED_B)]);
    const diff = compareMaps(a, b);
    await client.examine(diff, [], unaborted());
    return { client, diff };
  }

  it('are read by two workers at one time, and compared as if by one', async () => {
    const read: string[] = [];
    const { client, diff } = await warmClient((map, to) => {
      read.push(map.name);
      return realJobs.readFor(map, to);
    });
    const stages: Stage[] = [];
    const answer = await client.run([text('a', SEED_A), text('b', SEED_B)], unaborted(), (s) => stages.push(s));
    expect(read).toEqual(['b']);
    expect(answer).toMatchObject({ diff: { summary: { runs: diff.summary.runs, events: diff.summary.events } } });
    // How far is said of both together.
    expect(stages[0]).toMatchObject({ kind: 'reading', total: SEED_A.length + SEED_B.length });
  });

  it('are a problem when the worker that reads the second one dies, and the next two are compared', async () => {
    const made: Fake[] = [];
    let isFirst = true;
    const { client } = await warmClient((map, to) => {
      if (!isFirst) return realJobs.readFor(map, to);
      isFirst = false;
      made[1]?.fail('out of memory');
      return never();
    }, made);
    const both = [text('a', SEED_A), text('b', SEED_B)];
    expect(await client.run(both, unaborted(), quiet)).toMatchObject({
      code: 'worker-crashed',
      detail: 'out of memory',
    });
    expect(await client.run(both, unaborted(), quiet)).toMatchObject({ diff: { summary: { verdict: 'drift' } } });
  });

  it('come to nothing in both workers when the work is cancelled', async () => {
    const made: Fake[] = [];
    const cancel = new AbortController();
    const { client } = await warmClient(() => {
      cancel.abort();
      return never();
    }, made);
    expect(await client.run([text('a', SEED_A), text('b', SEED_B)], cancel.signal, quiet)).toBeUndefined();
    expect(made.slice(0, 2).map((worker) => worker.isKilled())).toEqual([true, true]);
  });
});
