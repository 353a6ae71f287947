// How figures are said: medians, of as many as in brackets, and ratios to whatever is the measure.

// @ts-check

/** @param {readonly number[]} values */
export function median(values) {
  const sorted = [...values].sort((x, y) => x - y);
  const middle = sorted.length >> 1;
  const [low = Number.NaN, high = Number.NaN] = [sorted[middle - 1], sorted[middle]];
  return sorted.length % 2 === 1 ? high : (low + high) / 2;
}

/**
 * What takes time, and how long it took each time. @typedef {readonly [phase: string, all: readonly number[]]} Phase
 */

/** The median, and how many times as long as GNU diff that is. */
export function time(/** @type {readonly number[]} */ all, /** @type {number | undefined} */ diff) {
  if (all.length === 0) return 'not measured';
  const ratio = diff === undefined || Number.isNaN(diff) ? '' : `${(median(all) / diff).toFixed(2).padStart(7)} x diff`;
  return `${median(all).toFixed(1).padStart(7)} ms${ratio} (${all.length})`;
}

/** The median, and how many times as much as the bytes of both maps that is. */
export function memory(/** @type {readonly number[]} */ all, /** @type {number} */ bytes) {
  const [middle, ratio] = [median(all) / 1e6, median(all) / bytes];
  return `${middle.toFixed(1).padStart(7)} MB${ratio.toFixed(2).padStart(7)} x maps (${all.length})`;
}

/** @param {string} what @param {string} value */
export function line(what, value) {
  console.log(`${what.padEnd(32)}${value}`);
}

/** @param {string} what */
export function title(what) {
  console.log(`\n${what}\n${'-'.repeat(what.length)}`);
}

/** Characters of all phases. */
const WIDTH = 60;
/** And those in front of a bar: `   18.3 ms   0.37 x diff (5)  `. */
const INDENT = 32;

/**
 * Each phase as long as it is, behind those before it; `diff` ms are drawn below them. @param {readonly Phase[]} phases
 * @param {number | undefined} diff
 */
export function chart(phases, diff) {
  const perMs = WIDTH / phases.reduce((sum, [, all]) => sum + median(all), 0);
  let at = 0;
  for (const [phase, all] of phases) {
    const length = median(all) * perMs;
    const bar = `${' '.repeat(Math.round(at))}${'#'.repeat(Math.max(1, Math.round(length)))}`;
    line(`  ${phase}`, `${time(all, diff).padEnd(INDENT)}${bar}`);
    at += length;
  }
  if (diff !== undefined) line('  diff, as long', `${' '.repeat(INDENT)}${'='.repeat(Math.round(diff * perMs))}`);
}

/** `read 18 ms, compared 22 ms` @param {readonly Phase[]} phases */
export function inWords(phases) {
  return phases.map(([phase, all]) => `${phase} ${median(all).toFixed(0)} ms`).join(', ');
}

/** Columns, the first to the left and the others to the right. @param {readonly (readonly string[])[]} rows */
export function columns(rows) {
  const widths = rows[0]?.map((_, k) => Math.max(...rows.map((row) => row[k]?.length ?? 0))) ?? [];
  for (const row of rows) {
    const cells = row.map((cell, k) => (k === 0 ? cell.padEnd(widths[k] ?? 0) : cell.padStart(widths[k] ?? 0)));
    console.log(cells.join('   ').trimEnd());
  }
}
