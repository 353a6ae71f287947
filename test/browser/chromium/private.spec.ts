// The promise that nothing is uploaded, asked of the browser itself: neither the page nor its worker can open a
// connection, on a server that sends no policy of its own.

import { expect, test } from '@playwright/test';

test('neither the page nor its worker can connect to anything, the own server included', async ({ page }) => {
  const started = page.waitForEvent('worker');
  const response = await page.goto('./');
  expect(response?.headers()).not.toHaveProperty('content-security-policy');
  const worker = await started;
  const connect = () =>
    fetch(new URL('/index.html', self.origin)).then(
      () => 'connected',
      () => 'refused',
    );
  expect(await page.evaluate(connect)).toBe('refused');
  expect(await worker.evaluate(connect)).toBe('refused');
});
