// What is worked out behind the first picture: the findings, and behind them the sizes of names and tokens. A new job
// ends both; findings that are missing then are worked out once it is over.

import type { DriftSummary } from '../diff/summary.ts';
import { isProblem } from '../symbols/problem.ts';
import type { DiffClient } from '../worker/client.ts';
import type { Compared, Store } from './store.ts';

export interface Examination {
  /** Brings the findings of what is on the screen, if they are not there, and then the predictions. */
  readonly begin: () => void;
  /**
   * What the kallsyms compressor makes of the lines of each map, for who cancelled that: 0.15 s for 94,105 names, up to
   * 1 s on a slow machine.
   */
  readonly predict: () => void;
  readonly cancelPrediction: () => void;
  /** Ends all of it. */
  readonly stop: () => void;
}

export function createExamination(store: Store, client: DiffClient): Examination {
  let examining: AbortController | undefined;
  let predicting: AbortController | undefined;

  /** What is compared stays the same while a job for it is not aborted; its view does not. */
  function change(next: (shown: Compared) => Partial<Compared>): void {
    const { shown } = store.get();
    if (shown.kind === 'compared') store.set({ shown: { ...shown, ...next(shown) } });
  }

  function learn(news: Partial<DriftSummary>): void {
    change((shown) => {
      const summary = { ...shown.summary, ...news };
      return { summary, diff: shown.diff && { ...shown.diff, summary }, examined: 'done' };
    });
  }

  /** The fingerprints of all maps, the earliest first. */
  function identify(fingerprints: readonly string[]): void {
    change(({ diff, earlier, summary }) => {
      const known = <T extends { sha256: string }>(map: T, i: number): T => ({
        ...map,
        sha256: fingerprints.at(i) ?? '',
      });
      const maps = { a: known(summary.a, -2), b: known(summary.b, -1), earlier: summary.earlier.map(known) };
      return {
        summary: { ...summary, ...maps },
        diff: diff && { ...diff, a: known(diff.a, -2), b: known(diff.b, -1) },
        earlier: earlier.map(known),
      };
    });
  }

  async function examine({ diff, earlier }: Compared, signal: AbortSignal): Promise<void> {
    if (!diff) return;
    await painted();
    if (signal.aborted) return;
    const answer = await client.examine(diff, earlier, signal);
    if (signal.aborted || !answer) return;
    if (isProblem(answer)) change(() => ({ examined: answer }));
    else {
      const { fingerprints, ...found } = answer;
      identify(fingerprints);
      learn(found);
      beginPrediction();
    }
  }

  async function predict({ diff, earlier }: Compared, signal: AbortSignal): Promise<void> {
    if (!diff?.summary.kallsyms) return;
    const { findings, kallsyms } = diff.summary;
    store.set({ predicting: { round: undefined } });
    const answer = await client.predict([...earlier, diff.a, diff.b], { findings, kallsyms }, signal, (round) => {
      if (!signal.aborted) store.set({ predicting: { round } });
    });
    if (signal.aborted) return;
    store.set({ predicting: undefined });
    if (answer && isProblem(answer)) store.set({ notice: `The prediction failed: ${answer.detail ?? answer.code}.` });
    else if (answer) learn(answer);
  }

  function beginPrediction(): void {
    const { shown, predicting: isOn } = store.get();
    if (shown.kind !== 'compared' || isOn) return;
    predicting = new AbortController();
    void predict(shown, predicting.signal);
  }

  function cancelPrediction(): void {
    predicting?.abort();
    if (store.get().predicting) store.set({ predicting: undefined });
  }

  return {
    begin() {
      const { shown } = store.get();
      if (shown.kind !== 'compared' || shown.examined !== 'not yet') return;
      examining?.abort();
      examining = new AbortController();
      void examine(shown, examining.signal);
    },
    predict: beginPrediction,
    cancelPrediction,
    stop() {
      examining?.abort();
      cancelPrediction();
    },
  };
}

/**
 * Settles behind the next frame: copying the tables to the worker takes some 5 ms of this thread. A tab that nobody
 * sees has no frames, and should be done when somebody does.
 */
function painted(): Promise<void> {
  return new Promise((settle) => {
    const after = () => setTimeout(settle);
    if (typeof document === 'object' && document.visibilityState === 'visible') requestAnimationFrame(after);
    else after();
  });
}
