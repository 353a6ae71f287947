// The site below a path of its own, and what is left of it when the network goes: all that reads maps, and a sentence
// for the rest.

import { readFileSync } from 'node:fs';
import { type App, expect, test } from './engines.ts';
import { dropLargeInPage, endWorkerInPage } from './faults.ts';
import { type Site, startSite } from './site.ts';

const fixture = (path: string) => readFileSync(new URL(`../fixtures/${path}`, import.meta.url));
const file = (name: string) => ({ name, content: fixture(`formats/${name}`) });
const mapNames = (app: App) => app.texts('.map .map-name');

// What a browser says of a network that is gone.
test.use({
  expected:
    /ERR_CONNECTION|NetworkError|Failed to (fetch|load)|Load failed|dynamically imported|Importing a module|network|connect/i,
});

let site: Site;
test.beforeEach(async () => {
  site = await startSite('/some/where/');
});
test.afterEach(async () => {
  await site.goAway().catch(() => {});
});

/**
 * The page with all that it brings by itself; what reads rare files each of its two workers and the page have for
 * themselves.
 */
async function whole(app: App): Promise<void> {
  await app.open(site.url);
  for (const part of [/sharing-part.*js/, /png-.*js/, /\/folder-.*js/, /jobs/, /page_mapdrift/])
    await expect.poll(() => site.sent(part)).toBe(1);
  for (const part of [/rare/, /unxz/, /unzstd/, /bunzip2/, /archive/, /foreign/])
    await expect.poll(() => site.sent(part)).toBe(3);
}

test('without a network the page reads what it never read before, compares it and makes links', async ({ app }) => {
  await whole(app);
  await site.goAway();
  await app.drop(file('a.nm-n.xz'), file('b.nm-n.bz2'));
  await expect.poll(() => mapNames(app)).toEqual(['a.nm-n.xz', 'b.nm-n.bz2']);
  await expect.poll(() => app.text('[data-tab=findings] .number')).not.toBe('');
  await expect.poll(() => app.eval(() => location.href)).toContain(`${site.url}#d1.`);
  await app.drop({ name: 'build.zip', content: fixture('packed/build.zip') });
  await expect.poll(() => mapNames(app)).toEqual(['linux/.tmp_System.map', 'linux/System.map']);
});

test('without a network a picture and a report are saved that were never asked for', async ({ app }) => {
  await whole(app);
  await site.goAway();
  await app.drop(file('a.nm'), file('b.nm'));
  await expect.poll(() => mapNames(app)).toEqual(['a.nm', 'b.nm']);
  await app.click('button[title="Copy or save the picture"]');
  const png = readFileSync(await app.saved('mapdrift.png', 'button[title^="Save the picture as PNG, 1,200"]'));
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  await app.click('button[title^="Share"]');
  const html = readFileSync(await app.saved('mapdrift.html', '[data-save=report]'), 'utf8');
  expect(html).toContain('id="report"');
});

test('without a network a worker that was ended has its work done all the same', async ({ app }) => {
  await whole(app);
  await site.goAway();
  await app.eval(endWorkerInPage, 'Reading' as const);
  await app.eval(dropLargeInPage, 100_000_000, 'a.map', 'b.map');
  await expect.poll(() => app.text('.problem-title')).toBe('The comparison stopped: the browser ended the worker.');
  await app.drop(file('a.nm-n.xz'), file('b.nm-n.bz2'));
  await expect.poll(() => mapNames(app)).toEqual(['a.nm-n.xz', 'b.nm-n.bz2']);
});

test('an example that cannot be loaded says so, and what needs no network goes on', async ({ app }) => {
  await whole(app);
  await site.goAway();
  await app.click('[data-example=debian]');
  await expect.poll(() => app.text('.problem-title')).toContain('a part of the page cannot be loaded');
  await app.drop(file('a.nm'), file('b.nm'));
  await expect.poll(() => mapNames(app)).toEqual(['a.nm', 'b.nm']);
});

const BUTTONS = '.problem-buttons .button:not(.quiet)';
const AGAIN = '.problem-buttons .button:first-child';

test('a part that reads rare files and did not come is asked for again with the next try', async ({ app }) => {
  site.keepBack(/unxz/);
  await app.open(site.url);
  await app.drop(file('a.nm-n.xz'), file('b.nm-n.xz'));
  await expect
    .poll(() => app.texts('.problem-title'))
    .toEqual(['a', 'b'].map((map) => `${map}.nm-n.xz cannot be read: a part of the page cannot be loaded now.`));
  expect(await app.text('.problem-text')).toContain('Try again when the network is back.');
  expect(await app.text(AGAIN)).toBe('Try again');
  // Once more in vain.
  await app.click(AGAIN);
  await expect.poll(() => app.texts('.problem-title')).toHaveLength(2);
  site.keepBack(undefined);
  await app.click(AGAIN);
  await expect.poll(() => mapNames(app)).toEqual(['a.nm-n.xz', 'b.nm-n.xz']);
  expect(await app.texts('.problem-title')).toEqual([]);
});

test('a part of the page itself that did not come is there when the page is loaded anew, and no other try is offered', async ({
  app,
}) => {
  site.keepBack(/System/);
  await app.open(site.url);
  await app.drop(file('a.nm'), file('b.nm'));
  await expect.poll(() => mapNames(app)).toEqual(['a.nm', 'b.nm']);
  // What is shown has an entry of its own in the history, once its link is made.
  await expect.poll(() => app.eval(() => location.href)).toContain('#d1.');
  await app.eval(() => history.back());
  await app.click('[data-example=mail]');
  await expect.poll(() => app.text('.problem-title')).toContain('a part of the page cannot be loaded.');
  expect(await app.text('.problem-text')).toContain('Reload the page when the network is back.');
  expect(await app.texts(BUTTONS)).toEqual(['Open another file']);
  site.keepBack(undefined);
  await app.open(site.url);
  await app.click('[data-example=mail]');
  await expect.poll(() => mapNames(app)).toEqual(['.tmp_System.map', 'System.map']);
});

test('without what opens links and files of its own the page says so, and compares', async ({ app }) => {
  site.keepBack(/sharing-part/);
  await app.open(site.url);
  await expect.poll(() => app.text('.notice')).toBe('A part of the page cannot be loaded: reload it.');
  await app.drop({ name: 'mapdrift.json', content: Buffer.from('{}') });
  await expect
    .poll(() => app.text('.problem-title'))
    .toBe('mapdrift.json cannot be read: a part of the page cannot be loaded.');
  await app.drop(file('a.nm'), file('b.nm'));
  await expect.poll(() => mapNames(app)).toEqual(['a.nm', 'b.nm']);
});
