// One payload of the fuzz, tried: what is opened must be one of the links, or a forged one that says exactly what its
// bytes say.

import { isDeepStrictEqual } from 'node:util';
import { readD1, writeD1 } from '../../src/share/d1.ts';
import type { Plain } from '../../src/share/in-out.ts';
import { decodeLink } from '../../src/share/link.ts';
import { isProblem } from '../../src/symbols/problem.ts';
import type { Outcome } from './outcome.ts';
import { isForged, payload } from './payloads.ts';

export async function tryOne(seed: number, links: readonly string[], plains: readonly Plain[]): Promise<Outcome> {
  const text = await payload(seed, links, plains);
  const shared = await decodeLink(text);
  if (isProblem(shared)) return { kind: 'refused', why: shared.code };
  if (links.includes(text)) return { kind: 'opened', why: 'a real link' };
  if (!isForged(text)) return { kind: 'wrong', why: `seed ${seed}: opened without a right checksum` };
  // What was read can be written, and reads the same again.
  const again = readD1(writeD1(shared));
  if (again === undefined || !isDeepStrictEqual(again, shared)) {
    return { kind: 'wrong', why: `seed ${seed}: does not say the same when written again` };
  }
  return { kind: 'opened', why: 'forged in good form' };
}
