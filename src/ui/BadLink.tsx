// The page of a link that cannot be read: what is wrong with it, and its text to mend. Nothing else is shown, for
// nothing else is known.

import { type FormEvent, useRef, useState } from 'react';
import { counted } from '../symbols/count.ts';
import { problemText } from '../symbols/problem.ts';
import type { Shown } from './store.ts';
import { usePage } from './use-page.ts';

export function BadLink({ shown }: { readonly shown: Extract<Shown, { kind: 'bad-link' }> }) {
  const { openLink } = usePage();
  const field = useRef<HTMLTextAreaElement>(null);
  const [length, setLength] = useState(shown.text.length);
  const { title, hint } = problemText(shown.problem);
  function onSubmit(e: FormEvent) {
    e.preventDefault();
    if (field.current) openLink(field.current.value);
  }
  return (
    <main className="empty">
      <form className="empty-box bad-link" onSubmit={onSubmit}>
        <div role="alert">
          <p className="lead">{title}</p>
          <p>
            {hint} <code className="muted">{shown.problem.code}</code>
          </p>
        </div>
        <label className="field">
          <span>The link, {counted(length, 'character')}</span>
          <textarea
            name="link"
            rows={10}
            spellCheck={false}
            autoComplete="off"
            ref={field}
            defaultValue={shown.text}
            onInput={(e) => setLength(e.currentTarget.value.length)}
          />
        </label>
        <div className="dialog-foot">
          <button type="submit" className="button primary" disabled={length === 0}>
            Open this link
          </button>
        </div>
      </form>
    </main>
  );
}
