// The page in the hands of a test: what a person does (drop, click, drag, press) and what can be seen of it. Waiting is
// `expect.poll` over what is seen, never time.

import { writeFileSync } from 'node:fs';
import { expect } from '@playwright/test';
import type { Driver, Modifier, Point, TestFile } from './driver.ts';

/** Pixels from the top left of an element; without one, its middle. */
export type Place = readonly [x: number, y: number];

export interface App extends Pick<Driver, 'eval' | 'setFiles' | 'choose' | 'click' | 'fill' | 'errors' | 'requests'> {
  /** The page, or a path below it: `#d1...`. */
  readonly open: (path?: string) => Promise<void>;
  /** The origins that were opened beside the site. */
  readonly sites: readonly string[];
  /** Drops files on the window, as one drop. */
  readonly drop: (...files: readonly TestFile[]) => Promise<void>;
  /** `n`, `?`, `Enter`, `Shift+Enter`, `Control+o`. */
  readonly press: (keys: string) => Promise<void>;
  readonly hover: (css: string, at?: Place) => Promise<void>;
  readonly doubleClick: (css: string, at?: Place) => Promise<void>;
  /** Turns the wheel over an element, by pixels; positive is down and right. */
  readonly wheel: (css: string, by: Partial<Point>, at?: Place, held?: Modifier) => Promise<void>;
  readonly drag: (css: string, from: Place, to: Place, held?: Modifier) => Promise<void>;
  /** The text of the first match, spaces folded; empty when there is none. */
  readonly text: (css: string) => Promise<string>;
  /** The texts of all matches. */
  readonly texts: (css: string) => Promise<readonly string[]>;
  /** Writes what the window shows to `<name>.png` among the test's results; the path of it. */
  readonly shot: (name: string) => Promise<string>;
  /** Clicks, and waits for the file that this saves; the path of it. */
  readonly saved: (name: string, css: string) => Promise<string>;
}

/** Runs in the page. Drag events cannot be made by hand in all engines, their objects can. */
function dropInPage(files: readonly { readonly name: string; readonly base64: string }[]): void {
  const dataTransfer = new DataTransfer();
  for (const { name, base64 } of files) {
    dataTransfer.items.add(new File([Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))], name));
  }
  for (const type of ['dragenter', 'dragover', 'drop']) {
    document.body.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
  }
}

/** Runs in the page. Two clicks of WebDriver BiDi do not make a double click in Firefox. */
function doubleClickInPage({ x, y }: Point): void {
  const event = new MouseEvent('dblclick', { clientX: x, clientY: y, bubbles: true, cancelable: true });
  document.elementFromPoint(x, y)?.dispatchEvent(event);
}

/** Runs in the page. Where to point, in pixels of the window. */
function placeInPage(css: string, at: Place | undefined): Point {
  const element = document.querySelector(css);
  if (element === null) throw new Error(`nothing matches ${css}`);
  element.scrollIntoView({ block: 'nearest' });
  const { left, top, width, height } = element.getBoundingClientRect();
  const [x, y] = at ?? [width / 2, height / 2];
  return { x: left + x, y: top + y };
}

/** Runs in the page. True of any other page. */
function isDrawnInPage(): boolean {
  return document.getElementById('root')?.childElementCount !== 0;
}

function textsInPage(css: string): string[] {
  return [...document.querySelectorAll(css)].map((element) => (element.textContent ?? '').replace(/\s+/g, ' ').trim());
}

/** `out` is where a file of that name goes. */
export function appOver(driver: Driver, out: (name: string) => string): App {
  const { eval: run, setFiles, choose, click, fill, errors, requests } = driver;

  const sites: string[] = [];

  async function holding(key: string | undefined, act: () => Promise<void>): Promise<void> {
    if (key !== undefined) await driver.keyDown(key);
    await act();
    if (key !== undefined) await driver.keyUp(key);
  }

  async function hover(css: string, at?: Place): Promise<Point> {
    const place = await run(placeInPage, css, at);
    await driver.move(place);
    return place;
  }

  return {
    eval: run,
    setFiles,
    choose,
    click,
    fill,
    errors,
    requests,
    async open(path = '') {
      if (/^https?:/.test(path)) sites.push(new URL(path).origin);
      await driver.open(path);
      await expect.poll(() => run(isDrawnInPage)).toBe(true);
    },
    sites,
    async drop(...files) {
      const packed = files.map(({ name, content }) => ({ name, base64: Buffer.from(content).toString('base64') }));
      await run(dropInPage, packed);
    },
    async press(keys) {
      const [, held, key = keys] = /^(\w+)\+(.+)$/.exec(keys) ?? [];
      await holding(held, async () => {
        await driver.keyDown(key);
        await driver.keyUp(key);
      });
    },
    async hover(css, at) {
      await hover(css, at);
    },
    async doubleClick(css, at) {
      const place = await hover(css, at);
      await run(doubleClickInPage, place);
    },
    async wheel(css, { x = 0, y = 0 }, at, held) {
      const place = await hover(css, at);
      await holding(held, () => driver.wheel(place, { x, y }, held));
    },
    async drag(css, from, to, held) {
      const start = await hover(css, from);
      await holding(held, async () => {
        await driver.buttonDown();
        // Halfway first: one jump from press to release is not a drag to everyone.
        for (const part of [0.5, 1]) {
          await driver.move({ x: start.x + (to[0] - from[0]) * part, y: start.y + (to[1] - from[1]) * part });
        }
        await driver.buttonUp();
      });
    },
    text: async (css) => (await run(textsInPage, css))[0] ?? '',
    texts: (css) => run(textsInPage, css),
    async shot(name) {
      const path = out(`${name}.png`);
      writeFileSync(path, await driver.picture());
      return path;
    },
    async saved(name, css) {
      const path = out(name);
      await driver.download(name, () => click(css), path);
      return path;
    },
  };
}
