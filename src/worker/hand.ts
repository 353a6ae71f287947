// A worker has a life: it is started before it is needed, killed to cancel, replaced when it dies; and where workers
// are refused or never start, the same work is done on this thread.

import * as Comlink from 'comlink';
import { failure } from '../symbols/failure.ts';
import { forNow, isProblem, type Problem } from '../symbols/problem.ts';
import { watchLife } from './life-line.ts';
import type { DiffApi, Jobs } from './protocol.ts';

/**
 * A worker whose script is blocked may stay silent for ever; one that is merely slow starts within this. Milliseconds.
 */
const START_LIMIT = 10_000;

/** What is needed of a Worker; its error events say why in `message`. */
export type WorkerLike = Comlink.Endpoint & { terminate(): void };

interface Live {
  readonly api: Comlink.Remote<DiffApi>;
  /** False when it did not start. */
  readonly started: Promise<boolean>;
  /** Settles, with what is known, when it dies after the start. */
  readonly died: Promise<string>;
  readonly stop: () => void;
  readonly stopped: Promise<void>;
  isWarm: boolean;
  /** Says that it died. */
  readonly lose: (why: string) => void;
}

/** What all hands share: once a worker was refused, no other is asked for. */
export interface Place {
  readonly makeWorker: () => WorkerLike;
  readonly loadJobs: () => Promise<Jobs>;
  isRefused: boolean;
}

export interface Hand {
  readonly start: () => void;
  /** Whether there is a warm worker with nothing to do. */
  readonly isFree: () => boolean;
  /**
   * Puts a new worker, which has not missed any script yet, in the place of the one there is; false where there are
   * none.
   */
  readonly renew: () => boolean;
  /** Settles when there is nothing to do, warming up included. */
  readonly atRest: () => Promise<unknown>;
  /**
   * Does a piece of work there, in the worker, or here. `watched` settles once a worker that ends without a word would
   * be noticed: before work that lets nothing in between. Undefined when `signal` was aborted: then the worker is gone,
   * and the work with it.
   */
  readonly perform: <T extends object>(
    signal: AbortSignal,
    there: (api: Comlink.Remote<DiffApi>, watched: Promise<void>) => Promise<T>,
    here: (jobs: Jobs) => Promise<T>,
  ) => Promise<T | Problem | undefined>;
}

/**
 * One worker at a time. With `onStart` there is always one, with that done; without it one is made when there is work
 * for it.
 */
export function createHand(place: Place, onStart?: (api: Comlink.Remote<DiffApi>) => Promise<unknown>): Hand {
  let live: Live | undefined;
  let hasStarted = false;
  const underWay = new Set<Promise<unknown>>();

  function doing<T>(work: Promise<T>): Promise<T> {
    underWay.add(work);
    void work.finally(() => underWay.delete(work));
    return work;
  }

  function start(): Live | undefined {
    if (live || place.isRefused) return live;
    try {
      const made = watch(place.makeWorker());
      live = made;
      // The network may be away just now: the next job asks for another one.
      void made.started.then((has) => {
        if (!has && hasStarted) stop(made);
      });
      // It is a favour: whether it comes to its end is nobody's concern.
      if (onStart) void doing(Promise.race([warmUp(made, onStart), made.died, made.stopped]));
    } catch {
      place.isRefused = true; // a policy that forbids workers throws here
    }
    return live;
  }

  /** A worker that is not the last one any more has been stopped before. */
  function stop(w: Live): void {
    w.stop();
    if (live === w) live = undefined;
  }

  function replaced(w: Live): void {
    stop(w);
    if (onStart) start();
  }

  async function perform<T extends object>(
    signal: AbortSignal,
    there: (api: Comlink.Remote<DiffApi>, watched: Promise<void>) => Promise<T>,
    here: (jobs: Jobs) => Promise<T>,
  ): Promise<T | Problem | undefined> {
    if (signal.aborted) return undefined;
    const w = start();
    const started = w && (await Promise.race([w.started, aborted(signal)]));
    if (signal.aborted) return undefined;
    if (w && started) {
      hasStarted = true;
      // At once: whoever aborts may ask for the next job in the same breath, and that must not meet a dying worker.
      const replace = () => replaced(w);
      signal.addEventListener('abort', replace, { once: true });
      const life = watchLife(w.api, w.lose);
      const work = there(w.api, life.begun).catch(crashed);
      const end = await Promise.race([work, w.died.then(crashed), aborted(signal)]);
      signal.removeEventListener('abort', replace);
      life.end();
      if (end && isProblem(end)) replace();
      return end;
    }
    // One that started before is no longer refused by anybody: its script cannot be had just now, and may be when the
    // next job comes.
    place.isRefused = !hasStarted;
    if (w) stop(w);
    // Should this thread lack a script, the next job does not: it asks for a worker.
    const lost = (reason: unknown) => (hasStarted ? forNow(crashed(reason)) : crashed(reason));
    const end = await place.loadJobs().then(here).catch(lost);
    return signal.aborted ? undefined : end;
  }

  return {
    start,
    isFree: () => live?.isWarm === true && underWay.size === 0,
    renew() {
      if (live) replaced(live);
      return !place.isRefused;
    },
    async atRest() {
      while (underWay.size > 0) await Promise.allSettled(underWay);
    },
    perform: (signal, there, here) => doing(perform(signal, there, here)),
  };
}

async function warmUp(w: Live, favour: (api: Comlink.Remote<DiffApi>) => Promise<unknown>): Promise<void> {
  try {
    if (!(await w.started)) return;
    await favour(w.api);
    w.isWarm = true;
  } catch {}
}

function watch(worker: WorkerLike): Live {
  const api = Comlink.wrap<DiffApi>(worker);
  // Comlink never settles when the script is blocked or cannot load: only these events tell.
  let lose: (why: string) => void = () => {};
  const died = new Promise<string>((settle) => {
    lose = settle;
    worker.addEventListener('error', (e) => {
      settle('message' in e && typeof e.message === 'string' && e.message ? e.message : 'the worker crashed');
    });
    worker.addEventListener('messageerror', () => settle('a message from the worker could not be read'));
  });
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<boolean>((settle) => {
    timer = setTimeout(() => settle(false), START_LIMIT);
  });
  const ready = api.ready().then(
    () => true,
    () => false,
  );
  const started = Promise.race([ready, died.then(() => false), late]);
  void started.finally(() => clearTimeout(timer));
  let end = () => {};
  const stopped = new Promise<void>((settle) => {
    end = settle;
  });
  const stop = () => {
    worker.terminate();
    end();
  };
  return { api, started, died, lose, stopped, stop, isWarm: false };
}

function crashed(reason: unknown): Problem {
  return failure('', reason, 'worker-crashed');
}

function aborted(signal: AbortSignal): Promise<undefined> {
  return new Promise((settle) => {
    if (signal.aborted) settle(undefined);
    else signal.addEventListener('abort', () => settle(undefined), { once: true });
  });
}
