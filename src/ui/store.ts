// All the page knows, in one value. What is on the screen and what is under way are told apart: a job that fails or is
// cancelled leaves the earlier result where it was.

import { useSyncExternalStore } from 'react';
import type { Axis } from '../chart/axis.ts';
import type { Levels } from '../chart/levels.ts';
import type { SymbolSelection, View } from '../chart/view.ts';
import type { MapDiff } from '../diff/compare.ts';
import type { DriftSummary } from '../diff/summary.ts';
import type { PredictionRound } from '../kallsyms/predictions.ts';
import type { Demangle } from '../symbols/mangled.ts';
import type { Problem } from '../symbols/problem.ts';
import type { SymbolTable } from '../symbols/symbol-table.ts';
import type { Stage } from '../worker/protocol.ts';
import type { Side } from './plan.ts';
import type { Search } from './searching.ts';
import type { SharingPart } from './sharing-part.ts';

export type Shown =
  | { readonly kind: 'empty' }
  | { readonly kind: 'one'; readonly side: Side; readonly table: SymbolTable }
  /** A link that cannot be read, with its text, so that it can be mended. */
  | { readonly kind: 'bad-link'; readonly text: string; readonly problem: Problem }
  | Compared;

export interface Compared {
  readonly kind: 'compared';
  readonly summary: DriftSummary;
  /** The tables; undefined where the summary came without them, in a link or a report. */
  readonly diff: MapDiff | undefined;
  /** The tables of the passes before A, in order. */
  readonly earlier: readonly SymbolTable[];
  /** The findings come into `summary` behind the first picture. */
  readonly examined: Examined;
  readonly axis: Axis;
  readonly levels: Levels;
  readonly view: View;
  /** What is searched for; undefined where nothing is. */
  readonly search?: Search | undefined;
  /** The open list, once one was chosen. */
  readonly tab: string | undefined;
  /** The symbol that is to be paired by hand with the next one that is marked. */
  readonly waiting?: SymbolSelection | undefined;
}

/** What was opened without its maps. It is remembered, so that maps that come later can be held against it. */
export interface Origin {
  /** `the link`, or the name of a file. */
  readonly from: string;
  readonly summary: DriftSummary;
}

export type Examined = 'not yet' | 'done' | Problem;

/** How far the prediction of the tables is; it begins without a round. */
export interface Predicting {
  readonly round: PredictionRound | undefined;
}

export type Work =
  | { readonly kind: 'idle' }
  | { readonly kind: 'busy'; readonly names: readonly string[]; readonly stage: Stage | undefined }
  | {
      readonly kind: 'failed';
      readonly problems: readonly Problem[];
      /** The other map of the failed job, read and waiting for its partner. */
      readonly kept: SymbolTable | undefined;
      /** Undefined where only another page can do better. */
      readonly again: (() => void) | undefined;
    };

export type DialogName = 'help' | 'paste' | 'share';

/** The script that shows a comparison. It is there before one is. */
export type ComparedPart = typeof import('./compared-part.ts');

export interface State {
  readonly shown: Shown;
  readonly part: ComparedPart | undefined;
  readonly sharing: SharingPart | undefined;
  /** Comes when there are mangled names to show. */
  readonly demangle: Demangle | undefined;
  readonly origin: Origin | undefined;
  readonly work: Work;
  readonly predicting: Predicting | undefined;
  readonly dialog: DialogName | undefined;
  /** A remark that needs no answer: `Copied.` */
  readonly notice: string | undefined;
}

export interface Store {
  readonly get: () => State;
  readonly set: (change: Partial<State>) => void;
  readonly subscribe: (listener: () => void) => () => void;
}

const START: State = {
  shown: { kind: 'empty' },
  part: undefined,
  sharing: undefined,
  demangle: undefined,
  origin: undefined,
  work: { kind: 'idle' },
  predicting: undefined,
  dialog: undefined,
  notice: undefined,
};

export function createStore(): Store {
  let state = START;
  const listeners = new Set<() => void>();
  return {
    get: () => state,
    set(change) {
      state = { ...state, ...change };
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/**
 * A part of the state; the component is drawn again when that part is another one. `pick` must not make new objects.
 */
export function useStore<T>(store: Store, pick: (state: State) => T): T {
  return useSyncExternalStore(store.subscribe, () => pick(store.get()));
}
