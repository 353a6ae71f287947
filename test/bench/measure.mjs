// A process of its own: reads and compares two maps as the worker does, makes the lists and what the picture is drawn
// from, as the page does, as often as is said, and prints milliseconds and bytes. The peaks are the kernel's own high-water marks in the first round,
// before the lists and behind them, so nothing between two samples is missed; the ground is the resident set after the
// code is loaded and has run once on a small map.

// @ts-check
import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import process from 'node:process';

const [core = '', a = '', b = '', rounds = '1'] = process.argv.slice(2);
const { compareMaps, makeAxis, makeLevels, openMaps } = await import(core);
const small = Buffer.from('0000000000001000 T start\n0000000000001010 T end\n');
compareMaps(await open(Uint8Array.from(small)), await open(Uint8Array.from(small)));
globalThis.gc?.();

const ground = process.memoryUsage.rss();
/** @type {number[]} */
const read = [];
/** @type {number[]} */
const compare = [];
/** @type {number[]} */
const list = [];
let peak = 0;
let peakListed = 0;
let kept = 0;
let runs = 0;
for (let i = 0; i < Number(rounds); i++) {
  // The bytes are part of what the core holds, but to read them from the disk is not its work.
  const [bytesA, bytesB] = [readFileSync(a), readFileSync(b)];
  const start = performance.now();
  const [tableA, tableB] = await Promise.all([open(bytesA), open(bytesB)]);
  const middle = performance.now();
  const diff = compareMaps(tableA, tableB);
  const end = performance.now();
  read.push(middle - start);
  compare.push(end - middle);
  peak ||= highWater() - ground;
  const listing = performance.now();
  const lists = { ...diff.summary };
  makeLevels(lists, makeAxis(lists));
  list.push(performance.now() - listing);
  peakListed ||= highWater() - ground;
  runs = lists.runs.length;
  globalThis.gc?.();
  kept = process.memoryUsage().arrayBuffers;
}
console.log(JSON.stringify({ read, compare, list, peak, peakListed, kept, runs }));

/** @param {Uint8Array} bytes */
async function open(bytes) {
  const opened = await openMaps('map', bytes, undefined, 'later');
  if ('kind' in opened) throw new Error(opened.code);
  return opened[0];
}

/**
 * Bytes. Linux hands `maxRSS` down from the parent across exec, so there the figure of this process alone is taken from
 * /proc.
 */
function highWater() {
  if (process.platform !== 'linux') return process.resourceUsage().maxRSS * 1024;
  const [, kib] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8')) ?? [];
  return Number(kib) * 1024;
}
