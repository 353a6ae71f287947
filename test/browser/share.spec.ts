// What goes to others and comes back, on the built page: links, the way back through views, mail, pictures, reports,
// and the page in one file from the disk.

import { readFileSync } from 'node:fs';
import { decodeLink } from '../../src/share/link.ts';
import { type App, expect, type TestFile, test } from './engines.ts';

const fixture = (path: string) => readFileSync(new URL(`../fixtures/${path}`, import.meta.url));
const ONE_FILE = new URL('../../dist/mapdrift.html', import.meta.url);

const THUNKS: readonly [TestFile, TestFile] = [
  { name: 'pass3.syms', content: fixture('kbuild/thunks-pass3.map.gz') },
  { name: 'System.map', content: fixture('kbuild/thunks-final.map.gz') },
];

/** Drifts of the eight runs of pass 3 against the final link, in the order of the addresses. */
const DRIFTS = ['0', '+0x60', '0', '+0x30', '+0x150', '+0x178', '+0x180', '0'];

const drifts = (app: App) => app.texts('[role=grid] tbody tr td:first-child');
const title = (app: App) => app.text('.detail h2');
const hash = (app: App) => app.eval(() => location.hash);

declare global {
  interface Window {
    /** Only under test: what the page put into the clipboard. */
    testCopied?: string[];
  }
}

/** Runs in the page. The clipboard itself may be read in no engine without asking. */
function keepCopied(): void {
  const copied: string[] = [];
  window.testCopied = copied;
  const write = navigator.clipboard.writeText.bind(navigator.clipboard);
  navigator.clipboard.writeText = async (text) => {
    await write(text);
    copied.push(text);
  };
}

/** The picture as a file: that on the screen is as high as the lines above it leave room for. */
async function svg(app: App): Promise<string> {
  await app.click('button[title="Copy or save the picture"]');
  return readFileSync(await app.saved('mapdrift.svg', 'button[title="Save the picture as SVG"]'), 'utf8');
}

