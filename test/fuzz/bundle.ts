// All that can be tried, by name; fuzz.mjs bundles this file, for Node 20 does not read TypeScript. Run from the top of
// the repository.

import { readFileSync } from 'node:fs';
import { writeD1 } from '../../src/share/d1.ts';
import { decodeLink } from '../../src/share/link.ts';
import { isProblem } from '../../src/symbols/problem.ts';
import { corpusOf } from './corpus.ts';
import { tryOne } from './links.ts';
import { tryMatcher } from './matcher.ts';
import type { Try } from './outcome.ts';
import { readersOn } from './readers.ts';
import { reopenOf, written } from './reopen.ts';

const SEED = 'test/fixtures/seed';

const files = () =>
  written(Uint8Array.from(readFileSync(`${SEED}/tmp_System.map`)), Uint8Array.from(readFileSync(`${SEED}/System.map`)));

export const TRIES: Readonly<Record<string, () => Promise<Try>>> = {
  readers: async () => readersOn(corpusOf('test/fixtures')),
  matcher: async () => tryMatcher,
  png: async () => reopenOf('png', await files()),
  json: async () => reopenOf('json', await files()),
  html: async () => reopenOf('html', await files()),
  async links() {
    const links = ['seed', 'thunks', 'debian-mail', 'passes', 'pins', 'symbol'].map((name) =>
      readFileSync(`test/golden/share/d1-${name}.link`, 'utf8').trim(),
    );
    const shared = await Promise.all(links.map(decodeLink));
    const plains = shared.flatMap((s) => (isProblem(s) ? [] : [writeD1(s)]));
    return (seed) => tryOne(seed, links, plains);
  },
};
