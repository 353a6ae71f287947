// From drift to cause on the built page: three passes of one build in the wrong order, what they prove together, and
// what its kallsyms tables hold.

import { readFileSync } from 'node:fs';
import { type App, expect, test } from './engines.ts';

const fixture = (path: string) => readFileSync(new URL(`../fixtures/${path}`, import.meta.url));
const thunks = (name: string, link: string) => ({ name, content: fixture(`kbuild/thunks-${link}.map.gz`) });

async function threePasses(app: App): Promise<void> {
  await app.open();
  await app.drop(
    thunks('System.map.gz', 'final'),
    thunks('.tmp_vmlinux.kallsyms3.syms.gz', 'pass3'),
    thunks('.tmp_vmlinux.kallsyms2.syms.gz', 'pass2'),
  );
  await expect.poll(() => app.text('.finding > p')).toContain('__X86PILongThunk_');
}

/** Passes 2, A and B. */
const cells = async (app: App, row: number) => (await app.texts(`.kallsyms tbody tr:nth-child(${row}) td`)).slice(1, 4);

test('three passes in the wrong order are put in order, and the cause is found', async ({ app }) => {
  await threePasses(app);
  expect(await app.texts('.map .side')).toEqual(['1', 'A', 'B']);
  expect(await app.texts('.map .map-name')).toEqual([
    '.tmp_vmlinux.kallsyms2.syms.gz',
    '.tmp_vmlinux.kallsyms3.syms.gz',
    'System.map.gz',
  ]);
  // 24 stubs came in pass 2, 12 in pass 3, 6 in the last link.
  expect(await app.text('.finding > p')).toContain('new entries from link to link: 24, 12, 6 (converges)');
  const all = (await app.texts('.finding > p:first-child')).join('\n');
  expect(all).toContain('12 entries x 4 = +48 bytes (0x30)');
  expect(await app.text('#verdict')).toContain('6 linker stubs __X86PILongThunk_* came from A to B');
});

test('maps whose names say nothing are put in order by what they hold', async ({ app }) => {
  await app.open();
  await app.drop(thunks('x.gz', 'final'), thunks('y.gz', 'pass2'), thunks('z.gz', 'pass3'));
  await expect.poll(() => app.texts('.map .map-name')).toEqual(['y.gz', 'z.gz', 'x.gz']);
  await expect.poll(() => app.text('.finding > p')).toContain('24, 12, 6');
});

test('a symbol of the evidence is selected in picture and list', async ({ app }) => {
  await threePasses(app);
  expect(await app.texts('.finding:first-child .evidence li')).toHaveLength(4);
  await app.click('.finding:first-child .evidence li:first-child button');
  await expect.poll(() => app.text('[aria-live=polite]')).toContain('sanitize_boot_params.constprop.0');
  await app.click('[data-tab=runs]');
  expect(await app.texts('[role=grid] tr[aria-selected=true]')).toHaveLength(1);
  await app.click('[data-tab=findings]');
  await app.click('.finding:first-child .finding-foot button');
  expect(await app.texts('.finding:first-child .evidence li')).toHaveLength(18);
});

test('the kallsyms tables are told map by map, and their sizes are predicted behind the findings', async ({ app }) => {
  await threePasses(app);
  await app.click('[data-tab=kallsyms]');
  expect(await cells(app, 3)).toEqual(['31,341', '31,365', '31,377']);
  expect(await cells(app, 4)).toEqual(['31,365', '31,377', '31,383']);
  // 363,248, 364,272 and 364,560 bytes.
  expect(await cells(app, 5)).toEqual(['0x58af0', '0x58ef0', '0x59010']);
  const title = () =>
    document.querySelector<HTMLElement>('.kallsyms tbody tr:nth-child(5) td:nth-child(3) span')?.title;
  expect(await app.eval(title)).toBe('364,272 bytes, 355.7 KiB');
  // The lines of one pass make the tables of the next: 364,270 and 364,556 bytes, padded to 364,272 and 364,560; then
  // 364,687.
  await expect.poll(() => cells(app, 6)).toEqual(['0x58eee', '0x5900c', '0x5908f']);
  expect(await cells(app, 8)).toEqual(['0x36f', '0x36f', '0x36f']);
  expect(await app.texts('.prediction')).toEqual([]);
  await app.click('[data-tab=findings]');
  expect((await app.texts('.finding > p:first-child')).join('\n')).toContain(
    'the tables in B have 364,560 and 880: within padding',
  );
});
