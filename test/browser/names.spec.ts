// Mangled names on the built page: what demangles is a part of the site that is loaded for them alone, and runs under
// the page's policy.

import { type App, expect, test } from './engines.ts';

const map = (shift: number): string =>
  [
    'ffffffff81000000 T _stext',
    'ffffffff81000010 t _RNvMs_NtCsabc_4core3fmtNtB4_9Formatter3pad',
    `${(0x81000020 + shift).toString(16).padStart(16, 'f')} t _ZN4core3ptr4read17h0123456789abcdefE`,
    `${(0x81000040 + shift).toString(16).padStart(16, 'f')} T _ZN3net6Socket4openEi`,
    `${(0x81000060 + shift).toString(16).padStart(16, 'f')} T plain_open`,
    '',
  ].join('\n');

const ofC = (text: string): string => text.replace(/ _[RZ]\w+/g, ' of_c');

const loaded = (app: App) =>
  app.eval(() => performance.getEntriesByType('resource').filter(({ name }) => name.includes('demangler')).length);

test('mangled names have their texts beside them, and are found by both', async ({ app }) => {
  await app.open();
  await app.drop({ name: 'a.c', content: ofC(map(0)) }, { name: 'b.c', content: ofC(map(0x10)) });
  await expect.poll(() => app.texts('.map .map-name')).toEqual(['a.c', 'b.c']);
  expect(await loaded(app)).toBe(0);

  await app.drop({ name: 'a', content: map(0) }, { name: 'b', content: map(0x10) });
  await expect.poll(() => app.texts('.map .map-name')).toEqual(['a', 'b']);
  await app.click('[data-tab=runs]');
  await expect
    .poll(() => app.texts('[role=grid] .name'))
    .toEqual(['_stext', '_ZN4core3ptr4read17h0123456789abcdefE core::ptr::read']);
  expect(await loaded(app)).toBe(1);

  await app.fill('.search input', 'open');
  await expect.poll(() => app.text('.search-count')).toBe('2 found');
  await app.fill('.search input', 'socket::open(');
  await expect.poll(() => app.text('.search-count')).toBe('1 found');
  await app.fill('.search input', '_ZN3net');
  await expect.poll(() => app.text('.search-count')).toBe('1 found');
  await app.press('Enter');
  await expect.poll(() => app.text('.detail .at .name')).toBe('_ZN3net6Socket4openEi net::Socket::open(int)');

  await app.click('[data-tab=runs]');
  await app.fill('.filter', 'ptr::read');
  await expect.poll(() => app.texts('[role=grid] tbody .plain')).toEqual(['core::ptr::read']);
});
