import { expect, it } from 'vitest';
import { sourceOf } from '../../src/ui/sources.ts';

it.each([
  ['ClangBuiltLinux/linux#1280', 'https://github.com/ClangBuiltLinux/linux/issues/1280'],
  ['20200922204323.GA244571@roeck-us.net', 'https://lore.kernel.org/r/20200922204323.GA244571%40roeck-us.net'],
  ['9973290ce20a', 'https://git.kernel.org/linus/9973290ce20a'],
  ['scripts/kallsyms.c', undefined],
])('%s is to be read at %s', (source, href) => {
  expect(sourceOf(source).href).toBe(href);
  expect(sourceOf(source).words).toContain(source);
});
