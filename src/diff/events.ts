// The borders between runs: what kind of turn the drift takes there, and why.

import type { SymbolTable } from '../symbols/symbol-table.ts';
import { commonAlignment } from './alignment.ts';
import type { RunRows } from './drift.ts';
import type { GapReader } from './gaps.ts';
import type { Cause, CauseKind, CausePart, DriftEvent, EventKind, Run } from './summary.ts';

/**
 * One event a border. The first run makes one of its own when it drifts: then the drift begins before the first symbol.
 * `named` are the runs in words.
 */
export function eventsOf(
  a: SymbolTable,
  b: SymbolTable,
  rows: RunRows,
  named: readonly Run[],
  gaps: GapReader,
): DriftEvent[] {
  const events: DriftEvent[] = [];
  for (let r = 0; r < named.length; r++) {
    const from = r === 0 ? 0 : (rows.drift[r - 1] as number);
    const to = rows.drift[r] as number;
    if (from === to) continue;
    const toA = rows.firstA[r] as number;
    const toB = rows.firstB[r] as number;
    const run = named[r] as Run;
    const before = named[r - 1];
    const parts = before
      ? gaps.partsOf(
          { fromA: rows.lastA[r - 1] as number, toA, fromB: rows.lastB[r - 1] as number, toB },
          before.last,
          run.first,
        )
      : [beforeFirst(run, to)];
    const cause = causeOf(parts, to - from);
    events.push({
      at: run.first,
      a: run.a,
      b: run.b,
      from,
      to,
      kind: kindOf(from, to, cause.kind),
      alignment: commonAlignment(a, toA, b, toB),
      cause,
    });
  }
  return events;
}

/** Nothing that both maps have lies before the first pair, so nothing there can be measured. */
function beforeFirst({ first }: Run, bytes: number): CausePart {
  return { kind: 'unknown', bytes, symbols: [first] };
}

/** Of parts that weigh the same, the one that names what came or went says most. */
const WORTH: readonly CauseKind[] = ['added', 'removed', 'moved', 'resized', 'padding', 'elided', 'unknown'];

function causeOf(parts: readonly CausePart[], bytes: number): Cause {
  const sorted =
    parts.length === 1
      ? parts
      : parts.toSorted(
          (x, y) => Math.abs(y.bytes) - Math.abs(x.bytes) || WORTH.indexOf(x.kind) - WORTH.indexOf(y.kind),
        );
  const main = sorted[0];
  return { kind: main?.kind ?? 'unknown', symbols: main?.symbols ?? [], bytes, parts: sorted };
}

function kindOf(from: number, to: number, cause: CauseKind): EventKind {
  if (from === 0) return 'start';
  if (to === 0) return 'resync';
  if (cause !== 'padding' || Math.abs(from) === Math.abs(to)) return 'change';
  return Math.abs(to) < Math.abs(from) ? 'absorbed' : 'amplified';
}
