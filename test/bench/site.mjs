// The built site, served, in headless Chromium; and how much of it a visitor loads first.

// @ts-check
import { spawnSync } from 'node:child_process';
import { mkdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { chromium } from '@playwright/test';
import { build, preview } from 'vite';
import { find } from '../tools/browsers.mjs';
import { line, title } from './figures.mjs';

/** @typedef {{ url: string, browser: import('@playwright/test').Browser }} Site */

/** Builds the site below `folder`. */
export async function buildSite(/** @type {string} */ folder) {
  mkdirSync(join(folder, 'dist'), { recursive: true });
  // The site holds the page in one file, to save reports with.
  await build({ logLevel: 'silent', mode: 'single' });
  await build(settings(folder));
}

/**
 * Undefined where there is no Chromium.
 * @param {string} folder
 * @param {(site: Site) => Promise<void>} work
 */
export async function withSite(folder, work) {
  const program = await find('chromium');
  if (program === undefined) return line('page', 'no Chromium found: set CHROME_PATH');
  const server = await preview({ ...settings(folder), preview: { port: 4197, host: '127.0.0.1' } });
  const browser = await chromium.launch({ executablePath: program });
  try {
    await work({ url: server.resolvedUrls?.local[0] ?? '', browser });
  } finally {
    await browser.close();
    await server.close();
  }
}

/** @param {string} folder @returns {import('./goals.mjs').Goal[]} */
export function sizesTable(folder) {
  title('what is loaded');
  const run = spawnSync(process.execPath, [resolve('test/tools/first-load.mjs')], { cwd: folder, encoding: 'utf8' });
  const [first = Number.NaN] = run.stdout.split(' ').map(Number);
  const single = statSync('dist/mapdrift.html').size / 1000;
  line('first load of the page', `${first} KB of gzip`);
  line('the page in one file', `${single.toFixed(1)} KB`);
  return [
    { what: 'first load, script in gzip', limit: 120, value: first, unit: ' KB' },
    { what: 'the page in one file', limit: 450, value: single, unit: ' KB' },
  ];
}

/** @param {string} folder */
function settings(folder) {
  const outDir = join(folder, 'dist', 'site');
  return { logLevel: /** @type {const} */ ('silent'), build: { outDir, emptyOutDir: true } };
}
