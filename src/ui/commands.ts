// Everything that can be done by a key or a button, once: keys, buttons and the help all read this list.

import { pan } from '../chart/view.ts';
import type { Actions } from './actions.ts';
import { type Key, matches, type Press } from './keys.ts';
import { fitNext, zoomBy } from './looking.ts';
import { held, paired } from './pairing.ts';
import type { PictureFormat } from './save.ts';
import type { State } from './store.ts';

export interface Command {
  readonly id: CommandId;
  /** As the help and the tooltip of a button say it. */
  readonly label: string;
  readonly group: 'maps' | 'picture' | 'events' | 'search' | 'page';
  readonly keys: readonly Key[];
  /** True where it would do something now. */
  readonly can: (state: State) => boolean;
  readonly run: (context: Context) => void;
}

export type CommandId =
  | 'open'
  | 'paste'
  | 'swap'
  | 'pair'
  | 'hold'
  | 'zoom-in'
  | 'zoom-out'
  | 'left'
  | 'right'
  | 'whole'
  | 'fit'
  | 'scale'
  | 'next'
  | 'previous'
  | 'share'
  | 'copy-picture'
  | 'save-png'
  | 'save-png-2x'
  | 'save-svg'
  | 'search'
  | 'next-hit'
  | 'previous-hit'
  | 'help'
  | 'back';

/** What a command acts on. The functions need the page itself: a file dialog, the clipboard, a download. */
export interface Context {
  readonly actions: Actions;
  readonly state: State;
  readonly chooseFiles: () => void;
  readonly openSearch: () => void;
  readonly copyPicture: () => void;
  readonly savePicture: (format: PictureFormat) => void;
}

/** A step of zoom: five steps are a factor of about eight. A step of pan is a sixth of the window. */
const ZOOM = 1.5;
const PAN = 1 / 6;

const always = () => true;
const compared = (state: State) => state.shown.kind === 'compared';

