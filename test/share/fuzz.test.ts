import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { writeD1 } from '../../src/share/d1.ts';
import { decodeLink } from '../../src/share/link.ts';
import { isProblem } from '../../src/symbols/problem.ts';
import { tryOne } from '../fuzz/links.ts';

it('of 4,000 random, cut, altered and forged payloads none is taken for what it is not', {
  timeout: 60_000,
}, async () => {
  const links = ['seed', 'thunks'].map((name) =>
    readFileSync(new URL(`../golden/share/d1-${name}.link`, import.meta.url), 'utf8').trim(),
  );
  const decoded = await Promise.all(links.map(decodeLink));
  const plains = decoded.flatMap((shared) => (isProblem(shared) ? [] : [writeD1(shared)]));
  expect(plains).toHaveLength(2);
  const reasons = new Map<string, number>();
  for (let seed = 0; seed < 4000; seed++) {
    const { kind, why } = await tryOne(seed, links, plains);
    expect(kind === 'wrong' ? why : '').toBe('');
    reasons.set(why, (reasons.get(why) ?? 0) + 1);
  }
  // Every way out was taken, and forged data reached the reader behind the checksum.
  expect([...reasons.keys()].sort()).toEqual([
    'a real link',
    'forged in good form',
    'link-altered',
    'link-cut',
    'not-a-link',
  ]);
});
