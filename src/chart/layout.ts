// Where each lane lies. Heights depend on the maps and the size of the picture, never on the view: nothing jumps while one pans.

import type { DriftSummary } from '../diff/summary.ts';
import { verdictText } from '../diff/words.ts';
import type { Box } from './shapes.ts';
import { wrap } from './text-width.ts';

/** What a picture on its own carries besides the lanes; a page may say these in its own words. */
export interface Parts {
  readonly title: boolean;
  readonly verdict: boolean;
  readonly overview: boolean;
  readonly legend: boolean;
}

export const ALL_PARTS: Parts = { title: true, verdict: true, overview: true, legend: true };

export interface Lanes {
  readonly title: Box | undefined;
  readonly verdict: Box | undefined;
  readonly verdictLines: readonly string[];
  readonly overview: Box | undefined;
  /** Rows of event labels; row 0 is the lowest. */
  readonly labels: Box;
  readonly labelRows: number;
  readonly a: Box;
  readonly drift: Box;
  readonly ribbons: Box;
  readonly b: Box;
  readonly axis: Box;
  readonly legend: Box | undefined;
}

export const LABEL_ROW = 19;
export const STRIP = 26;
export const VERDICT_SIZE = 15;
const VERDICT_LINE = 22;
const LEGEND = 38;
const MOST_ROWS = 7;
/** Left of the plot: `+0x8f000` and the names of the lanes. Right of it: half of a tick's label. */
const GUTTER = 84;
const RIGHT = 32;
const EDGE = 20;

interface Wanted {
  readonly summary: DriftSummary;
  readonly width: number;
  readonly parts: Parts;
}

export function layOut(wanted: Wanted & { readonly height: number }): Lanes {
  const { summary, width, height, parts } = wanted;
  const lines = parts.verdict ? verdictLines(summary, width) : [];
  const fixed = fixedHeight(parts, lines.length);
  const free = Math.max(0, height - fixed);
  const rows = Math.max(1, Math.min(MOST_ROWS, wantedRows(summary), Math.floor((free * 0.45) / LABEL_ROW)));
  const plot = { x: GUTTER, width: Math.max(1, width - GUTTER - RIGHT) };

  let y = parts.title ? EDGE : 8;
  const take = (wide: boolean, size: number, after: number): Box => {
    const box = wide ? { x: EDGE, width: width - 2 * EDGE, y, height: size } : { ...plot, y, height: size };
    y += size + after;
    return box;
  };
  const title = parts.title ? take(true, 38, 16) : undefined;
  const verdict = parts.verdict ? take(true, lines.length * VERDICT_LINE, 18) : undefined;
  const overview = parts.overview ? take(false, 30, 14) : undefined;
  const labels = take(false, rows * LABEL_ROW + 4, 4);
  const a = take(false, STRIP, 0);
  const drift = take(false, Math.max(60, free - rows * LABEL_ROW), 0);
  const ribbons = take(false, 30, 0);
  const b = take(false, STRIP, 0);
  const axis = take(false, 38, 8);
  const legend = parts.legend ? take(true, LEGEND, 0) : undefined;
  return { title, verdict, verdictLines: lines, overview, labels, labelRows: rows, a, drift, ribbons, b, axis, legend };
}

/** The height at which a picture of this width is neither cramped nor empty. */
export function preferredHeight(summary: DriftSummary, width: number, parts: Parts = ALL_PARTS): number {
  const lines = parts.verdict ? verdictLines(summary, width).length : 0;
  return fixedHeight(parts, lines) + wantedRows(summary) * LABEL_ROW + (summary.events.length === 0 ? 120 : 220);
}

/** Everything but the rows of labels and the drift lane. */
function fixedHeight(parts: Parts, lines: number): number {
  return (
    (parts.title ? EDGE + 54 : 8) +
    (parts.verdict ? lines * VERDICT_LINE + 18 : 0) +
    (parts.overview ? 44 : 0) +
    8 +
    STRIP +
    30 +
    STRIP +
    46 +
    (parts.legend ? LEGEND + 14 : 0)
  );
}

function wantedRows(summary: DriftSummary): number {
  return Math.max(1, Math.min(MOST_ROWS - 1, summary.events.length));
}

function verdictLines(summary: DriftSummary, width: number): string[] {
  return wrap(verdictText(summary), VERDICT_SIZE, Math.min(1040, width - 2 * EDGE));
}
