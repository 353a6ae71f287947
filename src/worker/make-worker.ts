// Starts the worker. A module of its own, so that a build without separate files can put another one in its place.

export function makeWorker(): Worker {
  return new Worker(new URL('./diff.worker.ts', import.meta.url), { type: 'module', name: 'diff' });
}
