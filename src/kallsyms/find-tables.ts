// What the tables of A and B say of each other: how many entries more, and what they cost.

import type { Evidence, Finding } from '../diff/summary.ts';
import { formatBytes } from '../symbols/address.ts';
import { formatCount } from '../symbols/count.ts';
import type { EntryRange } from './gaps.ts';
import { evidence, type Pair, type Series } from './series.ts';
import { gapChange, type TablesBetween } from './tables-between.ts';
import { rangeText, signedRange } from './words.ts';

export function findTables(series: Series): Finding[] {
  const { tables } = series.last;
  if (!tables) return [];
  return [...entriesFinding(series, tables), ...bytesFinding(series, tables)];
}

function entriesFinding(series: Series, tables: TablesBetween): Finding[] {
  const { entries, entryTable } = tables;
  if (!entries || (entries.extra.min <= 0 && entries.extra.max >= 0)) return [];
  const { label, stride } = entryTable;
  const gap = gapChange(tables, label);
  return [
    {
      kind: 'entries',
      text: `${label}: ${rangeText(entries.a)} -> ${rangeText(entries.b)} entries (${signedRange(entries.extra)}, ${stride} bytes each${sumText(entries.extra, stride, gap && gap.b - gap.a)}).`,
      evidence: entryEvidence(series, tables),
      source: undefined,
    },
  ];
}

/** ` = 0xc0`; with padding ` = 0x4, padded 0x8`, or ` = 0x4, hidden by padding`. */
function sumText(extra: EntryRange, stride: number, change: number | undefined): string {
  if (extra.min !== extra.max) return '';
  const bytes = extra.min * stride;
  if (change === 0) return ` = ${formatBytes(bytes)}, hidden by padding`;
  const padded = change === undefined || change === bytes ? '' : `, padded ${formatBytes(change)}`;
  return ` = ${formatBytes(bytes)}${padded}`;
}

/** The table's size in both maps, at its label; where the label is not in the excerpt, at the one behind it. */
function entryEvidence(series: Series, tables: TablesBetween): Evidence[] {
  const { label, stride } = tables.entryTable;
  const gap = gapChange(tables, label);
  const first = tables.labels[0];
  if (!first || !tables.entries) return [];
  // Of an object file the first table begins at 0, so the address of the second label is its size.
  const sizes = gap ?? {
    a: series.last.diff.a.lo[first.rowA] as number,
    b: series.last.diff.b.lo[first.rowB] as number,
  };
  const at = series.tables.length - 2;
  return [
    evidence(series, at, gap?.rowA ?? first.rowA, `A: ${sizeText(sizes.a, tables.entries.a, stride)}`),
    evidence(series, at + 1, gap?.rowB ?? first.rowB, `B: ${sizeText(sizes.b, tables.entries.b, stride)}`),
  ];
}

/** `0x53380 = 42,608 x 8`, `0x1e9b8 = 31,341 x 4 + 4 of padding`. */
function sizeText(bytes: number, entries: EntryRange, stride: number): string {
  if (entries.min !== entries.max) return `${formatBytes(bytes)} for ${rangeText(entries)} x ${stride}`;
  const padding = bytes - entries.min * stride;
  return `${formatBytes(bytes)} = ${formatCount(entries.min)} x ${stride}${padding === 0 ? '' : ` + ${padding} of padding`}`;
}

/**
 * Bytes of names an entry takes, its length included, from which on names are called long. A whole kernel's average is
 * 11.6 (6.1 built here) to 13.0 (Debian's 6.1).
 */
const LONG = 15;

function bytesFinding(series: Series, tables: TablesBetween): Finding[] {
  const names = gapChange(tables, 'kallsyms_names');
  const tokens = gapChange(tables, 'kallsyms_token_table');
  const behind = names ? undefined : tables.behind;
  const sentences = [
    names && names.a !== names.b ? `${changeText('kallsyms_names', names)}${perEntry(names, tables)}.` : '',
    behind && behind.bytes !== 0 ? behindText(behind, tables) : '',
    tokens && tokens.a !== tokens.b ? `${changeText('kallsyms_token_table', tokens)}.` : '',
  ].filter(Boolean);
  if (sentences.length === 0) return [];
  const at = series.tables.length - 2;
  const shown = [names, tokens].flatMap((gap) =>
    gap && gap.a !== gap.b
      ? [evidence(series, at, gap.rowA, `${formatCount(gap.a)} -> ${formatCount(gap.b)} bytes`)]
      : [],
  );
  const lines = behind ? [evidence(series, at, behind.rowA), evidence(series, at, behind.rowA + 1)] : [];
  return [{ kind: 'table-bytes', text: sentences.join(' '), evidence: [...shown, ...lines], source: undefined }];
}

function behindText({ label, bytes }: NonNullable<Pair['tables']>['behind'] & object, tables: TablesBetween): string {
  const count = `${formatCount(Math.abs(bytes))} ${bytes > 0 ? 'more' : 'fewer'} bytes behind ${label}`;
  return `${count}${perExtra(bytes, tables)}.`;
}

function changeText(label: string, { a, b }: { readonly a: number; readonly b: number }): string {
  const bytes = formatCount(Math.abs(b - a));
  return `${label} is ${bytes} bytes ${b > a ? 'larger' : 'smaller'}`;
}

/** `, 24.0 per extra entry (11.6 on average in A): long names`. */
function perEntry({ a, b }: { readonly a: number; readonly b: number }, tables: TablesBetween): string {
  const count = tables.entries?.a;
  const average = count && count.min === count.max ? ` (${(a / count.min).toFixed(1)} on average in A)` : '';
  return perExtra(b - a, tables, average);
}

/** Empty where the number of entries, or what they cost, went two ways. */
function perExtra(bytes: number, { entries, a }: TablesBetween, average = ''): string {
  const extra = entries?.extra;
  if (!extra || extra.min !== extra.max || extra.min * bytes <= 0) return '';
  const each = bytes / extra.min;
  // Both gaps are padded, so up to alignment - 1 of these bytes may be none of the names'.
  const least = Math.sign(bytes) * (Math.abs(bytes) - (a.alignment - 1));
  return `, ${each.toFixed(1)} per ${bytes > 0 ? 'extra' : 'missing'} entry${average}${least / extra.min >= LONG ? ': long names' : ''}`;
}
