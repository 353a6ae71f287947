// Some thousand of each kind that fuzz.mjs tries; a million of each were tried once.

import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { fixture } from '../read/maps.ts';
import { corpusOf } from './corpus.ts';
import { tryMatcher } from './matcher.ts';
import type { Try } from './outcome.ts';
import { readersOn } from './readers.ts';
import { reopenOf, written } from './reopen.ts';

const LONG = { timeout: 60_000 };

/** The kinds of outcomes; fails at the first that is wrong. */
async function outcomes(tryOne: Try, count: number): Promise<readonly string[]> {
  const kinds = new Set<string>();
  for (let seed = 0; seed < count; seed++) {
    const { kind, why } = await tryOne(seed);
    expect(kind === 'wrong' ? why : '').toBe('');
    kinds.add(kind);
  }
  return [...kinds].toSorted();
}

describe('broken on purpose', LONG, () => {
  it('every fixture is a map in which no line is lost, or a problem in words', async () => {
    const corpus = corpusOf(fileURLToPath(new URL('../fixtures', import.meta.url)));
    expect(corpus.length).toBeGreaterThan(100);
    expect(await outcomes(readersOn(corpus), 4000)).toEqual(['opened', 'refused']);
  });

  it.each(['png', 'json', 'html'] as const)('a %s opens as what was written into it, or not at all', async (kind) => {
    const files = await written(fixture('seed/tmp_System.map'), fixture('seed/System.map'));
    expect(await outcomes(await reopenOf(kind, files), 2000)).toEqual(['opened', 'refused']);
  });
});

describe('small maps of few names', LONG, () => {
  it('are matched as oracles say, both ways alike, and every symbol is accounted for', async () => {
    expect(await outcomes(tryMatcher, 4000)).toContain('opened');
  });
});
