// The symbols of both maps around an event as boxes at one scale: from the last symbol both have before it to the
// event's own. Both rows begin at the same edge, so that what the drift changes by is to be seen as the distance
// between the two edges of the event's symbol.

import { nextAddress, sizeOfRow } from '../chart/symbol-size.ts';
import type { MapDiff } from '../diff/compare.ts';
import type { DriftEvent } from '../diff/summary.ts';
import { distance, nameOf, type SymbolTable } from '../symbols/symbol-table.ts';
import { rowNamed } from './place.ts';
import { LOOK_BACK } from './surroundings.ts';

/** The symbols at one address, as far as the next one. Bytes from the common edge, before anything is cut. */
export interface Block {
  /** The first row at the address, and its name with those of the others there. */
  readonly row: number;
  readonly names: readonly string[];
  readonly from: number;
  readonly to: number;
  /** What the file says of the first one; the rest is a gap. Undefined where it is not known. */
  readonly size: number | undefined;
  readonly kind: 'both' | 'only' | 'moved' | 'event';
}

export interface Blocks {
  readonly a: readonly Block[];
  readonly b: readonly Block[];
  /** Bytes by which the drift changes. */
  readonly change: number;
}

/** Blocks between the two symbols that are worth a box; of more, the lines below tell. */
const MOST = 64;

/** Undefined where the event is not in the tables, or no common symbol is near. */
export function blocksAround(diff: MapDiff, event: DriftEvent): Blocks | undefined {
  const i = rowNamed(diff.a, event.a, event.at);
  const j = i < 0 ? -1 : (diff.toB[i] ?? -1);
  if (j < 0) return undefined;
  const change = event.to - event.from;
  const p = lastOfRunBefore(diff, i, j, change);
  if (p === undefined) return undefined;
  const a = row(diff.a, diff.toB, firstAt(diff.a, p), i);
  const b = row(diff.b, diff.toA, firstAt(diff.b, diff.toB[p] as number), j);
  if (a.length > MOST || b.length > MOST || [...a.slice(0, -1), ...b.slice(0, -1)].some(isOpen)) return undefined;
  return { a, b, change };
}

/** The row in A of the last symbol that drifts as all did before the event; a symbol that moved may stand nearer. */
function lastOfRunBefore({ a, b, toB }: MapDiff, i: number, j: number, change: number): number | undefined {
  for (let p = i - 1; p >= 0 && i - p <= LOOK_BACK; p--) {
    const q = toB[p] ?? -1;
    if (q >= 0 && q < j && j - q <= LOOK_BACK && distance(b, q, j) - distance(a, p, i) === change) return p;
  }
  return undefined;
}

/** Where lines are missing, or a sea begins, nothing is to scale. */
function isOpen({ size }: Block): boolean {
  return size === undefined;
}

function row(t: SymbolTable, partner: Int32Array, first: number, last: number): Block[] {
  const blocks: Block[] = [];
  for (let at = first; at <= last; ) {
    const next = nextAddress(t, at);
    const holdsLast = next > last;
    const size = sizeOfRow(t, at);
    const from = distance(t, first, at);
    const to = next < t.count && size !== undefined ? distance(t, first, next) : from + (size ?? 0);
    const names = Array.from({ length: next - at }, (_, k) => nameOf(t, at + k));
    const own = holdsLast ? last : at;
    const kind = holdsLast ? 'event' : (partner[own] ?? -1) < 0 ? 'only' : at === first ? 'both' : 'moved';
    blocks.push({ row: own, names, from, to, size, kind });
    at = next;
  }
  return blocks;
}

/** The first row at the address of this one. */
function firstAt(t: SymbolTable, row: number): number {
  let first = row;
  while (first > 0 && distance(t, first - 1, row) === 0) first--;
  return first;
}

/**
 * A piece of the rows that is left out, the same bytes in both: without it two symbols of a kilobyte hide a change of
 * 16 bytes.
 */
export interface Cut {
  readonly from: number;
  readonly to: number;
}

export interface Sheet {
  /** The first symbol's middle, where it is long in both maps. */
  readonly cut: Cut | undefined;
  /** Where the rows end, in bytes: not all of the event's symbol is needed. */
  readonly end: number;
  /** Pixels of a place in bytes. */
  readonly x: (bytes: number) => number;
}

/** Pixels that stand for what is cut out. */
export const CUT_WIDTH = 14;
/** Bytes of the first symbol and of the event's that are shown at least: an instruction or two, or a pointer. */
const LEAST = 16;

/** How the rows are laid out on so many pixels: at one scale, and so large that the change is seen. */
export function sheetOf({ a, b, change }: Blocks, width: number): Sheet {
  const firstEnd = Math.min(a[0]?.to ?? 0, b[0]?.to ?? 0);
  const edges = [a, b].map((blocks) => blocks.at(-1)?.from ?? 0);
  const middle = Math.max(...edges) - firstEnd;
  const keep = Math.max(LEAST, Math.abs(change), Math.ceil(middle / 3));
  const cut = firstEnd > 3 * keep ? { from: keep, to: firstEnd - keep } : undefined;
  const sizes = [a, b].map((blocks) => (blocks.at(-1)?.to ?? 0) - (blocks.at(-1)?.from ?? 0));
  const end = Math.max(...edges) + Math.max(LEAST, Math.min(2 * keep, Math.max(...sizes)));
  const removed = cut ? cut.to - cut.from : 0;
  const perByte = (width - (cut ? CUT_WIDTH : 0)) / (end - removed);
  return {
    cut,
    end,
    x(bytes) {
      if (!cut || bytes <= cut.from) return bytes * perByte;
      if (bytes >= cut.to) return (bytes - removed) * perByte + CUT_WIDTH;
      return cut.from * perByte + (CUT_WIDTH * (bytes - cut.from)) / removed;
    },
  };
}