async function thunks(app: App, page?: string): Promise<void> {
  await app.open(page);
  await app.drop(...THUNKS);
  // The findings are there, and with them the fingerprints.
  await expect.poll(() => app.text('[data-tab=findings] .number')).toMatch(/^1\d$/);
  await expect.poll(() => hash(app)).toMatch(/^#d1\./);
}

/** Clicks a button of the dialog that shares, once what it copies is made. */
async function share(app: App, css: string): Promise<void> {
  await app.click('button[title^="Share"]');
  await expect.poll(() => app.texts(`${css}:not(:disabled)`)).toHaveLength(1);
  await app.click(css);
}

async function copied(app: App, what: string): Promise<string> {
  await app.eval(keepCopied);
  await share(app, `[data-copy=${what}]`);
  await expect.poll(() => app.eval(() => window.testCopied?.length)).toBe(1);
  return app.eval(() => window.testCopied?.[0] ?? '');
}

/** Another visit: a page that is only sent to another fragment is not loaded anew. */
async function openAnew(app: App, path: string): Promise<void> {
  await app.open('about:blank');
  await app.open(path);
}

test('a link names the symbol that is selected, and with the maps it is selected again', async ({ app }) => {
  await thunks(app);
  await app.fill('.search input', '^do_idle$');
  await app.press('Enter');
  const selected = async () => {
    const shared = await decodeLink(await hash(app));
    return 'view' in shared ? shared.view.selected : undefined;
  };
  await expect.poll(selected).toMatchObject({ kind: 'run', symbol: { side: 'a', name: 'do_idle' } });
  await openAnew(app, await hash(app));
  await expect.poll(() => app.text('.run')).toMatch(/^selected in A ?[0-9a-f]{16} do_idle/);
  await app.drop(...THUNKS);
  await expect.poll(() => title(app)).toBe('Symbol');
  expect(await app.text('.detail-body')).toContain('do_idle');
});

test('a link that is copied opens elsewhere with the same verdict, runs and picture, without the maps', async ({
  app,
}) => {
  await thunks(app);
  const verdict = await app.text('#verdict');
  const picture = await svg(app);
  const link = await copied(app, 'link-chat');
  expect(link).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/#d1\.[\w-]*\w$/);
  await openAnew(app, link);
  await expect.poll(() => app.text('.origin')).toContain('without the maps');
  expect(await app.text('#verdict')).toBe(verdict);
  await app.click('[data-tab=runs]');
  await expect.poll(() => drifts(app)).toEqual(DRIFTS);
  expect(await svg(app)).toBe(picture);
  await app.drop(...THUNKS);
  await expect.poll(() => app.text('.origin')).toBe('These are the maps of the link.');
  await expect.poll(() => drifts(app)).toEqual(DRIFTS);
});

test('a link of four maps has the lanes of the earlier passes in its picture', async ({ app }) => {
  await app.open();
  await app.drop(
    ...['pass1', 'pass2', 'pass3', 'final'].map((pass) => ({
      name: `${pass}.map`,
      content: fixture(`kbuild/thunks-${pass}.map.gz`),
    })),
  );
  await expect.poll(() => app.text('[data-tab=findings] .number')).toMatch(/^1\d$/);
  const picture = await svg(app);
  expect(picture).toMatch(/>1 to 2<.*>2 to A</s);
  await openAnew(app, await copied(app, 'link-full'));
  await expect.poll(() => app.text('.origin')).toMatch(/^This is what the link holds, without the maps\. Drop /);
  expect(await svg(app)).toBe(picture);
});

test('a cut link says so, shows nothing else, and opens once it is mended', async ({ app }) => {
  await thunks(app);
  const link = await hash(app);
  await openAnew(app, link.slice(0, -20));
  await expect
    .poll(() => app.text('.bad-link .lead'))
    .toMatch(/^This link was cut: [\d,]+ characters expected, [\d,]+ found\.$/);
  expect(await app.texts('canvas, .map')).toEqual([]);
  await app.fill('textarea[name=link]', link);
  await app.click('.bad-link button[type=submit]');
  await expect.poll(() => app.text('#verdict')).toContain('6 symbols added');
  expect(await hash(app)).toBe(link);
});

test('back and forward go through the views, and the maps are still there', async ({ app }) => {
  await thunks(app);
  // The predictions change the address too, but make no entry to go back from. `history.length` ends at 100, and one
  // window runs all tests.
  await app.eval(() => {
    const push = history.pushState.bind(history);
    let made = 0;
    history.pushState = (...entry) => {
      push(...entry);
      document.documentElement.dataset.entries = String(++made);
    };
  });
  const entries = () => app.eval(() => document.documentElement.dataset.entries);
  await app.press('n');
  await expect.poll(entries).toBe('1');
  await app.press('n');
  await expect.poll(entries).toBe('2');
  await expect.poll(() => title(app)).toBe('Event 2 of 7: resync');
  await app.eval(() => history.back());
  await expect.poll(() => title(app)).toBe('Event 1 of 7: start');
  expect(await app.texts('.origin')).toEqual([]);
  await app.eval(() => history.go(-2));
  await expect.poll(() => app.texts('.invite')).toHaveLength(1);
  await app.eval(() => history.go(3));
  await expect.poll(() => title(app)).toBe('Event 2 of 7: resync');
  expect(await app.texts('.origin')).toEqual([]);
});

test('the mail has a link in it that fits on a line of a mail', async ({ app }) => {
  await thunks(app);
  const mail = await copied(app, 'mail');
  expect(mail.trimEnd().split('\n').length).toBeLessThanOrEqual(40);
  const link = /^<(http:\/\/\S+#d1\.\S+)>$/m.exec(mail)?.[1] ?? '';
  expect(link.length).toBeLessThanOrEqual(900);
  await openAnew(app, link);
  await expect.poll(() => app.text('#verdict')).toContain('6 symbols added');
});

test('two symbols are paired by hand; the address keeps the pair, and back undoes it', async ({ app }) => {
  const map = (...names: readonly string[]) => names.map((name, i) => `ffffffff8100${i}000 t ${name}\n`).join('');
  const maps = [
    { name: 'A.map', content: Buffer.from(map('_text', 'old', 'mid', '_end')) },
    { name: 'B.map', content: Buffer.from(map('_text', 'new', 'mid', '_end')) },
  ] as const;
  await app.open();
  await app.drop(...maps);
  await expect.poll(() => app.text('#verdict')).toContain('1 symbol added (new), 1 symbol removed (old).');
  await app.click('[data-tab=removed]');
  await app.click('[role=grid] tbody td:first-child');
  await app.press('m');
  await expect.poll(() => app.text('.waiting')).toContain('old of A waits for its partner');
  await app.click('[data-tab=added]');
  await app.click('[role=grid] tbody td:first-child');
  await app.press('m');
  await expect.poll(() => app.text('.facts-text')).toContain('Paired by hand: old = new.');
  expect(await app.text('#verdict')).toContain('No symbol added or removed.');
  // The address follows in its own time.
  const pinsInAddress = async () => {
    const shared = await decodeLink(await hash(app));
    return 'summary' in shared ? shared.summary.pins?.length : shared.code;
  };
  await expect.poll(pinsInAddress).toBe(1);
  const fragment = await hash(app);
  await app.eval(() => history.back());
  await expect.poll(() => app.text('#verdict')).toContain('1 symbol added (new), 1 symbol removed (old).');
  expect(await app.texts('.origin')).toEqual([]);
  await app.eval(() => history.forward());
  await expect.poll(() => app.text('.facts-text')).toContain('Paired by hand: old = new.');
  // Elsewhere, without the maps and then with them.
  await openAnew(app, fragment);
  await expect.poll(() => app.text('.origin')).toContain('without the maps');
  await app.drop(...maps);
  await expect.poll(() => app.text('.origin')).toBe('These are the maps of the link.');
  expect(await app.text('.facts-text')).toContain('Paired by hand: old = new.');
  await app.click('[data-tab=pins]');
  await expect.poll(() => app.texts('[role=grid] tbody tr')).toHaveLength(1);
  await app.click('[role=grid] tbody .link');
  await expect.poll(() => app.text('#verdict')).toContain('1 symbol added (new), 1 symbol removed (old).');
});

test('a picture, a report and JSON that were saved open again when they are dropped', async ({ app }) => {
  await thunks(app);
  await app.click('button[title="Copy or save the picture"]');
  const png = readFileSync(await app.saved('mapdrift.png', 'button[title^="Save the picture as PNG, 1,200"]'));
  await app.click('button[title^="Share"]');
  const html = readFileSync(await app.saved('mapdrift.html', '[data-save=report]'));
  await app.click('button[title^="Share"]');
  const json = readFileSync(await app.saved('mapdrift.json', '[data-save=json]'));
  for (const [name, content] of [
    ['mapdrift.png', png],
    ['mapdrift.html', html],
    ['mapdrift.json', json],
  ] as const) {
    await openAnew(app, '');
    await expect.poll(() => app.texts('.invite')).toHaveLength(1);
    await app.drop({ name, content });
    await expect.poll(() => app.text('.origin')).toContain(`This is what ${name} holds`);
    await app.click('[data-tab=runs]');
    await expect.poll(() => drifts(app)).toEqual(DRIFTS);
  }
});

test('the page in one file compares maps from the disk, and saves a report that opens from there', async ({ app }) => {
  await thunks(app, ONE_FILE.href);
  await app.click('[data-tab=runs]');
  await expect.poll(() => drifts(app)).toEqual(DRIFTS);
  await app.click('button[title^="Share"]');
  const path = await app.saved('mapdrift.html', '[data-save=maps]');
  await app.open('about:blank');
  await app.open(new URL(`file://${path}`).href);
  await expect.poll(() => app.text('.origin')).toBe('These are the maps of this report.');
  await app.click('[data-tab=runs]');
  await expect.poll(() => drifts(app)).toEqual(DRIFTS);
});
