// The browser tests: the built site, served as `npm start` serves it, in each engine that is installed. Tests in browser/chromium/ use what
// only Playwright's own browser can do (accessibility tree, media emulation, screenshots of one size) and run there alone.

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
  workers: 1,
  timeout: 60_000,
  globalTimeout: 30 * 60_000,
  // How long `expect.poll` looks: two cores with four browsers and a compiler on them are slow.
  expect: { timeout: 20_000 },
  forbidOnly: Boolean(process.env.CI),
  reporter: 'list',
  // No video: it needs Playwright's own ffmpeg.
  use: { baseURL: `http://127.0.0.1:${port}/`, trace: 'retain-on-failure' },
  webServer: {
    command: `node node_modules/vite/bin/vite.js preview --host 127.0.0.1 --port ${port} --strictPort`,
    cwd: root,
    port,
  },
  projects: [
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
    ...(firefox === undefined
      ? []
      : [
          {
            ...anyEngine,
            name: 'firefox',
            use: {
              browserName: 'firefox' as const,
              // The stock browser over WebDriver BiDi, not Playwright's patched one.
              channel: 'moz-firefox',
              launchOptions: { executablePath: firefox, downloadsPath: `${results}/firefox-downloads` },
            },
          },
        ]),
    ...(webkitgtk === undefined ? [] : [{ ...anyEngine, name: 'webkitgtk', use: { engine: 'webkitgtk' as const } }]),
  ],
});
