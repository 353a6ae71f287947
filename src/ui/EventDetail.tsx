// One event in full: a sentence, both maps around it to scale, the sum that gives its drift, and the lines of both
// maps.

import { useMemo } from 'react';
import type { MapDiff } from '../diff/compare.ts';
import type { CausePart, DriftEvent } from '../diff/summary.ts';
import { causeText, formatAlignment } from '../diff/words.ts';
import { excerpt } from '../report/excerpt.ts';
import { BlocksFigure } from './BlocksFigure.tsx';
import { Drift } from './Bytes.tsx';
import { Name } from './Name.tsx';
import { Surroundings } from './Surroundings.tsx';

/** An alignment worth a word, in bytes: every instruction and pointer has the smaller ones. */
const ALIGNED = 16;

export function EventDetail({ diff, event }: { readonly diff: MapDiff | undefined; readonly event: DriftEvent }) {
  return (
    <>
      <p className="at">
        <Name name={event.at} />
        <span className="step">
          <Drift bytes={event.from} /> <span aria-hidden="true">{'\u2192'}</span>
          <span className="unseen">to</span> <Drift bytes={event.to} />
        </span>
        {event.alignment >= ALIGNED && <span className="muted">aligned to {formatAlignment(event.alignment)}</span>}
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
