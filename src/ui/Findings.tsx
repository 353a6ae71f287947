// What an expert would say, the weightiest first: each finding with the symbols and sums that prove it, and where its
// cause is documented.

import { useState } from 'react';
import type { DriftSummary, Evidence, Finding } from '../diff/summary.ts';
import { problemText } from '../symbols/problem.ts';
import { Name } from './Name.tsx';
import { count } from './numbers.ts';
import { eventOrSymbolAt, goTo, type Place } from './place.ts';
import { sourceOf } from './sources.ts';
import type { Examined } from './store.ts';
import { usePage } from './use-page.ts';

interface Props {
  readonly summary: DriftSummary;
  readonly examined: Examined;
}

/** So many symbols are shown at once, and so many when asked for: a finding may rest on thousands. */
const FEW = 4;
const MANY = 200;

export function Findings({ summary, examined }: Props) {
  const { findings } = summary;
  return (
    <section
      className="findings"
      aria-label="Findings"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
      tabIndex={0} // oxlint-disable-line jsx-a11y/no-noninteractive-tabindex
    >
      {findings.length === 0 ? (
        <Nothing examined={examined} />
      ) : (
        <ol className="finding-list">
          {findings.map((finding) => (
            <OneFinding key={`${finding.kind} ${finding.text}`} finding={finding} summary={summary} />
          ))}
        </ol>
      )}
    </section>
  );
}

function Nothing({ examined }: Pick<Props, 'examined'>) {
  if (examined === 'not yet') return <p className="none late">Examining the maps...</p>;
  if (examined === 'done') return <p className="none">The maps prove no cause, and nothing else of note.</p>;
  const { title, hint } = problemText(examined);
  return (
    <p className="none">
      The maps could not be examined. {title} {hint}
    </p>
  );
}

function OneFinding({ finding, summary }: { readonly finding: Finding; readonly summary: DriftSummary }) {
  const [isOpen, setOpen] = useState(false);
  const { text, evidence, source } = finding;
  const shown = evidence.slice(0, isOpen ? MANY : FEW);
  const more = Math.min(evidence.length, MANY) - FEW;
  return (
    <li className="finding">
      <p>{text}</p>
      {shown.length > 0 && (
        <ul className="evidence">
          {shown.map((one, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a symbol may be there twice, and the list never moves
            <OneEvidence key={i} evidence={one} summary={summary} />
          ))}
        </ul>
      )}
      {(more > 0 || source !== undefined) && (
        <p className="finding-foot">
          {more > 0 && (
            <button type="button" className="link" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
              {isOpen ? 'fewer' : `${count(more)} more`}
            </button>
          )}
          {isOpen && evidence.length > MANY && (
            <span className="muted">{count(evidence.length - MANY)} are not shown</span>
          )}
          {source !== undefined && <Source source={source} />}
        </p>
      )}
    </li>
  );
}

function Source({ source }: { readonly source: string }) {
  const { words, href } = sourceOf(source);
  return (
    <span className="muted">
      see{' '}
      {href === undefined ? (
        words
      ) : (
        <a href={href} target="_blank" rel="noreferrer">
          {words}
        </a>
      )}
    </span>
  );
}

/** A symbol that lies in A or in B can be gone to; one of an earlier pass only is told. */
function OneEvidence({ evidence, summary }: { readonly evidence: Evidence; readonly summary: DriftSummary }) {
  const { actions } = usePage();
  const { symbol, text } = evidence;
  const place = placeOf(evidence);
  return (
    <li>
      {place ? (
        <button
          type="button"
          className="link"
          title="Select it in the picture"
          onClick={() =>
            actions.look((view, { axis, diff }) =>
              goTo(view, axis, summary, place, eventOrSymbolAt(symbol, place, summary, diff)),
            )
          }
        >
          <Name name={symbol} />
        </button>
      ) : (
        <Name name={symbol} />
      )}
      {text && <span className="evidence-text">{text}</span>}
    </li>
  );
}

function placeOf({ a, b }: Evidence): Place | undefined {
  if (a) return { in: 'a', at: a };
  return b && { in: 'b', at: b };
}
