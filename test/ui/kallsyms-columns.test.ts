import { expect, it } from 'vitest';
import { kallsymsColumns, kallsymsRows, kallsymsTexts } from '../../src/ui/kallsyms-columns.tsx';
import { fourLinks } from '../chart/summaries.ts';

it('the kallsyms tables of four links are a column each, and sort by what they hold', async () => {
  const { summary } = await fourLinks();
  const rows = kallsymsRows(summary);
  const columns = kallsymsColumns(summary);
  expect(columns.map(({ title }) => title)).toEqual(['of each map', '1', '2', 'A', 'B', 'A to B']);
  // 24 stubs came in pass 2, 12 in pass 3, 6 in the last link.
  expect(kallsymsTexts(rows[3]!)).toEqual(['entries that its lines make', '31,341', '31,365', '31,377', '31,383']);
  const { compare } = columns.find(({ id }) => id === 'change')!;
  const order = rows.toSorted((x, y) => compare!(y, x)).map(({ title }) => title);
  expect(order.slice(0, 3)).toEqual(['kallsyms_names', 'entries in the tables', 'entries that its lines make']);
});
