// The page of a link that cannot be read: what is wrong with it, and its text to mend. Nothing else is shown, for nothing else is known.

import { type FormEvent, useState } from 'react';
import { problemText } from '../symbols/problem.ts';
import type { Shown } from './store.ts';
import { usePage } from './use-page.ts';

export function BadLink({ shown }: { readonly shown: Extract<Shown, { kind: 'bad-link' }> }) {
  const { openLink } = usePage();
  const [text, setText] = useState(shown.text);
  const { title, hint } = problemText(shown.problem);
  function onSubmit(e: FormEvent) {
    e.preventDefault();
    openLink(text);
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
          <span>The link, {text.length.toLocaleString('en')} characters</span>
          <textarea
            name="link"
            rows={10}
            spellCheck={false}
            autoComplete="off"
            value={text}
            onChange={(e) => setText(e.currentTarget.value)}
          />
        </label>
        <div className="dialog-foot">
          <button type="submit" className="button primary" disabled={!text.trim()}>
            Open this link
          </button>
        </div>
      </form>
    </main>
  );
}
