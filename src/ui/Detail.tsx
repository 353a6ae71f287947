// What is selected, in full: a symbol that was found, an event, and the run that begins there.

import { useMemo } from 'react';
import type { Selection } from '../chart/view.ts';
import type { MapDiff } from '../diff/compare.ts';
import type { DriftEvent, DriftSummary, Run } from '../diff/summary.ts';
import { Address } from './Address.tsx';
import { Drift } from './Bytes.tsx';
import { type Border, borderOf } from './borders.ts';
import { CommandButton } from './CommandButton.tsx';
import { EventDetail } from './EventDetail.tsx';
import { eventAsText } from './event-text.ts';
import { FoundDetail } from './FoundDetail.tsx';
import { CopyIcon, NextIcon, PreviousIcon } from './icons.tsx';
import { Name } from './Name.tsx';
import { count, counted } from './numbers.ts';
import type { Search } from './searching.ts';
import { usePage } from './use-page.ts';

interface Props {
  readonly summary: DriftSummary;
  /** The tables, for the lines around an event. */
  readonly diff: MapDiff | undefined;
  readonly selected: Selection | undefined;
  readonly search: Search | undefined;
}

const FIRST_EVENT: Selection = { kind: 'event', index: 0 };

export function Detail({ summary, diff, selected, search }: Props) {
  const hit = search?.current;
  // With nothing selected, the place one looks for first: where the drift starts.
  const shown = selected ?? (summary.events.length > 0 && hit === undefined ? FIRST_EVENT : undefined);
  const border = useMemo(() => borderOf(shown, summary), [shown, summary]);
  const event = summary.events[border.event ?? -1];
  const run = summary.runs[border.run ?? -1];
  return (
    <aside className="detail" aria-label="Selected">
      <div className="detail-head">
        <h2>{hit === undefined ? titleOf(border, summary) : hitTitle(hit, search)}</h2>
        <span className="buttons">
          <CommandButton id="previous" icon={<PreviousIcon />} />
          <CommandButton id="next" icon={<NextIcon />} />
          {event && diff && <CopyEvent diff={diff} event={event} />}
        </span>
      </div>
      <section
        className="detail-body"
        aria-label="In full"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
        tabIndex={0} // oxlint-disable-line jsx-a11y/no-noninteractive-tabindex
      >
        {hit !== undefined && search && diff && (
          <FoundDetail summary={summary} diff={diff} search={search} current={hit} />
        )}
        {hit !== undefined && (event ?? run) && <p className="muted">in the run that begins here</p>}
        {hit === undefined && !run && !event && (
          <p className="muted">There is no drift, so there is no event to look at.</p>
        )}
        {event && <EventDetail diff={diff} event={event} />}
        {run && <RunDetail run={run} summary={summary} />}
      </section>
    </aside>
  );
}

function hitTitle(hit: number, search: Search | undefined): string {
  return `Found ${count(hit + 1)} of ${count(search?.hits.at.length ?? 0)}`;
}

function titleOf({ event, run }: Border, { events, runs }: DriftSummary): string {
  if (event !== undefined) return `Event ${count(event + 1)} of ${count(events.length)}: ${events[event]?.kind}`;
  return run === undefined ? 'Events' : `Run ${count(run + 1)} of ${count(runs.length)}`;
}

function RunDetail({ run, summary: { a } }: { readonly run: Run; readonly summary: DriftSummary }) {
  return (
    <dl className="run">
      <dt>drift from here on</dt>
      <dd>
        <Drift bytes={run.drift} />
      </dd>
      <dt>first symbol</dt>
      <dd>
        <Address at={run.a} bits={a.bits} /> <Name name={run.first} />
      </dd>
      <dt>last symbol</dt>
      <dd>
        <Address at={run.end} bits={a.bits} />{' '}
        {run.last === '' ? <span className="muted">name not in the link</span> : <Name name={run.last} />}
      </dd>
      <dt>holds</dt>
      <dd>{counted(run.symbols, 'symbol')}</dd>
    </dl>
  );
}

function CopyEvent({ diff, event }: { readonly diff: MapDiff; readonly event: DriftEvent }) {
  const { copy } = usePage();
  return (
    <button
      type="button"
      className="button"
      title="Copy this event as text"
      aria-label="Copy this event as text"
      onClick={() => copy(eventAsText(diff, event))}
    >
      <CopyIcon />
    </button>
  );
}
