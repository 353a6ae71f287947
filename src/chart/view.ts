// What of the axis is seen: an immutable value, and pure functions from one to the next. Everything is in axis units
// (bytes), so a view means the same on any screen and fits into a link.

import type { DriftSummary } from '../diff/summary.ts';
import { type Address, compareAddresses } from '../symbols/address.ts';
import type { Axis, Span } from './axis.ts';
import { pixelScale } from './scale.ts';

/** What a summary has, and a link may hold. */
export type Selection =
  | { readonly kind: 'event'; readonly index: number }
  /** `symbol` is what is meant of it, for who has the tables. */
  | { readonly kind: 'run'; readonly index: number; readonly symbol?: SymbolPlace };

/** A symbol as a link names it. */
export interface SymbolPlace {
  readonly side: 'a' | 'b';
  readonly name: string;
  readonly at: Address;
}

/** A row of one of the tables. A link has the run that holds it, and its place. */
export interface SymbolSelection {
  readonly kind: 'symbol';
  readonly side: 'a' | 'b';
  readonly row: number;
  readonly name: string;
  /** In the map of that side; undefined for an absolute value, which lies nowhere. */
  readonly at: Address | undefined;
  /** Bytes; 0 where it is not known. */
  readonly size: number;
}

export type Selected = Selection | SymbolSelection;

export function isSameSelected(x: Selected | undefined, y: Selected | undefined): boolean {
  if (x === undefined || y === undefined) return x === y;
  if (x.kind === 'symbol') return y.kind === 'symbol' && x.side === y.side && x.row === y.row;
  return y.kind === x.kind && x.index === y.index;
}

export type DriftScale = 'symlog' | 'linear';

export interface View extends Span {
  readonly scale: DriftScale;
  readonly selected: Selected | undefined;
}

/** The smallest window in bytes: a few instructions, with room for their names. */
export const SMALLEST = 64;

/** Drifts that differ by more than this factor share a lane only on a logarithmic scale: 200 px / 32 is about 6 px. */
const LINEAR_UP_TO = 32;

export function wholeView(axis: Axis, scale: DriftScale = 'linear'): View {
  return { from: 0, to: axis.total, scale, selected: undefined };
}

/**
 * From a little before the first drift to a little after the last return to sync; the whole axis when nothing drifts.
 */
export function firstView(axis: Axis, summary: DriftSummary): View {
  const view = wholeView(axis, fittingScale(summary));
  const first = summary.events.at(0);
  const last = summary.events.at(-1);
  if (first === undefined || last === undefined) return view;
  const from = axis.position(first.a);
  const to = last.to === 0 ? Math.max(axis.position(last.a), axis.positionInB(last.b)) : axis.total;
  const padding = Math.max(SMALLEST, (to - from) * 0.04);
  // The cause is what lies before the first drift: the last symbol in sync is shown too when that costs less than half
  // the window.
  const before = summary.runs.findLast((run) => axis.position(run.end) < from);
  const inSync = before === undefined ? from : axis.position(before.end);
  const near = from - inSync <= (to - from) / 2 ? inSync : from;
  return clamp({ ...view, from: near - padding, to: to + padding }, axis);
}

/** Symlog when the smallest and the largest drift could not both be seen on a linear scale. */
export function fittingScale(summary: DriftSummary): DriftScale {
  let smallest = Number.POSITIVE_INFINITY;
  let largest = 0;
  for (const { drift } of summary.runs) {
    const size = Math.abs(drift);
    if (size > 0 && size < smallest) smallest = size;
    if (size > largest) largest = size;
  }
  return largest > smallest * LINEAR_UP_TO ? 'symlog' : 'linear';
}

/**
 * The nearest view that lies on the axis and is at least `SMALLEST` bytes wide; a wider one than the axis is the whole
 * axis.
 */
export function clamp(view: View, axis: Axis): View {
  const span = Math.min(axis.total, Math.max(Math.min(SMALLEST, axis.total), view.to - view.from));
  const middle = (view.from + view.to) / 2;
  // Where the width stays, the left edge is kept to the bit: the middle would round it.
  const left = span === view.to - view.from ? view.from : middle - span / 2;
  const from = Math.min(Math.max(0, left), axis.total - span);
  return { ...view, from, to: from + span };
}

/** A window `factor` times as wide (0.5 zooms in) in which the place `at` stays at the same share of the width. */
export function zoom(view: View, axis: Axis, factor: number, at: number): View {
  const wanted = (view.to - view.from) * factor;
  const span = Math.min(axis.total, Math.max(Math.min(SMALLEST, axis.total), wanted));
  const share = (at - view.from) / (view.to - view.from);
  const from = at - share * span;
  return clamp({ ...view, from, to: from + span }, axis);
}

