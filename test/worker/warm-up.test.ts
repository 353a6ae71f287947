import { expect, it } from 'vitest';
import { warmUp } from '../../src/worker/warm-up.ts';

it('ends once there was real work', async () => {
  let asked = 0;
  await warmUp('comparing', () => ++asked === 3);
  expect(asked).toBe(3);
});

it.each(['reading', 'comparing'] as const)('comes to its end by itself where there is none: %s', async (work) => {
  let asked = 0;
  await warmUp(work, () => {
    asked++;
    return false;
  });
  expect(asked).toBe(43);
});
