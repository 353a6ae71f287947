// What went wrong and what to do about it. What was on the screen before stays there.

import { problemText } from '../symbols/problem.ts';
import { CloseIcon } from './icons.tsx';
import type { Shown, Work } from './store.ts';
import { usePage, usePart } from './use-page.ts';

export function ProblemPanel({ work }: { readonly work: Extract<Work, { kind: 'failed' }> }) {
  const { actions, chooseFiles } = usePage();
  const { problems, kept, again } = work;
  const shown = usePart((state) => state.shown);
  return (
    <section className="problems" role="alert" aria-label="Problem">
      <div className="problem-text">
        {problems.map((problem) => {
          const { title, hint } = problemText(problem);
          return (
            <div key={`${problem.code} ${problem.file}`}>
              <p className="problem-title">{title}</p>
              <p>
                {hint} <code className="muted">{problem.code}</code>
              </p>
            </div>
          );
        })}
        <p>{whatIsLeft(shown, kept?.name)}</p>
      </div>
      <div className="problem-buttons">
        {again && (
          <button type="button" className="button" onClick={again}>
            Try again
          </button>
        )}
        <button type="button" className="button" onClick={() => chooseFiles()}>
          Open another file
        </button>
        <button type="button" className="button quiet" aria-label="Dismiss" onClick={actions.dismiss}>
          <CloseIcon />
        </button>
      </div>
    </section>
  );
}

/** What the failure did not take away. */
function whatIsLeft(shown: Shown, kept: string | undefined): string {
  switch (shown.kind) {
    case 'empty':
    case 'bad-link':
      return '';
    case 'one':
      return `${shown.table.name} is kept: give the map to compare it with.`;
    case 'compared': {
      const { a, b } = shown.summary;
      const isNew = kept !== undefined && kept !== a.name && kept !== b.name;
      return `The comparison that is shown is the one before.${isNew ? ` ${kept} is kept: give the map to compare it with.` : ''}`;
    }
  }
}
