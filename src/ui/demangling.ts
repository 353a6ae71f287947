// The texts of mangled names for all that shows names: what makes them is loaded for the first comparison that has such
// a name.

import { createContext, useContext, useEffect, useMemo } from 'react';
import type { MapDiff } from '../diff/compare.ts';
import type { DriftSummary } from '../diff/summary.ts';
import { type Demangle, hasMangled, isMangled } from '../symbols/mangled.ts';
import { searched } from './searching.ts';
import type { Compared, Store } from './store.ts';
import { usePage, usePart } from './use-page.ts';

export const DemangleContext = createContext<Demangle | undefined>(undefined);

/** Undefined where no name is mangled, or what demangles is not there yet. */
export function useDemangle(): Demangle | undefined {
  return useContext(DemangleContext);
}

/** Brings what demangles when the comparison needs it; the page in one file has no room for it. */
export function useDemangling({ summary, diff }: Compared): Demangle | undefined {
  const { store, actions } = usePage();
  const demangle = usePart((state) => state.demangle);
  const isWanted = useMemo(() => !__SINGLE__ && holdsMangled(summary, diff), [summary, diff]);
  useEffect(() => {
    if (!isWanted || demangle) return;
    load(store).catch(() => actions.say('Names stay mangled, for a part of the page cannot be loaded: reload it.'));
  }, [isWanted, demangle, store, actions]);
  return isWanted ? demangle : undefined;
}

async function load(store: Store): Promise<void> {
  if (__SINGLE__) return;
  const { demangler } = await import('./demangler.ts');
  const demangle = await demangler;
  const { shown } = store.get();
  // What was searched for meanwhile may mean more now.
  const isSearched = shown.kind === 'compared' && shown.search !== undefined;
  store.set({ demangle, ...(isSearched ? { shown: searched(shown, shown.search.hits.typed, demangle) } : {}) });
}

/** Without tables there are the names of the summary. */
function holdsMangled(summary: DriftSummary, diff: MapDiff | undefined): boolean {
  if (diff) return hasMangled(diff.a) || hasMangled(diff.b);
  const { runs, events, added, removed, moved, resized, renumbered } = summary;
  return (
    runs.some(({ first, last }) => isMangled(first) || isMangled(last)) ||
    events.some(({ at, cause }) => isMangled(at) || cause.symbols.some(isMangled)) ||
    [added, removed, moved, resized].some((list) => list.some(({ name }) => isMangled(name))) ||
    renumbered.some(({ a, b }) => isMangled(a) || isMangled(b))
  );
}
