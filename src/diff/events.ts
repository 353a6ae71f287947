// The borders between runs: what kind of turn the drift takes there, and why.

import { addressOf, nameOf, type SymbolTable } from '../symbols/symbol-table.ts';
import { commonAlignment } from './alignment.ts';
import type { RunRows } from './drift.ts';
import { listOf } from './entries.ts';
import type { GapReader } from './gaps.ts';
import type { Cause, CauseKind, CausePart, DriftEvent, EventKind } from './summary.ts';

/**
 * One event a border. The first run makes one of its own when it drifts: then the drift begins before the first symbol.
 */
export function eventsOf(a: SymbolTable, b: SymbolTable, rows: RunRows, gaps: GapReader): readonly DriftEvent[] {
  const { drift, firstA, firstB, lastA, lastB } = rows;
  const first = drift[0] === 0 ? 1 : 0; // the run of the first event
  const from = (r: number): number => (r === 0 ? 0 : (drift[r - 1] as number));
  const to = (r: number): number => drift[r] as number;
  const causeAt = (r: number): Cause => {
    const toA = firstA[r] as number;
    const bytes = to(r) - from(r);
    // Nothing that both maps have lies before the first pair, so nothing there can be measured.
    if (r === 0) return causeOf([{ kind: 'unknown', bytes, symbols: [nameOf(a, toA)] }], bytes);
    const gap = { fromA: lastA[r - 1] as number, toA, fromB: lastB[r - 1] as number, toB: firstB[r] as number };
    return causeOf(gaps.partsOf(gap), bytes);
  };
  // Who reads one property of a cause reads others.
  let last = -1;
  let cause: Cause | undefined;
  const causeOnce = (r: number): Cause => {
    if (cause === undefined || r !== last) cause = causeAt(r);
    last = r;
    return cause;
  };
  return listOf<DriftEvent>(Math.max(0, drift.length - first), {
    at: (e) => nameOf(a, firstA[e + first] as number),
    a: (e) => addressOf(a, firstA[e + first] as number),
    b: (e) => addressOf(b, firstB[e + first] as number),
    from: (e) => from(e + first),
    to: (e) => to(e + first),
    kind: (e) => kindOf(from(e + first), to(e + first), causeOnce(e + first).kind),
    alignment: (e) => commonAlignment(a, firstA[e + first] as number, b, firstB[e + first] as number),
    cause: (e) => causeOnce(e + first),
  });
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
