// What goes wrong around the page, one thing at a time. In each the earlier result stays, a sentence says what
// happened, and the next drop works.

import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type App, expect, type TestFile, test } from './engines.ts';
import {
  dropLargeInPage,
  endWorkerInPage,
  holdReadingInPage,
  sleepInPage,
  spoilWorkersInPage,
  wakeInPage,
} from './faults.ts';

const fixture = (path: string) => readFileSync(new URL(`../fixtures/${path}`, import.meta.url));
const seed = (a: string, b: string): readonly [TestFile, TestFile] => [
  { name: a, content: fixture('seed/tmp_System.map') },
  { name: b, content: fixture('seed/System.map') },
];
const thunks = (name: string, link: string): TestFile => ({
  name,
  content: fixture(`kbuild/thunks-${link}.map.gz`),
});
const mapNames = (app: App) => app.texts('.map .map-name');
const problem = (app: App) => app.text('.problem-title');

/** A page with a result on it. */
async function compared(app: App): Promise<void> {
  await app.open();
  await app.drop(...seed('before.a', 'before.b'));
  await expect.poll(() => mapNames(app)).toEqual(['before.a', 'before.b']);
  await expect.poll(() => app.text('[data-tab=findings] .number')).not.toBe('');
}

/** The earlier result is there, and another drop takes its place. */
async function goesOn(app: App): Promise<void> {
  expect(await mapNames(app)).toEqual(['before.a', 'before.b']);
  expect(await app.text('.problems')).toContain('The comparison that is shown is the one before.');
  await app.drop(...seed('next.a', 'next.b'));
  await expect.poll(() => mapNames(app)).toEqual(['next.a', 'next.b']);
  await expect.poll(() => app.text('[data-tab=findings] .number')).not.toBe('');
  expect(await app.texts('.problem-title')).toEqual([]);
}

/** Workers that are started from now on run this too; the one that waits already is replaced. */
async function spoilt(app: App, code: string): Promise<void> {
  await app.eval(spoilWorkersInPage, code);
  await app.eval(dropLargeInPage, 120e6, 'large.map');
  await expect.poll(() => app.text('.busy-text')).toContain('large.map');
  await app.press('Escape');
  await expect.poll(() => app.texts('.busy')).toEqual([]);
}

test('a worker that the browser ends while it reads', async ({ app }) => {
  await compared(app);
  await app.eval(endWorkerInPage, 'Reading');
  await app.eval(dropLargeInPage, 120e6, 'large.map');
  await expect.poll(() => problem(app)).toBe('The comparison stopped: the browser ended the worker.');
  await goesOn(app);
});

test('a worker that the browser ends while it compares', async ({ app }) => {
  await compared(app);
  // At it for three seconds, whatever the size of the maps.
  await spoilt(
    app,
    `const { postMessage } = MessagePort.prototype;
    MessagePort.prototype.postMessage = function (message) {
      postMessage.apply(this, arguments);
      const said = JSON.stringify(message, (_, value) => (ArrayBuffer.isView(value) ? 0 : value));
      if (said.includes('"comparing"')) for (const end = Date.now() + 3000; Date.now() < end; );
    };`,
  );
  await app.eval(endWorkerInPage, 'Comparing');
  await app.eval(dropLargeInPage, 35e6, 'large.a', 'large.b');
  await expect.poll(() => problem(app)).toBe('The comparison stopped: the browser ended the worker.');
  await goesOn(app);
});

test('a worker that the browser ends while it looks for causes', async ({ app }) => {
  await compared(app);
  await app.eval(endWorkerInPage, 'examine');
  await app.drop(thunks('pass3', 'pass3'), thunks('final', 'final'));
  await expect.poll(() => app.text('.tables')).toContain('the browser ended the worker');
  expect(await mapNames(app)).toEqual(['pass3', 'final']);
  await app.drop(...seed('next.a', 'next.b'));
  await expect.poll(() => mapNames(app)).toEqual(['next.a', 'next.b']);
  await expect.poll(() => app.text('[data-tab=findings] .number')).not.toBe('');
});

test.describe('a file on the disk', () => {
  let folder = '';
  test.beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'mapdrift-faults-'));
  });
  test.afterEach(() => rmSync(folder, { recursive: true }));

  const write = (name: string, content: string | Uint8Array) => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  };

  // WebKit fills what is missing with zeros.
  for (const [what, change, title] of [
    ['deleted', (path: string) => rmSync(path), /^map\.a cannot be read: it was changed, moved or removed/],
    [
      'cut',
      (path: string) => truncateSync(path, 0),
      /^map\.a (cannot be read: it was changed|is empty|is a binary file)/,
    ],
    [
      'written anew',
      (path: string) => writeFileSync(path, 'now\nno map\n'),
      /^map\.a (cannot be read: it was|is no symbol|is a binary file)/,
    ],
  ] as const) {
    test(`that is ${what} while it is read is refused as it was, or read as it is now`, async ({ app }) => {
      await compared(app);
      const paths = ['map.a', 'map.b'].map((name) => write(name, fixture('seed/System.map')));
      await app.eval(holdReadingInPage);
      await app.choose('input[type=file]', paths);
      await expect.poll(() => app.text('.busy-text')).toContain('map.a');
      change(join(folder, 'map.a'));
      await app.eval(() => window.testGoOn?.());
      await expect.poll(() => problem(app)).toMatch(title);
      expect(await app.text('.problems')).toContain('map.b is kept');
      await goesOn(app);
    });
  }

  test('of 2 GB is refused without being read, whatever it begins with', async ({ app }) => {
    await compared(app);
    for (const [name, begin, title] of [
      ['zeros.map', '', 'zeros.map is a binary file, not a symbol map'],
      ['text.map', 'ffffffff81000000 T _text\n'.repeat(1e5), 'text.map holds more than 512 MiB of text.'],
    ] as const) {
      const path = write(name, begin);
      truncateSync(path, 2 ** 31);
      await app.choose('input[type=file]', [path]);
      await expect.poll(() => problem(app)).toContain(title);
    }
    await goesOn(app);
  });
});

