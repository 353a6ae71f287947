import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { heldBack } from '../../src/ui/held-back.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

it('shows the last news as soon as they can be seen, and then each at once', () => {
  const shown: string[][] = [];
  const news = heldBack((n: string[]) => shown.push(n));
  news.tell(['reading']);
  news.tell(['comparing']);
  vi.advanceTimersByTime(199);
  expect(shown).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(shown).toEqual([['comparing']]);
  news.tell(['half']);
  expect(shown).toEqual([['comparing'], ['half']]);
});

it('shows nothing of what was over before', () => {
  const shown: string[][] = [];
  const news = heldBack((n: string[]) => shown.push(n));
  news.tell(['reading']);
  news.end();
  vi.advanceTimersByTime(1000);
  expect(shown).toEqual([]);
});
