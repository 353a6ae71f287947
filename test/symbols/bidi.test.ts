import { expect, it } from 'vitest';
import { isEndMarker } from '../../src/symbols/sections.ts';
import { withoutBidi } from '../../src/symbols/symbol-table.ts';

it('shows a mark that would turn the rest of a line as what it is', () => {
  expect(withoutBidi('evil_\u202eltr')).toBe('evil_\\u202eltr');
  expect(withoutBidi('_R…gauge·Ω')).toBe('_R…gauge·Ω');
});

it.each(['__stop_notes', '__end_rodata', '_etext', '_end', '_edata', '__cpuidle_text_end'])(
  '%s ends something',
  (name) => {
    expect(isEndMarker(name)).toBe(true);
  },
);

it.each(['__start_notes', 'list_end_head', 'fend', 'send', 'kallsyms_names', '_stext'])('%s is what it is', (name) => {
  expect(isEndMarker(name)).toBe(false);
});
