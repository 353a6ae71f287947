import { expect, it } from 'vitest';
import { warmUp } from '../../src/worker/warm-up.ts';

it('ends once there was real work', async () => {
  let asked = 0;
  expect(await warmUp('comparing', () => ++asked === 3)).toBe(undefined);
  expect(asked).toBe(3);
});

it.each([
  ['reading', [undefined, false]],
  ['comparing', ['drift', true]],
] as const)('comes to its end by itself where there is none: %s', async (work, end) => {
  let asked = 0;
  const made = await warmUp(work, () => {
    asked++;
    return false;
  });
  expect(asked).toBe(43);
  // The page draws it, to warm up, too: as large as is worth it.
  const { verdict, totals } = made?.summary ?? {};
  expect([verdict, totals !== undefined && totals.matched > 29_000]).toEqual(end);
});
