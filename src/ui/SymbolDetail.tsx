// One symbol, selected or found: where it lies in each map, how large it is there, its lines as they stand in the
// files, and its neighbours.

import { rowsOfSymbol } from '../chart/symbol-selection.ts';
import { sizeOfRow } from '../chart/symbol-size.ts';
import type { SymbolSelection } from '../chart/view.ts';
import type { MapDiff } from '../diff/compare.ts';
import type { DriftSummary } from '../diff/summary.ts';
import { memoryAt } from '../symbols/memories.ts';
import { addressOf, lineOf, nameOf, type SymbolTable } from '../symbols/symbol-table.ts';
import { Address } from './Address.tsx';
import { Drift, Size } from './Bytes.tsx';
import { CommandButton } from './CommandButton.tsx';
import { HoldIcon, PairIcon } from './icons.tsx';
import { Name } from './Name.tsx';
import { isHeld } from './pairing.ts';
import { Neighbours } from './Surroundings.tsx';
import { driftOf } from './symbol-pair.ts';

interface Props {
  readonly summary: DriftSummary;
  readonly diff: MapDiff;
  readonly selected: SymbolSelection;
}

export function SymbolDetail({ summary, diff, selected }: Props) {
  const [i, j] = rowsOfSymbol(diff, selected);
  const drift = driftOf(diff, summary, i, j);
  const name = i >= 0 ? nameOf(diff.a, i) : nameOf(diff.b, j);
  // Another one where a number changed, or a hand made the pair.
  const other = j >= 0 ? nameOf(diff.b, j) : name;
  return (
    <>
      <p className="at">
        <Name name={name} />
        {other !== name && (
          <>
            <span className="muted">in B</span>
            <Name name={other} />
          </>
        )}
        <span className="step">{drift === undefined ? `only in ${i >= 0 ? 'A' : 'B'}` : <Drift bytes={drift} />}</span>
      </p>
      <dl className="run">
        <Side letter="A" table={diff.a} row={i} />
        <Side letter="B" table={diff.b} row={j} />
      </dl>
      {selected.at && <Pairing isHeld={isHeld(diff, selected)} />}
      <Neighbours diff={diff} side={selected.side} row={selected.row} />
    </>
  );
}

/** What a hand can do to the pair. */
function Pairing({ isHeld }: { readonly isHeld: boolean }) {
  return (
    <p className="buttons">
      <CommandButton id="pair" icon={<PairIcon />} words="Pair" />
      <CommandButton id="hold" icon={<HoldIcon />} words={isHeld ? 'Let go' : 'Hold'} />
    </p>
  );
}

function Side({ letter, table, row }: { readonly letter: string; readonly table: SymbolTable; readonly row: number }) {
  if (row < 0) return undefined;
  const memory = row < table.count ? memoryAt(table.memories, addressOf(table, row)) : undefined;
  return (
    <>
      <dt>{letter}</dt>
      <dd>
        <Address at={addressOf(table, row)} bits={table.bits} />
        {memory && <span className="found-size muted">in {memory}</span>}
        {row < table.count && (
          <span className="found-size">
            <span className="muted">size</span> <Size bytes={sizeOfRow(table, row)} />
          </span>
        )}
      </dd>
      <dt>line</dt>
      <dd>
        <code className="line">{lineOf(table, row)}</code>
      </dd>
    </>
  );
}
