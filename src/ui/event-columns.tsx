// The events: each place where the drift changes, with what it changes from and to, and what made it.

import type { DriftEvent, DriftSummary } from '../diff/summary.ts';
import { causeLabel, causeText, formatAlignment } from '../diff/words.ts';
import { Address, byAddress } from './Address.tsx';
import { Drift, driftWidth } from './Bytes.tsx';
import { byText, type Column } from './DataTable.tsx';
import { Name } from './Name.tsx';

export function eventColumns({ a, events }: DriftSummary): readonly Column<DriftEvent>[] {
  const width = driftWidth(events.map((e) => e.to));
  const change = driftWidth(events.map((e) => e.to - e.from));
  return [
    {
      id: 'kind',
      title: 'event',
      width: 9,
      cell: (e) => <span className={`kind ${e.kind}`}>{e.kind}</span>,
      compare: (x, y) => byText(x.kind, y.kind),
    },
    {
      id: 'at',
      title: 'at symbol',
      cell: (e) => <Name name={e.at} />,
      compare: (x, y) => byText(x.at, y.at),
    },
    {
      id: 'a',
      title: 'A',
      width: a.bits / 4,
      cell: (e) => <Address at={e.a} bits={a.bits} />,
      compare: (x, y) => byAddress(x.a, y.a),
    },
    {
      id: 'to',
      title: 'drift',
      hint: 'From here on',
      width,
      numeric: true,
      cell: (e) => <Drift bytes={e.to} />,
      compare: (x, y) => x.to - y.to,
    },
    {
      id: 'change',
      title: 'change',
      width: change,
      numeric: true,
      cell: (e) => <Drift bytes={e.to - e.from} />,
      compare: (x, y) => x.to - x.from - (y.to - y.from),
    },
    {
      id: 'alignment',
      title: 'alignment',
      hint: 'The largest power of two that divides both addresses, at most 2 MiB',
      width: 9,
      numeric: true,
      cell: (e) => <span className="number">{formatAlignment(e.alignment)}</span>,
      compare: (x, y) => x.alignment - y.alignment,
    },
    {
      id: 'cause',
      title: 'cause',
      cell: (e) => <span title={causeText(e)}>{causeLabel(e)}</span>,
      compare: (x, y) => byText(causeLabel(x), causeLabel(y)),
    },
  ];
}
