// Writes the address of the page at the pace that browsers allow: WebKit takes 100 writes in 30 s and refuses the next
// one. A step to go back to is written at once, a movement when it stands still.

import type { AddressBar, Step } from '../share/location.ts';

/** Milliseconds between two writes: at most 75 in 30 s. */
export const APART = 400;
/** And after a refusal: WebKit counts over 30 s. */
export const REFUSED = 10_000;

export interface Scribe {
  /** Something changed that is worth an entry of its own, or belongs into the one that is there. */
  readonly note: (step: Step) => void;
  /** Forgets what was not written yet. */
  readonly drop: () => void;
}

/**
 * `fragment` is asked for when it is written; undefined while there is nothing to write, and then `note` comes again.
 */
export function createScribe(bar: AddressBar, fragment: () => Promise<string | undefined>): Scribe {
  let waiting: Step | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let last = Number.NEGATIVE_INFINITY;
  /** Counts what was dropped: a fragment that was asked for before is void. */
  let drops = 0;

  function schedule(after: number): void {
    clearTimeout(timer);
    timer = setTimeout(() => void write(), after);
  }

  async function write(): Promise<void> {
    const step = waiting;
    const before = drops;
    if (step === undefined) return;
    waiting = undefined;
    const text = await fragment();
    if (text === undefined || before !== drops) return;
    last = performance.now();
    if (bar.write(text, step)) return;
    waiting ??= step;
    schedule(REFUSED);
  }

  return {
    note(step) {
      if (step === 'push' || waiting === 'push') {
        waiting = 'push';
        schedule(Math.max(0, last + APART - performance.now()));
      } else {
        waiting = 'replace';
        schedule(APART);
      }
    },
    drop() {
      drops++;
      waiting = undefined;
      clearTimeout(timer);
    },
  };
}
