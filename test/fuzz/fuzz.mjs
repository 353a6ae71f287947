// `node test/fuzz/fuzz.mjs readers|matcher|links|png|json|html [COUNT [FIRST]]`: a million tries of one kind, or as
// many as are said, from a first number on. Ends with status 1 at the first that throws, takes more than a second of
// the processor, or comes out wrong, and when memory grew by 64 MB over its start.

// @ts-check
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { build } from 'vite';

/** Bytes over those at the start. */
const MOST = 64e6;

/** Milliseconds of the processor. Nothing that was tried so far took 100. */
const LONGEST = 1000;

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc');

const [what = '', count = '1000000', first = '0'] = process.argv.slice(2);

const folder = mkdtempSync(join(tmpdir(), 'mapdrift-fuzz-'));
try {
  process.exitCode = await fuzz(Number(count), Number(first));
} finally {
  rmSync(folder, { recursive: true });
}

/** @param {number} count @param {number} first */
async function fuzz(count, first) {
  await build({
    configFile: false,
    logLevel: 'silent',
    ssr: { noExternal: true },
    build: { ssr: 'test/fuzz/bundle.ts', outDir: folder, emptyOutDir: false, target: 'node20' },
  });
  const { TRIES } = await import(pathToFileURL(join(folder, 'bundle.js')).href);
  if (!(what in TRIES))
    return failed(`one of ${Object.keys(TRIES).join(', ')}, and how many, and from which number on`);
  const tryOne = await TRIES[what]();

  /** @type {Map<string, number>} */
  const outcomes = new Map();
  let slowest = 0;
  let held = 0;
  const start = processor();
  const before = memory();
  for (let seed = first; seed < first + count; seed++) {
    const begin = processor();
    const { kind, why } = await outcome(tryOne, seed);
    const time = processor() - begin;
    slowest = Math.max(slowest, time);
    if (memory() - before > MOST) {
      // What many tries left uncollected, or what this one needs: alone it tells.
      collect();
      await tryOne(seed);
    }
    held = Math.max(held, memory() - before);
    const said = `${kind}: ${why}`;
    outcomes.set(said, (outcomes.get(said) ?? 0) + 1);
    if (kind === 'wrong') return failed(why);
    if (time > LONGEST) return failed(`seed ${seed}: took ${time.toFixed(0)} ms`);
    if (held > MOST) return failed(`seed ${seed}: ${(held / 1e6).toFixed(0)} MB more than at the start`);
  }
  for (const [said, n] of [...outcomes].sort((x, y) => y[1] - x[1])) console.log(`${String(n).padStart(9)} ${said}`);
  const seconds = (processor() - start) / 1000;
  console.log(`${count} ${what} in ${seconds.toFixed(0)} s of the processor, the slowest ${slowest.toFixed(0)} ms`);
  console.log(`at most ${(held / 1e6).toFixed(0)} MB more than at the start, what was not collected yet included`);
  return 0;
}

/** @param {(seed: number) => Promise<{ kind: string, why: string }>} tryOne @param {number} seed */
async function outcome(tryOne, seed) {
  try {
    return await tryOne(seed);
  } catch (error) {
    return { kind: 'wrong', why: `seed ${seed}: ${error instanceof Error ? error.stack : error}` };
  }
}

/** Milliseconds of this process, whatever else the machine does. */
function processor() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Bytes of objects and of buffers. */
function memory() {
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

/** @param {string} why */
function failed(why) {
  console.log(why);
  return 1;
}
