// The lists of a comparison, each said once: what is in it, its columns, by what it is filtered, and where its rows are
// in the picture. A tab whose list is empty is not there, but for runs and events.

import type { ReactNode } from 'react';
import { absoluteNamed } from '../chart/symbol-selection.ts';
import type { Pin } from '../diff/pins.ts';
import type {
  AbsoluteChange,
  DriftEvent,
  DriftSummary,
  MovedSymbol,
  NamedSymbol,
  RenumberedSymbol,
} from '../diff/summary.ts';
import { type Address, formatAddress } from '../symbols/address.ts';
import { parseQuery } from '../symbols/query.ts';
import { findRows } from '../symbols/search.ts';
import { addressOf } from '../symbols/symbol-table.ts';
import { borderOf } from './borders.ts';
import {
  absoluteColumns,
  movedColumns,
  onlyIn,
  pinColumns,
  renumberedColumns,
  SIZE_COLUMNS,
} from './change-columns.tsx';
import { eventColumns } from './event-columns.tsx';
import { Findings } from './Findings.tsx';
import { FoundTable } from './FoundTable.tsx';
import { KallsymsTable } from './KallsymsTable.tsx';
import { type KallsymsRow, kallsymsColumns, kallsymsRows, kallsymsTexts } from './kallsyms-columns.tsx';
import { type List, type Listing, ListTable } from './ListTable.tsx';
import { goTo, type Place, symbolAt } from './place.ts';
import { type RunRow, runColumns, runRows, whyOf } from './run-columns.tsx';
import { countSizeChanges, type SizeChange, sizeChanges } from './size-changes.ts';
import type { Page } from './use-page.ts';

export interface Tab {
  readonly id: string;
  readonly title: string;
  readonly hint: string;
  /** Undefined where there is nothing to count. */
  readonly count: (listing: Listing) => number | undefined;
  /** Whether the count is known only behind the first picture. */
  readonly countsLater?: true;
  /** Whether it is there. */
  readonly isThere: (listing: Listing) => boolean;
  readonly canFilter: boolean;
  readonly panel: (listing: Listing) => ReactNode;
}

const FINDINGS: Tab = {
  id: 'findings',
  title: 'Findings',
  hint: 'What the maps prove, and by what',
  countsLater: true,
  count: ({ summary, examined }) => (examined === 'done' ? summary.findings.length : undefined),
  // Open until it is known that there are none.
  isThere: () => true,
  canFilter: false,
  panel: ({ summary, examined }) => <Findings summary={summary} examined={examined} />,
};

const KALLSYMS_LIST: List<KallsymsRow> = {
  label: 'Kallsyms',
  rows: kallsymsRows,
  columns: kallsymsColumns,
  texts: kallsymsTexts,
  show: ({ symbol }, _, page, listing) => showAt(symbol, placeNamed(symbol, listing), page, listing),
};

const KALLSYMS: Tab = {
  id: 'kallsyms',
  title: 'Kallsyms',
  hint: 'What the kallsyms tables of each map hold, and what its lines would make',
  count: () => undefined,
  isThere: ({ summary }) => summary.kallsyms !== undefined,
  canFilter: true,
  panel: (listing) =>
    listing.summary.kallsyms && (
      <KallsymsTable
        summary={listing.summary}
        kallsyms={listing.summary.kallsyms}
        table={<ListTable list={KALLSYMS_LIST} listing={listing} />}
      />
    ),
};

const FOUND: Tab = {
  id: 'found',
  title: 'Found',
  hint: 'What the search found',
  count: ({ search }) => search?.hits.at.length,
  isThere: ({ search }) => search !== undefined,
  canFilter: true,
  panel: ({ summary, diff, search, filter }) =>
    diff && search && <FoundTable summary={summary} diff={diff} search={search} filter={filter} />,
};

type Head = Pick<Tab, 'id' | 'title' | 'hint'> & { readonly always?: true };

/** `countOf` where rows have to be made: a million of them take a second, and most tabs stay closed. */
function listTab<Row>(
  { id, title, hint, always }: Head,
  list: Omit<List<Row>, 'label'>,
  countOf?: (summary: DriftSummary) => number,
): Tab {
  const rows = oncePerSummary(list.rows);
  const total = countOf ?? ((summary: DriftSummary) => rows(summary).length);
  const whole: List<Row> = { label: title, ...list, rows };
  return {
    id,
    title,
    hint,
    count: ({ summary }) => total(summary),
    isThere: ({ summary }) => always === true || total(summary) > 0,
    canFilter: true,
    panel: (listing) => <ListTable list={whole} listing={listing} />,
  };
}

/** Tabs are drawn with every selection, and two maps with little in common have tens of thousands of runs. */
function oncePerSummary<Row>(
  make: (summary: DriftSummary) => readonly Row[],
): (summary: DriftSummary) => readonly Row[] {
  const known = new WeakMap<DriftSummary, readonly Row[]>();
  return (summary) => {
    const rows = known.get(summary) ?? make(summary);
    known.set(summary, rows);
    return rows;
  };
}

/** A row of a list of changes is a symbol, and becomes the selected one. */
function showAt(name: string, place: Place | undefined, { actions }: Page, { summary, diff }: Listing): void {
  if (!place) return;
  actions.look((view, { axis }) => goTo(view, axis, summary, place, symbolAt(name, place, summary, diff)));
}

