// Chromium and Firefox, by Playwright.

import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import type { Driver } from './driver.ts';

/**
 * Before each screenshot in Firefox, Playwright adds this style element; the page's policy refuses it, and names it by
 * its hash.
 */
const ofScreenshot = createHash('sha256').update('body {}').digest('base64');

/** `downloads` is the folder the browser saves to, for one that does not tell Playwright of its downloads (Firefox). */
export function playwrightDriver(page: Page, downloads: string | undefined): Driver {
  const errors: string[] = [];
  const requests: string[] = [];
  const keep = (error: string) => {
    if (!error.includes(ofScreenshot)) errors.push(error);
  };
  page.on('console', (message) => {
    if (message.type() === 'error') keep(message.text());
  });
  page.on('pageerror', (error) => keep(String(error)));
  page.on('request', (request) => requests.push(request.url()));
  return {
    async open(path) {
      await page.goto(path);
    },
    eval: (fn, ...args) => page.evaluate(`(${fn})(...${JSON.stringify(args)})`),
    setFiles: (css, files) =>
      page.locator(css).setInputFiles(
        files.map(({ name, content }) => ({
          name,
          mimeType: 'application/octet-stream',
          buffer: Buffer.from(content),
        })),
      ),
    choose: (css, paths) => page.locator(css).setInputFiles([...paths]),
    click: (css) => page.locator(css).click(),
    fill: (css, text) => page.locator(css).fill(text),
    keyDown: (key) => page.keyboard.down(key),
    keyUp: (key) => page.keyboard.up(key),
    move: ({ x, y }) => page.mouse.move(x, y),
    buttonDown: () => page.mouse.down(),
    buttonUp: () => page.mouse.up(),
    wheel: (_at, by) => page.mouse.wheel(by.x, by.y),
    picture: () => page.screenshot(),
    async download(name, act, to) {
      if (downloads === undefined) {
        const [download] = await Promise.all([page.waitForEvent('download'), act()]);
        expect(download.suggestedFilename()).toBe(name);
        await download.saveAs(to);
        return;
      }
      const saved = join(downloads, name);
      mkdirSync(downloads, { recursive: true });
      rmSync(saved, { force: true });
      await act();
      // At first there is an empty file of that name, then another beside it, which takes its place once it is whole.
      await expect.poll(() => existsSync(saved) && statSync(saved).size > 0 && !existsSync(`${saved}.part`)).toBe(true);
      copyFileSync(saved, to);
    },
    errors: async () => errors,
    requests: async () => requests,
  };
}
