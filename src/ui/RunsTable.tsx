// The runs: neighbours that moved by the same distance, and why each run begins.

import { useMemo } from 'react';
import type { Selection } from '../chart/view.ts';
import type { DriftSummary, Run } from '../diff/summary.ts';
import { causeLabel } from '../diff/words.ts';
import { Address, byAddress } from './Address.tsx';
import { Drift, driftWidth } from './Bytes.tsx';
import { borderOf, eventOfRun } from './borders.ts';
import { type Column, DataTable } from './DataTable.tsx';
import { Name } from './Name.tsx';
import { count } from './numbers.ts';
import { usePage } from './use-page.ts';

interface Row {
  readonly run: Run;
  readonly why: string;
}

interface Props {
  readonly summary: DriftSummary;
  readonly selected: Selection | undefined;
}

export function RunsTable({ summary, selected }: Props) {
  const { actions, run } = usePage();
  const rows = useMemo(() => rowsOf(summary), [summary]);
  const columns = useMemo(() => columnsFor(summary), [summary]);
  return (
    <DataTable
      label="Runs"
      rows={rows}
      columns={columns}
      selected={borderOf(selected, summary).run}
      onSelect={(index) => actions.select({ kind: 'run', index })}
      onOpen={() => run('fit')}
      none="No symbol is in both maps, so there is no run."
    />
  );
}

function rowsOf(summary: DriftSummary): readonly Row[] {
  return summary.runs.map((run, i) => {
    const event = eventOfRun(i, summary);
    return { run, why: event ? causeLabel(event) : '' };
  });
}

function columnsFor({ a, b, runs }: DriftSummary): readonly Column<Row>[] {
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
      cell: ({ run }) => <Name name={run.first} title={`${run.first} ... ${run.last}`} />,
      compare: (x, y) => (x.run.first < y.run.first ? -1 : 1),
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
    { id: 'why', title: 'begins with', cell: ({ why }) => <span title={why}>{why}</span> },
  ];
}
