// Where workers are refused, as some policies do, the page in one file does all the work on its own thread: from the
// disk, with the same answers, and what takes long still tells how far it is and can be ended.

import { readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';

const ONE_FILE = new URL('../../../dist/mapdrift.html', import.meta.url);

const fixture = (path: string) => readFileSync(new URL(`../../fixtures/${path}`, import.meta.url));
const MAPS = [
  { name: 'pass3.syms', mimeType: 'application/gzip', buffer: fixture('kbuild/thunks-pass3.map.gz') },
  { name: 'System.map', mimeType: 'application/gzip', buffer: fixture('kbuild/thunks-final.map.gz') },
];

/** Clicks what there is to end, in the moment in which it comes: the work is over in a tenth of a second. */
function cancelAtOnce([tab, button]: readonly [tab: string, button: string]): void {
  new MutationObserver((_, self) => {
    document.querySelector<HTMLElement>(`${tab}:not([aria-selected=true])`)?.click();
    const cancel = document.querySelector<HTMLElement>(button);
    if (cancel?.textContent !== 'Cancel') return;
    self.disconnect();
    cancel.click();
  }).observe(document.body, { childList: true, subtree: true });
}

/** The cells of a column of the kallsyms tables. */
const column = (page: Page, n: number) => page.locator(`[role=grid] tbody td:nth-child(${n})`).allTextContents();

test.beforeEach(async ({ page }) => {
  await page.addInitScript(() => {
    const value = class {
      constructor() {
        throw new DOMException('refused', 'SecurityError');
      }
    };
    Object.defineProperty(window, 'Worker', { value });
  });
  await page.goto(ONE_FILE.href);
  await expect(page.evaluate(() => new Worker('').postMessage(1))).rejects.toThrow('refused');
});

test('two maps are compared and examined without a worker', async ({ page }) => {
  await page.setInputFiles('input[type=file]', MAPS);
  await expect(page.locator('#verdict')).toContainText('6 linker stubs __X86PILongThunk_* came from A to B');
  await page.locator('[data-tab=runs]').click();
  await expect(page.locator('[role=grid] tbody tr')).toHaveCount(8);
  expect(await column(page, 1)).toEqual(['0', '+0x60', '0', '+0x30', '+0x150', '+0x178', '+0x180', '0']);
});

test('a comparison that is cancelled without a worker shows nothing, and the next one does', async ({ page }) => {
  await page.evaluate(cancelAtOnce, ['none', '.busy button'] as const);
  await page.setInputFiles('input[type=file]', MAPS);
  await expect(page.locator('.invite')).toBeVisible();
  await expect(page.locator('.busy')).toHaveCount(0);
  await page.setInputFiles('input[type=file]', MAPS);
  await expect(page.locator('#verdict')).toContainText('6 symbols added');
});

test('a prediction tells how far it is without a worker, ends when it is cancelled, and can be asked for again', async ({
  page,
}) => {
  await page.evaluate(cancelAtOnce, ['[data-tab=kallsyms]', '.prediction button'] as const);
  await page.setInputFiles('input[type=file]', MAPS);
  const again = page.getByRole('button', { name: 'Predict names and token table' });
  await expect(again).toBeVisible();
  await again.click();
  await expect(page.locator('.prediction')).toHaveCount(0);
  // As the compressor of the kernel makes them of the lines of each map: 364,556 and 364,687 bytes.
  const predicted = page.locator('[role=grid] tr', { hasText: 'kallsyms_names, predicted' });
  await expect(predicted).toContainText('0x5900c');
  await expect(predicted).toContainText('0x5908f');
});
