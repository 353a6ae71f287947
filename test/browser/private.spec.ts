// The promises that nothing is uploaded and that no text becomes script, asked of each engine under the page's own
// policy.

import { readFileSync } from 'node:fs';
import { type App, expect, test } from './engines.ts';

const fixture = (path: string) => readFileSync(new URL(`../fixtures/${path}`, import.meta.url));
const ONE_FILE = new URL('../../dist/mapdrift.html', import.meta.url);

/** Names as a stranger may choose them, for symbols and for files. */
const MARKUP = '<img src=x onerror=window.wasRun=1><script>window.wasRun=1</script>';
const RIGHT_TO_LEFT = '\u202eexe.gnp\u202c';
const HOSTILE = [MARKUP, '__proto__', 'constructor', 'toString', `${RIGHT_TO_LEFT}`, 'a\'"&<b>', '\u001b[31mred'];

declare global {
  interface Window {
    /** Only under test: set by script in a name, if that were run. */
    wasRun?: number;
  }
}

function map(later: number): string {
  const names = [...HOSTILE, ...(later ? ['__proto__added', `${MARKUP}added`] : []), 'end'];
  const lines = names.map(
    (name, i) => `ffffffff8${(0x1000000 + 16 * i + later * (i >> 1)).toString(16)} T ${name.replaceAll(' ', '/')}`,
  );
  return `${lines.join('\n')}\n`;
}

/** Runs in the page: how many ways from text to script are open. */
function openWaysInPage(): Promise<readonly string[]> {
  const script = 'window.wasRun = 1';
  const ways: Readonly<Record<string, () => unknown>> = {
    innerHTML: () => {
      document.createElement('p').innerHTML = '<b>x</b>';
    },
    insertAdjacentHTML: () =>
      document.body.appendChild(document.createElement('p')).insertAdjacentHTML('beforeend', '<b>x</b>'),
    timer: () => Reflect.apply(setTimeout, window, [script]),
    Function: () => Reflect.construct(Function, [script])(),
    worker: () => new Worker('data:text/javascript,0'),
    script: () => {
      document.createElement('script').textContent = script;
    },
  };
  const open = () =>
    Object.keys(ways).filter((name) => {
      try {
        ways[name]?.();
        return true;
      } catch {
        return false;
      }
    });
  // What a debugger runs may do more than what the page does by itself.
  return new Promise((settle) => setTimeout(() => settle(open())));
}

async function everyWayIsShut(app: App): Promise<void> {
  expect(await app.eval(() => 'trustedTypes' in window)).toBe(true);
  expect(await app.eval(openWaysInPage)).toEqual([]);
}

test.describe('under the policy', () => {
  test.use({ expected: /trusted|Content.Security.Policy|refused|unsafe-eval|violat/i });

  test('no text becomes markup, script or a worker on the site', async ({ app }) => {
    await app.open();
    await everyWayIsShut(app);
  });

  test('no text becomes markup, script or a worker in the page in one file', async ({ app }) => {
    await app.open(ONE_FILE.href);
    await expect.poll(() => app.texts('.invite')).toHaveLength(1);
    await everyWayIsShut(app);
  });
});

test('names that are markup, marks of direction or of the language itself are text, wherever they stand', async ({
  app,
}) => {
  await app.open();
  await app.drop(
    { name: `${MARKUP.replaceAll('/', '')}.map`, content: map(0) },
    { name: `${RIGHT_TO_LEFT}.map`, content: map(1) },
  );
  await expect.poll(() => app.texts('.map .map-name')).toHaveLength(2);
  expect(await app.text('.map .map-name')).toContain('<img src=x');
  await expect.poll(() => app.text('[data-tab=added] .number')).toBe('2');
  await app.click('[data-tab=added]');
  const added = await app.texts('[role=grid] tbody .name');
  expect(added.join(' ')).toContain('__proto__added');
  expect(added.join(' ')).toContain('<script>');
  for (const name of ['__proto__', 'constructor', 'exe']) {
    await app.fill('.search input', name);
    await app.press('Enter');
    await expect.poll(() => app.text('.search-count')).toMatch(/^1 of \d/);
  }
  // Whatever turns the direction of writing is shown as what it is.
  expect(await app.eval(() => document.body.textContent ?? '')).toContain('\\u202e');
  const raw = await app.eval(() => {
    const texts = [document.title, ...Array.from(document.querySelectorAll('body *'), (e) => e.textContent ?? '')];
    return texts
      .filter((text) => /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/.test(text))
      .map((text) => text.slice(0, 99));
  });
  expect(raw).toEqual([]);
  expect(await app.eval(() => [document.querySelectorAll('img, body script').length, window.wasRun ?? 0])).toEqual([
    0, 0,
  ]);
});

test('with everything used once, nothing was asked of anyone but the own site', async ({ app }) => {
  await app.open();
  for (const id of ['mail', 'debian', 'thunks']) {
    if (id !== 'mail') await app.open();
    await app.click(`[data-example=${id}]`);
    await expect.poll(() => app.texts('.map')).toHaveLength(2);
  }
  await expect.poll(() => app.text('[data-tab=findings] .number')).not.toBe('');
  await app.click('button[title="Copy or save the picture"]');
  await app.saved('mapdrift.png', 'button[title^="Save the picture as PNG, 1,200"]');
  await app.click('button[title^="Share"]');
  await app.saved('mapdrift.html', '[data-save=report]');
  const mangled = (at: string) => `ffffffff81000000 T _ZN4core3fmt5Write9write_fmt17h0123456789abcdefE\n${at} T end\n`;
  await app.drop(
    { name: 'a', content: mangled('ffffffff81000010') },
    { name: 'b', content: mangled('ffffffff81000020') },
  );
  await expect.poll(() => app.texts('.map .map-name')).toEqual(['a', 'b']);
  await expect.poll(() => app.text('#verdict, .tables')).not.toBe('');
  await app.drop(
    { name: 'a.xz', content: fixture('formats/a.nm-n.xz') },
    { name: 'b.zst', content: fixture('formats/b.nm-n.zst') },
  );
  await expect.poll(() => app.texts('.map .map-name')).toEqual(['a.xz', 'b.zst']);
  // That the requests stay on the site is asked behind every test; here, that none of them carries anything.
  for (const url of await app.requests()) expect(new URL(url).search).toBe('');
});
