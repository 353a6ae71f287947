// What a search found as a table: the same hits that are marked in the picture. The row that is selected is the hit
// that is looked at.

import { useMemo } from 'react';
import { sizeOfRow } from '../chart/symbol-size.ts';
import type { MapDiff } from '../diff/compare.ts';
import type { DriftSummary } from '../diff/summary.ts';
import { type Address as At, formatAddress } from '../symbols/address.ts';
import { addressOf, nameOf, type SymbolTable, typeOf } from '../symbols/symbol-table.ts';
import { Address, byAddress } from './Address.tsx';
import { Drift, Size } from './Bytes.tsx';
import { byText, type Column, DataTable } from './DataTable.tsx';
import { useDemangle } from './demangling.ts';
import { filterOf } from './filter.ts';
import { Name } from './Name.tsx';
import { rowsOf, type Search } from './searching.ts';
import { driftOf } from './symbol-pair.ts';
import { usePage } from './use-page.ts';

interface Props {
  readonly summary: DriftSummary;
  readonly diff: MapDiff;
  readonly search: Search;
  readonly filter: string;
}

/** Rows of the table: names are decoded where they are sorted or filtered, and who looks for `a` finds 900,000. */
const MOST_FOUND = 5000;

interface Row {
  readonly i: number;
  readonly j: number;
}

export function FoundTable({ summary, diff, search, filter }: Props) {
  const { actions, run } = usePage();
  const demangle = useDemangle();
  const { hits, current } = search;
  const rows = useMemo(
    () =>
      Array.from({ length: Math.min(hits.at.length, MOST_FOUND) }, (_, k): Row => {
        const [i, j] = rowsOf(hits, k);
        return { i, j };
      }),
    [hits],
  );
  const columns = useMemo(() => columnsFor(diff, summary), [diff, summary]);
  const isShown = useMemo(() => filterOf(filter, (row: Row) => textsOf(diff, row), demangle), [diff, filter, demangle]);
  return (
    <DataTable
      label="Found"
      rows={rows}
      columns={columns}
      isShown={isShown}
      selected={current}
      onSelect={actions.goToHit}
      onOpen={() => run('fit')}
      none="No symbol of A or B."
    />
  );
}

function textsOf({ a, b }: MapDiff, { i, j }: Row): readonly string[] {
  return [...(i < 0 ? [] : told(a, i)), ...(j < 0 ? [] : told(b, j))];
}

function told(t: SymbolTable, row: number): readonly string[] {
  return [nameOf(t, row), formatAddress(addressOf(t, row), t.bits)];
}

function columnsFor(diff: MapDiff, summary: DriftSummary): readonly Column<Row>[] {
  const { a, b } = diff;
  const name = ({ i, j }: Row) => (i < 0 ? nameOf(b, j) : nameOf(a, i));
  const type = ({ i, j }: Row) => (i < 0 ? typeOf(b, j) : typeOf(a, i));
  const size = ({ i, j }: Row) => (i < 0 ? sizeOfRow(b, j) : sizeOfRow(a, i));
  const drift = ({ i, j }: Row) => driftOf(diff, summary, i, j);
  return [
    {
      id: 'name',
      title: 'symbol',
      cell: (row) => <Name name={name(row)} />,
      compare: (x, y) => byText(name(x), name(y)),
    },
    {
      id: 'type',
      title: 'type',
      hint: "nm's letter",
      width: 4,
      cell: (row) => <span className="address">{type(row)}</span>,
      compare: (x, y) => byText(type(x), type(y)),
    },
    address('A', a, ({ i }) => i),
    address('B', b, ({ j }) => j),
    {
      id: 'size',
      title: 'size',
      hint: 'To the next symbol; in A, where A has it',
      width: 9,
      numeric: true,
      cell: (row) => <Size bytes={size(row)} />,
      compare: (x, y) => (size(x) ?? -1) - (size(y) ?? -1),
    },
    {
      id: 'drift',
      title: 'drift',
      width: 10,
      numeric: true,
      cell: (row) => {
        const bytes = drift(row);
        return bytes === undefined ? (
          <span className="muted">{row.i < 0 ? 'B only' : 'A only'}</span>
        ) : (
          <Drift bytes={bytes} />
        );
      },
      compare: (x, y) => (drift(x) ?? 0) - (drift(y) ?? 0),
    },
  ];
}

function address(title: string, t: SymbolTable, rowOf: (row: Row) => number): Column<Row> {
  const at = (row: Row): At | undefined => (rowOf(row) < 0 ? undefined : addressOf(t, rowOf(row)));
  const nowhere: At = { hi: 0, lo: 0 };
  return {
    id: title,
    title,
    width: t.bits / 4,
    cell: (row) => <Address at={at(row)} bits={t.bits} />,
    compare: (x, y) => byAddress(at(x) ?? nowhere, at(y) ?? nowhere),
  };
}
