import { describe, expect, it } from 'vitest';
import { compareMaps } from '../../src/diff/compare.ts';
import { withFindings } from '../../src/kallsyms/examine.ts';
import { type PredictionRound, predicting, withPredictions } from '../../src/kallsyms/predictions.ts';
import type { SymbolTable } from '../../src/symbols/symbol-table.ts';
import { fixture, mapOf } from './maps.ts';

type Tables = readonly [SymbolTable, SymbolTable, ...SymbolTable[]];

/** The last two of the maps compared, and all examined. */
function examined(tables: Tables) {
  const [a, b] = tables.slice(-2) as [SymbolTable, SymbolTable];
  const earlier = tables.slice(0, -2);
  return withFindings(compareMaps(a, b, earlier), earlier);
}

function predicted(tables: Tables) {
  const { summary } = withPredictions(examined(tables), tables.slice(0, -2));
  const { findings, kallsyms } = summary;
  const sizes = kallsyms?.maps.map(({ bytes }) => [bytes.predictedNames, bytes.predictedTokenTable]);
  return { sizes, texts: findings.filter((f) => f.kind === 'self-test').map((f) => f.text), findings };
}

const kbuild = (...names: readonly string[]) =>
  Promise.all(names.map((name) => fixture(`kbuild/${name}.map.gz`))) as Promise<
    readonly SymbolTable[]
  > as Promise<Tables>;

describe('of links of one build', () => {
  it('the tables of a map are what the lines of the map before make', async () => {
    const { sizes, texts, findings } = predicted(
      await kbuild('thunks-pass1', 'thunks-pass2', 'thunks-pass3', 'thunks-final'),
    );
    // The first link has no tables, but the rules of the second are those of the build.
    expect(sizes).toEqual([
      [363243, 881],
      [364270, 879],
      [364556, 879],
      [364687, 879],
    ]);
    expect(texts.slice(-2)).toEqual([
      'The lines of the map before A make 364,270 bytes of kallsyms_names and 879 of kallsyms_token_table; ' +
        'the tables in A have 364,272 and 880: within padding. The lines of A make 364,556 and 879, for the next link.',
      'The lines of A make 364,556 bytes of kallsyms_names and 879 of kallsyms_token_table; ' +
        'the tables in B have 364,560 and 880: within padding. The lines of B make 364,687 and 879, for the next link.',
    ]);
    const [names] = findings.find((f) => f.text.startsWith('The lines of A'))?.evidence ?? [];
    expect(names).toMatchObject({ symbol: 'kallsyms_names', a: { hi: 0xffffffff }, b: { hi: 0xffffffff } });
  });

  it('two that are the same are spoken of once', async () => {
    expect(predicted(await kbuild('healthy-pass2', 'healthy-final')).texts).toEqual([
      'The lines of each map make 363,228 bytes of kallsyms_names and 881 of kallsyms_token_table; ' +
        'its tables have 363,232 and 888: within padding.',
    ]);
  });
});

it('two releases have each the tables that their own lines make', async () => {
  const [a, b] = await Promise.all([fixture('debian/6.1.0-47.map.gz'), fixture('debian/6.1.0-50.map.gz')]);
  // scripts/kallsyms of 6.1.192 makes 1,221,316 and 1,221,295 bytes of these names.
  expect(predicted([a, b]).texts.slice(-2)).toEqual([
    'The lines of A make 1,221,316 bytes of kallsyms_names and 914 of kallsyms_token_table; its tables have 1,221,320 and 920: within padding.',
    'The lines of B make 1,221,295 bytes of kallsyms_names and 914 of kallsyms_token_table; its tables have 1,221,296 and 920: within padding.',
  ]);
});

it('tables of neither map say so', async () => {
  const [first, last] = await kbuild('thunks-pass2', 'thunks-final');
  // Pass 3 is missing between the two, and what pass 2 was made from.
  const { texts } = predicted([first, last as SymbolTable]);
  expect(texts.slice(-2)).toEqual([
    'The lines of A make 364,270 bytes of kallsyms_names and 879 of kallsyms_token_table; its tables have 363,248 and 888: they were made from other names.',
    'The lines of B make 364,687 bytes of kallsyms_names and 879 of kallsyms_token_table; its tables have 364,560 and 880: they were made from other names.',
  ]);
});

it('nothing is said of excerpts and of maps without tables', async () => {
  const seed = await Promise.all([
    mapOf(['ffffffff81000000 T _stext', 'ffffffff81000100 T f', 'ffffffff81000200 T _etext']),
    mapOf(['ffffffff81000000 T _stext', 'ffffffff81000110 T f', 'ffffffff81000210 T _etext']),
  ]);
  const diff = examined(seed);
  expect(withPredictions(diff, []).summary).toEqual(diff.summary);
});

describe('whoever runs it', () => {
  it('is told of every round', async () => {
    const tables = await kbuild('healthy-pass1', 'healthy-final');
    const rounds = predicting(tables, examined(tables).summary);
    const seen: PredictionRound[] = [];
    for (let step = rounds.next(); !step.done; step = rounds.next()) seen.push(step.value);
    const counts = [0, 1].map((map) => seen.filter((round) => round.map === map));
    for (const ofMap of counts) {
      expect(ofMap.length).toBeGreaterThan(100);
      expect(ofMap.every((r, i) => r.done === i + 1 && r.total === ofMap.length && r.maps === 2)).toBe(true);
    }
  });

  it('can leave at any round', async () => {
    const tables = await kbuild('healthy-pass1', 'healthy-final');
    const known = examined(tables).summary;
    const rounds = predicting(tables, known);
    for (let i = 0; i < 3; i++) expect(rounds.next().done).toBe(false);
    expect(rounds.return(known)).toEqual({ done: true, value: known });
  });
});
