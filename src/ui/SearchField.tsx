// The search: what is typed is found in both maps at once and marked in the picture; Enter goes to the next hit,
// shift+Enter to the one before.

import { type KeyboardEvent, useEffect, useRef } from 'react';
import { CommandButton } from './CommandButton.tsx';
import { NextIcon, PreviousIcon } from './icons.tsx';
import { count } from './numbers.ts';
import type { Search } from './searching.ts';
import { usePage, usePart } from './use-page.ts';

const HINT =
  'Part of a name, ^prefix, suffix$, an address, or name+0x12 as in a trace. Small letters find capitals, too.';

const ID = 'search';

export function SearchField() {
  const { actions } = usePage();
  const tables = usePart(({ shown }) => (shown.kind === 'compared' ? shown.diff?.toB : undefined));
  const search = usePart(({ shown }) => (shown.kind === 'compared' ? shown.search : undefined));
  const field = useRef<HTMLInputElement>(null);

  // Other maps, or the same the other way round: what stands in the field is looked for there.
  useEffect(() => {
    if (tables && field.current) actions.search(field.current.value);
  }, [tables, actions]);

  function onKeyDown(e: KeyboardEvent<HTMLInputElement>) {
    if (e.key === 'Enter') actions.stepHit(e.shiftKey ? -1 : 1);
    else if (e.key === 'Escape') {
      e.currentTarget.value = '';
      actions.search('');
      document.querySelector<HTMLElement>('.picture')?.focus();
    } else return;
    e.preventDefault();
  }

  if (!tables) return undefined;
  return (
    <search className="search">
      <input
        id={ID}
        type="search"
        aria-label="Search symbols"
        aria-describedby={`${ID}-hint`}
        placeholder="Search  /"
        title={HINT}
        ref={field}
        spellCheck={false}
        autoComplete="off"
        autoCapitalize="off"
        onInput={(e) => actions.search(e.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <span className="unseen" id={`${ID}-hint`}>
        {HINT} Enter goes to the next, shift and Enter to the one before.
      </span>
      <span className="search-count number" role="status">
        {search && countText(search)}
      </span>
      <CommandButton id="previous-hit" icon={<PreviousIcon />} />
      <CommandButton id="next-hit" icon={<NextIcon />} />
    </search>
  );
}

/** `17 found`, `3 of 17` */
function countText({ hits, current }: Search): string {
  const { length } = hits.at;
  if (length === 0) return 'not found';
  return current === undefined ? `${count(length)} found` : `${count(current + 1)} of ${count(length)}`;
}
