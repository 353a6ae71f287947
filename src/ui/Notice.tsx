// A remark that goes away by itself after a while. The region is always there, so that a screen reader hears what comes
// into it.

import { useEffect } from 'react';
import { usePage } from './use-page.ts';

/** Long enough to read two lines. Milliseconds. */
const SEEN = 6000;

export function Notice({ text }: { readonly text: string | undefined }) {
  const { actions } = usePage();
  useEffect(() => {
    if (!text) return;
    const timer = setTimeout(actions.unsay, SEEN);
    return () => clearTimeout(timer);
  }, [text, actions]);
  return (
    <div className="notice" role="status">
      {text && <span>{text}</span>}
    </div>
  );
}
