// What of the picture was seen when a link was made. Each part stands alone: one that a reader does not know, or that
// points to nothing, is left out, and the reader's own choice stands in its place.

import type { DriftScale, Selection, SymbolPlace } from '../chart/view.ts';
import { type ByteReader, ByteWriter } from './bytes.ts';
import { type Part, type Parts, readPart } from './parts.ts';

export interface SharedView {
  /** Axis units, in steps of 1/16 byte: a tenth of a pixel in the closest view. */
  readonly window?: { readonly from: number; readonly to: number };
  readonly scale?: DriftScale;
  readonly selected?: Selection;
  /** The name of the open list: lower-case letters. */
  readonly tab?: string;
}

const WINDOW = 1;
const SCALE = 2;
const SELECTED = 3;
const TAB = 4;
/** 5 and 6 are no parts of the view. */
const SYMBOL = 7;

const FINENESS = 16;

export function viewParts({ window, scale, selected, tab }: SharedView): Part[] {
  const parts: Part[] = [];
  const part = (tag: number): ByteWriter => {
    const bytes = new ByteWriter();
    parts.push([tag, bytes]);
    return bytes;
  };
  if (window !== undefined) {
    const bytes = part(WINDOW);
    const from = Math.round(window.from * FINENESS);
    bytes.number(from);
    bytes.number(Math.round(window.to * FINENESS) - from);
  }
  if (scale !== undefined) part(SCALE).byte(scale === 'symlog' ? 1 : 0);
  if (selected !== undefined) {
    const bytes = part(SELECTED);
    bytes.byte(selected.kind === 'run' ? 1 : 0);
    bytes.count(selected.index);
  }
  if (selected?.kind === 'run' && selected.symbol !== undefined) {
    const { side, name, at } = selected.symbol;
    const bytes = part(SYMBOL);
    bytes.byte(side === 'b' ? 1 : 0);
    bytes.address(at);
    bytes.append(new TextEncoder().encode(name));
  }
  if (tab !== undefined) part(TAB).append(new TextEncoder().encode(tab));
  return parts;
}

/** `lists` say how many runs and events there are to select. */
export function viewIn(parts: Parts, lists: Readonly<Record<Selection['kind'], number>>): SharedView {
  const window = readPart(parts.get(WINDOW), readWindow);
  const scale = readPart(parts.get(SCALE), (bytes) => (['linear', 'symlog'] as const)[bytes.byte()]);
  const selected = readPart(parts.get(SELECTED), readSelected);
  const symbol = selected?.kind === 'run' ? readPart(parts.get(SYMBOL), readSymbol) : undefined;
  const tab = readPart(parts.get(TAB), readTab);
  return {
    ...(window && { window }),
    ...(scale && { scale }),
    ...(selected && selected.index < lists[selected.kind] && { selected: { ...selected, ...(symbol && { symbol }) } }),
    ...(tab && { tab }),
  };
}

function readWindow(bytes: ByteReader): SharedView['window'] {
  const from = bytes.number();
  const span = bytes.number();
  return from >= 0 && span > 0 ? { from: from / FINENESS, to: (from + span) / FINENESS } : undefined;
}

function readSelected(bytes: ByteReader): Selection | undefined {
  const kind = (['event', 'run'] as const)[bytes.byte()];
  const index = bytes.count();
  return kind === undefined ? undefined : { kind, index };
}

/** The name is the rest of the part. */
function readSymbol(bytes: ByteReader): SymbolPlace | undefined {
  const side = (['a', 'b'] as const)[bytes.byte()];
  const at = bytes.address();
  const name = bytes.text(bytes.left);
  return side === undefined || name === '' ? undefined : { side, name, at };
}

function readTab(bytes: ByteReader): string | undefined {
  let tab = '';
  while (!bytes.atEnd && tab.length < 16) tab += String.fromCharCode(bytes.byte());
  return /^[a-z]+$/.test(tab) ? tab : undefined;
}
