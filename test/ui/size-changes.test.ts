import { expect, it } from 'vitest';
import { compareMaps } from '../../src/diff/compare.ts';
import { sizeChanges } from '../../src/ui/size-changes.ts';
import { fixture } from '../diff/tables.ts';

it('what changed size adds up to what bloat-o-meter counts: up less down', async () => {
  const [a, b] = await Promise.all([fixture('kbuild/thunks-pass3.map.gz'), fixture('kbuild/thunks-final.map.gz')]);
  const { summary } = compareMaps(a, b);
  const rows = sizeChanges(summary);
  expect(rows.reduce((sum, { from, to }) => sum + to - from, 0)).toBe(469);
  expect(summary.totals.up + summary.totals.down).toBe(469);
  expect(rows.map(({ how, name, from, to }) => `${how} ${name} ${to - from}`)).toContain('grown kallsyms_offsets 48');
});
