// The page's side of the seam. A worker has a life: it is started before it is needed, killed to cancel, replaced when it dies; and where
// workers are refused or never start, the same work is done here. Callers see functions that never throw.

import * as Comlink from 'comlink';
import type { MapDiff } from '../diff/compare.ts';
import type { Examination } from '../kallsyms/examine.ts';
import { isProblem, type Problem } from '../symbols/problem.ts';
import type { SymbolTable } from '../symbols/symbol-table.ts';
import {
  type Answer,
  buffersOf,
  type DiffApi,
  type Examined,
  type Given,
  type Jobs,
  type OnRound,
  type OnStage,
  type Sent,
} from './protocol.ts';

/** A map as the page has it: something to be read once it is needed (and again, for another try), or a table read before. */
export type Source =
  | { readonly kind: 'input'; readonly name: string; readonly load: () => Promise<Sent> }
  | { readonly kind: 'table'; readonly table: SymbolTable };

export interface DiffClient {
  /** Starts the worker if there is none, so that the first job does not wait for it. */
  readonly warm: () => void;
  /** Reads the sources and compares the last two. Undefined when `signal` was aborted: then the worker is gone, and the work with it. */
  readonly run: (
    sources: readonly Source[],
    signal: AbortSignal,
    onStage: OnStage,
  ) => Promise<Answer | Problem | undefined>;
  /** As `Jobs` has them; the tables are copied, for they are on the screen (two maps of 94,119 symbols: 11 MB). Undefined as above. */
  readonly examine: (
    diff: MapDiff,
    earlier: readonly SymbolTable[],
    signal: AbortSignal,
  ) => Promise<Examined | Problem | undefined>;
  readonly predict: (
    tables: readonly SymbolTable[],
    known: Examination,
    signal: AbortSignal,
    onRound: OnRound,
  ) => Promise<Examination | Problem | undefined>;
}

/** A worker whose script is blocked may stay silent for ever; one that is merely slow starts within this. Milliseconds. */
const START_LIMIT = 10_000;

/** What is needed of a Worker; its error events say why in `message`. */
export type WorkerLike = Comlink.Endpoint & { terminate(): void };

interface Live {
  readonly worker: WorkerLike;
  readonly api: Comlink.Remote<DiffApi>;
  /** False when it did not start. */
  readonly started: Promise<boolean>;
  /** Settles, with what is known, when it dies after the start. */
  readonly died: Promise<string>;
}

/** `loadJobs` brings the work to this thread; it is asked for only where workers are refused. */
export function createClient(makeWorker: () => WorkerLike, loadJobs: () => Promise<Jobs>): DiffClient {
  let live: Live | undefined;
  let refused = false;

  function start(): Live | undefined {
    if (live || refused) return live;
    try {
      live = watch(makeWorker());
    } catch {
      refused = true; // a policy that forbids workers throws here
    }
    return live;
  }

  /** A worker that is not the last one any more has been stopped before. */
  function stop(w: Live): void {
    w.worker.terminate();
    if (live === w) live = undefined;
  }

  /** The work in a worker, which dies with it; here where there is none. */
  async function perform<T extends object>(
    signal: AbortSignal,
    there: (api: Comlink.Remote<DiffApi>) => Promise<T>,
    here: (jobs: Jobs) => Promise<T>,
  ): Promise<T | Problem | undefined> {
    if (signal.aborted) return undefined;
    const w = start();
    const started = w && (await Promise.race([w.started, aborted(signal)]));
    if (signal.aborted) return undefined;
    if (w && started) {
      // At once: whoever aborts may ask for the next job in the same breath, and that must not meet a dying worker.
      const replace = () => {
        stop(w);
        start();
      };
      signal.addEventListener('abort', replace, { once: true });
      const end = await Promise.race([there(w.api).catch(crashed), w.died.then(crashed), aborted(signal)]);
      signal.removeEventListener('abort', replace);
      if (end && isProblem(end)) replace();
      return end;
    }
    refused = true;
    if (w) stop(w);
    const end = await loadJobs().then(here).catch(crashed);
    return signal.aborted ? undefined : end;
  }

  return {
    warm: () => void start(),
    async run(sources, signal, onStage) {
      const given = await Promise.all(sources.map(load));
      const tell = whileLive(onStage);
      const buffers = buffersOf(given.map((map) => (map.kind === 'bytes' ? map.bytes : undefined)));
      return perform(
        signal,
        (api) => api.run(Comlink.transfer([...given], buffers), Comlink.proxy(tell.listen)),
        (jobs) => jobs.run(given, tell.listen),
      ).finally(tell.end);
    },
    examine: (diff, earlier, signal) =>
      perform(
        signal,
        (api) => api.examine(diff, earlier),
        (jobs) => jobs.examine(diff, earlier),
      ),
    predict(tables, known, signal, onRound) {
      const tell = whileLive(onRound);
      return perform(
        signal,
        (api) => api.predict(tables, known, Comlink.proxy(tell.listen)),
        (jobs) => jobs.predict(tables, known, tell.listen, signal),
      ).finally(tell.end);
    },
  };
}

/** News comes by another port than the answer, and some of it may come behind it. */
function whileLive<T>(listener: (news: T) => void): { readonly listen: (news: T) => void; readonly end: () => void } {
  let isOver = false;
  return {
    listen(news) {
      if (!isOver) listener(news);
    },
    end() {
      isOver = true;
    },
  };
}

function watch(worker: WorkerLike): Live {
  const api = Comlink.wrap<DiffApi>(worker);
  // Comlink never settles when the script is blocked or cannot load: only these events tell.
  const died = new Promise<string>((settle) => {
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
  return { worker, api, started, died };
}

/** The bytes of a source, read on this thread: under file:// WebKit refuses a worker that reads a File. Large ones must be read there. */
async function load(source: Source): Promise<Given> {
  if (source.kind === 'table') return source;
  try {
    return { kind: 'bytes', name: source.name, bytes: await source.load() };
  } catch (e) {
    return { kind: 'problem', code: 'unreadable-file', file: source.name, detail: messageOf(e) };
  }
}

function crashed(reason: unknown): Problem {
  return { kind: 'problem', code: 'worker-crashed', file: '', detail: messageOf(reason) };
}

function messageOf(reason: unknown): string {
  return reason instanceof Error ? reason.message : String(reason);
}

function aborted(signal: AbortSignal): Promise<undefined> {
  return new Promise((settle) => {
    if (signal.aborted) settle(undefined);
    else signal.addEventListener('abort', () => settle(undefined), { once: true });
  });
}
