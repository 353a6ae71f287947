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
