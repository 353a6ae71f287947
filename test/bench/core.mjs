// Reading and comparing under Node, and GNU diff in turns with it, so that whatever else the machine does slows down both.

// @ts-check
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';

export const hasDiff = /GNU diffutils/.test(spawnSync('diff', ['--version'], { encoding: 'utf8' }).stdout ?? '');

/** The core as one module that Node can load: its address. */
export async function bundle(/** @type {string} */ folder) {
  await build({
    configFile: false,
    logLevel: 'silent',
    ssr: { noExternal: true },
    build: { ssr: 'test/bench/bundle.ts', outDir: folder, emptyOutDir: false, target: 'node20' },
  });
  return pathToFileURL(join(folder, 'bundle.js')).href;
}

/**
 * Milliseconds of twelve rounds, the first of them cold. diff's start as a process is in its time: that is what a person waits.
 * @typedef {'diff' | 'all' | 'read A' | 'read B' | 'match' | 'runs, events, changes'} Phase
 */
export async function coreTimes(/** @type {string} */ core, /** @type {string} */ a, /** @type {string} */ b) {
  const { compareMaps, match, openMap } = await import(core);
  const [bytesA, bytesB] = [a, b].map((file) => Uint8Array.from(readFileSync(file)));
  /** @type {Record<Phase, number[]>} */
  const times = { diff: [], all: [], 'read A': [], 'read B': [], match: [], 'runs, events, changes': [] };
  for (let i = 0; i < 12; i++) {
    if (hasDiff) times.diff.push(diffTime(a, b));
    const start = performance.now();
    const tableA = await openMap('A', bytesA);
    const middle = performance.now();
    const tableB = await openMap('B', bytesB);
    const end = performance.now();
    const compared = timed(() => compareMaps(tableA, tableB));
    const matched = timed(() => match(tableA, tableB));
    times['read A'].push(middle - start);
    times['read B'].push(end - middle);
    times.all.push(end - start + compared);
    times.match.push(matched);
    times['runs, events, changes'].push(compared - matched);
  }
  return times;
}

/**
 * Bytes, of five fresh processes each: the peak of resident memory over what the process held before it read the maps, and the buffers that are
 * left when it is done. See memory.mjs.
 * @param {string} core
 * @param {string} a
 * @param {string} b
 * @param {readonly string[]} flags of node
 */
export function coreMemory(core, a, b, flags) {
  return Array.from({ length: 5 }, () => {
    const run = spawnSync(process.execPath, ['--expose-gc', ...flags, 'test/bench/memory.mjs', core, a, b], {
      encoding: 'utf8',
    });
    if (run.status !== 0) throw new Error(run.stderr);
    return /** @type {{ peak: number, kept: number }} */ (JSON.parse(run.stdout));
  });
}

/** @param {() => unknown} work */
function timed(work) {
  const start = performance.now();
  work();
  return performance.now() - start;
}

/** Milliseconds. @param {string} a @param {string} b */
export function diffTime(a, b) {
  return timed(() => spawnSync('diff', [a, b], { stdio: 'ignore' }));
}
