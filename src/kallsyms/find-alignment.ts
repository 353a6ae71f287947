// Where alignment makes the sum: a table that crosses a step of its labels' alignment, and what is left before the next
// page moves.

import type { DriftEvent, Evidence, Finding } from '../diff/summary.ts';
import { formatAlignment } from '../diff/words.ts';
import { compareAddresses, formatBytes, formatDrift, subtract } from '../symbols/address.ts';
import { addressOf, nameOf, rowAt } from '../symbols/symbol-table.ts';
import { type EntryRange, tableBytes } from './gaps.ts';
import type { Label } from './labels.ts';
import { evidence, type Pair, type Series } from './series.ts';
import { isSound, type TableGap, type TablesBetween } from './tables-between.ts';
import { entries, rangeText } from './words.ts';

/** Until 4.19 labels were aligned to 256 on arm64 and ppc, to 16 on 32 bit. A step of 8 is no more than rounding. */
const LEAST_STEP = 16;

/** Each table of A and B that grew by less than the label behind it moved. True of any two maps, releases as well. */
export function findStrideSteps(series: Series): Finding[] {
  const { last } = series;
  const { tables } = last;
  if (!tables || Math.min(tables.a.alignment, tables.b.alignment) < LEAST_STEP) return [];
  const extra = extraEntries(last, tables);
  if (!extra || (extra.min <= 0 && extra.max >= 0)) return [];
  return tables.gaps.flatMap((gap) => stepFinding(series, tables, gap, extra));
}

/**
 * Such gaps leave 64 entries open, so the maps' own lines are asked first: they tell where the tables of each fit them.
 */
function extraEntries({ a, b }: Pair, tables: TablesBetween): EntryRange | undefined {
  const exact = tables.entries?.extra;
  if ((exact && exact.min === exact.max) || !isSound(a) || !isSound(b) || a.own === undefined) return exact;
  const extra = (b.own ?? a.own) - a.own;
  return extra === 0 ? exact : { min: extra, max: extra };
}

/** Tables with something for each entry; markers have it for 256. */
const PER_ENTRY: readonly Label[] = ['kallsyms_addresses', 'kallsyms_offsets', 'kallsyms_seqs_of_names'];

function stepFinding(series: Series, tables: TablesBetween, gap: TableGap, extra: EntryRange): Finding[] {
  const [layout] = tables.a.layouts;
  const stride = layout && tableBytes(layout, gap.label, series.last.diff.a.bits, 1);
  const next = tables.labels[tables.labels.findIndex((l) => l.label === gap.label) + 1];
  const step = gap.b - gap.a;
  const count = extra.min > 0 ? extra : { min: -extra.max, max: -extra.min };
  if (!stride || !next || !PER_ENTRY.includes(gap.label)) return [];
  if (Math.sign(step) !== Math.sign(extra.min) || count.min * stride >= Math.abs(step)) return [];
  const bytes = [...new Set([count.min, count.max])].map((n) => formatBytes(n * stride)).join(' to ');
  const at = series.tables.length - 2;
  const alignment = formatBytes(Math.min(tables.a.alignment, tables.b.alignment));
  return [
    {
      kind: 'stride-step',
      text:
        `${rangeText(count)} ${extra.min > 0 ? 'more' : 'fewer'} ${entries(count.max)} x ${stride} = ${bytes} in ${gap.label} cross a step of alignment: ` +
        `labels are aligned to ${alignment}, so ${next.label} moves ${formatDrift(step)} against it.`,
      evidence: [
        evidence(series, at, gap.rowA, `${formatBytes(gap.a)} -> ${formatBytes(gap.b)}`),
        evidence(series, at, next.rowA),
      ],
      source: undefined,
    },
  ];
}

/** Events whose slack is told. */
const SLACKS = 3;
const PAGE = 4096;

/**
 * What is left in front of symbols aligned to a page or more, where that alignment changed the drift: the nearest to
 * the next step first.
 */
export function findSlack(series: Series): Finding[] {
  const { summary } = series.last.diff;
  return summary.events
    .filter(
      (e) => e.alignment >= PAGE && e.cause.parts.some((part) => part.kind === 'padding' && part.symbols[0] === e.at),
    )
    .flatMap((e) => slackOf(series, e))
    .toSorted((x, y) => x.share - y.share)
    .slice(0, SLACKS)
    .map(({ finding }) => finding);
}

/** `share`: of the alignment. */
function slackOf(series: Series, event: DriftEvent): { readonly share: number; readonly finding: Finding }[] {
  const { b } = series.last.diff;
  const row = rowAt(b, event.b);
  const before = row - 1;
  if (before < 0 || row >= b.count || compareAddresses(addressOf(b, row), event.b) !== 0) return [];
  const apart = subtract(event.b, addressOf(b, before));
  const size = b.size?.[before];
  const left = apart - (size ?? 0);
  // Nothing is further away than the alignment, but what lies behind the end of another section.
  if (left < 0 || left >= 2 * event.alignment) return [];
  // Only where it is no more than a page is it known that the next step is the next page.
  const next = event.alignment === PAGE ? 'to the next page' : 'on';
  const at = series.tables.length - 1;
  const shown: Evidence[] = [
    evidence(series, at, before, `${formatBytes(apart)} in front of ${event.at} in B`),
    evidence(series, at, rowOf(series, event) ?? row, `aligned to ${formatAlignment(event.alignment)}`),
  ];
  const finding: Finding = {
    kind: 'slack',
    text:
      `${size ? '' : 'At most '}${formatBytes(left)} more ${left === 1 ? 'byte fits' : 'bytes fit'} in front of ${event.at} ` +
      `(aligned to ${formatAlignment(event.alignment)}); more would push it ${next}.`,
    evidence: shown,
    source: undefined,
  };
  return [{ share: left / event.alignment, finding }];
}

/** The row of the event's symbol among those that share its address. */
function rowOf({ last }: Series, { at, b: address }: DriftEvent): number | undefined {
  const { b } = last.diff;
  for (let row = rowAt(b, address); row < b.count && compareAddresses(addressOf(b, row), address) === 0; row++) {
    if (nameOf(b, row) === at) return row;
  }
  return undefined;
}
