// The runs: neighbours that moved by the same distance, and why each run begins.

import type { DriftEvent, DriftSummary, Run } from '../diff/summary.ts';
import { causeLabel } from '../diff/words.ts';
import { Address, byAddress } from './Address.tsx';
import { Drift, driftWidth } from './Bytes.tsx';
import { eventOfRun } from './borders.ts';
import { byText, type Column } from './DataTable.tsx';
import { Name } from './Name.tsx';
import { count } from './numbers.ts';

export interface RunRow {
  readonly run: Run;
  readonly event: DriftEvent | undefined;
  /** See `whyOf`. */
  why: string | undefined;
}

export function runRows(summary: DriftSummary): readonly RunRow[] {
  return summary.runs.map((run, i) => ({ run, event: eventOfRun(i, summary), why: undefined }));
}

/** Why a run begins is told by its event: of a million runs when it is seen, and for a sort or a filter once. */
export function whyOf(row: RunRow): string {
  row.why ??= row.event ? causeLabel(row.event) : '';
  return row.why;
}

export function runColumns({ a, b, runs }: DriftSummary): readonly Column<RunRow>[] {
  const digits = a.bits / 4;
  return [
    {
      id: 'drift',
      title: 'drift',
      hint: 'Address in B minus address in A',
      width: driftWidth(runs.map((run) => run.drift)),
      numeric: true,
      cell: ({ run }) => <Drift bytes={run.drift} />,
      compare: (x, y) => x.run.drift - y.run.drift,
    },
    {
      id: 'first',
      title: 'from symbol',
      cell: ({ run }) => <Name name={run.first} title={run.last === '' ? run.first : `${run.first} ... ${run.last}`} />,
      compare: (x, y) => byText(x.run.first, y.run.first),
    },
    {
      id: 'a',
      title: 'A',
      hint: 'Where the run begins in A',
      width: digits,
      cell: ({ run }) => <Address at={run.a} bits={a.bits} />,
      compare: (x, y) => byAddress(x.run.a, y.run.a),
    },
    {
      id: 'b',
      title: 'B',
      hint: 'Where the run begins in B',
      width: digits,
      cell: ({ run }) => <Address at={run.b} bits={b.bits} />,
      compare: (x, y) => byAddress(x.run.b, y.run.b),
    },
    {
      id: 'symbols',
      title: 'symbols',
      width: 8,
      numeric: true,
      cell: ({ run }) => <span className="number">{count(run.symbols)}</span>,
      compare: (x, y) => x.run.symbols - y.run.symbols,
    },
    {
      id: 'why',
      title: 'begins with',
      cell: (row) => <span title={whyOf(row)}>{whyOf(row)}</span>,
      compare: (x, y) => byText(whyOf(x), whyOf(y)),
    },
  ];
}
