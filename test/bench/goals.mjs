// What the project wants to be held to, beside what was measured: as columns, or as the table of the README.

// @ts-check
import { cpus } from 'node:os';
import process from 'node:process';
import { columns, title } from './figures.mjs';

/**
 * `limit` and `value` in the goal's unit; without a limit it is as low as can be had.
 * @typedef {{ what: string, limit?: number, value: number, unit: string }} Goal
 */

/** @param {readonly Goal[]} goals */
export function printGoals(goals) {
  title('goals');
  columns([['', 'limit', 'measured', ''], ...goals.map((goal) => [...cells(goal), verdict(goal)])]);
}

/** Goes into the README, below "Numbers". @param {readonly Goal[]} goals @param {string | undefined} browser */
export function printMarkdown(goals, browser) {
  title('for the README, below "Numbers"');
  console.log(`Measured by \`npm run bench\` on ${machine(browser)}; medians.\n`);
  console.log('| | goal | measured |\n|---|--:|--:|');
  for (const goal of goals) console.log(`| ${cells(goal).join(' | ')}${verdict(goal) === 'short' ? ', short' : ''} |`);
}

/** @param {string | undefined} browser */
export function machine(browser) {
  const model = cpus()[0]?.model ?? 'unknown';
  return `${model.trim()}, ${cpus().length} cores, Node ${process.versions.node}${browser === undefined ? '' : `, ${browser}`}`;
}

/** @param {Goal} goal */
function cells({ what, limit, value, unit }) {
  return [what, limit === undefined ? 'low' : `${limit}${unit}`, `${figure(value)}${unit}`];
}

/** @param {number} value */
function figure(value) {
  if (Number.isNaN(value)) return 'not measured';
  return value >= 20 ? value.toFixed(0) : value.toFixed(2);
}

/** @param {Goal} goal */
function verdict({ limit, value }) {
  if (limit === undefined || Number.isNaN(value)) return '';
  return value <= limit ? 'holds' : 'short';
}
