// What is selected, in full: a symbol that was found, an event, and the run that begins there.

import { useMemo } from 'react';
import type { Selected, SymbolPlace, SymbolSelection } from '../chart/view.ts';
import type { MapDiff } from '../diff/compare.ts';
import type { DriftEvent, DriftSummary, Run } from '../diff/summary.ts';
import { counted } from '../symbols/count.ts';
import { Address } from './Address.tsx';
import { Drift } from './Bytes.tsx';
import { type Border, borderOf } from './borders.ts';
import { CommandButton } from './CommandButton.tsx';
import { EventDetail } from './EventDetail.tsx';
import { eventAsText } from './event-text.ts';
import { CopyIcon, NextIcon, PreviousIcon } from './icons.tsx';
import { Name } from './Name.tsx';
import { count } from './numbers.ts';
import { waitingText } from './pairing.ts';
import { SymbolDetail } from './SymbolDetail.tsx';
import { hitTitle, type Search } from './searching.ts';
import { usePage } from './use-page.ts';

interface Props {
  readonly summary: DriftSummary;
  /** The tables, for the lines around an event. */
  readonly diff: MapDiff | undefined;
  readonly selected: Selected | undefined;
  readonly search: Search | undefined;
  /** The symbol that waits for a partner by hand. */
  readonly waiting: SymbolSelection | undefined;
}

const FIRST_EVENT: Selected = { kind: 'event', index: 0 };

export function Detail({ summary, diff, selected, search, waiting }: Props) {
  // With nothing selected, the place one looks for first: where the drift starts.
  const shown = selected ?? (summary.events.length > 0 ? FIRST_EVENT : undefined);
  const symbol = shown?.kind === 'symbol' && diff ? shown : undefined;
  const border = useMemo(() => borderOf(shown, summary), [shown, summary]);
  const event = summary.events[border.event ?? -1];
  const run = summary.runs[border.run ?? -1];
  return (
    <aside className="detail" aria-label="Selected">
      <div className="detail-head">
        <h2>{symbol ? hitTitle(search) || 'Symbol' : titleOf(border, summary)}</h2>
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
        {waiting && diff && <Waiting diff={diff} symbol={waiting} />}
        {symbol && diff && <SymbolDetail summary={summary} diff={diff} selected={symbol} />}
        {symbol && run && <InRun border={border} summary={summary} />}
        {!symbol && !run && !event && <p className="muted">There is no drift, so there is no event to look at.</p>}
        {event && <EventDetail diff={diff} event={event} />}
        {run && <RunDetail run={run} meant={shown?.kind === 'run' ? shown.symbol : undefined} summary={summary} />}
      </section>
    </aside>
  );
}

/** Stays until the pair is made, whatever is selected. */
function Waiting({ diff, symbol }: { readonly diff: MapDiff; readonly symbol: SymbolSelection }) {
  const { actions } = usePage();
  return (
    <p className="waiting" role="status">
      <span>
        <Name name={waitingText(diff, symbol)} /> waits for its partner: select that and press M.
      </span>
      <button type="button" className="link" onClick={actions.unmark}>
        Cancel
      </button>
    </p>
  );
}

/** Which run a symbol lies in, to go there. */
function InRun({ border: { run, event }, summary }: { readonly border: Border; readonly summary: DriftSummary }) {
  const { actions } = usePage();
  if (run === undefined) return undefined;
  return (
    <p>
      {event === undefined ? 'in ' : 'where the drift changes; first of '}
      <button type="button" className="link" onClick={() => actions.select({ kind: 'run', index: run })}>
        run {count(run + 1)} of {count(summary.runs.length)}
      </button>
    </p>
  );
}

function titleOf({ event, run }: Border, { events, runs }: DriftSummary): string {
  if (event !== undefined) return `Event ${count(event + 1)} of ${count(events.length)}: ${events[event]?.kind}`;
  return run === undefined ? 'Events' : `Run ${count(run + 1)} of ${count(runs.length)}`;
}

interface RunProps {
  readonly run: Run;
  /** The symbol that was selected where a link was made. */
  readonly meant: SymbolPlace | undefined;
  readonly summary: DriftSummary;
}

function RunDetail({ run, meant, summary: { a, b } }: RunProps) {
  return (
    <dl className="run">
      {meant && (
        <>
          <dt>selected in {meant.side.toUpperCase()}</dt>
          <dd>
            <Address at={meant.at} bits={(meant.side === 'a' ? a : b).bits} /> <Name name={meant.name} />
          </dd>
        </>
      )}
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
