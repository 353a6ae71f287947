// The columns of what changed beside the drift.

import type { Pin } from '../diff/pins.ts';
import type { AbsoluteChange, DriftSummary, MovedSymbol, NamedSymbol, RenumberedSymbol } from '../diff/summary.ts';
import { type Address as At, type Bits, bigAddress, subtract } from '../symbols/address.ts';
import { Address, byAddress } from './Address.tsx';
import { Drift, Size } from './Bytes.tsx';
import { byText, type Column } from './DataTable.tsx';
import { Name } from './Name.tsx';
import type { SizeChange } from './size-changes.ts';
import { usePage, usePart } from './use-page.ts';

function name<Row extends { readonly name: string }>(): Column<Row> {
  return {
    id: 'name',
    title: 'symbol',
    cell: (row) => <Name name={row.name} />,
    compare: (x, y) => byText(x.name, y.name),
  };
}

function type<Row extends { readonly type: string }>(): Column<Row> {
  return {
    id: 'type',
    title: 'type',
    hint: "nm's letter",
    width: 4,
    cell: (row) => <span className="address">{row.type}</span>,
    compare: (x, y) => byText(x.type, y.type),
  };
}

function address<Row>(title: string, bits: Bits, at: (row: Row) => At | undefined): Column<Row> {
  const zero: At = { hi: 0, lo: 0 };
  return {
    id: title,
    title,
    width: bits / 4,
    cell: (row) => <Address at={at(row)} bits={bits} />,
    compare: (x, y) => byAddress(at(x) ?? zero, at(y) ?? zero),
  };
}

function bytes<Row>(title: string, of: (row: Row) => number | undefined, hint?: string): Column<Row> {
  return {
    id: title,
    title,
    ...(hint ? { hint } : {}),
    width: 10,
    numeric: true,
    cell: (row) => <Size bytes={of(row)} />,
    compare: (x, y) => (of(x) ?? -1) - (of(y) ?? -1),
  };
}

function change<Row>(title: string, of: (row: Row) => number): Column<Row> {
  return {
    id: title,
    title,
    width: 12,
    numeric: true,
    cell: (row) => <Drift bytes={of(row)} />,
    compare: (x, y) => of(x) - of(y),
  };
}

/** Symbols of one map only; `side` names the map. */
export function onlyIn(side: 'A' | 'B', bits: Bits): readonly Column<NamedSymbol>[] {
  const size = bytes<NamedSymbol>(
    'size',
    (s) => s.size,
    'To the next symbol; not known where lines are or may be missing',
  );
  return [name(), type(), address(side, bits, (s) => s.address), size];
}

export const SIZE_COLUMNS: readonly Column<SizeChange>[] = [
  name(),
  type(),
  { id: 'how', title: 'how', width: 8, cell: (s) => s.how, compare: (x, y) => byText(x.how, y.how) },
  { ...bytes<SizeChange>('in A', (s) => s.from), cell: (s) => s.how !== 'added' && <Size bytes={s.from} /> },
  { ...bytes<SizeChange>('in B', (s) => s.to), cell: (s) => s.how !== 'removed' && <Size bytes={s.to} /> },
  change('change', (s) => s.to - s.from),
];

export function movedColumns({ a, b }: DriftSummary): readonly Column<MovedSymbol>[] {
  return [
    name(),
    type(),
    address('A', a.bits, (s) => s.a),
    address('B', b.bits, (s) => s.b),
    {
      ...change<MovedSymbol>('distance', (s) => subtract(s.b, s.a)),
      // From per-CPU to text it is 2^64 bytes.
      cell: (s) => <Drift bytes={bigAddress(s.b) - bigAddress(s.a)} />,
    },
  ];
}

export function renumberedColumns({ a }: DriftSummary): readonly Column<RenumberedSymbol>[] {
  return [
    { id: 'a', title: 'name in A', cell: (s) => <Name name={s.a} />, compare: (x, y) => byText(x.a, y.a) },
    { id: 'b', title: 'name in B', cell: (s) => <Name name={s.b} />, compare: (x, y) => byText(x.b, y.b) },
    address('A', a.bits, (s) => s.address),
  ];
}

export function pinColumns({ a, b }: DriftSummary): readonly Column<Pin>[] {
  return [
    {
      id: 'a',
      title: 'in A',
      cell: (pin) => <Name name={pin.a.name} />,
      compare: (x, y) => byText(x.a.name, y.a.name),
    },
    address('A', a.bits, (pin) => pin.a.address),
    {
      id: 'b',
      title: 'in B',
      cell: (pin) => <Name name={pin.b.name} />,
      compare: (x, y) => byText(x.b.name, y.b.name),
    },
    address('B', b.bits, (pin) => pin.b.address),
    { id: 'remove', title: '', width: 8, cell: (pin) => <RemovePin pin={pin} /> },
  ];
}

/** By mouse; by keys the selected pair is let go as it was made. */
function RemovePin({ pin }: { readonly pin: Pin }) {
  const { actions } = usePage();
  const shown = usePart((state) => state.shown);
  if (shown.kind !== 'compared' || !shown.diff) return undefined;
  const others = (shown.summary.pins ?? []).filter((other) => other !== pin);
  return (
    <button type="button" className="link" tabIndex={-1} onClick={() => actions.pin(others)}>
      Remove
    </button>
  );
}

export function absoluteColumns({ a, b }: DriftSummary): readonly Column<AbsoluteChange>[] {
  return [
    name(),
    address('A', a.bits, (s) => s.a),
    address('B', b.bits, (s) => s.b),
    {
      ...change<AbsoluteChange>('change', (s) => Number(changeOf(s) ?? 0n)),
      cell: (s) => {
        const bytes = changeOf(s);
        return bytes === undefined ? (
          <span className="muted">{s.a ? 'A only' : 'B only'}</span>
        ) : (
          <Drift bytes={bytes} />
        );
      },
    },
  ];
}

function changeOf({ a, b }: AbsoluteChange): bigint | undefined {
  return a && b && bigAddress(b) - bigAddress(a);
}
