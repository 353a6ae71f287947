// The site below a path of its own, and what is left of it when the network goes: all that reads maps, and a sentence for the rest.

import { readFileSync } from 'node:fs';
import { type App, expect, test } from './engines.ts';
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

/** The page with all that it brings by itself; each of its two workers brings its own. */
async function whole(app: App): Promise<void> {
  await app.open(site.url);
  for (const part of [/rare/, /unxz/, /unzstd/, /bunzip2/, /archive/, /foreign/])
    await expect.poll(() => site.sent(part)).toBe(2);
  await expect.poll(() => site.sent(/sharing-part.*js/)).toBe(1);
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

test('an example that cannot be loaded says so, and what needs no network goes on', async ({ app }) => {
  await whole(app);
  await site.goAway();
  await app.click('[data-example=debian]');
  await expect.poll(() => app.text('.problem-title')).toContain('a part of the page cannot be loaded');
  await app.drop(file('a.nm'), file('b.nm'));
  await expect.poll(() => mapNames(app)).toEqual(['a.nm', 'b.nm']);
});
