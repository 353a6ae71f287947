// One list of changes. A row that is selected is shown in the picture, and the run it lies in becomes the selected one.

import { useState } from 'react';
import { reveal } from '../chart/view.ts';
import type { DriftSummary } from '../diff/summary.ts';
import { type Address, compareAddresses } from '../symbols/address.ts';
import { type Column, DataTable } from './DataTable.tsx';
import { usePage } from './use-page.ts';

interface Props<Row> {
  readonly label: string;
  readonly summary: DriftSummary;
  readonly rows: readonly Row[];
  readonly columns: readonly Column<Row>[];
  /** Where the row is on the axis; undefined where it is nowhere. */
  readonly place?: (row: Row) => { readonly in: 'a' | 'b'; readonly at: Address } | undefined;
}

export function ChangesTable<Row>({ label, summary, rows, columns, place }: Props<Row>) {
  const { actions, run } = usePage();
  const [selected, setSelected] = useState<number>();

  function select(index: number) {
    setSelected(index);
    const row = rows[index];
    const where = row === undefined ? undefined : place?.(row);
    if (!where) return;
    actions.look((view, { axis }) => {
      const at = where.in === 'a' ? axis.position(where.at) : axis.positionInB(where.at);
      return reveal({ ...view, selected: runAt(where.at, where.in, summary) }, axis, at);
    });
  }

  return (
    <DataTable
      label={label}
      rows={rows}
      columns={columns}
      selected={selected}
      onSelect={select}
      onOpen={() => run('fit')}
      none="None."
    />
  );
}

/** The last run that begins at or before an address. */
function runAt(at: Address, side: 'a' | 'b', { runs }: DriftSummary) {
  const index = runs.findLastIndex((r) => compareAddresses(r[side], at) <= 0);
  return index < 0 ? undefined : ({ kind: 'run', index } as const);
}
