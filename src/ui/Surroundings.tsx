// The lines of both maps around an event or a symbol, one symbol a row, each of which can be gone to, with the digits
// that all of them share left out.

import { useMemo } from 'react';
import { selectRow } from '../chart/symbol-selection.ts';
import type { MapDiff } from '../diff/compare.ts';
import type { DriftEvent } from '../diff/summary.ts';
import { type Address, type Bits, formatAddress } from '../symbols/address.ts';
import { counted } from '../symbols/count.ts';
import { decimal } from './Address.tsx';
import { Drift } from './Bytes.tsx';
import { Name } from './Name.tsx';
import { type Line, neighbours, surroundings } from './surroundings.ts';
import { usePage } from './use-page.ts';

export function Surroundings({ diff, event }: { readonly diff: MapDiff; readonly event: DriftEvent }) {
  const lines = useMemo(() => surroundings(diff, event), [diff, event]);
  return <Lines diff={diff} lines={lines} caption="Both maps around this event" />;
}

/** Those around a symbol of one map, or of both. */
export function Neighbours({
  diff,
  side,
  row,
}: {
  readonly diff: MapDiff;
  readonly side: 'a' | 'b';
  readonly row: number;
}) {
  const lines = useMemo(() => neighbours(diff, side, row), [diff, side, row]);
  return <Lines diff={diff} lines={lines} caption="Both maps around this symbol" />;
}

interface LinesProps {
  readonly diff: MapDiff;
  readonly lines: readonly Line[];
  readonly caption: string;
}

function Lines({ diff, lines, caption }: LinesProps) {
  if (lines.length === 0) return undefined;
  const { bits } = diff.a;
  const shared = sharedDigits(lines, bits);
  return (
    <table className="around">
      <caption className="unseen">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">A</th>
          <th scope="col">B</th>
          <th scope="col" className="numeric">
            drift
          </th>
          <th scope="col">symbol</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other name, and never move
          <Row key={i} line={line} diff={diff} shared={shared} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ line, diff, shared }: { readonly line: Line; readonly diff: MapDiff; readonly shared: number }) {
  const { actions } = usePage();
  const { bits } = diff.a;
  if (line.kind === 'gap') {
    return (
      <tr className="gap">
        <td colSpan={4}>
          {line.lines === undefined ? 'lines left out in the file' : `${counted(line.lines, 'line')} more`}
        </td>
      </tr>
    );
  }
  const { a, b, drift, name, other, type, side, row, isMeant } = line;
  const only = drift === 'only' ? (a ? 'only-a' : 'only-b') : undefined;
  return (
    <tr className={isMeant ? 'event' : only}>
      <td>
        <Digits at={a} bits={bits} shared={shared} />
      </td>
      <td>
        <Digits at={b} bits={bits} shared={shared} />
      </td>
      <td className="numeric">
        {typeof drift === 'number' ? (
          <Drift bytes={drift} />
        ) : (
          <span className="muted">{wordFor(drift, a !== undefined)}</span>
        )}
      </td>
      <td>
        <span className="address muted">{type}</span>{' '}
        <button
          type="button"
          className="plain-link"
          aria-label={`Select ${name}`}
          onClick={() => actions.select(selectRow(diff, side, row))}
        >
          <Name name={other === undefined ? name : `${name} / ${other}`} />
        </button>
      </td>
    </tr>
  );
}

function wordFor(drift: 'only' | 'moved', inA: boolean): string {
  return drift === 'moved' ? 'moved' : `${inA ? 'A' : 'B'} only`;
}

interface DigitsProps {
  readonly at: Address | undefined;
  readonly bits: Bits;
  readonly shared: number;
}

function Digits({ at, bits, shared }: DigitsProps) {
  if (!at) return undefined;
  const text = formatAddress(at, bits);
  return (
    <span className="address" title={`${text}\n${decimal(at)}`}>
      {shared > 0 && <span className="muted">{'\u2026'}</span>}
      {text.slice(shared)}
    </span>
  );
}

/** How many leading digits all addresses share, with at least four left. */
function sharedDigits(lines: readonly Line[], bits: Bits): number {
  const texts = lines.flatMap((line) =>
    line.kind === 'symbol' ? [line.a, line.b].flatMap((at) => (at ? [formatAddress(at, bits)] : [])) : [],
  );
  const [first = ''] = texts;
  let shared = 0;
  while (shared < first.length - 4 && texts.every((text) => text[shared] === first[shared])) shared++;
  return shared > 3 ? shared : 0;
}