export const COMMANDS: readonly Command[] = [
  {
    id: 'open',
    label: 'Open maps',
    group: 'maps',
    keys: [{ key: 'o', ctrl: true, show: 'Ctrl+O' }],
    can: always,
    run: ({ chooseFiles }) => chooseFiles(),
  },
  {
    id: 'paste',
    label: 'Paste text of a map',
    group: 'maps',
    keys: [],
    can: always,
    run: ({ actions }) => actions.open('paste'),
  },
  {
    id: 'swap',
    label: 'Swap A and B',
    group: 'maps',
    keys: [{ key: 'x', show: 'X' }],
    can: ({ shown }) => shown.kind === 'one' || (shown.kind === 'compared' && shown.diff !== undefined),
    run: ({ actions }) => actions.swap(),
  },
  {
    id: 'pair',
    label: 'Pair by hand: mark the selected symbol, then its partner',
    group: 'maps',
    keys: [{ key: 'm', show: 'M' }],
    can: ({ shown }) => shown.kind === 'compared' && paired(shown) !== undefined,
    run: ({ actions }) => actions.pair(),
  },
  {
    id: 'hold',
    label: 'Hold the selected symbol and its partner together, or let them go',
    group: 'maps',
    keys: [{ key: 'k', show: 'K' }],
    can: ({ shown }) => shown.kind === 'compared' && held(shown) !== undefined,
    run: ({ actions }) => actions.hold(),
  },
  {
    id: 'share',
    label: 'Share: link, mail, Markdown',
    group: 'maps',
    keys: [],
    can: (state) => compared(state) && state.sharing !== undefined,
    run: ({ actions }) => actions.open('share'),
  },
  {
    id: 'copy-picture',
    label: 'Copy the picture',
    group: 'maps',
    keys: [],
    can: compared,
    run: ({ copyPicture }) => copyPicture(),
  },
  {
    id: 'save-png',
    label: 'Save the picture as PNG, 1,200 pixels wide, for mail',
    group: 'maps',
    keys: [],
    can: compared,
    run: ({ savePicture }) => savePicture('png'),
  },
  {
    id: 'save-png-2x',
    label: 'Save the picture as PNG, 2,400 pixels wide',
    group: 'maps',
    keys: [],
    can: compared,
    run: ({ savePicture }) => savePicture('png-2x'),
  },
  {
    id: 'save-svg',
    label: 'Save the picture as SVG',
    group: 'maps',
    keys: [],
    can: compared,
    run: ({ savePicture }) => savePicture('svg'),
  },
  {
    id: 'zoom-in',
    label: 'Zoom in',
    group: 'picture',
    keys: [
      { code: 'KeyW', show: 'W' },
      { key: '+', show: '+' },
      { key: '=', show: '' }, // where + wants shift
    ],
    can: compared,
    run: ({ actions }) => actions.look((view, shown) => zoomBy(view, shown, 1 / ZOOM)),
  },
  {
    id: 'zoom-out',
    label: 'Zoom out',
    group: 'picture',
    keys: [
      { code: 'KeyS', show: 'S' },
      { key: '-', show: '-' },
    ],
    can: compared,
    run: ({ actions }) => actions.look((view, shown) => zoomBy(view, shown, ZOOM)),
  },
  {
    id: 'left',
    label: 'Go left, to lower addresses',
    group: 'picture',
    keys: [
      { code: 'KeyA', show: 'A' },
      { key: 'ArrowLeft', show: 'Left' },
    ],
    can: compared,
    run: ({ actions }) => actions.look((view, { axis }) => pan(view, axis, -(view.to - view.from) * PAN)),
  },
  {
    id: 'right',
    label: 'Go right, to higher addresses',
    group: 'picture',
    keys: [
      { code: 'KeyD', show: 'D' },
      { key: 'ArrowRight', show: 'Right' },
    ],
    can: compared,
    run: ({ actions }) => actions.look((view, { axis }) => pan(view, axis, (view.to - view.from) * PAN)),
  },
  {
    id: 'fit',
    label: 'Fit what is selected; once more, from first drift to last resync',
    group: 'picture',
    keys: [{ key: 'f', show: 'F' }],
    can: compared,
    run: ({ actions }) => actions.look(fitNext),
  },
  {
    id: 'whole',
    label: 'Show the whole address space',
    group: 'picture',
    keys: [{ key: '0', show: '0' }],
    can: compared,
    run: ({ actions }) => actions.look((view, { axis }) => ({ ...view, from: 0, to: axis.total })),
  },
  {
    id: 'scale',
    label: 'Drift on a log scale, or on a linear one',
    group: 'picture',
    keys: [{ key: 'l', show: 'L' }],
    can: compared,
    run: ({ actions }) => actions.look((view) => ({ ...view, scale: view.scale === 'linear' ? 'symlog' : 'linear' })),
  },
  {
    id: 'next',
    label: 'Next event',
    group: 'events',
    keys: [{ key: 'n', show: 'N' }],
    can: hasEvents,
    run: ({ actions }) => actions.step(1),
  },
  {
    id: 'previous',
    label: 'Previous event',
    group: 'events',
    keys: [{ key: 'p', show: 'P' }],
    can: hasEvents,
    run: ({ actions }) => actions.step(-1),
  },
  {
    id: 'search',
    label: 'Search symbols',
    group: 'search',
    keys: [{ key: '/', show: '/' }],
    can: ({ shown }) => shown.kind === 'compared' && shown.diff !== undefined,
    run: ({ openSearch }) => openSearch(),
  },
  {
    id: 'next-hit',
    label: 'Next symbol found',
    group: 'search',
    keys: [],
    can: hasHits,
    run: ({ actions }) => actions.stepHit(1),
  },
  {
    id: 'previous-hit',
    label: 'Previous symbol found',
    group: 'search',
    keys: [],
    can: hasHits,
    run: ({ actions }) => actions.stepHit(-1),
  },
  {
    id: 'back',
    label: 'Clear the selection, a message or a dialog',
    group: 'page',
    keys: [{ key: 'Escape', show: 'Esc' }],
    can: always,
    run: ({ actions, state }) => {
      if (state.work.kind === 'busy') actions.cancel();
      else if (state.work.kind === 'failed' || state.notice) actions.dismiss();
      else if (state.shown.kind === 'compared' && state.shown.waiting) actions.unmark();
      else actions.select(undefined);
    },
  },
  {
    id: 'help',
    label: 'Keys and words',
    group: 'page',
    keys: [{ key: '?', show: '?' }],
    can: always,
    run: ({ actions }) => actions.open('help'),
  },
];

export function commandOf(id: CommandId): Command {
  const found = COMMANDS.find((c) => c.id === id);
  if (!found) throw new Error(`no command ${id}`);
  return found;
}

/** The command a key stands for. */
export function commandFor(press: Press): Command | undefined {
  return COMMANDS.find((c) => c.keys.some((key) => matches(key, press)));
}

function hasEvents({ shown }: State): boolean {
  return shown.kind === 'compared' && shown.summary.events.length > 0;
}

function hasHits({ shown }: State): boolean {
  return shown.kind === 'compared' && shown.search !== undefined && shown.search.hits.at.length > 0;
}
