// WebKitGTK, by a WebDriver session. WebDriver has no log of console and requests: the page itself keeps the first,
// from the end of `open` on, and its performance timeline the second (without what a worker asks for).

import { copyFileSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import type { Driver, Modifier, Point } from './driver.ts';
import type { WebKitSession } from './webkit.ts';

/** The code points that stand for keys without a character (WebDriver, "keyboard actions"). */
const keyCodes: Readonly<Record<string, string>> = {
  Backspace: '\uE003',
  Tab: '\uE004',
  Enter: '\uE007',
  Shift: '\uE008',
  Control: '\uE009',
  Alt: '\uE00A',
  Escape: '\uE00C',
  PageUp: '\uE00E',
  PageDown: '\uE00F',
  End: '\uE010',
  Home: '\uE011',
  ArrowLeft: '\uE012',
  ArrowUp: '\uE013',
  ArrowRight: '\uE014',
  ArrowDown: '\uE015',
  Delete: '\uE017',
  Meta: '\uE03D',
};

declare global {
  interface Window {
    /** Only under test: what went wrong in the page. */
    testErrors?: string[];
    /** Only under test: the page is about to be left. */
    testIsLeft?: boolean;
  }
}

function keepErrors(): void {
  const errors: string[] = [];
  window.testErrors = errors;
  addEventListener('error', (event) => errors.push(event.message));
  addEventListener('unhandledrejection', (event) => errors.push(String(event.reason)));
  addEventListener('securitypolicyviolation', (event) => errors.push(`refused: ${event.blockedURI}`));
  const { error } = console;
  console.error = (...words) => {
    errors.push(words.map(String).join(' '));
    error(...words);
  };
}

/** Runs in the page; true when `href` is another page, and not only another place in this one. */
function leaveInPage(href: string): boolean {
  const page = (url: string) => url.replace(/#.*/, '');
  window.testIsLeft = page(href) !== page(location.href) || !href.includes('#');
  return window.testIsLeft;
}

/**
 * What was drawn before this call is on the screen two frames later; a picture taken at once may show an older frame.
 */
const painted = (): Promise<void> =>
  new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())));

/** As Playwright does it. Typed key by key, a mail of 12 kB took a busy machine so long that the driver gave up. */
function fillInPage(css: string, text: string): void {
  const field = document.querySelector(css);
  if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) throw new Error(`no field ${css}`);
  field.focus();
  field.select();
  // React keeps a setter of its own on the element, and takes what goes through it for its own doing.
  Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value')?.set?.call(field, text);
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
}

/**
 * WebDriver's own scrolling carries no modifier keys in WebKitGTK 2.50, and counts its distance from that of the time
 * before.
 */
function wheelInPage(at: Point, by: Point, held: Modifier | undefined): void {
  const event = new WheelEvent('wheel', {
    clientX: at.x,
    clientY: at.y,
    deltaX: by.x,
    deltaY: by.y,
    ctrlKey: held === 'Control',
    shiftKey: held === 'Shift',
    altKey: held === 'Alt',
    metaKey: held === 'Meta',
    bubbles: true,
    cancelable: true,
  });
  document.elementFromPoint(at.x, at.y)?.dispatchEvent(event);
}

/** `home` is the folder that the browser saves to. */
export function webkitDriver(session: WebKitSession, home: string, site: string): Driver {
  const { command, element } = session;
  const key = (type: 'keyDown' | 'keyUp', name: string) =>
    session.actions('key', [{ type, value: keyCodes[name] ?? name }]);
  const choose = async (css: string, paths: readonly string[]): Promise<void> => {
    await command('POST', `/element/${await element(css)}/value`, { text: paths.join('\n') });
  };
  return {
    async open(path) {
      const { href } = new URL(path, site);
      const leaves = await session.eval(leaveInPage, href);
      await command('POST', '/url', { url: href });
      // A page that writes its history just now ends WebDriver's wait for the page behind it.
      const isThere = () => session.eval(() => window.testIsLeft !== true).catch(() => false);
      if (leaves) await expect.poll(isThere).toBe(true);
      await session.eval(keepErrors);
      await session.eval(painted);
    },
    eval: session.eval,
    async setFiles(css, files) {
      const folder = mkdtempSync(join(home, 'files-'));
      for (const { name, content } of files) writeFileSync(join(folder, name), content);
      const paths = files.map(({ name }) => join(folder, name));
      await choose(css, paths);
    },
    choose,
    async click(css) {
      const id = await element(css);
      // Playwright looks until an element has its place on the page, WebDriver refuses one that has none yet.
      await expect.poll(() => command('GET', `/element/${id}/displayed`)).toBe(true);
      await command('POST', `/element/${id}/click`, {});
    },
    fill: (css, text) => session.eval(fillInPage, css, text),
    keyDown: (name) => key('keyDown', name),
    keyUp: (name) => key('keyUp', name),
    move: ({ x, y }) => session.actions('pointer', [{ type: 'pointerMove', x: Math.round(x), y: Math.round(y) }]),
    buttonDown: () => session.actions('pointer', [{ type: 'pointerDown', button: 0 }]),
    buttonUp: () => session.actions('pointer', [{ type: 'pointerUp', button: 0 }]),
    wheel: (at, by, held) => session.eval(wheelInPage, at, by, held),
    async picture() {
      await session.eval(painted);
      return Buffer.from(await command<string>('GET', '/screenshot'), 'base64');
    },
    async download(name, act, to) {
      const saved = join(home, name);
      // Of an earlier test; the new one would get another name beside it.
      rmSync(saved, { force: true });
      await act();
      await expect
        .poll(() => hasBytes(saved) && !readdirSync(home).some((file) => file.endsWith('.wkdownload')))
        .toBe(true);
      copyFileSync(saved, to);
    },
    errors: () => session.eval(() => window.testErrors ?? []),
    requests: () => session.eval(() => performance.getEntriesByType('resource').map(({ name }) => name)),
  };
}

/** The file of a download is there before anything is in it, and before the one that is written to in its place. */
function hasBytes(path: string): boolean {
  return (statSync(path, { throwIfNoEntry: false })?.size ?? 0) > 0;
}
