// One list of changes. A row that is selected is shown in the picture, and the run it lies in becomes the selected one.

import { useState } from 'react';
import type { DriftSummary } from '../diff/summary.ts';
import { type Column, DataTable } from './DataTable.tsx';
import { goTo, type Place, runAt } from './place.ts';
import { usePage } from './use-page.ts';

interface Props<Row> {
  readonly label: string;
  readonly summary: DriftSummary;
  readonly rows: readonly Row[];
  readonly columns: readonly Column<Row>[];
  /** Where the row is on the axis; undefined where it is nowhere. */
  readonly place?: (row: Row) => Place | undefined;
}

export function ChangesTable<Row>({ label, summary, rows, columns, place }: Props<Row>) {
  const { actions, run } = usePage();
  const [selected, setSelected] = useState<number>();

  function select(index: number) {
    setSelected(index);
    const row = rows[index];
    const where = row === undefined ? undefined : place?.(row);
    if (!where) return;
    actions.look((view, { axis }) => goTo(view, axis, summary, where, runAt(where, summary)));
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
