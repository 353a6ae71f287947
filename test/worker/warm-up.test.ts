import { expect, it } from 'vitest';
import { warmUp } from '../../src/worker/warm-up.ts';

it('makes way for work that comes in, and goes on when that is done', async () => {
  const busy = [false, true, true, false];
  let asked = 0;
  await warmUp(() => busy[asked++] ?? false);
  // 44 rounds, and the two times it had to wait
  expect(asked).toBe(46);
});
