// What each map's kallsyms tables and lines say of each other, map beside map, and what the kernel's compressor would make of the lines.

import type { DriftSummary, Kallsyms, KallsymsMap } from '../diff/summary.ts';
import { rangeText } from '../kallsyms/words.ts';
import { count } from './numbers.ts';
import type { Predicting } from './store.ts';
import { usePage, usePart } from './use-page.ts';

interface Props {
  readonly summary: DriftSummary;
  readonly kallsyms: Kallsyms;
}

interface Fact {
  readonly title: string;
  readonly hint?: string;
  readonly of: (map: KallsymsMap) => string | undefined;
}

const FACTS: readonly Fact[] = [
  { title: 'layout', hint: 'Which kernels have the tables in this order', of: (map) => map.layout },
  {
    title: 'rules',
    hint: 'Under which the lines of the map make its tables',
    of: ({ rules }) => rules && rulesText(rules),
  },
  {
    title: 'entries in the tables',
    hint: 'From the distances between the labels',
    of: ({ entries }) => entries.table && rangeText(entries.table),
  },
  {
    title: 'entries that its lines make',
    hint: 'What the tables of the next link will have',
    of: ({ entries }) => bytes(entries.own),
  },
  { title: 'kallsyms_names, bytes', of: (map) => bytes(map.bytes.names) },
  { title: 'predicted from its lines', of: (map) => bytes(map.bytes.predictedNames) },
  { title: 'kallsyms_token_table, bytes', of: (map) => bytes(map.bytes.tokenTable) },
  { title: 'predicted from its lines', of: (map) => bytes(map.bytes.predictedTokenTable) },
];

export function KallsymsTable({ summary, kallsyms }: Props) {
  const { earlier, a, b } = summary;
  const maps = [...earlier, a, b].map((info, i) => ({
    info,
    side: sideOf(i, earlier.length),
    known: kallsyms.maps[i],
  }));
  return (
    <section
      className="findings"
      aria-label="Kallsyms tables"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
      tabIndex={0} // oxlint-disable-line jsx-a11y/no-noninteractive-tabindex
    >
      <table className="kallsyms">
        <caption className="unseen">The kallsyms tables of each map</caption>
        <thead>
          <tr>
            <th scope="col">
              <span className="unseen">of each map</span>
            </th>
            {maps.map(({ side, info }) => (
              <th key={side} scope="col" title={info.name}>
                <b>{side}</b>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {FACTS.map(({ title, hint, of }, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two rows have one name, and they never move
            <tr key={i}>
              <th scope="row" title={hint}>
                {title}
              </th>
              {maps.map(({ side, known }) => {
                const value = known && of(known);
                return (
                  <td key={side} className={value === undefined ? 'muted' : 'number'}>
                    {value ?? '-'}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <Prediction isDone={kallsyms.maps.some((map) => map.bytes.predictedNames !== undefined)} />
      <dl className="tests">
        {maps.map(({ side, known }) => (
          <div key={side}>
            <dt className="side">{side}</dt>
            <dd>{known?.text}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** `1`, `2`, then `A` and `B`. */
function sideOf(index: number, earlier: number): string {
  return index < earlier ? String(index + 1) : index === earlier ? 'A' : 'B';
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

function bytes(n: number | undefined): string | undefined {
  return n === undefined ? undefined : count(n);
}

function rulesText({ all, ownLabels }: NonNullable<KallsymsMap['rules']>): string {
  return `ALL=${all ? 'y' : 'n'}${ownLabels ? ', own labels' : ''}`;
}
