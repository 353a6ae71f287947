// The main job on the built page, as a person does it: maps in by every way, the answer read, the picture moved,
// mistakes survived.

import { readFileSync } from 'node:fs';
import { type App, expect, type TestFile, test } from './engines.ts';
import { dropLargeInPage } from './faults.ts';

const fixture = (path: string) => readFileSync(new URL(`../fixtures/${path}`, import.meta.url));

const THUNKS: readonly [TestFile, TestFile] = [
  { name: '.tmp_vmlinux.kallsyms3.syms.gz', content: fixture('kbuild/thunks-pass3.map.gz') },
  { name: 'System.map.gz', content: fixture('kbuild/thunks-final.map.gz') },
];
const SEED_A = fixture('seed/tmp_System.map').toString();
const SEED_B = fixture('seed/System.map').toString();

/** Drifts of the eight runs of pass 3 against the final link, in the order of the addresses. */
const DRIFTS = ['0', '+0x60', '0', '+0x30', '+0x150', '+0x178', '+0x180', '0'];

/** Of the table of runs, which `compared` opens. */
const drifts = (app: App) => app.texts('[role=grid] tbody tr td:first-child');
const mapNames = (app: App) => app.texts('.map .map-name');
const title = (app: App) => app.text('.detail h2');

/** Runs in the page: how many colours the picture has. An empty canvas has one, or none. */
function coloursInPage(): number {
  const canvas = document.querySelector('canvas');
  const context = canvas?.getContext('2d');
  if (!canvas || !context || canvas.width === 0) return 0;
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
  const words = new Uint32Array(data.buffer);
  const colours = new Set<number>();
  for (let i = 0; i < words.length; i += 7) colours.add(words[i] ?? 0);
  return colours.size;
}

/** Runs in the page. */
function pictureInPage(): string {
  return document.querySelector('canvas')?.toDataURL() ?? '';
}

async function compared(app: App, a: string, b: string): Promise<void> {
  await expect.poll(() => mapNames(app)).toEqual([a, b]);
  await expect.poll(() => app.eval(coloursInPage)).toBeGreaterThan(20);
  await app.click('[data-tab=runs]');
}

async function thunks(app: App): Promise<void> {
  await app.open();
  await app.drop(...THUNKS);
  await compared(app, THUNKS[0].name, THUNKS[1].name);
}

test('two files dropped together give verdict, picture, runs and events', async ({ app }) => {
  await thunks(app);
  expect(await app.text('#verdict')).toContain('6 symbols added');
  expect(await app.text('#verdict')).toContain('sanitize_boot_params.constprop.0');
  // As awk counts the lines of pass 3 by their letter.
  expect(await app.text('.facts-text')).toMatch(
    /^31,385 symbols in both, [\d,]+ in sync \(\d+\.\d %\), not counting 4 absolute \(nm type A\)/,
  );
  await expect.poll(() => drifts(app)).toEqual(DRIFTS);
  await app.click('[data-tab=events]');
  const events = await app.texts('[role=grid] tbody tr');
  expect(events).toHaveLength(7);
  expect(events[1]).toContain('__entry_text_start');
  expect(events[1]).toContain('resync');
  expect(events[1]).toContain('2 MiB');
  await app.click('[data-tab=added]');
  expect(await app.texts('[role=grid] tbody .name')).toHaveLength(6);
});

test('two files given one after the other, the later one first, are put in order', async ({ app }) => {
  await app.open();
  await app.setFiles('input[type=file]', [THUNKS[1]]);
  await expect.poll(() => app.text('.lead')).toContain('System.map.gz is read: 31,395 symbols');
  await app.drop(THUNKS[0]);
  await compared(app, THUNKS[0].name, THUNKS[1].name);
  await expect.poll(() => drifts(app)).toEqual(DRIFTS);
});

test('a swap negates every drift', async ({ app }) => {
  await thunks(app);
  await app.press('x');
  await compared(app, THUNKS[1].name, THUNKS[0].name);
  await expect.poll(() => drifts(app)).toEqual(DRIFTS.map((drift) => drift.replace('+', '-')));
  expect(await app.text('#verdict')).toContain('6 symbols removed');
});

test('a run selected in the list is the one shown in full, and the other way round', async ({ app }) => {
  await thunks(app);
  await app.click('[role=grid] tbody tr:nth-child(4) .name');
  expect(await title(app)).toBe('Event 3 of 7: start');
  expect(await app.text('.cause')).toBe('kallsyms_offsets is 0x30 larger');
  await app.press('n');
  await expect.poll(() => title(app)).toBe('Event 4 of 7: change');
  expect(await app.text('[role=grid] tr[aria-selected=true] .name')).toBe('kallsyms_markers');
  expect(await app.text('.around .event')).toContain('kallsyms_markers');
});

test('keys and hands move the picture', async ({ app }) => {
  await thunks(app);
  let before = await app.eval(pictureInPage);
  const changed = async () => {
    await expect.poll(() => app.eval(pictureInPage)).not.toBe(before);
    before = await app.eval(pictureInPage);
  };
  await app.press('n');
  await changed();
  expect(await title(app)).toBe('Event 1 of 7: start');
  expect(await app.text('[aria-live=polite]')).toContain('Event 1 of 7: sanitize_boot_params.constprop.0');
  await app.press('f');
  await changed();
  await app.press('w');
  await changed();
  await app.press('d');
  await changed();
  await app.press('0');
  await changed();
  await app.press('Escape');
  await changed();
  await app.wheel('canvas', { y: -300 }, [600, 200], 'Control');
  await changed();
  await app.drag('canvas', [600, 200], [500, 200]);
  await changed();
  await app.press('p');
  await changed();
});

