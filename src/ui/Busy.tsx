// What is under way: drawn at once, seen after 250 ms (by the style sheet), so that what is quick does not flicker.

import type { Stage } from '../worker/protocol.ts';
import type { Work } from './store.ts';
import { usePage } from './use-page.ts';

export function Busy({ work }: { readonly work: Extract<Work, { kind: 'busy' }> }) {
  const { actions } = usePage();
  const { stage, names } = work;
  const share = shareOf(stage);
  const what = stage?.kind === 'comparing' ? 'Comparing' : 'Reading';
  const read = stage?.kind === 'reading' ? ` (${megabytes(stage.done)} of ${megabytes(stage.total)} MB)` : '';
  return (
    <div className="busy" role="status">
      <span className="busy-text">{`${what} ${names.join(' and ')}${read}`}</span>
      <progress aria-label={what} {...(share !== undefined && { value: share })} />
      <button type="button" className="button" onClick={actions.cancel}>
        Cancel
      </button>
    </div>
  );
}

/** How much is done, from 0 to 1; undefined where nobody knows. */
function shareOf(stage: Stage | undefined): number | undefined {
  if (stage?.kind === 'reading') return stage.total > 0 ? stage.done / stage.total : undefined;
  return stage?.share;
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}
