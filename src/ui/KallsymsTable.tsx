// What each map's kallsyms tables and lines say of each other, map beside map, and what the kernel's compressor would
// make of the lines.

import type { ReactNode } from 'react';
import type { DriftSummary, Kallsyms } from '../diff/summary.ts';
import { sideOf } from './kallsyms-columns.tsx';
import type { Predicting } from './store.ts';
import { usePage, usePart } from './use-page.ts';

interface Props {
  readonly summary: DriftSummary;
  readonly kallsyms: Kallsyms;
  /** The facts, as a list like the others. */
  readonly table: ReactNode;
}

export function KallsymsTable({ summary: { earlier }, kallsyms, table }: Props) {
  return (
    <section
      className="kallsyms"
      aria-label="Kallsyms tables"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
      tabIndex={0} // oxlint-disable-line jsx-a11y/no-noninteractive-tabindex
    >
      {table}
      <Prediction isDone={kallsyms.maps.some((map) => map.bytes.predictedNames !== undefined)} />
      <dl className="tests">
        {kallsyms.maps.map(({ text }, i) => (
          <div key={sideOf(i, earlier.length)}>
            <dt className="side">{sideOf(i, earlier.length)}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Prediction({ isDone }: { readonly isDone: boolean }) {
  const { actions } = usePage();
  const predicting = usePart((state) => state.predicting);
  const tables = usePart(({ shown }) => shown.kind === 'compared');
  if (isDone || !tables) return undefined;
  return (
    <div className="prediction">
      {predicting ? (
        <>
          <progress aria-label="Predicting" value={shareOf(predicting)} />
          <button type="button" className="button" onClick={actions.cancelPrediction}>
            Cancel
          </button>
          <span className="muted">{progressText(predicting)}</span>
        </>
      ) : (
        <>
          <button type="button" className="button" onClick={actions.predict}>
            Predict names and token table
          </button>
          <span className="muted">as scripts/kallsyms compresses them</span>
        </>
      )}
    </div>
  );
}

function shareOf({ round }: Predicting): number {
  return round ? (round.map + round.done / round.total) / round.maps : 0;
}

function progressText({ round }: Predicting): string {
  return round ? `map ${round.map + 1} of ${round.maps}, token ${round.done} of ${round.total}` : '';
}