function text(at: Address | undefined, { bits }: DriftSummary['a']): string {
  return at ? formatAddress(at, bits) : '';
}

const NONE: readonly Pin[] = [];

export const TABS: readonly Tab[] = [
  FINDINGS,
  listTab<RunRow>(
    { id: 'runs', title: 'Runs', hint: 'Neighbours that moved by the same distance', always: true },
    {
      rows: runRows,
      columns: runColumns,
      texts: (row, { a, b }) => [row.run.first, row.run.last, whyOf(row), text(row.run.a, a), text(row.run.b, b)],
      selectedRow: (selected, summary) => borderOf(selected, summary).run,
      show: (_, index, { actions }) => actions.select({ kind: 'run', index }),
      none: 'No symbol is in both maps, so there is no run.',
    },
    ({ runs }) => runs.length,
  ),
  listTab<DriftEvent>(
    { id: 'events', title: 'Events', hint: 'Where the drift changes, and why', always: true },
    {
      rows: ({ events }) => events,
      columns: eventColumns,
      texts: (e, { a, b }) => [e.at, e.kind, e.cause.kind, ...e.cause.symbols, text(e.a, a), text(e.b, b)],
      selectedRow: (selected, summary) => borderOf(selected, summary).event,
      show: (_, index, { actions }) => actions.select({ kind: 'event', index }),
      none: 'The drift never changes.',
    },
  ),
  listTab<SizeChange>(
    { id: 'sizes', title: 'Sizes', hint: 'What made B larger or smaller: grown, shrunk, added and removed symbols' },
    {
      rows: sizeChanges,
      columns: () => SIZE_COLUMNS,
      texts: ({ name, how }) => [name, how],
      nameOf: ({ name }) => name,
      show: (row, _, page, listing) => showAt(row.name, row.place ?? placeNamed(row.name, listing), page, listing),
      order: { column: 'change', down: true },
    },
    countSizeChanges,
  ),
  onlyTab('added', 'Added', 'b'),
  onlyTab('removed', 'Removed', 'a'),
  listTab<MovedSymbol>(
    { id: 'moved', title: 'Moved', hint: 'Symbols that stand among other neighbours' },
    {
      rows: ({ moved }) => moved,
      columns: movedColumns,
      texts: (s, { a, b }) => [s.name, text(s.a, a), text(s.b, b)],
      nameOf: ({ name }) => name,
      show: (s, _, page, listing) => showAt(s.name, { in: 'a', at: s.a }, page, listing),
    },
  ),
  listTab<RenumberedSymbol>(
    { id: 'renumbered', title: 'Renumbered', hint: "Symbols whose compiler's number changed" },
    {
      rows: ({ renumbered }) => renumbered,
      columns: renumberedColumns,
      texts: (s, { a }) => [s.a, s.b, text(s.address, a)],
      nameOf: ({ a }) => a,
      show: (s, _, page, listing) => showAt(s.a, { in: 'a', at: s.address }, page, listing),
    },
  ),
  listTab<Pin>(
    { id: 'pins', title: 'By hand', hint: 'Symbols that were paired by hand' },
    {
      rows: ({ pins = NONE }) => pins,
      columns: pinColumns,
      texts: (pin, { a, b }) => [pin.a.name, pin.b.name, text(pin.a.address, a), text(pin.b.address, b)],
      nameOf: (pin) => pin.a.name,
      show: ({ a }, _, page, listing) => showAt(a.name, { in: 'a', at: a.address }, page, listing),
    },
  ),
  listTab<AbsoluteChange>(
    { id: 'absolute', title: 'Absolute', hint: 'Values that are no addresses, and differ' },
    {
      rows: ({ absolutes }) => absolutes,
      columns: absoluteColumns,
      texts: (s, { a, b }) => [s.name, text(s.a, a), text(s.b, b)],
      nameOf: ({ name }) => name,
      show: ({ name, a }, _, { actions }, { diff }) => diff && actions.select(absoluteNamed(diff, a ? 'a' : 'b', name)),
    },
  ),
  // These two come and go: at the end they move no other tab.
  KALLSYMS,
  FOUND,
];

/** Symbols of one map only. */
function onlyTab(id: 'added' | 'removed', title: string, side: 'a' | 'b'): Tab {
  const letter = side === 'a' ? 'A' : 'B';
  return listTab<NamedSymbol>(
    { id, title, hint: `Names that are only in ${letter}` },
    {
      rows: (summary) => summary[id],
      columns: (summary) => onlyIn(letter, summary[side].bits),
      texts: (s, summary) => [s.name, text(s.address, summary[side])],
      nameOf: ({ name }) => name,
      show: (s, _, page, listing) => showAt(s.name, { in: side, at: s.address }, page, listing),
    },
  );
}

/**
 * The first symbol of a name in A, found in its table: a summary does not tell where a symbol lies that has another
 * size.
 */
function placeNamed(name: string, { diff }: Listing): Place | undefined {
  const query = diff && parseQuery(`^${name}$`);
  const [row] = query ? findRows(diff.a, query) : [];
  return diff && row !== undefined && row < diff.a.count ? { in: 'a', at: addressOf(diff.a, row) } : undefined;
}
