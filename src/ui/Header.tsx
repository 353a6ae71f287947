// The top line: the two maps by name and size, what swaps them, and what can be done with them.

import type { MapInfo } from '../diff/summary.ts';
import { CommandButton } from './CommandButton.tsx';
import { HelpIcon, Mark, OpenIcon, PasteIcon, ShareIcon, SwapIcon } from './icons.tsx';
import { count } from './numbers.ts';
import { PictureMenu } from './PictureMenu.tsx';
import type { Side } from './plan.ts';
import type { Shown } from './store.ts';
import { usePage, usePart } from './use-page.ts';

type Map = Pick<MapInfo, 'name' | 'symbols' | 'lines' | 'format'>;

export function Header() {
  const shown = usePart((state) => state.shown);
  const { earlier = [], a, b } = mapsOf(shown);
  return (
    <header className="header">
      <h1 className="brand">
        <Mark />
        mapdrift
      </h1>
      {(shown.kind === 'one' || shown.kind === 'compared') && (
        <div className="maps">
          {earlier.map((map, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two maps may have one name, and they never move
            <PassChip key={i} number={i + 1} map={map} />
          ))}
          <MapChip side="a" map={a} />
          <CommandButton id="swap" icon={<SwapIcon />} />
          <MapChip side="b" map={b} />
        </div>
      )}
      {/* What comes with a comparison stands before what is there already, so that nothing moves. */}
      {shown.kind === 'compared' && (
        <div className="tools">
          <CommandButton id="share" icon={<ShareIcon />} words="Share" />
          <PictureMenu />
        </div>
      )}
      <div className="tools">
        <CommandButton id="open" icon={<OpenIcon />} words="Open" />
        <CommandButton id="paste" icon={<PasteIcon />} words="Paste" />
        <CommandButton id="help" icon={<HelpIcon />} />
      </div>
    </header>
  );
}

/** A map of an earlier pass: its place in the order of the links. */
function PassChip({ number, map }: { readonly number: number; readonly map: Map }) {
  const { name, format, lines, symbols } = map;
  const title = `${number}: ${name}, of a pass before A\n${format}, ${count(lines)} lines, ${count(symbols)} symbols`;
  return (
    <span className="map pass" title={title}>
      <b className="side">{number}</b>
      <span className="map-name">
        <bdi dir="ltr">{name}</bdi>
      </span>
    </span>
  );
}

/** One map. A click chooses a file in its place. */
function MapChip({ side, map }: { readonly side: Side; readonly map: Map | undefined }) {
  const { chooseFiles } = usePage();
  const letter = side.toUpperCase();
  const title = map
    ? `${letter}: ${map.name}\n${map.format}, ${count(map.lines)} lines, ${count(map.symbols)} symbols\nClick to put another map here`
    : `Choose map ${letter}`;
  return (
    <button type="button" className={map ? 'map' : 'map missing'} title={title} onClick={() => chooseFiles(side)}>
      <b className="side">{letter}</b>
      <span className="map-name">
        <bdi dir="ltr">{map ? map.name : 'drop or choose the other map'}</bdi>
      </span>
      {map && <span className="number muted">{count(map.symbols)}</span>}
    </button>
  );
}

function mapsOf(shown: Shown): { readonly earlier?: readonly Map[]; readonly a?: Map; readonly b?: Map } {
  switch (shown.kind) {
    case 'empty':
    case 'bad-link':
      return {};
    case 'one':
      return { [shown.side]: { ...shown.table, symbols: shown.table.total } };
    case 'compared':
      return shown.summary;
  }
}
