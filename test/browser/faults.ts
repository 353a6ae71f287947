// What breaks things in the page, as functions that run there. None of it is in the page's own code: workers, files and
// frames of the browser are taken hold of instead.

declare global {
  interface Window {
    /** Only under test: goes on with what was held back. */
    testGoOn?: () => void;
  }
}

/**
 * Files of one line again and again: enough bytes take any machine long enough to be met at them, and too long to be
 * sent there.
 */
export function dropLargeInPage(bytes: number, ...names: readonly string[]): void {
  const line = 'ffffffff81000000 T a_name_of_some_length\n';
  const dataTransfer = new DataTransfer();
  for (const name of names) dataTransfer.items.add(new File([line.repeat(bytes / line.length)], name));
  for (const type of ['dragenter', 'dragover', 'drop']) {
    document.body.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
  }
}

/**
 * Ends the worker that compares once the page says so (`Reading`, `Comparing`), or the one that looks for causes once
 * it is told to (`examine`).
 */
export function endWorkerInPage(when: 'Reading' | 'Comparing' | 'examine'): void {
  const post = Reflect.get(Worker.prototype, 'postMessage');
  let compares: Worker | undefined;
  const restore = () => {
    Worker.prototype.postMessage = post;
  };
  Worker.prototype.postMessage = new Proxy(post, {
    apply(target, worker: Worker, args: readonly { readonly path?: readonly string[] }[]) {
      const job = args[0]?.path?.[0];
      if (job === 'run') compares = worker;
      Reflect.apply(target, worker, args);
      if (job !== when) return;
      restore();
      void end(worker);
    },
  });
  /** Once the page watches it. */
  const end = async (worker: Worker | undefined): Promise<void> => {
    const { pending = [] } = await navigator.locks.query();
    if (pending.length > 0) worker?.terminate();
    else setTimeout(() => void end(worker), 10);
  };
  if (when === 'examine') return;
  const observer = new MutationObserver(() => {
    const said = document.querySelector('.busy-text')?.textContent ?? '';
    // Some of it is read, so that the worker has been at it for a while.
    if (!said.startsWith(when) || said.includes('(0.0 of')) return;
    if (when === 'Reading' && !said.includes(' MB)')) return;
    observer.disconnect();
    restore();
    void end(compares);
  });
  observer.observe(document.body, { subtree: true, childList: true, characterData: true });
}

/** Nothing of a file is read before `testGoOn`. */
export function holdReadingInPage(): void {
  const read = Reflect.get(Blob.prototype, 'arrayBuffer');
  const held: (() => void)[] = [];
  Blob.prototype.arrayBuffer = new Proxy(read, {
    apply: (target, blob: Blob) =>
      new Promise((settle) => {
        held.push(() => settle(Reflect.apply(target, blob, [])));
      }),
  });
  window.testGoOn = () => {
    Blob.prototype.arrayBuffer = read;
    for (const goOn of held) goOn();
  };
}

/** Workers that are started from now on run this behind their own script. */
export function spoilWorkersInPage(code: string): void {
  const Real = Blob;
  window.Blob = new Proxy(Real, {
    construct(type, [parts, options]: [BlobPart[], BlobPropertyBag?]) {
      const isScript = options?.type === 'text/javascript';
      return new type(isScript ? [...parts, `\n${code}`] : parts, options);
    },
  });
}

/** As a tab that nobody looks at: no frames, and timers once a second. */
export function sleepInPage(): void {
  const [frame, timeout] = [window.requestAnimationFrame, window.setTimeout];
  const waiting: FrameRequestCallback[] = [];
  Object.defineProperty(document, 'visibilityState', { configurable: true, value: 'hidden' });
  window.requestAnimationFrame = (callback) => waiting.push(callback);
  window.setTimeout = ((handler: () => void, after = 0, ...args: []) =>
    timeout(handler, Math.max(1000, after), ...args)) as typeof setTimeout;
  document.dispatchEvent(new Event('visibilitychange'));
  window.testGoOn = () => {
    window.requestAnimationFrame = frame;
    window.setTimeout = timeout;
    Object.defineProperty(document, 'visibilityState', { configurable: true, value: 'visible' });
    document.dispatchEvent(new Event('visibilitychange'));
    for (const callback of waiting) frame(callback);
  };
}

export function wakeInPage(): void {
  window.testGoOn?.();
}
