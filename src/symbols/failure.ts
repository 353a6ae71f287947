// What a platform throws, as a problem. Each engine has words of its own for the same mishap, and none of them says
// what to do: those that are known are told in ours, any other in the platform's.

import type { Problem } from './problem.ts';

/** `new Uint8Array(n)` in Chromium, Firefox, WebKit, Node; strings and arrays have lengths of their own. */
const NO_MEMORY = /allocation failed|out of memory|invalid (typed )?array( buffer)? length|invalid string length/i;

/** `import()` in Chromium, Firefox and WebKit. */
const NO_PART = /dynamically imported module|importing a module script/i;

/**
 * A File is of the file as it was when it was given: once that is changed, or gone, nothing of it is read any more.
 * Firefox calls it aborted.
 */
const NOT_THERE: ReadonlySet<string> = new Set(['NotReadableError', 'NotFoundError', 'AbortError']);

/** `file` as in `Problem`. Undefined for an error that says nothing beyond its own words. */
export function knownFailure(file: string, error: unknown): Problem | undefined {
  if (!(error instanceof Error)) return undefined;
  if (NO_PART.test(error.message)) return { kind: 'problem', code: 'part-missing', file };
  if (NO_MEMORY.test(error.message)) return { kind: 'problem', code: 'out-of-memory', file, detail: textOf(error) };
  if (NOT_THERE.has(error.name)) return { kind: 'problem', code: 'unreadable-file', file, detail: CHANGED };
  return undefined;
}

const CHANGED = 'it was changed, moved or removed after it was given, or may not be read';

/** `code` is for what is not known. */
export function failure(file: string, error: unknown, code: 'unreadable-file' | 'worker-crashed'): Problem {
  return knownFailure(file, error) ?? { kind: 'problem', code, file, detail: textOf(error) };
}

/** A platform's sentence without its full stop: it is put into one of ours. */
export function textOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).replace(/\.$/, '');
}
