// What happens while a part of the page is still on its way.

import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';

const link = readFileSync(new URL('../../golden/share/d1-seed.link', import.meta.url), 'utf8').trim();

test('a file of mapdrift that is dropped before the page can open it waits until it can', async ({ page }) => {
  let goOn = () => {};
  const gate = new Promise<void>((settle) => {
    goOn = settle;
  });
  const asked = page.waitForRequest(/sharing-part.*\.js$/);
  await page.route(/sharing-part.*\.js$/, async (route) => {
    await gate;
    await route.continue();
  });
  await page.goto('/');
  await asked;
  const buffer = Buffer.from(`{\n  "link": "${link}"\n}\n`);
  await page.setInputFiles('input[type=file]', [{ name: 'mapdrift.json', mimeType: 'application/json', buffer }]);
  goOn();
  await expect(page.locator('.origin')).toContainText('This is what mapdrift.json holds');
  await expect(page.locator('#verdict')).toContainText('kallsyms_num_syms');
});

test('what draws a link is asked for beside the script of the page, and not for an empty page', async ({ page }) => {
  let goOn = () => {};
  const gate = new Promise<void>((settle) => {
    goOn = settle;
  });
  await page.route(/index-.*\.js$/, async (route) => {
    await gate;
    await route.continue();
  });
  const first = page.waitForResponse(/link-.*\.js$/);
  await page.goto('/', { waitUntil: 'commit' });
  await (await first).finished();
  expect(await page.evaluate(() => document.querySelectorAll('link[href*=-part]').length)).toBe(0);
  const asked = [/compared-part.*\.js$/, /sharing-part.*\.js$/].map((part) => page.waitForResponse(part));
  await page.goto('about:blank');
  await page.goto(`/${link.slice(link.indexOf('#'))}`, { waitUntil: 'commit' });
  await Promise.all(asked);
  await expect(page.locator('#verdict')).toHaveCount(0);
  goOn();
  await expect(page.locator('#verdict')).toContainText('kallsyms_num_syms');
});
