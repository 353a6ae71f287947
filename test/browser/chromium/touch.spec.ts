// Fingers on the picture, as Chromium's own input sends them: one finger goes left and right, two zoom, a tap selects;
// up and down stay the page's.

import { readFileSync } from 'node:fs';
import { type CDPSession, expect, type Page, test } from '@playwright/test';

test.use({ hasTouch: true, viewport: { width: 800, height: 1000 } });

const fixture = (path: string) => readFileSync(new URL(`../../fixtures/${path}`, import.meta.url));

async function thunks(
  page: Page,
): Promise<{ readonly fingers: CDPSession; readonly left: number; readonly top: number }> {
  await page.goto('');
  await page.setInputFiles('input[type=file]', [
    {
      name: '.tmp_vmlinux.kallsyms3.syms',
      mimeType: 'application/gzip',
      buffer: fixture('kbuild/thunks-pass3.map.gz'),
    },
    { name: 'System.map', mimeType: 'application/gzip', buffer: fixture('kbuild/thunks-final.map.gz') },
  ]);
  await expect(page.locator('.picture-range')).toHaveCount(1);
  await page.keyboard.press('n');
  await page.keyboard.press('f');
  const box = await page.locator('canvas').boundingBox();
  return { fingers: await page.context().newCDPSession(page), left: box?.x ?? 0, top: box?.y ?? 0 };
}

type Places = readonly (readonly [x: number, y: number])[];

/** Fingers go from where they are put down to where they are lifted, in eight steps. */
async function move(fingers: CDPSession, from: Places, to: Places): Promise<void> {
  const at = (share: number) =>
    from.map(([x, y], i) => {
      const [toX, toY] = to[i] ?? [x, y];
      return { x: x + (toX - x) * share, y: y + (toY - y) * share, id: i };
    });
  await fingers.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: at(0) });
  for (let step = 1; step <= 8; step++) {
    await fingers.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: at(step / 8) });
  }
  await fingers.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
}

async function rangeOf(page: Page): Promise<{ readonly from: number; readonly width: number }> {
  const words = (await page.locator('.picture-range').textContent()) ?? '';
  // The lower halves are enough: all of it lies at ffffffff8.......
  const [from = 0, to = 0] = (words.match(/[0-9a-f]{16}/g) ?? []).map((hex) => Number.parseInt(hex.slice(8), 16));
  return { from, width: to - from };
}

test('one finger carries the picture left and right', async ({ page }) => {
  const { fingers, left, top } = await thunks(page);
  const before = await rangeOf(page);
  await move(fingers, [[left + 500, top + 220]], [[left + 300, top + 220]]);
  await expect.poll(async () => (await rangeOf(page)).from).toBeGreaterThan(before.from);
  expect((await rangeOf(page)).width).toBeCloseTo(before.width, -2);
});

test('two fingers zoom where they are', async ({ page }) => {
  const { fingers, left, top } = await thunks(page);
  const before = await rangeOf(page);
  const y = top + 220;
  await move(
    fingers,
    [
      [left + 380, y],
      [left + 420, y],
    ],
    [
      [left + 300, y],
      [left + 500, y],
    ],
  );
  await expect.poll(async () => before.width / (await rangeOf(page)).width).toBeGreaterThan(3);
  await move(
    fingers,
    [
      [left + 300, y],
      [left + 500, y],
    ],
    [
      [left + 380, y],
      [left + 420, y],
    ],
  );
  await expect.poll(async () => (await rangeOf(page)).width / before.width).toBeGreaterThan(0.8);
});

test('a tap selects what lies there', async ({ page }) => {
  const { left, top } = await thunks(page);
  await page.keyboard.press('Escape');
  const before = await rangeOf(page);
  const height = (await page.locator('canvas').boundingBox())?.height ?? 0;
  // Between the strips, in the run of +0x60 that fills the middle of the picture.
  await page.touchscreen.tap(left + 650, top + height * 0.5);
  await expect(page.locator('[aria-live=polite]')).toContainText('436 symbols');
  expect(await rangeOf(page)).toEqual(before);
});

test('up and down the page scrolls', async ({ page }) => {
  const { fingers, left, top } = await thunks(page);
  const before = await rangeOf(page);
  await page.setViewportSize({ width: 800, height: 600 });
  await move(fingers, [[left + 400, top + 300]], [[left + 400, top + 60]]);
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBeGreaterThan(50);
  expect((await rangeOf(page)).width).toBeCloseTo(before.width, -3);
});
