// `node test/fuzz/link.mjs [COUNT [FIRST]]`: a million payloads that are no link, or as many as are said, from a first number on. Ends with
// status 1 at the first that throws, takes longer than a second, or is taken for what it is not, and when memory grew by 64 MB over its start.

// @ts-check
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { build } from 'vite';

/** Bytes over those at the start. */
const MOST = 64e6;

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc');

const [count = 1_000_000, first = 0] = process.argv.slice(2).map(Number);

const folder = mkdtempSync(join(tmpdir(), 'mapdrift-fuzz-'));
try {
  process.exitCode = await fuzz();
} finally {
  rmSync(folder, { recursive: true });
}

async function fuzz() {
  await build({
    configFile: false,
    logLevel: 'silent',
    ssr: { noExternal: true },
    build: { ssr: 'test/fuzz/bundle.ts', outDir: folder, emptyOutDir: false, target: 'node20' },
  });
  const { decodeLink, tryOne, writeD1 } = await import(pathToFileURL(join(folder, 'bundle.js')).href);
  const links = ['seed', 'thunks', 'debian-mail', 'passes', 'pins'].map((name) =>
    readFileSync(`test/golden/share/d1-${name}.link`, 'utf8').trim(),
  );
  const plains = (await Promise.all(links.map(decodeLink))).map(writeD1);

  /** @type {Map<string, number>} */
  const outcomes = new Map();
  let slowest = 0;
  let held = 0;
  const start = performance.now();
  const before = memory();
  for (let seed = first; seed < first + count; seed++) {
    const begin = performance.now();
    const { kind, why } = await tryOne(seed, links, plains);
    const time = performance.now() - begin;
    slowest = Math.max(slowest, time);
    if (memory() - before > MOST) {
      // What many payloads left uncollected, or what this one needs: alone it tells.
      collect();
      await tryOne(seed, links, plains);
    }
    held = Math.max(held, memory() - before);
    outcomes.set(why, (outcomes.get(why) ?? 0) + 1);
    if (kind === 'wrong') return failed(why);
    if (time > 1000) return failed(`seed ${seed}: took ${time.toFixed(0)} ms`);
    if (held > MOST) return failed(`seed ${seed}: ${(held / 1e6).toFixed(0)} MB more than at the start`);
  }
  for (const [why, n] of [...outcomes].sort((x, y) => y[1] - x[1])) console.log(`${String(n).padStart(9)} ${why}`);
  const seconds = (performance.now() - start) / 1000;
  console.log(`${count} payloads in ${seconds.toFixed(0)} s, the slowest ${slowest.toFixed(0)} ms`);
  console.log(`at most ${(held / 1e6).toFixed(0)} MB more than at the start, what was not collected yet included`);
  return 0;
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
