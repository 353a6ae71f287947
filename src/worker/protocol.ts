// What crosses between the page and the worker. Bytes and columns are transferred, never cloned: a table that is sent
// is gone here, but for the tables of a comparison on the screen, which are copied (11 MB in about 5 ms) so that a
// crash cannot take them.

import type { MapDiff } from '../diff/compare.ts';
import type { Pin } from '../diff/pins.ts';
import type { Examination } from '../kallsyms/examine.ts';
import type { PredictionRound } from '../kallsyms/predictions.ts';
import type { Problem } from '../symbols/problem.ts';
import type { SymbolTable } from '../symbols/symbol-table.ts';
import type { LifeLine } from './life-line.ts';
import type { SentDiff } from './long-lists.ts';

/** What is sent of a file: its bytes, or of a large one the file itself, of which the worker reads slices. */
export type Sent = Uint8Array<ArrayBuffer> | Blob;

/**
 * A map as the worker gets it: a file, one that another worker reads at the same time, a table that was read before, or
 * why it could not be had.
 */
export type Given =
  | { readonly kind: 'bytes'; readonly name: string; readonly bytes: Sent }
  | { readonly kind: 'elsewhere'; readonly size: number; readonly from: MessagePort }
  | { readonly kind: 'table'; readonly table: SymbolTable }
  | Problem;

export interface Answer {
  /**
   * One for each map given, in the order given, or more where a file holds several; three or four that could all be
   * read are in the order of their links.
   */
  readonly maps: readonly (SymbolTable | Problem)[];
  /** The last two maps compared; undefined when there is one map only, or when one of the two is a problem. */
  readonly diff: MapDiff | undefined;
}

/** On its way between two threads. */
export interface SentAnswer extends Omit<Answer, 'diff'> {
  readonly diff: SentDiff | undefined;
}

/**
 * How far the work is: bytes read of bytes in all, over all maps; of comparing a share from 0 to 1, where the maps are
 * so large that it is seen.
 */
export type Stage =
  | { readonly kind: 'reading'; readonly done: number; readonly total: number }
  | { readonly kind: 'comparing'; readonly share?: number };

export type OnStage = (stage: Stage) => void;

export type OnRound = (round: PredictionRound) => void;

export interface Examined extends Examination {
  /** The SHA-256 of each map, the earliest first; the job that read them left it out. */
  readonly fingerprints: readonly string[];
}

/** The work, wherever it is done. */
export interface Jobs {
  /** Reads maps and compares the last two, with these pairs made by hand. */
  run(given: readonly Given[], onStage: OnStage, pins?: readonly Pin[]): Promise<Answer>;
  /** Reads a map for another worker, which is given the other end of `to`: see side-by-side.ts. */
  readFor(map: Extract<Given, { kind: 'bytes' }>, to: MessagePort): Promise<object>;
  /**
   * What a comparison and the tables of the passes before it prove: behind the first picture, for it takes as long as
   * the comparison and more.
   */
  examine(diff: MapDiff, earlier: readonly SymbolTable[]): Promise<Examined>;
  /**
   * `known` with the sizes that the compressor makes. `signal` only where the work is done on the page's thread; then
   * what it says is void.
   */
  predict(
    tables: readonly SymbolTable[],
    known: Examination,
    onRound: OnRound,
    signal?: AbortSignal,
  ): Promise<Examination>;
}

/** The worker's side. `ready` answers as soon as the script runs: a blocked worker says nothing at all. */
export interface DiffApi extends Omit<Jobs, 'run' | 'examine'>, LifeLine {
  run(...job: Parameters<Jobs['run']>): Promise<SentAnswer>;
  examine(diff: SentDiff, earlier: readonly SymbolTable[]): Promise<Examined>;
  ready(): true | Promise<true>;
  /**
   * Lets the engine compile what this work needs, as long as there is none. The answer, where it came to its end: two
   * made-up maps compared, for the page to warm up with.
   */
  warmUp(work: 'reading' | 'comparing'): Promise<SentDiff | undefined>;
}

/**
 * Every buffer below `value`, once: what to transfer. Columns may share a buffer, and a buffer may be named only once.
 */
export function buffersOf(value: unknown, found = new Set<ArrayBuffer>()): ArrayBuffer[] {
  if (ArrayBuffer.isView(value)) {
    if (value.buffer instanceof ArrayBuffer) found.add(value.buffer);
  } else if (Array.isArray(value)) {
    for (const part of value) buffersOf(part, found);
  }
  return [...found];
}

/** The buffers of tables; problems have none. */
export function tableBuffers(maps: readonly (SymbolTable | Problem)[]): ArrayBuffer[] {
  return buffersOf(maps.map((map) => ('bytes' in map ? Object.values(map) : [])));
}
