// The browser tests: the built site, served as `npm start` serves it, in each engine that is installed. Tests in
// browser/chromium/ use what only Playwright's own browser can do (accessibility tree, media emulation, screenshots of
// one size) and run there alone.

import { fileURLToPath } from 'node:url';
import { defineConfig } from '@playwright/test';
import type { Engine } from './browser/engines.ts';
import { find } from './tools/browsers.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const results = `${root}test-results`;
const port = 4199;
const [chromium, firefox, webkitgtk] = await Promise.all([find('chromium'), find('firefox'), find('webkitgtk')]);
const anyEngine = { testIgnore: /browser\/chromium\// };

export default defineConfig<object, Engine>({
  testDir: 'browser',
  outputDir: `${results}/browser`,
  // One for each core of a small machine: half of what a test takes is waiting for the other side.
  workers: 2,
  // A guard against what hangs: the longest test, axe on every list, takes 30 s here and a minute beside other work.
  timeout: 120_000,
  globalTimeout: 30 * 60_000,
  // How long `expect.poll` looks: two cores with four browsers and a compiler on them are slow.
  expect: { timeout: 20_000 },
  forbidOnly: Boolean(process.env.CI),
  reporter: 'list',
  // No video: it needs Playwright's own ffmpeg. A trace costs every test a sixth of its time; of one that fails,
  // `--trace on` makes one.
  use: { baseURL: `http://127.0.0.1:${port}/`, screenshot: 'only-on-failure', trace: 'off' },
  webServer: {
    command: `node node_modules/vite/bin/vite.js preview --host 127.0.0.1 --port ${port} --strictPort`,
    cwd: root,
    port,
  },
  projects: [
    // The two that take longest come first and side by side, one window each; Chromium fills both places behind them.
    ...(webkitgtk === undefined
      ? []
      : [{ ...anyEngine, name: 'webkitgtk', workers: 1, use: { engine: 'webkitgtk' as const } }]),
    ...(firefox === undefined
      ? []
      : [
          {
            ...anyEngine,
            name: 'firefox',
            workers: 1,
            use: {
              browserName: 'firefox' as const,
              // The stock browser over WebDriver BiDi, not Playwright's patched one.
              channel: 'moz-firefox',
              launchOptions: { executablePath: firefox, downloadsPath: `${results}/firefox-downloads` },
            },
          },
        ]),
    {
      name: 'chromium',
      use: {
        browserName: 'chromium',
        launchOptions: {
          ...(chromium === undefined ? {} : { executablePath: chromium }),
          args: [
            '--disable-background-networking',
            '--disable-component-update',
            '--disable-quic',
            '--disable-sync',
            '--no-first-run',
          ],
        },
      },
    },
  ],
});
