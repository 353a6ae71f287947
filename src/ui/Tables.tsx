// The findings and the tables of a comparison behind tabs; a tab whose list is empty is not there, but for runs and events. Findings come
// first, and are open until it is known that there are none.

import { type KeyboardEvent, type ReactNode, useId, useRef } from 'react';
import type { Selection } from '../chart/view.ts';
import type { DriftSummary } from '../diff/summary.ts';
import { ChangesTable } from './ChangesTable.tsx';
import { absoluteColumns, movedColumns, onlyIn, RESIZED, renumberedColumns } from './changes.tsx';
import { EventsTable } from './EventsTable.tsx';
import { Findings } from './Findings.tsx';
import { KallsymsTable } from './KallsymsTable.tsx';
import { count } from './numbers.ts';
import { RunsTable } from './RunsTable.tsx';
import type { Examined } from './store.ts';
import { usePage } from './use-page.ts';

interface Tab {
  readonly id: string;
  readonly title: string;
  readonly hint: string;
  /** Undefined where there is nothing to count. */
  readonly rows: number | undefined;
  readonly table: (summary: DriftSummary, selected: Selection | undefined) => ReactNode;
}

interface Props {
  readonly summary: DriftSummary;
  readonly examined: Examined;
  readonly selected: Selection | undefined;
  /** The list that was chosen; the first one until then, or where that one is not there. */
  readonly chosen: string | undefined;
}

export function Tables({ summary, examined, selected, chosen }: Props) {
  const tabs = tabsOf(summary, examined);
  const { actions } = usePage();
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const at = Math.max(
    0,
    tabs.findIndex((tab) => tab.id === chosen),
  );
  const current = tabs[at] as Tab;

  /** Arrow keys go from tab to tab, as in any tab list. */
  function onKeyDown(e: KeyboardEvent) {
    const by = e.key === 'ArrowRight' ? 1 : e.key === 'ArrowLeft' ? -1 : 0;
    const next = tabs[(at + by + tabs.length) % tabs.length];
    if (by === 0 || !next) return;
    e.preventDefault();
    actions.openList(next.id);
    list.current?.querySelector<HTMLElement>(`[data-tab=${next.id}]`)?.focus();
  }

  return (
    <section className="tables" aria-label="Lists">
      <div className="tabs" role="tablist" aria-label="Lists" tabIndex={-1} ref={list} onKeyDown={onKeyDown}>
        {tabs.map((tab) => (
          <button
            key={tab.id}
            type="button"
            role="tab"
            id={`${id}${tab.id}`}
            data-tab={tab.id}
            title={tab.hint}
            aria-selected={tab === current}
            aria-controls={`${id}panel`}
            tabIndex={tab === current ? 0 : -1}
            onClick={() => actions.openList(tab.id)}
          >
            {tab.title}
            {tab.rows !== undefined && <span className="number muted"> {count(tab.rows)}</span>}
          </button>
        ))}
      </div>
      <div className="panel" role="tabpanel" id={`${id}panel`} aria-labelledby={`${id}${current.id}`} key={current.id}>
        {current.table(summary, selected)}
      </div>
    </section>
  );
}

function tabsOf(s: DriftSummary, examined: Examined): readonly Tab[] {
  const { kallsyms } = s;
  const tabs: readonly Tab[] = [
    {
      id: 'findings',
      title: 'Findings',
      hint: 'What the maps prove, and by what',
      rows: examined === 'done' ? s.findings.length : undefined,
      table: (summary) => <Findings summary={summary} examined={examined} />,
    },
    {
      id: 'runs',
      title: 'Runs',
      hint: 'Neighbours that moved by the same distance',
      rows: s.runs.length,
      table: (summary, selected) => <RunsTable summary={summary} selected={selected} />,
    },
    {
      id: 'events',
      title: 'Events',
      hint: 'Where the drift changes, and why',
      rows: s.events.length,
      table: (summary, selected) => <EventsTable summary={summary} selected={selected} />,
    },
    ...(kallsyms === undefined
      ? []
      : [
          {
            id: 'kallsyms',
            title: 'Kallsyms',
            hint: 'What the kallsyms tables of each map hold, and what its lines would make',
            rows: undefined,
            table: (summary: DriftSummary) => <KallsymsTable summary={summary} kallsyms={kallsyms} />,
          },
        ]),
    {
      id: 'added',
      title: 'Added',
      hint: 'Names that are only in B',
      rows: s.added.length,
      table: (summary) => (
        <ChangesTable
          label="Added"
          summary={summary}
          rows={summary.added}
          columns={onlyIn('B', summary.b.bits)}
          place={(s) => ({ in: 'b', at: s.address })}
        />
      ),
    },
    {
      id: 'removed',
      title: 'Removed',
      hint: 'Names that are only in A',
      rows: s.removed.length,
      table: (summary) => (
        <ChangesTable
          label="Removed"
          summary={summary}
          rows={summary.removed}
          columns={onlyIn('A', summary.a.bits)}
          place={(s) => ({ in: 'a', at: s.address })}
        />
      ),
    },
    {
      id: 'resized',
      title: 'Resized',
      hint: 'Symbols whose size changed',
      rows: s.resized.length,
      table: (summary) => <ChangesTable label="Resized" summary={summary} rows={summary.resized} columns={RESIZED} />,
    },
    {
      id: 'moved',
      title: 'Moved',
      hint: 'Symbols that stand among other neighbours',
      rows: s.moved.length,
      table: (summary) => (
        <ChangesTable
          label="Moved"
          summary={summary}
          rows={summary.moved}
          columns={movedColumns(summary)}
          place={(s) => ({ in: 'a', at: s.a })}
        />
      ),
    },
    {
      id: 'renumbered',
      title: 'Renumbered',
      hint: "Symbols whose compiler's number changed",
      rows: s.renumbered.length,
      table: (summary) => (
        <ChangesTable
          label="Renumbered"
          summary={summary}
          rows={summary.renumbered}
          columns={renumberedColumns(summary)}
          place={(s) => ({ in: 'a', at: s.address })}
        />
      ),
    },
    {
      id: 'absolute',
      title: 'Absolute',
      hint: 'Values that are no addresses, and differ',
      rows: s.absolutes.length,
      table: (summary) => (
        <ChangesTable
          label="Absolute values"
          summary={summary}
          rows={summary.absolutes}
          columns={absoluteColumns(summary)}
        />
      ),
    },
  ];
  return tabs.filter((tab) => tab.rows !== 0 || tab.id === 'runs' || tab.id === 'events');
}
