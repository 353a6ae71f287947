// What a comparison was opened from while its maps are missing, and whether maps that are given then are those.

import { CommandButton } from './CommandButton.tsx';
import { CloseIcon, OpenIcon } from './icons.tsx';
import { originText } from './origin.ts';
import type { Origin } from './store.ts';
import { usePage, usePart } from './use-page.ts';

export function OriginBar({ origin }: { readonly origin: Origin }) {
  const { actions } = usePage();
  const shown = usePart((state) => state.shown);
  const text = originText(origin, shown);
  if (!text) return undefined;
  const isWithoutMaps = shown.kind === 'compared' && shown.diff === undefined;
  return (
    <section className="origin" aria-label="Origin" role="status">
      <p>
        {text}
        {isWithoutMaps && ' Drop the two maps to see single symbols.'}
      </p>
      <div className="problem-buttons">
        {isWithoutMaps ? (
          <CommandButton id="open" icon={<OpenIcon />} words="Open the maps" />
        ) : (
          <button type="button" className="button quiet" aria-label="Dismiss" onClick={actions.forgetOrigin}>
            <CloseIcon />
          </button>
        )}
      </div>
    </section>
  );
}
