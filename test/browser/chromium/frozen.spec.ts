// A tab that Chromium puts to sleep: it freezes the page, so that no task of it runs, until it is woken. What
// Playwright opens it also keeps awake, so this window is one that Playwright knows nothing of, led by DevTools
// messages alone.

import { fileURLToPath } from 'node:url';
import { test as base, expect } from '@playwright/test';
import { dropLargeInPage } from '../faults.ts';

const path = (name: string) => fileURLToPath(new URL(`../../fixtures/${name}`, import.meta.url));
const SEED = ['seed/tmp_System.map', 'seed/System.map'].map(path);
const THUNKS = ['kbuild/thunks-pass3.map.gz', 'kbuild/thunks-final.map.gz'].map(path);

interface Tab {
  /** The value of an expression in the page, asleep or not. */
  readonly value: (expression: string) => Promise<unknown>;
  readonly choose: (paths: readonly string[]) => Promise<void>;
  readonly freeze: () => Promise<void>;
  /** Lets it go on; it is not seen yet, and so paints nothing. */
  readonly wake: () => Promise<void>;
}

type Reply = { readonly result?: { readonly value?: unknown; readonly objectId?: string } };

const test = base.extend<{ readonly tab: Tab }>({
  tab: async ({ browser, baseURL }, provide) => {
    const devtools = await browser.newBrowserCDPSession();
    const { targetId } = await devtools.send('Target.createTarget', { url: baseURL ?? '' });
    const { sessionId } = await devtools.send('Target.attachToTarget', { targetId });
    const waiting = new Map<number, (reply: Reply) => void>();
    devtools.on('Target.receivedMessageFromTarget', ({ message }) => {
      const { id, result }: { readonly id: number; readonly result: Reply } = JSON.parse(message);
      waiting.get(id)?.(result);
    });
    let id = 0;
    const send = (method: string, params: object): Promise<Reply> =>
      new Promise((settle) => {
        waiting.set(++id, settle);
        void devtools.send('Target.sendMessageToTarget', {
          sessionId,
          message: JSON.stringify({ id, method, params }),
        });
      });
    await provide({
      value: async (expression) => (await send('Runtime.evaluate', { expression, returnByValue: true })).result?.value,
      async choose(files) {
        const input = await send('Runtime.evaluate', { expression: 'document.querySelector("input[type=file]")' });
        await send('DOM.setFileInputFiles', { files, objectId: input.result?.objectId });
      },
      freeze: async () => void (await send('Page.setWebLifecycleState', { state: 'frozen' })),
      wake: async () => void (await send('Page.setWebLifecycleState', { state: 'active' })),
    });
    await devtools.send('Target.closeTarget', { targetId });
  },
});

const TEXTS = (css: string) => `[...document.querySelectorAll('${css}')].map((element) => element.textContent)`;
const NAMES = TEXTS('.map .map-name');

/** Runs in the page: what Chromium tells it, and how many tasks of its own it has run. */
const WATCH = `
  told = [];
  tasks = 0;
  for (const type of ['freeze', 'resume']) document.addEventListener(type, () => told.push(type));
  setInterval(() => tasks++, 1);`;

async function compared(tab: Tab): Promise<void> {
  await expect.poll(() => tab.value('document.querySelector("input[type=file]") !== null')).toBe(true);
  await tab.choose(SEED);
  await expect.poll(() => tab.value(TEXTS('[data-tab=findings] .number'))).toEqual([' 5']);
  await tab.value(WATCH);
}

async function frozen(tab: Tab): Promise<void> {
  await tab.freeze();
  await expect.poll(() => tab.value('told')).toEqual(['freeze']);
  const tasks = await tab.value('tasks');
  for (let i = 0; i < 50; i++) await tab.value('told');
  expect(await tab.value('tasks')).toBe(tasks);
}

async function woken(tab: Tab): Promise<void> {
  await tab.wake();
  await expect.poll(() => tab.value('told')).toEqual(['freeze', 'resume']);
}

async function compares(tab: Tab): Promise<void> {
  await tab.choose(THUNKS);
  await expect.poll(() => tab.value(NAMES)).toEqual(['thunks-pass3.map.gz', 'thunks-final.map.gz']);
  await expect.poll(() => tab.value(TEXTS('#verdict'))).toEqual([expect.stringContaining('6 linker stubs')]);
  expect(await tab.value(TEXTS('.busy, .problem-title'))).toEqual([]);
}

test('a page that is frozen while it compares keeps the earlier result, and has the next once it is woken', async ({
  tab,
}) => {
  await compared(tab);
  await tab.value(`(${dropLargeInPage})(40e6, 'large.a', 'large.b')`);
  await expect.poll(() => tab.value(TEXTS('.busy')), { intervals: [10] }).toHaveLength(1);
  await frozen(tab);
  expect(await tab.value(NAMES)).toEqual(['tmp_System.map', 'System.map']);
  await woken(tab);
  await expect.poll(() => tab.value(NAMES)).toEqual(['large.a', 'large.b']);
  await compares(tab);
});

test('a page that is frozen over its result compares when it is woken', async ({ tab }) => {
  await compared(tab);
  await frozen(tab);
  expect(await tab.value(NAMES)).toEqual(['tmp_System.map', 'System.map']);
  await woken(tab);
  await compares(tab);
});
