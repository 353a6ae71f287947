// What is selected, in full: the event in a sentence, the sum that explains it, and the lines of both maps around it.

import { useMemo } from 'react';
import type { Selection } from '../chart/view.ts';
import type { MapDiff } from '../diff/compare.ts';
import type { CausePart, DriftEvent, DriftSummary, Run } from '../diff/summary.ts';
import { causeText } from '../diff/words.ts';
import { excerpt } from '../report/excerpt.ts';
import { Address } from './Address.tsx';
import { BlocksFigure } from './BlocksFigure.tsx';
import { Drift } from './Bytes.tsx';
import { type Border, borderOf } from './borders.ts';
import { CommandButton } from './CommandButton.tsx';
import { eventAsText } from './event-text.ts';
import { FoundDetail } from './FoundDetail.tsx';
import { CopyIcon, NextIcon, PreviousIcon } from './icons.tsx';
import { Name } from './Name.tsx';
import { count, counted, powerOfTwo } from './numbers.ts';
import { Surroundings } from './Surroundings.tsx';
import type { Search } from './searching.ts';
import { usePage } from './use-page.ts';

interface Props {
  readonly summary: DriftSummary;
  /** The tables, for the lines around an event. */
  readonly diff: MapDiff | undefined;
  readonly selected: Selection | undefined;
  readonly search: Search | undefined;
}

/** An alignment worth a word, in bytes: every instruction and pointer has the smaller ones. */
const ALIGNED = 16;

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

function EventDetail({ diff, event }: { readonly diff: MapDiff | undefined; readonly event: DriftEvent }) {
  return (
    <>
      <p className="at">
        <Name name={event.at} />
        <span className="step">
          <Drift bytes={event.from} /> <span aria-hidden="true">{'\u2192'}</span>
          <span className="unseen">to</span> <Drift bytes={event.to} />
        </span>
        {event.alignment >= ALIGNED && <span className="muted">aligned to {powerOfTwo(event.alignment)}</span>}
      </p>
      <p className="cause">{causeText(event)}</p>
      {diff && <BlocksFigure diff={diff} event={event} />}
      <Parts event={event} />
      {diff && <Surroundings diff={diff} event={event} />}
      {diff && <Lines diff={diff} event={event} />}
    </>
  );
}

/** The sum behind the sentence, as one would write it down. */
function Parts({ event }: { readonly event: DriftEvent }) {
  const { parts } = event.cause;
  return (
    <table className="parts">
      <caption className="unseen">The sum that gives the drift</caption>
      <tbody>
        <tr>
          <td className="numeric">
            <Drift bytes={event.from} />
          </td>
          <td colSpan={2}>drift before</td>
        </tr>
        {parts.map((part) => (
          <tr key={`${part.kind} ${part.symbols[0] ?? ''}`}>
            <td className="numeric">
              <Drift bytes={part.bytes} />
            </td>
            <td>{part.kind}</td>
            <td>
              <PartSymbols part={part} />
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <td className="numeric sum">
            <Drift bytes={event.to} />
          </td>
          <td className="sum" colSpan={2}>
            drift from here on
          </td>
        </tr>
      </tfoot>
    </table>
  );
}

/** The lines as they stand in the files, for a mail. */
function Lines({ diff, event }: { readonly diff: MapDiff; readonly event: DriftEvent }) {
  const lines = useMemo(() => excerpt(diff, [event]), [diff, event]);
  return lines.length > 0 && <pre className="excerpt">{lines.join('\n')}</pre>;
}

function PartSymbols({ part: { symbols } }: { readonly part: CausePart }) {
  const [first] = symbols;
  if (first === undefined) return undefined;
  if (symbols.length === 1) return <Name name={first} />;
  return <Name name={`${first} and ${symbols.length - 1} more`} title={symbols.join('\n')} />;
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
        <Address at={run.end} bits={a.bits} /> <Name name={run.last} />
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
