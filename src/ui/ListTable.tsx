// One list of a comparison as a table, filtered. What is selected in the picture is selected here, and the other way
// round.

import { useMemo, useState } from 'react';
import { isSameSelected, type Selected } from '../chart/view.ts';
import type { MapDiff } from '../diff/compare.ts';
import type { DriftSummary } from '../diff/summary.ts';
import { type Column, DataTable, type Order } from './DataTable.tsx';
import { useDemangle } from './demangling.ts';
import { filterOf } from './filter.ts';
import { namesOf } from './place.ts';
import type { Search } from './searching.ts';
import type { Examined } from './store.ts';
import { type Page, usePage } from './use-page.ts';

/** Where in the page a list stands, and what it is made from. */
export interface Listing {
  readonly summary: DriftSummary;
  readonly diff: MapDiff | undefined;
  readonly examined: Examined;
  readonly selected: Selected | undefined;
  readonly search: Search | undefined;
  /** As it was typed. */
  readonly filter: string;
}

export interface List<Row> {
  readonly label: string;
  readonly rows: (summary: DriftSummary) => readonly Row[];
  readonly columns: (summary: DriftSummary) => readonly Column<Row>[];
  /** What a filter looks at: names, words, addresses as they are shown. */
  readonly texts: (row: Row, summary: DriftSummary) => readonly string[];
  /**
   * The index of what is selected in the picture; without it the row of the selected symbol, or of a cause of the
   * event.
   */
  readonly selectedRow?: (selected: Selected | undefined, summary: DriftSummary) => number | undefined;
  readonly nameOf?: (row: Row) => string;
  /** Shows a row in the picture. */
  readonly show: (row: Row, index: number, page: Page, listing: Listing) => void;
  readonly order?: Order;
  /** In place of no rows. */
  readonly none?: string;
}

export function ListTable<Row>({ list, listing }: { readonly list: List<Row>; readonly listing: Listing }) {
  const page = usePage();
  const demangle = useDemangle();
  const { summary, selected, filter } = listing;
  const [own, setOwn] = useState<{ readonly row: number; readonly with: Selected | undefined }>();
  const rows = useMemo(() => list.rows(summary), [list, summary]);
  const columns = useMemo(() => list.columns(summary), [list, summary]);
  const isShown = useMemo(
    () => filterOf(filter, (row: Row) => list.texts(row, summary), demangle),
    [filter, list, summary, demangle],
  );
  const fromPicture = useMemo(() => selectedIn(list, rows, listing), [list, rows, listing]);
  // A row that was chosen here stays, until something else is selected in the picture.
  const isOwn = own !== undefined && isSameSelected(own.with, selected);
  return (
    <DataTable
      label={list.label}
      rows={rows}
      columns={columns}
      isShown={isShown}
      order={list.order}
      selected={list.selectedRow || !isOwn ? fromPicture : own.row}
      onSelect={(index) => {
        const row = rows[index];
        if (row !== undefined) list.show(row, index, page, listing);
        setOwn({ row: index, with: selectionNow(page) });
      }}
      onOpen={() => page.run('fit')}
      none={list.none ?? 'None.'}
    />
  );
}

function selectedIn<Row>(list: List<Row>, rows: readonly Row[], listing: Listing): number | undefined {
  const { selected, summary, diff } = listing;
  if (list.selectedRow) return list.selectedRow(selected, summary);
  const { nameOf } = list;
  const names = nameOf && namesOf(selected, summary, diff);
  if (!names || names.size === 0) return undefined;
  const index = rows.findIndex((row) => names.has(nameOf(row)));
  return index < 0 ? undefined : index;
}

function selectionNow({ store }: Page): Selected | undefined {
  const { shown } = store.get();
  return shown.kind === 'compared' ? shown.view.selected : undefined;
}
