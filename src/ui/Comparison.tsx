// The result: verdict, picture, and below it the lists beside what is selected.

import { Chart } from './Chart.tsx';
import { CommandButton } from './CommandButton.tsx';
import { Detail } from './Detail.tsx';
import { FitIcon, MinusIcon, PlusIcon } from './icons.tsx';
import type { Compared } from './store.ts';
import { Tables } from './Tables.tsx';
import { Verdict } from './Verdict.tsx';

function PictureTools() {
  return (
    <span className="buttons picture-tools">
      <CommandButton id="zoom-out" icon={<MinusIcon />} />
      <CommandButton id="zoom-in" icon={<PlusIcon />} />
      <CommandButton id="fit" icon={<FitIcon />} words="Fit" />
    </span>
  );
}

export function Comparison({ shown }: { readonly shown: Compared }) {
  const { diff, view } = shown;
  return (
    <main className="comparison">
      <Verdict summary={diff.summary} tools={<PictureTools />} />
      <Chart shown={shown} />
      <div className="below">
        <Tables summary={diff.summary} selected={view.selected} />
        <Detail diff={diff} selected={view.selected} />
      </div>
    </main>
  );
}
