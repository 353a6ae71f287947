// A comparison drawn once where nobody sees it: an engine parses and compiles what it runs, and the first drop would
// wait for that. It is in the document, for only there it has a size to be laid out in, and gone before the next frame.

import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import type { MapDiff } from '../diff/compare.ts';
import type { Actions } from './actions.ts';
import { comparedMaps } from './compared.ts';
import { createStore, type State } from './store.ts';
import { PageContext } from './use-page.ts';

/** With made-up maps, while the page has nothing else to do: some 70 ms. */
export function rehearse(made: MapDiff, { part, shown, work }: State, actions: Actions): void {
  if (!part || shown.kind !== 'empty' || work.kind !== 'idle') return;
  const place = document.createElement('div');
  place.inert = true;
  place.ariaHidden = 'true';
  place.style.cssText = 'visibility: hidden; position: fixed; inset: 0';
  document.body.append(place);
  const root = createRoot(place);
  const compared = comparedMaps(made, []);
  // Of its own, so that nothing here is heard of by the page, its address or its history.
  const store = createStore();
  const none = (): void => {};
  const page = { store, actions, run: none, chooseFiles: none, copy: none, openLink: none, give: none };
  try {
    flushSync(() =>
      root.render(
        <PageContext value={page}>
          <part.Comparison shown={compared} />
        </PageContext>,
      ),
    );
  } finally {
    root.unmount();
    place.remove();
  }
}
