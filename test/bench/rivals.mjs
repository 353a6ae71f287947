// What a user would take instead, in turns with mapdrift on the same files: whatever else the machine does slows down
// all of them. The start of a rival's process is in its time, for that is what a person waits.

// @ts-check
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { line, median, time, title } from './figures.mjs';
import { bytesOf } from './maps.mjs';

/** Milliseconds that `diff -d` gets: on two releases of Debian it takes half a minute. */
const PATIENCE = 20_000;

export const hasDiff = /GNU diffutils/.test(spawnSync('diff', ['--version'], { encoding: 'utf8' }).stdout ?? '');
const hasGit = spawnSync('git', ['--version']).status === 0;

/**
 * @typedef {'diff' | 'git' | 'all' | 'read A' | 'read B' | 'match' | 'runs, events, changes'} Phase
 * @param {string} what
 * @param {import('./bench.mjs').Bench} bench
 * @param {import('./maps.mjs').Pair} pair
 * @param {boolean} patient whether there is time for `diff -d`
 */
export async function rivalsTable(what, { core }, pair, patient) {
  const times = await inTurns(core, pair, 12);
  const diff = hasDiff ? time(times.diff, undefined) : 'no GNU diff here, so no ratios';
  const base = times.diff.length === 0 ? undefined : median(times.diff);
  title(`${what}: ${(bytesOf(pair) / 1e6).toFixed(1)} MB in two maps, under Node`);
  line('diff A B', diff);
  line('git diff --no-index A B', hasGit ? time(times.git, base) : 'no git here');
  if (hasDiff && patient) line('diff -d A B', minimalDiff(pair, base));
  line('mapdrift, first round', time(times.all.slice(0, 1), base));
  line('mapdrift, second round', time(times.all.slice(1, 2), base));
  line('mapdrift, later rounds', time(times.all.slice(2), base));
  for (const phase of /** @type {const} */ (['read A', 'read B', 'match', 'runs, events, changes'])) {
    line(`  ${phase}`, time(times[phase].slice(2), base));
  }
}

/** Milliseconds. @param {import('./maps.mjs').Pair} pair */
export function diffTime(pair) {
  return timed(() => spawnSync('diff', [...pair], { stdio: 'ignore' }));
}

/**
 * Milliseconds of so many rounds, the first of them cold. @param {string} core @param {import('./maps.mjs').Pair} pair
 * @param {number} rounds
 */
async function inTurns(core, pair, rounds) {
  const { compareMaps, match, openMaps } = await import(core);
  const [bytesA, bytesB] = [readFileSync(pair[0]), readFileSync(pair[1])];
  /** @type {Record<Phase, number[]>} */
  const times = { diff: [], git: [], all: [], 'read A': [], 'read B': [], match: [], 'runs, events, changes': [] };
  for (let i = 0; i < rounds; i++) {
    if (hasDiff) times.diff.push(diffTime(pair));
    if (hasGit) times.git.push(timed(() => spawnSync('git', ['diff', '--no-index', ...pair], { stdio: 'ignore' })));
    const start = performance.now();
    // As the worker reads them: the fingerprints are taken behind the picture.
    const [tableA] = await openMaps('A', bytesA, undefined, 'later');
    const middle = performance.now();
    const [tableB] = await openMaps('B', bytesB, undefined, 'later');
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

/** @param {import('./maps.mjs').Pair} pair @param {number | undefined} base */
function minimalDiff(pair, base) {
  let isDone = false;
  const took = timed(() => {
    isDone = spawnSync('diff', ['-d', ...pair], { stdio: 'ignore', timeout: PATIENCE }).signal === null;
  });
  return isDone ? time([took], base) : `more than ${PATIENCE / 1000} s, then stopped`;
}

/** @param {() => unknown} work */
function timed(work) {
  const start = performance.now();
  work();
  return performance.now() - start;
}