test('of three drops in a row the last one is compared, and nothing of the others', async ({ app }) => {
  await compared(app);
  await app.eval(dropLargeInPage, 120e6, 'large.map');
  await app.drop(thunks('pass3', 'pass3'), thunks('final', 'final'));
  await app.drop(...seed('last.a', 'last.b'));
  await expect.poll(() => mapNames(app)).toEqual(['last.a', 'last.b']);
  await app.click('[data-tab=runs]');
  await expect.poll(() => app.texts('[role=grid] tbody tr td:first-child')).toEqual(['0', '+0xc0', '+0x280', '0']);
  expect(await app.texts('.busy, .problem-title')).toEqual([]);
});

test('a page in a tab that sleeps has its result when it is woken', async ({ app }) => {
  await compared(app);
  await app.eval(sleepInPage);
  await app.drop(thunks('pass3', 'pass3'), thunks('final', 'final'));
  await expect.poll(() => mapNames(app)).toEqual(['pass3', 'final']);
  await app.eval(wakeInPage);
  await expect.poll(() => app.text('#verdict')).toContain('6 linker stubs');
});

test('memory that runs out in the worker', async ({ app }) => {
  await compared(app);
  await spoilt(
    app,
    `self.Uint8Array = new Proxy(Uint8Array, {
      construct(type, args) {
        if (args[0] > 1e6) throw new RangeError('Array buffer allocation failed');
        return Reflect.construct(type, args);
      },
    });`,
  );
  await app.drop(thunks('pass3', 'pass3'), thunks('final', 'final'));
  await expect.poll(() => problem(app)).toBe('pass3 needs more memory than there is: Array buffer allocation failed.');
  await goesOn(app);
});

test('a browser that unpacks nothing reads maps, and says why it reads no other', async ({ app }) => {
  await compared(app);
  await spoilt(app, 'delete self.DecompressionStream;');
  await app.drop(thunks('pass3.gz', 'pass3'), thunks('final.gz', 'final'));
  await expect.poll(() => problem(app)).toBe('pass3.gz is packed with gzip, which this browser cannot unpack.');
  await goesOn(app);
  await expect.poll(() => app.eval(() => location.hash)).toMatch(/^#d1\./);
  const link = await app.eval(() => {
    Reflect.deleteProperty(window, 'DecompressionStream');
    const { hash } = location;
    location.hash = `${hash}A`;
    return hash;
  });
  await expect.poll(() => app.text('.bad-link .lead')).toMatch(/^The link is packed with deflate, which this browser/);
  expect(link).toMatch(/^#d1\./);
});

test('without hashes, storage and clipboard maps are compared all the same, and what is refused says so', async ({
  app,
}) => {
  await compared(app);
  await app.eval(() => {
    const refused = () => {
      throw new DOMException('The operation is insecure.', 'SecurityError');
    };
    for (const name of ['localStorage', 'sessionStorage', 'indexedDB']) {
      Object.defineProperty(window, name, { get: refused });
    }
    Object.defineProperty(crypto, 'subtle', { value: undefined });
    Object.defineProperty(navigator, 'clipboard', { value: undefined });
    document.execCommand = () => false;
  });
  await spoilt(app, `Object.defineProperty(crypto, 'subtle', { value: undefined });`);
  await app.drop(thunks('pass3', 'pass3'), thunks('final', 'final'));
  await expect.poll(() => mapNames(app)).toEqual(['pass3', 'final']);
  await expect.poll(() => app.text('#verdict')).toContain('6 linker stubs');
  await app.click('button[title="Copy or save the picture"]');
  await app.click('button[title="Copy the picture"]');
  await expect.poll(() => app.text('.notice')).toContain('refused to copy');
  await app.click('button[title^="Share"]');
  await expect.poll(() => app.texts('[data-copy=mail]:not(:disabled)')).toHaveLength(1);
  await app.click('[data-copy=mail]');
  await expect.poll(() => app.text('.notice')).toBe('The browser refused to copy.');
});

test('the picture goes to both ends of the address space and back', async ({ app }) => {
  const ends = (name: string, at: string) => ({
    name,
    content: `0000000000000000 T zero\n0000000000001000 T low\nffffffff81000000 T _text\n${at} T high\nffffffffffffffff T last\n`,
  });
  await app.open();
  await app.drop(ends('a', 'fffffffffffff000'), ends('b', 'fffffffffffff010'));
  await expect.poll(() => app.texts('.picture-range')).toHaveLength(1);
  for (const [name, hex] of [
    ['zero', '0000000000000000'],
    ['last', 'ffffffffffffffff'],
  ] as const) {
    await app.fill('.search input', `^${name}$`);
    await app.press('Enter');
    await app.eval(() => document.querySelector<HTMLElement>('.picture')?.focus());
    await app.press('f');
    for (let i = 0; i < 12; i++) await app.press('w');
    for (const key of ['a', 'd']) for (let i = 0; i < 8; i++) await app.press(key);
    const shown = await app.text('.picture-range');
    expect(shown).toMatch(/[0-9a-f]{16}.*[0-9a-f]{16}/);
    expect(shown).not.toMatch(/NaN|Infinity|undefined/);
    await app.press('f');
    await expect.poll(() => app.text('.picture-range')).toContain(hex);
    await app.press('0');
  }
  await expect.poll(() => app.text('.picture-range')).toMatch(/0{16}.*f{16}/);
});
