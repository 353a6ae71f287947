// The one bundle that components take: the store, what can be done, and commands bound to both.

import { createContext, useContext } from 'react';
import type { Actions } from './actions.ts';
import { type CommandId, commandOf } from './commands.ts';
import type { Incoming, Side } from './plan.ts';
import { type State, type Store, useStore } from './store.ts';

export interface Page {
  readonly store: Store;
  readonly actions: Actions;
  readonly run: (id: CommandId) => void;
  /** Asks for files; `side` when they are for one side. */
  readonly chooseFiles: (side?: Side) => void;
  /** Into the clipboard. */
  readonly copy: (text: string) => void;
  /** Opens a text with a link in it. */
  readonly openLink: (text: string) => void;
  readonly give: (maps: readonly Incoming[], side?: Side) => void;
}

export const PageContext = createContext<Page | undefined>(undefined);

export function usePage(): Page {
  const page = useContext(PageContext);
  if (!page) throw new Error('a component outside of the page');
  return page;
}

export function usePart<T>(pick: (state: State) => T): T {
  return useStore(usePage().store, pick);
}

/** What a button for a command needs. */
export function useCommand(id: CommandId) {
  const page = usePage();
  const command = commandOf(id);
  const can = usePart(command.can);
  const key = command.keys[0]?.show;
  return {
    disabled: !can,
    title: key ? `${command.label} (${key})` : command.label,
    onClick: () => page.run(id),
  };
}
