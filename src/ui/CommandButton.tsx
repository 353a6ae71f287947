// A button that runs a command. With words it is labelled by them; without, by the command.

import type { ReactNode } from 'react';
import { type CommandId, commandOf } from './commands.ts';
import { useCommand } from './use-page.ts';

interface Props {
  readonly id: CommandId;
  readonly icon: ReactNode;
  readonly words?: string;
  /** The id of the menu that it stands in, and closes. */
  readonly menu?: string;
}

export function CommandButton({ id, icon, words, menu }: Props) {
  const button = useCommand(id);
  const closing = menu === undefined ? {} : { popoverTarget: menu, popoverTargetAction: 'hide' as const };
  return (
    <button
      type="button"
      className="button"
      aria-label={words ? undefined : commandOf(id).label}
      {...closing}
      {...button}
    >
      {icon}
      {words && <span className="words">{words}</span>}
    </button>
  );
}
