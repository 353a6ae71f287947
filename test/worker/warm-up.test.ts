import { expect, it } from 'vitest';
import { warmUp } from '../../src/worker/warm-up.ts';

it('ends once there was real work', async () => {
  let asked = 0;
  await warmUp(() => ++asked === 3);
  expect(asked).toBe(3);
});

it('comes to its end by itself where there is none', async () => {
  let asked = 0;
  await warmUp(() => {
    asked++;
    return false;
  });
  expect(asked).toBe(43);
});
