// From the drop to the picture nothing jumps and nothing flashes: every frame shows the page before or the whole
// result, and what comes later (causes, findings) comes into room that was kept for it.

import { readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';

const fixture = (path: string) => readFileSync(new URL(`../../fixtures/${path}`, import.meta.url));
const file = (name: string, path: string) => ({ name, mimeType: 'application/gzip', buffer: fixture(path) });
const THUNKS = [
  file('.tmp_vmlinux.kallsyms3.syms', 'kbuild/thunks-pass3.map.gz'),
  file('System.map', 'kbuild/thunks-final.map.gz'),
];

declare global {
  interface Window {
    /** Only under test: what moved on the page, and what each frame showed. */
    moved?: string[];
    seenFrames?: string[];
    /** Only under test: what a picture was drawn in. */
    drawnIn?: string;
  }
}

/** Runs in the page before its own scripts. A frame is told by what is in it, once for each change. */
function watch(): void {
  const moved: string[] = [];
  const frames: string[] = [];
  window.moved = moved;
  window.seenFrames = frames;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const { sources, value } = entry as PerformanceEntry & {
        readonly value: number;
        readonly sources: readonly { readonly node: Node | null }[];
      };
      for (const { node } of sources) {
        const element = node instanceof Element ? node : node?.parentElement;
        moved.push(`${element?.tagName}.${element?.className} ${value.toFixed(4)}`);
      }
    }
  }).observe({ type: 'layout-shift', buffered: true });

  const isPainted = (canvas: HTMLCanvasElement): boolean => {
    const context = canvas.getContext('2d');
    if (!context || canvas.width === 0) return false;
    const { data } = context.getImageData(Math.floor(canvas.width / 3), 0, 1, canvas.height);
    return new Set(new Uint32Array(data.buffer)).size > 3;
  };
  const look = (): void => {
    const canvas = document.querySelector('canvas');
    const seen = [
      ...(document.querySelector('.empty') ? ['before'] : []),
      ...(document.querySelector('#verdict') ? ['verdict'] : []),
      ...(canvas ? [isPainted(canvas) ? 'picture' : 'blank canvas'] : []),
      ...(document.querySelector('.tables') ? ['lists'] : []),
    ].join(' ');
    if (frames.at(-1) !== seen) frames.push(seen);
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

async function start(page: Page): Promise<void> {
  await page.addInitScript(watch);
  await page.goto('');
  await expect(page.locator('.lead')).toBeVisible();
}

for (const [name, width, height] of [
  ['1280 x 800', 1280, 800],
  ['1920 x 1080', 1920, 1080],
] as const) {
  test(`from the drop to the findings nothing moves, at ${name}`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await start(page);
    await page.setInputFiles('input[type=file]', THUNKS);
    await expect(page.locator('.finding').first()).toBeVisible();
    await page.keyboard.press('n');
    await expect(page.locator('[aria-live=polite]')).toContainText('Event 1 of 7');
    expect(await page.evaluate(() => window.moved)).toEqual([]);
  });
}

test('no frame is blank: the page before, then the whole result', async ({ page }) => {
  await start(page);
  await page.setInputFiles('input[type=file]', THUNKS);
  await expect(page.locator('.finding').first()).toBeVisible();
  const frames = (await page.evaluate(() => window.seenFrames)) ?? [];
  expect(frames.filter((seen) => seen !== '')).toEqual(['before', 'verdict picture lists']);
});

test('a second comparison takes the place of the first in one frame', async ({ page }) => {
  await start(page);
  await page.setInputFiles('input[type=file]', THUNKS);
  await expect(page.locator('.finding').first()).toBeVisible();
  await page.keyboard.press('x');
  await expect(page.locator('.map-name').first()).toHaveText('System.map');
  await expect(page.locator('.finding').first()).toBeVisible();
  const frames = (await page.evaluate(() => window.seenFrames)) ?? [];
  expect(frames.filter((seen) => seen !== '')).toEqual(['before', 'verdict picture lists']);
});

test('what the page draws to warm up is in no frame, in no history and said to nobody', async ({ page }) => {
  await page.addInitScript(() => {
    HTMLCanvasElement.prototype.getContext = new Proxy(Reflect.get(HTMLCanvasElement.prototype, 'getContext'), {
      apply(target, canvas: HTMLCanvasElement, args: Parameters<HTMLCanvasElement['getContext']>) {
        const place = canvas.closest('[inert]');
        window.drawnIn = `${place?.ariaHidden} ${place && getComputedStyle(place).visibility}`;
        return Reflect.apply(target, canvas, args);
      },
    });
  });
  await start(page);
  const before = await page.evaluate(() => [history.length, document.body.childElementCount]);
  await expect.poll(() => page.evaluate(() => window.drawnIn)).toBe('true hidden');
  await page.evaluate(() => new Promise((settle) => requestAnimationFrame(() => requestAnimationFrame(settle))));
  expect(await page.evaluate(() => [history.length, document.body.childElementCount])).toEqual(before);
  expect(await page.evaluate(() => [window.seenFrames?.filter((seen) => seen !== ''), window.moved])).toEqual([
    ['before'],
    [],
  ]);
  expect(await page.title()).toBe('mapdrift: compare two symbol maps');
  expect(new URL(page.url()).hash).toBe('');
  expect(await page.evaluate(() => document.activeElement === document.body)).toBe(true);
});
