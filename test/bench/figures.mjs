// How figures are said: medians, of as many as in brackets, and ratios to whatever is the measure.

// @ts-check

/** @param {readonly number[]} values */
export function median(values) {
  const sorted = [...values].sort((x, y) => x - y);
  const middle = sorted.length >> 1;
  const [low = Number.NaN, high = Number.NaN] = [sorted[middle - 1], sorted[middle]];
  return sorted.length % 2 === 1 ? high : (low + high) / 2;
}

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

/** Columns, the first to the left and the others to the right. @param {readonly (readonly string[])[]} rows */
export function columns(rows) {
  const widths = rows[0]?.map((_, k) => Math.max(...rows.map((row) => row[k]?.length ?? 0))) ?? [];
  for (const row of rows) {
    const cells = row.map((cell, k) => (k === 0 ? cell.padEnd(widths[k] ?? 0) : cell.padStart(widths[k] ?? 0)));
    console.log(cells.join('   ').trimEnd());
  }
}
