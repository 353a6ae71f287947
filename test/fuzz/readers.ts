// Readers: mutations of every fixture. What comes out is tables that keep their promises, or a problem in words, never
// a stumble; and two maps that were read can be compared.

import { compareMaps } from '../../src/diff/compare.ts';
import { openMaps } from '../../src/read/open.ts';
import { problemText } from '../../src/symbols/problem.ts';
import type { SymbolTable } from '../../src/symbols/symbol-table.ts';
import { random } from '../tools/random.mjs';
import { diffFault, tableFault } from './accounting.ts';
import { mutated } from './mutations.ts';
import type { Outcome, Try } from './outcome.ts';

export function readersOn(corpus: readonly Uint8Array[]): Try {
  return async (seed) => {
    const next = random(seed);
    const original = corpus[next(corpus.length)] ?? new Uint8Array();
    const file = mutated(original, corpus, next);
    const opened = await openMaps('map', file, undefined, 'later');
    if ('kind' in opened) {
      const { title, hint } = problemText(opened);
      const isWhole = /^\S.*\.$/s.test(title) && hint !== '' && opened.code !== 'unreadable-file';
      return isWhole ? { kind: 'refused', why: opened.code } : wrong(seed, `${opened.code}: ${title} ${hint}`);
    }
    for (const table of opened) {
      const fault = tableFault(table);
      if (fault !== undefined) return wrong(seed, fault);
    }
    const first = opened[0];
    const second = opened.at(-1);
    if (!first || !second) return wrong(seed, 'no table and no problem');
    const other = first === second ? await tableIn(original) : first;
    if (!other) return { kind: 'opened', why: second.format };
    const fault = diffFault(compareMaps(other, second));
    return fault === undefined ? { kind: 'opened', why: second.format } : wrong(seed, fault);
  };
}

async function tableIn(file: Uint8Array): Promise<SymbolTable | undefined> {
  const opened = await openMaps('map', Uint8Array.from(file), undefined, 'later');
  return 'kind' in opened ? undefined : opened.at(-1);
}

function wrong(seed: number, what: string): Outcome {
  return { kind: 'wrong', why: `seed ${seed}: ${what}` };
}
