// The page's side of the seam: what the page can ask for, as functions that never throw. Where the work is done is
// hand.ts's business.

import * as Comlink from 'comlink';
import type { MapDiff } from '../diff/compare.ts';
import type { Pin } from '../diff/pins.ts';
import type { Examination } from '../kallsyms/examine.ts';
import { sizeOf } from '../read/content.ts';
import { failure } from '../symbols/failure.ts';
import { forNow, isProblem, type Problem } from '../symbols/problem.ts';
import type { SymbolTable } from '../symbols/symbol-table.ts';
import { createHand, type WorkerLike } from './hand.ts';
import { packed, unpacked } from './long-lists.ts';
import {
  type Answer,
  buffersOf,
  type Examined,
  type Given,
  type Jobs,
  type OnRound,
  type OnStage,
  type Sent,
  type SentAnswer,
} from './protocol.ts';

/**
 * A map as the page has it: something to be read once it is needed (and again, for another try), or a table read
 * before.
 */
export type Source =
  | { readonly kind: 'input'; readonly name: string; readonly load: () => Promise<Sent> }
  | { readonly kind: 'table'; readonly table: SymbolTable };

export interface DiffClient {
  /**
   * Starts the worker that compares if there is none, and lets it warm up, so that the first job does not wait for it.
   * `onWarm` gets what it warmed up with, once, unless a job came in between.
   */
  readonly warm: (onWarm?: (made: MapDiff) => void) => void;
  /**
   * Reads the sources and compares the last two, with `pins` made by hand. Undefined when `signal` was aborted: then
   * the worker is gone, and the work with it.
   */
  readonly run: (
    sources: readonly Source[],
    signal: AbortSignal,
    onStage: OnStage,
    pins?: readonly Pin[],
  ) => Promise<Answer | Problem | undefined>;
  /**
   * As `Jobs` has them; the tables are copied, for they are on the screen (two maps of 94,119 symbols: 11 MB).
   * Undefined as above.
   */
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

/** `loadJobs` brings the work to this thread; it is asked for only where workers are refused. */
export function createClient(makeWorker: () => WorkerLike, loadJobs: () => Promise<Jobs>): DiffClient {
  // Findings and predictions have a worker of their own: a drop that meets them ends them, and finds the other one
  // warm.
  const place = { makeWorker, loadJobs, isRefused: false };
  let tellWarm: ((made: MapDiff) => void) | undefined;
  const compares = createHand(place, async (api) => {
    const made = await api.warmUp('comparing');
    // The worker is warm now, whatever becomes of this.
    if (!made || !tellWarm) return;
    const tell = tellWarm;
    tellWarm = undefined;
    setTimeout(() => tell(unpacked(made)));
  });
  const examines = createHand(place, (api) => compares.atRest().then(() => api.warmUp('reading')));

  /** Lets the other worker read every second file. Should that one die, the work of both ends. */
  function share(maps: readonly Given[], signal: AbortSignal) {
    const both = new AbortController();
    signal.addEventListener('abort', () => both.abort(), { once: true });
    let reason: Problem | undefined;
    let files = 0;
    const given = maps.map((map): Given => {
      if (map.kind !== 'bytes' || files++ % 2 === 0) return map;
      const { port1, port2 } = new MessageChannel();
      const size = sizeOf(map.bytes);
      void examines
        .perform(
          both.signal,
          async (api, watched) => {
            if (isLong([map])) await watched;
            return api.readFor(Comlink.transfer(map, buffersOf([map.bytes])), Comlink.transfer(port1, [port1]));
          },
          (jobs) => jobs.readFor(map, port1),
        )
        .then((end) => {
          if (!end || !isProblem(end)) return;
          reason = end;
          both.abort();
        });
      return { kind: 'elsewhere', size, from: port2 };
    });
    return { given, signal: both.signal, failure: () => reason };
  }

  /**
   * Scripts that a worker could not have: the next job has new workers, which ask for them anew. Either may have read
   * the map.
   */
  function afresh(answer: Answer | Problem | undefined): Answer | Problem | undefined {
    if (!answer || isProblem(answer) || !answer.maps.some(lacksPart)) return answer;
    const areNew = [compares, examines].map((hand) => hand.renew()).every(Boolean);
    return areNew ? { ...answer, maps: answer.maps.map((map) => (lacksPart(map) ? forNow(map) : map)) } : answer;
  }

  return {
    warm(onWarm) {
      tellWarm = onWarm;
      compares.start();
      void compares.atRest().then(examines.start);
    },
    async run(sources, signal, onStage, pins = []) {
      const loaded = await Promise.all(sources.map(load));
      const tell = whileLive(onStage);
      const shared = compares.isFree() && examines.isFree() ? share(loaded, signal) : undefined;
      const given = shared?.given ?? loaded;
      const answer = compares.perform(
        shared?.signal ?? signal,
        async (api, watched) => {
          if (isLong(given)) await watched;
          const maps = Comlink.transfer([...given], transferred(given));
          return arrived(await api.run(maps, Comlink.proxy(tell.listen), pins));
        },
        (jobs) => jobs.run(given, tell.listen, pins),
      );
      const end = shared ? answer.then((it) => it ?? shared.failure()) : answer;
      return end.then(afresh).finally(tell.end);
    },
    examine: (diff, earlier, signal) =>
      examines.perform(
        signal,
        (api, watched) => watched.then(() => api.examine(packed(diff), earlier)),
        (jobs) => jobs.examine(diff, earlier),
      ),
    predict(tables, known, signal, onRound) {
      const tell = whileLive(onRound);
      return examines
        .perform(
          signal,
          (api) => api.predict(tables, known, Comlink.proxy(tell.listen)),
          (jobs) => jobs.predict(tables, known, tell.listen, signal),
        )
        .finally(tell.end);
    },
  };
}

function arrived({ maps, diff }: SentAnswer): Answer {
  return { maps, diff: diff && unpacked(diff) };
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

/**
 * A worker in one stretch of work hears of its lock behind it, and until then its end goes unnoticed: over 16 MB that
 * would be seconds, and the 20 ms until it is watched are no matter. Two maps of 94,119 symbols are 8 MB.
 */
function isLong(maps: readonly Given[]): boolean {
  const bytes = maps.reduce((sum, map) => sum + (map.kind === 'bytes' ? sizeOf(map.bytes) : 0), 0);
  return bytes > 16e6;
}

function lacksPart(map: SymbolTable | Problem): map is Problem {
  return isProblem(map) && map.code === 'part-missing';
}

/** What is given away with the maps. */
function transferred(maps: readonly Given[]): Transferable[] {
  return [
    ...buffersOf(maps.map((map) => (map.kind === 'bytes' ? map.bytes : undefined))),
    ...maps.flatMap((map) => (map.kind === 'elsewhere' ? [map.from] : [])),
  ];
}

/**
 * The bytes of a source, read on this thread: under file:// WebKit refuses a worker that reads a File. Large ones must
 * be read there.
 */
async function load(source: Source): Promise<Given> {
  if (source.kind === 'table') return source;
  try {
    return { kind: 'bytes', name: source.name, bytes: await source.load() };
  } catch (e) {
    return failure(source.name, e, 'unreadable-file');
  }
}
