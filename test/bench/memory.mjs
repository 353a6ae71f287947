// A process of its own: reads and compares two maps once and prints what that took. The peak is the kernel's own high-water mark, so nothing
// between two samples is missed; the ground is the resident set after the code is loaded and has run once on a small map.

// @ts-check
import { readFileSync } from 'node:fs';
import process from 'node:process';

const [core = '', a = '', b = ''] = process.argv.slice(2);
const { compareMaps, openMap } = await import(core);
const small = Buffer.from('0000000000001000 T start\n0000000000001010 T end\n');
compareMaps(await openMap('a', Uint8Array.from(small)), await openMap('b', Uint8Array.from(small)));
globalThis.gc?.();

const ground = process.memoryUsage.rss();
const [tableA, tableB] = await Promise.all([openMap(a, readFileSync(a)), openMap(b, readFileSync(b))]);
const diff = compareMaps(tableA, tableB);
const peak = highWater();
globalThis.gc?.();
const { arrayBuffers } = process.memoryUsage();
console.log(JSON.stringify({ peak: peak - ground, kept: arrayBuffers, runs: diff.summary.runs.length }));

/** Bytes. Linux hands `maxRSS` down from the parent across exec, so there the figure of this process alone is taken from /proc. */
function highWater() {
  if (process.platform !== 'linux') return process.resourceUsage().maxRSS * 1024;
  const [, kib] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8')) ?? [];
  return Number(kib) * 1024;
}