/**
 * As `zoom`, but exact on the screen: what is under pixel `x` of a plot of `width` pixels stays there, though breaks
 * come and go.
 */
export function zoomAtPixel(view: View, axis: Axis, factor: number, x: number, width: number): View {
  const before = pixelScale(axis, view, width);
  const at = before.position(x);
  const near = zoom(view, axis, factor, at);
  if (before.breaks.length + pixelScale(axis, near, width).breaks.length === 0) return near;
  const span = near.to - near.from;
  // The pixel of `at` falls as the window moves right, if not evenly: halving finds the window. 40 halvings of `span`
  // are < 1 byte.
  let low = near.from - span;
  let high = near.from + span;
  for (let i = 0; i < 40; i++) {
    const from = (low + high) / 2;
    if (pixelScale(axis, { from, to: from + span }, width).x(at) > x) low = from;
    else high = from;
  }
  return clamp({ ...near, from: low, to: low + span }, axis);
}

/** The window moved by `by` bytes, to the right when positive. */
export function pan(view: View, axis: Axis, by: number): View {
  return clamp({ ...view, from: view.from + by, to: view.to + by }, axis);
}

/** The window from one place to another, in either order. */
export function fitTo(view: View, axis: Axis, from: number, to: number): View {
  return clamp({ ...view, from: Math.min(from, to), to: Math.max(from, to) }, axis);
}

/** The run that holds an address of one map: the last that begins at or before it. −1 in front of the first one. */
export function runHolding(side: 'a' | 'b', at: Address, { runs }: DriftSummary): number {
  return runs.findLastIndex((run) => compareAddresses(run[side], at) <= 0);
}

/** Axis units of what is selected: of a run, its beginning. Undefined for what lies nowhere. */
export function placeOfSelected(selected: Selected, axis: Axis, summary: DriftSummary): number | undefined {
  if (selected.kind === 'symbol') return selected.at && positionOf(selected.side, selected.at, axis);
  const place = (selected.kind === 'event' ? summary.events : summary.runs)[selected.index];
  return place && axis.position(place.a);
}

function positionOf(side: 'a' | 'b', at: Address, axis: Axis): number {
  return side === 'a' ? axis.position(at) : axis.positionInB(at);
}

/**
 * The selected event with the runs on both sides, or the selected run or symbol, with a margin; the first view when
 * nothing is selected that has a place.
 */
export function fitSelection(view: View, axis: Axis, summary: DriftSummary): View {
  const { selected } = view;
  if (selected === undefined || (selected.kind === 'symbol' && selected.at === undefined)) {
    return { ...firstView(axis, summary), scale: view.scale, selected };
  }
  const span = spanOf(selected, axis, summary);
  if (span === undefined) return view;
  const padding = Math.max(SMALLEST / 2, (span.to - span.from) * 0.08);
  return fitTo(view, axis, span.from - padding, span.to + padding);
}

/** The window moved, its width kept, so that the place is in the middle; unchanged when it is well inside already. */
export function reveal(view: View, axis: Axis, at: number): View {
  const span = view.to - view.from;
  if (at > view.from + span * 0.05 && at < view.to - span * 0.05) return view;
  return pan(view, axis, at - (view.from + view.to) / 2);
}

/** Bytes on both sides of a symbol that is fitted: the neighbours are to be seen, with their names. */
const NEIGHBOURS = 128;

function spanOf(selected: Selected, axis: Axis, summary: DriftSummary): Span | undefined {
  if (selected.kind === 'run') return runSpan(selected.index, axis, summary);
  if (selected.kind === 'event') return eventSpan(selected.index, axis, summary);
  if (selected.at === undefined) return undefined;
  const at = positionOf(selected.side, selected.at, axis);
  const room = Math.max(NEIGHBOURS, selected.size);
  return { from: at - room, to: at + selected.size + room };
}

/** From the first symbol of a run to the first of the next one, in A. */
function runSpan(index: number, axis: Axis, summary: DriftSummary): Span | undefined {
  const run = summary.runs[index];
  if (run === undefined) return undefined;
  const next = summary.runs[index + 1];
  return { from: axis.position(run.a), to: next === undefined ? axis.total : axis.position(next.a) };
}

function eventSpan(index: number, axis: Axis, summary: DriftSummary): Span | undefined {
  const event = summary.events[index];
  if (event === undefined) return undefined;
  const at = axis.position(event.a);
  // Room to both sides: four times the change, which is what has to be seen, and at least 1 KiB.
  const room = Math.max(1024, Math.abs(event.to - event.from) * 4);
  return { from: at - room, to: at + room };
}
