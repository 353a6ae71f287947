// What is read out of a selection, with what a short link leaves of it.

import { expect, it } from 'vitest';
import { selectionText } from '../../src/ui/selection-text.ts';
import { compared } from '../chart/summaries.ts';

it('names the last symbol of a run unless a link left it out', async () => {
  const { summary } = await compared('thunks');
  const selected = { kind: 'run', index: 7 } as const;
  const [last] = summary.runs.slice(-1);
  expect(selectionText(summary, selected)).toBe(`Run 8 of 8: 10,834 symbols from raw_data to ${last?.last}, in sync.`);
  const short = { ...summary, runs: summary.runs.map((run) => ({ ...run, last: '' })) };
  expect(selectionText(short, selected)).toBe('Run 8 of 8: 10,834 symbols from raw_data on, in sync.');
});
