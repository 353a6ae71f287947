// What the project wants to be held to, beside what was measured: as columns, or as the table of the README.

// @ts-check
import { cpus } from 'node:os';
import process from 'node:process';
import { columns, title } from './figures.mjs';

/**
 * `limit` and `value` in the goal's unit; without a limit it is as low as can be had. `why` is what the value is made
 * of, said where it is short. @typedef {{ what: string, limit?: number, value: number, unit: string, why?: string }}
 * Goal
 */

/** @param {readonly Goal[]} goals */
export function printGoals(goals) {
  title('goals');
  columns([['', 'limit', 'measured', ''], ...goals.map((goal) => [...cells(goal), verdict(goal)])]);
  for (const why of whys(goals)) console.log(`\n${why}`);
}

/** Goes into the README, below "Numbers". @param {readonly Goal[]} goals @param {string | undefined} browser */
export function printMarkdown(goals, browser) {
  title('for the README, below "Numbers"');
  console.log(`Measured by \`npm run bench\` on ${machine(browser)}; medians.\n`);
  console.log('| | goal | measured |\n|---|--:|--:|');
  for (const goal of goals) console.log(`| ${cells(goal).join(' | ')}${verdict(goal) === 'short' ? ', short' : ''} |`);
  for (const why of whys(goals)) console.log(`\n${why}`);
}

/** What is short, and what it is made of. @param {readonly Goal[]} goals */
function whys(goals) {
  return goals
    .filter((goal) => goal.why !== undefined && verdict(goal) === 'short')
    .map(({ what, why }) => `Short, ${what}: ${why}.`);
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
