// The lists of a comparison behind tabs, and one filter for all of them.

import { type KeyboardEvent, useId, useLayoutEffect, useRef, useState } from 'react';
import type { Selected } from '../chart/view.ts';
import type { MapDiff } from '../diff/compare.ts';
import type { DriftSummary } from '../diff/summary.ts';
import type { Listing } from './ListTable.tsx';
import { count } from './numbers.ts';
import type { Search } from './searching.ts';
import type { Examined } from './store.ts';
import { TABS, type Tab } from './tabs.tsx';
import { usePage } from './use-page.ts';

interface Props {
  readonly summary: DriftSummary;
  readonly diff: MapDiff | undefined;
  readonly examined: Examined;
  readonly selected: Selected | undefined;
  readonly search: Search | undefined;
  /** The list that was chosen; the first one until then, or where that one is not there. */
  readonly chosen: string | undefined;
}

export function Tables({ summary, diff, examined, selected, search, chosen }: Props) {
  const [filter, setFilter] = useState('');
  const listing = { summary, diff, examined, selected, search, filter };
  const tabs = TABS.filter((tab) => tab.isThere(listing));
  const { actions } = usePage();
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const at = Math.max(
    0,
    tabs.findIndex((tab) => tab.id === chosen),
  );
  const current = tabs[at] as Tab;

  useLayoutEffect(() => {
    if (list.current) bringIntoView(list.current, current.id);
  }, [current.id]);

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
      <div className="tabs-line">
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
              <Count tab={tab} listing={listing} />
            </button>
          ))}
        </div>
        {current.canFilter && (
          <input
            type="search"
            className="filter"
            aria-label={`Filter ${current.title.toLowerCase()}`}
            title="Part of a name or an address, ^prefix, suffix$"
            placeholder="Filter"
            defaultValue={filter}
            spellCheck={false}
            autoComplete="off"
            autoCapitalize="off"
            onInput={(e) => setFilter(e.currentTarget.value)}
            onKeyDown={(e) => {
              if (e.key !== 'Escape') return;
              e.currentTarget.value = '';
              setFilter('');
            }}
          />
        )}
      </div>
      <div className="panel" role="tabpanel" id={`${id}panel`} aria-labelledby={`${id}${current.id}`} key={current.id}>
        {current.panel(listing)}
      </div>
    </section>
  );
}

/** Pixels at the right end of the tabs that fade out. */
const FADE = 16;

/** Scrolls the tabs alone: `scrollIntoView` would scroll the page, too. */
function bringIntoView(list: HTMLElement, id: string): void {
  const tab = list.querySelector<HTMLElement>(`[data-tab=${id}]`);
  if (!tab) return;
  const end = tab.offsetLeft + tab.offsetWidth + FADE;
  if (tab.offsetLeft < list.scrollLeft) list.scrollLeft = tab.offsetLeft;
  else if (end > list.scrollLeft + list.clientWidth) list.scrollLeft = end - list.clientWidth;
}

/** Of the findings the count comes later: there is room for two digits. */
function Count({ tab, listing }: { readonly tab: Tab; readonly listing: Listing }) {
  const rows = tab.count(listing);
  if (rows === undefined && !tab.countsLater) return undefined;
  return (
    <span className={tab.countsLater ? 'number muted later' : 'number muted'}>
      {' '}
      {rows !== undefined && count(rows)}
    </span>
  );
}
