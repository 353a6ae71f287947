// Two programs instead of two maps: what scripts/bloat-o-meter does (nm of both, sizes joined by name) beside reading
// and comparing the files themselves. The program is Node's own, and the same without one of 500 symbols.

// @ts-check
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import process from 'node:process';
import { line, median, time, title } from './figures.mjs';

const ROUNDS = 5;

/** @param {import('./bench.mjs').Bench} bench */
export async function elfTable({ folder, core }) {
  title('two ELF files: nm and a join, as bloat-o-meter does, beside mapdrift');
  const symbols =
    spawnSync('nm', [process.execPath], { encoding: 'utf8', maxBuffer: 1 << 28 }).stdout?.split('\n') ?? [];
  if (symbols.length < 1000) return line('nm', 'missing, or Node is without symbols: not measured');
  const pair = /** @type {const} */ ([process.execPath, join(folder, 'stripped')]);
  const gone = join(folder, 'gone');
  writeFileSync(gone, symbols.flatMap((text, i) => (i % 500 === 0 ? [text.split(' ').at(-1)] : [])).join('\n'));
  if (spawnSync('objcopy', [`--strip-symbols=${gone}`, ...pair]).status !== 0)
    return line('objcopy', 'missing: not measured');

  const { compareMaps, openMaps } = await import(core);
  /** @type {number[]} */
  const join_ = [];
  /** @type {number[]} */
  const drift = [];
  for (let i = 0; i < ROUNDS; i++) {
    join_.push(timed(() => sizesJoined(pair)));
    const start = performance.now();
    const [[a], [b]] = [await openMaps('A', readFileSync(pair[0])), await openMaps('B', readFileSync(pair[1]))];
    compareMaps(a, b);
    drift.push(performance.now() - start);
  }
  line('nm, sizes joined by name', time(join_, undefined));
  line('mapdrift, files read', `${time(drift, undefined)}, ${(median(drift) / median(join_)).toFixed(2)} x`);
}

/** What grew and shrank. @param {readonly [string, string]} pair */
function sizesJoined(pair) {
  const [before, after] = pair.map((file) => {
    const { stdout } = spawnSync('nm', ['--size-sort', file], { encoding: 'utf8', maxBuffer: 1 << 28 });
    return new Map(stdout.split('\n').map((text) => [text.slice(19), Number.parseInt(text, 16)]));
  });
  return [...(before ?? [])].filter(([name, size]) => after?.get(name) !== size).length;
}

/** @param {() => unknown} work */
function timed(work) {
  const start = performance.now();
  work();
  return performance.now() - start;
}
