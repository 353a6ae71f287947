import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareMaps } from '../../src/diff/compare.ts';
import { CAUSES, type FindingKind } from '../../src/diff/finding-kinds.ts';
import type { Finding } from '../../src/diff/summary.ts';
import { verdictText } from '../../src/diff/words.ts';
import { withFindings } from '../../src/kallsyms/examine.ts';
import type { SymbolTable } from '../../src/symbols/symbol-table.ts';
import * as causes from './causes.ts';
import { mapOf } from './maps.ts';
import { edits } from './random-edits.ts';
import { badStyle, wrongSums } from './sums.ts';

/** What is a claim about the build: a cause, or that there is one which the maps do not hold. */
const CLAIMS: readonly FindingKind[] = [...CAUSES, 'no-cause'];

async function findingsOf(
  maps: causes.Maps,
): Promise<{ readonly findings: readonly Finding[]; readonly verdict: string }> {
  const tables = await Promise.all(maps.map(mapOf));
  const [a, b] = tables.slice(-2) as [SymbolTable, SymbolTable];
  const earlier = tables.slice(0, -2);
  const { summary } = withFindings(compareMaps(a, b, earlier), earlier);
  expect(wrongSums(summary.findings)).toEqual([]);
  expect(summary.findings.flatMap(badStyle)).toEqual([]);
  return { findings: summary.findings, verdict: verdictText(summary) };
}

describe('the cause is named in every build that fails by', () => {
  it.each([
    ['stubs', causes.stubs, /linker stubs? \S+ came/],
    ['capture', causes.capture, /border _sinittext captures swapper_pg_end/],
    ['own-labels', causes.ownLabels, /count a label of their own/],
    ['wandering', causes.wandering, /wanders/],
    ['padding-swap', causes.paddingSwap, /swapped_label .* swapped/],
    ['link-order', causes.linkOrder, /another order/],
    ['per-link-names', causes.perLinkNames, /link to link \(LTO\)/],
    ['too-few-passes', causes.tooFewPasses, /converges/],
    ['stride-step', causes.strideStep, /step of alignment/],
    ['renamed', causes.renamed, /name changed/],
    ['no-cause', causes.noCause, /do not hold the cause/],
  ] as const)('%s', async (kind, builds, words) => {
    await fc.assert(
      fc.asyncProperty(builds as fc.Arbitrary<causes.Maps>, async (maps) => {
        const { findings, verdict } = await findingsOf(maps);
        expect(findings.map((f) => f.kind)).toContain(kind);
        expect(verdict).toMatch(words);
        expect(verdict.split(/(?<=\.) /).length).toBeLessThanOrEqual(4);
      }),
      { numRuns: 50 },
    );
  });
});

describe('no cause is claimed', () => {
  it('of a thousand pairs of sound builds between which functions and data came, went, grew, shrank or moved', async () => {
    await fc.assert(
      fc.asyncProperty(edits, async (maps) => {
        const { findings } = await findingsOf(maps);
        expect(findings.filter((f) => CLAIMS.includes(f.kind)).map((f) => f.text)).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });
});
