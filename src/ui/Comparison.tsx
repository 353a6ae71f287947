// The result: verdict, picture, and below it the lists beside what is selected.

import { memo } from 'react';
import { Chart } from './Chart.tsx';
import { CommandButton } from './CommandButton.tsx';
import { Detail } from './Detail.tsx';
import { DemangleContext, useDemangling } from './demangling.ts';
import { FitIcon, MinusIcon, PlusIcon } from './icons.tsx';
import { SearchField } from './SearchField.tsx';
import type { Compared } from './store.ts';
import { Tables } from './Tables.tsx';
import { Verdict } from './Verdict.tsx';

function PictureTools() {
  return (
    <span className="buttons picture-tools">
      <SearchField />
      <CommandButton id="zoom-out" icon={<MinusIcon />} />
      <CommandButton id="zoom-in" icon={<PlusIcon />} />
      <CommandButton id="fit" icon={<FitIcon />} words="Fit" />
    </span>
  );
}

// What does not change while the picture is moved is not drawn again sixty times a second.
const StillVerdict = memo(Verdict);
const StillTables = memo(Tables);
const StillDetail = memo(Detail);
const TOOLS = <PictureTools />;

/**
 * Not drawn again, and not painted, while another job says how far it is: that takes the core that the job could have.
 */
export const Comparison = memo(function Comparison({ shown }: { readonly shown: Compared }) {
  const { summary, diff, examined, view, search, tab, waiting } = shown;
  const demangle = useDemangling(shown);
  return (
    <DemangleContext value={demangle}>
      <main className="comparison">
        <StillVerdict summary={summary} tools={TOOLS} />
        <Chart shown={shown} />
        <div className="below">
          <StillTables
            summary={summary}
            diff={diff}
            examined={examined}
            selected={view.selected}
            search={search}
            chosen={tab}
          />
          <StillDetail summary={summary} diff={diff} selected={view.selected} search={search} waiting={waiting} />
        </div>
      </main>
    </DemangleContext>
  );
});
