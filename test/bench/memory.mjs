// What the core holds at its peak on two releases of Debian, over what the process held before it read the maps, in
// fresh processes.

// @ts-check
import { measured } from './core.mjs';
import { line, median, memory, title } from './figures.mjs';
import { bytesOf, debianPair } from './maps.mjs';

/** @param {import('./bench.mjs').Bench} bench @returns {Promise<import('./goals.mjs').Goal[]>} */
export async function memoryTable({ folder, core }) {
  const pair = debianPair(folder);
  const bytes = bytesOf(pair);
  // The optimizing compiler takes some 11 MB while it works, whatever the size of the maps: what the maps take is seen
  // without it.
  const plain = Array.from({ length: 5 }, () => measured(core, pair, 1, ['--no-opt']));
  const compiled = Array.from({ length: 5 }, () => measured(core, pair, 1, []));
  const peaks = plain.map((run) => run.peak);
  title(`memory: ${(bytes / 1e6).toFixed(1)} MB in two maps`);
  line('peak of the core', memory(peaks, bytes));
  const withCompiler = compiled.map((run) => run.peak);
  line('  with the compiler at work', memory(withCompiler, bytes));
  const kept = plain.map((run) => run.kept);
  line('  buffers kept', memory(kept, bytes));
  return [{ what: 'peak of memory, to the bytes of the maps', limit: 3, value: median(peaks) / bytes, unit: ' x' }];
}
