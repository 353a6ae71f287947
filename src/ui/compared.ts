// What the page shows of two maps that were compared, made from what is known of them.

import { makeAxis } from '../chart/axis.ts';
import { makeLevels } from '../chart/levels.ts';
import { firstView } from '../chart/view.ts';
import type { MapDiff } from '../diff/compare.ts';
import type { DriftSummary } from '../diff/summary.ts';
import type { SymbolTable } from '../symbols/symbol-table.ts';
import type { Compared } from './store.ts';

/** Two maps that were compared here; `earlier` are those of the passes before. */
export function comparedMaps(diff: MapDiff, earlier: readonly SymbolTable[]): Compared {
  return { ...comparedSummary(diff.summary), diff, earlier, examined: 'not yet' };
}

/** What was compared elsewhere, and came without its tables. */
export function comparedSummary(summary: DriftSummary): Compared {
  const axis = makeAxis(summary);
  return {
    kind: 'compared',
    summary,
    diff: undefined,
    earlier: [],
    examined: 'done',
    axis,
    levels: makeLevels(summary, axis),
    view: firstView(axis, summary),
    tab: undefined,
  };
}
