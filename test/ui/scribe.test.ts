import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AddressBar, Step } from '../../src/share/location.ts';
import { APART, createScribe, REFUSED } from '../../src/ui/scribe.ts';

/** A bar that keeps what is written, with the time; `refuse` makes it as WebKit is behind a hundred writes. */
function testBar() {
  const written: { readonly step: Step; readonly text: string; readonly at: number }[] = [];
  const bar: AddressBar & { refuse: boolean } = {
    refuse: false,
    read: () => '',
    site: () => '',
    onTravel: () => {},
    write(text: string, step: Step) {
      if (bar.refuse) return false;
      written.push({ step, text, at: performance.now() });
      return true;
    },
  };
  return { bar, written };
}

describe('the address', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it('takes a step to go back to at once, and a movement when it stands still', async () => {
    const { bar, written } = testBar();
    let now = 'a';
    const scribe = createScribe(bar, async () => now);
    scribe.note('push');
    await vi.advanceTimersByTimeAsync(1);
    for (now of ['b', 'c', 'd']) {
      scribe.note('replace');
      await vi.advanceTimersByTimeAsync(APART - 50);
    }
    await vi.advanceTimersByTimeAsync(APART);
    expect(written.map(({ step, text }) => `${step} ${text}`)).toEqual(['push a', 'replace d']);
  });

  it('is written less than 100 times in 30 s, whatever is pressed', async () => {
    const { bar, written } = testBar();
    const scribe = createScribe(bar, async () => 'x');
    for (let i = 0; i < 3000; i++) {
      scribe.note(i % 3 === 0 ? 'replace' : 'push');
      await vi.advanceTimersByTimeAsync(10);
    }
    expect(written.length).toBeGreaterThan(50);
    expect(written.length).toBeLessThan(100);
  });

  it('keeps a step that movement follows, with what is seen when it is written', async () => {
    const { bar, written } = testBar();
    let now = 'first';
    const scribe = createScribe(bar, async () => now);
    scribe.note('push');
    await vi.advanceTimersByTimeAsync(1);
    scribe.note('push');
    now = 'moved';
    scribe.note('replace');
    await vi.advanceTimersByTimeAsync(2 * APART);
    expect(written.map(({ step, text }) => `${step} ${text}`)).toEqual(['push first', 'push moved']);
  });

  it('is not written while there is nothing to write, nor what was dropped', async () => {
    const { bar, written } = testBar();
    const scribe = createScribe(bar, async () => undefined);
    scribe.note('push');
    await vi.advanceTimersByTimeAsync(2 * APART);
    const other = createScribe(bar, async () => 'dropped');
    other.note('replace');
    other.drop();
    await vi.advanceTimersByTimeAsync(2 * APART);
    expect(written).toEqual([]);
  });

  it('is written again when the browser refused', async () => {
    const { bar, written } = testBar();
    bar.refuse = true;
    const scribe = createScribe(bar, async () => 'x');
    scribe.note('push');
    await vi.advanceTimersByTimeAsync(3 * APART);
    bar.refuse = false;
    await vi.advanceTimersByTimeAsync(REFUSED);
    expect(written.map(({ step }) => step)).toEqual(['push']);
  });
});
