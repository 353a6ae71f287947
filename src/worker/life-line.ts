// A worker that the browser ends, for want of memory or by a person's hand in its task list, says nothing, and who
// waits for its answer would wait for ever. A lock of the browser tells: the worker holds it while it works, and
// whoever gets it knows that the worker is gone. Not for longer: a page with locks is not kept for the way back.

/** The worker's side. */
export interface LifeLine {
  /**
   * True once the lock is held; false where there are no locks: on pages that are not served over https, and in some
   * engines from file:.
   */
  hold(name: string): Promise<boolean>;
  letGo(): void;
}

export function createLifeLine(): LifeLine {
  let end = () => {};
  return {
    hold: (name) =>
      new Promise((settle) => {
        // A short job may be over before the lock is there.
        const over = new Promise<void>((letGo) => {
          end = letGo;
        });
        const held = locks()?.request(name, () => {
          settle(true);
          return over;
        });
        if (held) held.catch(() => settle(false));
        else settle(false);
      }),
    letGo: () => end(),
  };
}

export interface LifeWatch {
  /** Settles once the worker is watched, or cannot be. */
  readonly begun: Promise<void>;
  readonly end: () => void;
}

/** The page's side: `onEnd` is told once the worker at the other end is gone. */
export function watchLife(
  there: { hold(name: string): Promise<boolean>; letGo(): Promise<void> },
  onEnd: (why: string) => void,
): LifeWatch {
  const name = uniqueName();
  const over = new AbortController();
  let isHeld: boolean | undefined;
  const answered = (is: boolean) => {
    isHeld = is;
  };
  there.hold(name).then(answered, () => answered(false));

  async function begin(): Promise<void> {
    // A worker that is at work cannot say that it has the lock; the browser can.
    while (isHeld === undefined && !over.signal.aborted && !(await isSeenHeld(name))) await pause();
    if (isHeld === false || over.signal.aborted) return;
    const told = () => onEnd('the browser ended the worker');
    void locks()?.request(name, { signal: over.signal }, told).catch(noMatter);
  }

  return {
    begun: begin().catch(noMatter),
    end() {
      over.abort();
      there.letGo().catch(noMatter);
    },
  };
}

/** Locks are common to all pages of a site. */
function uniqueName(): string {
  return `mapdrift ${performance.timeOrigin} ${Math.random()}`;
}

function locks(): LockManager | undefined {
  return typeof navigator !== 'undefined' && 'locks' in navigator ? navigator.locks : undefined;
}

async function isSeenHeld(name: string): Promise<boolean> {
  const { held } = (await locks()?.query()) ?? {};
  return held?.some((lock) => lock.name === name) ?? false;
}

function pause(): Promise<void> {
  return new Promise((settle) => {
    setTimeout(settle, 20);
  });
}

function noMatter(): void {}
