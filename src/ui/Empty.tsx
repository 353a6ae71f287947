// The page before two maps are there: what it is for, and the ways to begin.

import { counted } from '../symbols/count.ts';
import type { SymbolTable } from '../symbols/symbol-table.ts';
import { CommandButton } from './CommandButton.tsx';
import { Examples } from './Examples.tsx';
import { HowTo } from './HowTo.tsx';
import { OpenIcon, PasteIcon } from './icons.tsx';
import { Sketch } from './Sketch.tsx';

/** `waiting` is the map that is there already. */
export function Empty({ waiting }: { readonly waiting: SymbolTable | undefined }) {
  return (
    <main className="empty">
      <div className="empty-box">
        {waiting ? (
          <p className="lead">
            <b>{waiting.name}</b> is read: {counted(waiting.total, 'symbol')}. Now the map to compare it with.
          </p>
        ) : (
          <p className="lead">
            Compares two symbol maps (System.map, <code>nm -n</code>, vmlinux) and shows where their addresses drift
            apart, by how much, why, and where alignment brings them back into sync. Nothing leaves this page.
          </p>
        )}
        <div className="invite">
          {!waiting && <Sketch />}
          <p>{waiting ? 'Drop the second map anywhere on the page' : 'Drop two maps anywhere on the page'}</p>
          <div className="invite-buttons">
            <CommandButton id="open" icon={<OpenIcon />} words={waiting ? 'Open the second map' : 'Open maps'} />
            <CommandButton id="paste" icon={<PasteIcon />} words="Paste text" />
          </div>
        </div>
        {!waiting && (
          <>
            <h2>Or look at an example</h2>
            <Examples />
          </>
        )}
        <h2>Where the two maps of a failed kernel build are</h2>
        <HowTo />
      </div>
    </main>
  );
}
