import { expect, it } from 'vitest';
import { warmUp } from '../../src/worker/warm-up.ts';

it('stops before the next round when work comes in', async () => {
  let asked = 0;
  await warmUp(() => ++asked > 2);
  expect(asked).toBe(3);
});
