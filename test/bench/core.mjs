// The core under Node: bundled, measured in this process where it takes turns with others, or in one of its own.

// @ts-check
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';

/** The core as one module that Node can load: its address. */
export async function bundle(/** @type {string} */ folder) {
  await build({
    configFile: false,
    logLevel: 'silent',
    ssr: { noExternal: true },
    build: {
      ssr: 'test/bench/bundle.ts',
      outDir: folder,
      emptyOutDir: false,
      target: 'node20',
      // As the command is built.
      rolldownOptions: { optimization: { inlineConst: { mode: 'all', pass: 1 } } },
    },
  });
  return pathToFileURL(join(folder, 'bundle.js')).href;
}

/**
 * Milliseconds of each round, and bytes: see measure.mjs.
 * @typedef {object} Measured
 * @property {number[]} read
 * @property {number[]} compare
 * @property {number[]} list
 * @property {number} peak before the lists are made
 * @property {number} peakListed
 * @property {number} kept
 * @property {number} runs
 */

/**
 * Two maps read and compared in a fresh process.
 * @param {string} core
 * @param {import('./maps.mjs').Pair} pair
 * @param {number} rounds
 * @param {readonly string[]} flags of node
 * @returns {Measured}
 */
export function measured(core, pair, rounds, flags) {
  const args = ['--expose-gc', ...flags, 'test/bench/measure.mjs', core, ...pair, String(rounds)];
  const run = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (run.status !== 0) throw new Error(run.stderr);
  return JSON.parse(run.stdout);
}
