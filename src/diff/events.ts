// The borders between runs: what kind of turn the drift takes there, and why.

import { addressOf, nameOf, type SymbolTable } from '../symbols/symbol-table.ts';
import { commonAlignment } from './alignment.ts';
import type { RunRows } from './drift.ts';
import type { MakeList } from './entries.ts';
import type { Gap, GapReader } from './gaps.ts';
import type { Cause, CauseKind, CausePart, DriftEvent, EventKind } from './summary.ts';

/**
 * One event a border. The first run makes one of its own when it drifts: then the drift begins before the first symbol.
 */
export function eventsOf(
  a: SymbolTable,
  b: SymbolTable,
  rows: RunRows,
  gaps: GapReader,
  list: MakeList,
): readonly DriftEvent[] {
  const { drift, firstA, firstB, lastA, lastB } = rows;
  const first = drift[0] === 0 ? 1 : 0; // the run of the first event
  const rowA = (e: number): number => firstA[e + first] as number;
  const rowB = (e: number): number => firstB[e + first] as number;
  const from = (e: number): number => drift[e + first - 1] ?? 0;
  const to = (e: number): number => drift[e + first] as number;
  const gapAt = (e: number): Gap | undefined => {
    const before = e + first - 1;
    if (before < 0) return undefined;
    return { fromA: lastA[before] as number, toA: rowA(e), fromB: lastB[before] as number, toB: rowB(e) };
  };
  // Kept, for who sorts by causes reads each many times.
  const causes = new Map<number, Cause>();
  const causeAt = (e: number): Cause => {
    const known = causes.get(e);
    if (known) return known;
    const gap = gapAt(e);
    const bytes = to(e) - from(e);
    // Nothing that both maps have lies before the first pair, so nothing there can be measured.
    const parts = gap ? gaps.partsOf(gap) : [{ kind: 'unknown' as const, bytes, symbols: [nameOf(a, rowA(e))] }];
    const sorted = byWorth(parts);
    const [main] = sorted;
    const cause: Cause = { kind: main?.kind ?? 'unknown', symbols: main?.symbols ?? [], bytes, parts: sorted };
    causes.set(e, cause);
    return cause;
  };
  const isPadding = (e: number): boolean => {
    const gap = gapAt(e);
    return gap !== undefined && byWorth(gaps.sharesOf(gap))[0]?.kind === 'padding';
  };
  return list<DriftEvent>(drift.length - first, {
    at: (e) => nameOf(a, rowA(e)),
    a: (e) => addressOf(a, rowA(e)),
    b: (e) => addressOf(b, rowB(e)),
    from,
    to,
    kind: (e) => kindOf(from(e), to(e), () => isPadding(e)),
    alignment: (e) => commonAlignment(a, rowA(e), b, rowB(e)),
    cause: causeAt,
  });
}

/** Of parts that weigh the same, the one that names what came or went says most. */
const WORTH: readonly CauseKind[] = ['added', 'removed', 'moved', 'resized', 'padding', 'elided', 'unknown'];

function byWorth<Part extends Pick<CausePart, 'kind' | 'bytes'>>(parts: readonly Part[]): readonly Part[] {
  if (parts.length < 2) return parts;
  return parts.toSorted(
    (x, y) => Math.abs(y.bytes) - Math.abs(x.bytes) || WORTH.indexOf(x.kind) - WORTH.indexOf(y.kind),
  );
}

/** `isPadding`: whether that is the largest part of the cause. */
function kindOf(from: number, to: number, isPadding: () => boolean): EventKind {
  if (from === 0) return 'start';
  if (to === 0) return 'resync';
  if (Math.abs(from) === Math.abs(to) || !isPadding()) return 'change';
  return Math.abs(to) < Math.abs(from) ? 'absorbed' : 'amplified';
}
