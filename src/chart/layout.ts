// Where each lane lies. Heights depend on the maps and the size of the picture, never on the view: nothing jumps while
// one pans.

import { pinsText } from '../diff/pins.ts';
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
  /** The steps before A; undefined where there are none, and where the picture is too low for them. */
  readonly earlier: Box | undefined;
  /** Rows of event labels; row 0 is the lowest. */
  readonly labels: Box;
  readonly labelRows: number;
  readonly a: Box;
  readonly drift: Box;
  readonly ribbons: Box;
  readonly b: Box;
  readonly axis: Box;
  /** Values that are no addresses and differ; undefined where there are none. */
  readonly absolutes: Box | undefined;
  readonly legend: Box | undefined;
}

export const LABEL_ROW = 19;
const STRIP = 26;
/** A row of names, the marks with their line, the digits. */
export const ABSOLUTES_HEIGHT = 46;
export const VERDICT_SIZE = 15;
const VERDICT_LINE = 22;
const LEGEND = 38;
const MOST_ROWS = 5;
/** Left of the plot: `+0x8f000` and the names of the lanes. Right of it: half of a tick's label. */
const GUTTER = 84;
const NARROW_GUTTER = 66;
const NARROW = 600;
const RIGHT = 32;
const EDGE = 20;
const TOP = 8;
const BOTTOM = 14;
/** The lane is not drawn flatter than this, whatever the height of the picture. */
const FLATTEST = 60;
/** One of the lanes before A. */
const EARLIER = 56;
const EARLIER_FLATTEST = 26;

interface Wanted {
  readonly summary: DriftSummary;
  readonly width: number;
  readonly parts: Parts;
}

/** One lane: its height, the space behind it, and whether it reaches over the gutter. */
interface Row {
  readonly name: Exclude<keyof Lanes, 'verdictLines' | 'labelRows'>;
  readonly height: number;
  readonly after: number;
  readonly wide?: boolean;
}

/** `widest` is the widest text of the drift axis, in pixels. */
export function layOut(wanted: Wanted & { readonly height: number; readonly widest: number }): Lanes {
  const { summary, width, height, parts } = wanted;
  const lines = parts.verdict ? verdictLines(summary, width) : [];
  const free = Math.max(0, height - heightOf(rowsOf(wanted, lines.length, 0, 0, 0), parts));
  const earlier = earlierHeight(summary, free);
  const labelRows = Math.max(1, Math.min(wantedRows(summary), Math.floor(((free - earlier) * 0.45) / LABEL_ROW)));
  const drift = Math.max(FLATTEST, free - earlier - labelRows * LABEL_ROW);
  const gutter = Math.max(width < NARROW ? NARROW_GUTTER : GUTTER, wanted.widest + 18);
  const plot = { x: gutter, width: Math.max(1, width - gutter - RIGHT) };
  const page = { x: EDGE, width: width - 2 * EDGE };
  const boxes = new Map<Row['name'], Box>();
  let y = parts.title ? EDGE : TOP;
  for (const row of rowsOf(wanted, lines.length, labelRows, drift, earlier)) {
    boxes.set(row.name, { ...(row.wide === true ? page : plot), y, height: row.height });
    y += row.height + row.after;
  }
  return {
    title: boxes.get('title'),
    verdict: boxes.get('verdict'),
    verdictLines: lines,
    overview: boxes.get('overview'),
    earlier: boxes.get('earlier'),
    labels: boxes.get('labels')!,
    labelRows,
    a: boxes.get('a')!,
    drift: boxes.get('drift')!,
    ribbons: boxes.get('ribbons')!,
    b: boxes.get('b')!,
    axis: boxes.get('axis')!,
    absolutes: boxes.get('absolutes'),
    legend: boxes.get('legend'),
  };
}

/** The height at which a picture of this width is neither cramped nor empty. */
export function preferredHeight(summary: DriftSummary, width: number, parts: Parts = ALL_PARTS): number {
  const lines = parts.verdict ? verdictLines(summary, width).length : 0;
  const drift = summary.events.length === 0 ? 120 : 230;
  const earlier = (summary.earlierDrift?.length ?? 0) * EARLIER;
  return heightOf(rowsOf({ summary, width, parts }, lines, wantedRows(summary), drift, earlier), parts);
}

/** All of them or none: what is left must do for one row of labels and the lane between A and B. */
function earlierHeight({ earlierDrift = [] }: DriftSummary, free: number): number {
  const each = Math.max(EARLIER_FLATTEST, Math.min(EARLIER, Math.floor(free * 0.15)));
  const all = each * earlierDrift.length;
  return free - all >= FLATTEST + LABEL_ROW ? all : 0;
}

function rowsOf(
  { summary, parts }: Wanted,
  verdictLines: number,
  labelRows: number,
  drift: number,
  earlier: number,
): Row[] {
  const rows: (Row | false)[] = [
    parts.title && { name: 'title', height: 38, after: 16, wide: true },
    parts.verdict && { name: 'verdict', height: verdictLines * VERDICT_LINE, after: 18, wide: true },
    parts.overview && { name: 'overview', height: 30, after: 14 },
    earlier > 0 && { name: 'earlier', height: earlier, after: 4 },
    { name: 'labels', height: labelRows * LABEL_ROW + 4, after: 4 },
    { name: 'a', height: STRIP, after: 0 },
    { name: 'drift', height: drift, after: 0 },
    { name: 'ribbons', height: 30, after: 0 },
    { name: 'b', height: STRIP, after: 0 },
    { name: 'axis', height: 38, after: 8 },
    summary.absolutes.length > 0 && { name: 'absolutes', height: ABSOLUTES_HEIGHT, after: 12 },
    parts.legend && { name: 'legend', height: LEGEND, after: 0, wide: true },
  ];
  return rows.filter((row) => row !== false);
}

function heightOf(rows: readonly Row[], parts: Parts): number {
  const lanes = rows.reduce((sum, row) => sum + row.height + row.after, 0);
  return (parts.title ? EDGE : TOP) + lanes + (parts.legend ? BOTTOM : 0);
}

function wantedRows(summary: DriftSummary): number {
  return Math.max(1, Math.min(MOST_ROWS, summary.events.length));
}

function verdictLines(summary: DriftSummary, width: number): string[] {
  const words = [verdictText(summary), pinsText(summary.pins, 1)].filter(Boolean).join(' ');
  return wrap(words, VERDICT_SIZE, Math.min(1040, width - 2 * EDGE));
}