test('a file that is no map is told, and what was there stays', async ({ app }) => {
  await thunks(app);
  await app.drop({ name: 'notes.txt', content: 'no map\nat all\n' });
  await expect.poll(() => app.text('.problem-title')).toContain('notes.txt is no symbol map');
  expect(await app.text('.problem-title')).toContain('line 1');
  expect(await app.text('.problem-title')).toContain('no map');
  expect(await mapNames(app)).toEqual(THUNKS.map((file) => file.name));
  await expect.poll(() => drifts(app)).toEqual(DRIFTS);
  await app.press('Escape');
  await expect.poll(() => app.texts('.problem-title')).toEqual([]);
});

test('a broken archive says so, and the good map beside it waits for another', async ({ app }) => {
  await app.open();
  const cut = { name: 'System.map.gz', content: fixture('kbuild/thunks-final.map.gz').subarray(0, 5000) };
  await app.drop(THUNKS[0], cut);
  await expect.poll(() => app.text('.problem-title')).toContain('System.map.gz is a broken gzip file');
  await app.drop(THUNKS[1]);
  await compared(app, THUNKS[0].name, THUNKS[1].name);
});

test('a drop that is cancelled leaves the result, and the next one works', async ({ app }) => {
  await thunks(app);
  await app.eval(dropLargeInPage, 120e6, 'large.map');
  await expect.poll(() => app.text('.busy-text')).toContain('large.map');
  await app.press('Escape');
  await expect.poll(() => app.texts('.busy')).toEqual([]);
  expect(await mapNames(app)).toEqual(THUNKS.map((file) => file.name));
  await expect.poll(() => drifts(app)).toEqual(DRIFTS);
  await app.drop({ name: '.tmp_System.map', content: SEED_A }, { name: 'System.map', content: SEED_B });
  await compared(app, '.tmp_System.map', 'System.map');
  await expect.poll(() => drifts(app)).toEqual(['0', '+0xc0', '+0x280', '0']);
});

test('text pasted into both sides is compared', async ({ app }) => {
  await app.open();
  await app.click('.invite button:last-child');
  await app.fill('textarea[name=a]', SEED_A);
  await app.fill('textarea[name=b]', SEED_B);
  await app.click('dialog button[type=submit]');
  await compared(app, 'pasted A', 'pasted B');
  await expect.poll(() => drifts(app)).toEqual(['0', '+0xc0', '+0x280', '0']);
  expect(await app.text('#verdict')).toContain('kallsyms_num_syms');
});

test('each example is one click away', async ({ app }) => {
  for (const [id, a, b] of [
    ['mail', '.tmp_System.map', 'System.map'],
    ['thunks', '.tmp_vmlinux.kallsyms3.syms', 'System.map'],
    ['debian', 'System.map-6.1.0-47-amd64', 'System.map-6.1.0-50-amd64'],
  ] as const) {
    await app.open();
    await app.click(`[data-example=${id}]`);
    await compared(app, a, b);
  }
});

test('of a long list only the rows on the screen exist, and all can be reached', async ({ app }) => {
  await app.open();
  await app.click('[data-example=debian]');
  await compared(app, 'System.map-6.1.0-47-amd64', 'System.map-6.1.0-50-amd64');
  const runs = Number((await app.text('[data-tab=runs] .number')).replace(',', ''));
  expect(runs).toBeGreaterThan(300);
  expect((await drifts(app)).length).toBeLessThan(60);
  await app.click('[role=grid] tbody tr:nth-child(1) .name');
  await app.press('End');
  await expect.poll(() => title(app)).toContain(`Event ${runs - 1} of ${runs - 1}`);
  await expect.poll(() => app.texts('[role=grid] tr[aria-selected=true]')).toHaveLength(1);
});

test('the picture is saved with everything that it needs to stand alone', async ({ app }) => {
  await thunks(app);
  await app.click('button[title="Copy or save the picture"]');
  const svg = readFileSync(await app.saved('mapdrift.svg', 'button[title$="as SVG"]'), 'utf8');
  for (const text of ['.tmp_vmlinux.kallsyms3.syms.gz', 'System.map.gz', '__entry_text_start', '+0x180']) {
    expect(svg).toContain(text);
  }
});

test('a picture of 1,200 pixels is a PNG that a mailing list takes, the same bytes each time', async ({ app }) => {
  await thunks(app);
  // The verdict in the picture has a sentence more once the findings are there, and the link below it counts those that
  // it leaves out.
  await expect.poll(() => app.text('#verdict')).toContain('6 linker stubs');
  await app.click('[data-tab=kallsyms]');
  await expect.poll(() => app.texts('.prediction')).toEqual([]);
  const save = async () => {
    await app.click('button[title="Copy or save the picture"]');
    return readFileSync(await app.saved('mapdrift.png', 'button[title*="for mail"]'));
  };
  const png = await save();
  expect(png.toString('latin1', 1, 4)).toBe('PNG');
  expect(png.readUInt32BE(16)).toBe(1200);
  expect(png.length).toBeLessThan(70_000);
  expect(png.length).toBeGreaterThan(20_000);
  expect((await save()).equals(png)).toBe(true);
});
