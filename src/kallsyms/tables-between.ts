// The tables of one map against those of another: how many entries more, and which gaps grew by how much.

import type { MapDiff } from '../diff/compare.ts';
import { alignmentOf } from '../symbols/address.ts';
import { addressOf, distance } from '../symbols/symbol-table.ts';
import { type EntryRange, tableBytes } from './gaps.ts';
import type { Label } from './labels.ts';
import type { KallsymsTable, KallsymsTables } from './layout.ts';
import type { PassMap } from './passes.ts';
import type { SelfTest } from './self-test.ts';

export interface TableGap {
  readonly label: Label;
  /** Rows of the label. */
  readonly rowA: number;
  readonly rowB: number;
  /** Bytes to the next label. */
  readonly a: number;
  readonly b: number;
}

export interface TablesBetween {
  readonly a: KallsymsTables;
  readonly b: KallsymsTables;
  /** The labels that both have; in an excerpt not all of them. */
  readonly labels: readonly { readonly label: Label; readonly rowA: number; readonly rowB: number }[];
  /** kallsyms_addresses or kallsyms_offsets, and the bytes of an entry in it. */
  readonly entryTable: { readonly label: Label; readonly stride: number };
  /** Undefined where one of the maps does not say. */
  readonly entries: { readonly a: EntryRange; readonly b: EntryRange; readonly extra: EntryRange } | undefined;
  /** The tables whose size both maps show. */
  readonly gaps: readonly TableGap[];
  /**
   * Of an excerpt that ends among the tables: what lies between its last label and the next symbol in both maps, B less
   * A.
   */
  readonly behind:
    | { readonly label: Label; readonly rowA: number; readonly rowB: number; readonly bytes: number }
    | undefined;
  /** Whether any table is seen to have another size. */
  readonly differ: boolean;
}

/** Undefined where one of the maps has no tables, or empty ones. */
export function tablesBetween(diff: MapDiff, mapA: PassMap, mapB: PassMap): TablesBetween | undefined {
  const a = filled(mapA.test);
  const b = filled(mapB.test);
  const order = a?.layouts[0]?.order;
  const label = order?.find((l) => l === 'kallsyms_addresses' || l === 'kallsyms_offsets');
  const stride = a?.layouts[0] && label && tableBytes(a.layouts[0], label, diff.a.bits, 1);
  if (!a || !b || !order || !label || !stride || diff.a.bits !== diff.b.bits) return undefined;
  const labels = a.tables.flatMap(({ label, row }) => {
    const other = b.tables.find((table) => table.label === label);
    return other ? [{ label, rowA: row, rowB: other.row }] : [];
  });
  const gaps = labels.flatMap((l): TableGap[] => {
    const [gapA, gapB] = [gapOf(a, l.label), gapOf(b, l.label)];
    return gapA === undefined || gapB === undefined ? [] : [{ ...l, a: gapA, b: gapB }];
  });
  const behind = bytesBehind(diff, labels.at(-1), order);
  return {
    a,
    b,
    labels,
    entryTable: { label, stride },
    entries: entriesBetween(knownEntries(mapA), knownEntries(mapB)),
    gaps,
    behind,
    differ:
      gaps.some((g) => g.a !== g.b) ||
      labels.some((_, i) => isApart(diff, labels[i - 1], labels[i])) ||
      (behind?.bytes ?? 0) !== 0,
  };
}

/** The gap behind a label, where both maps show it. */
export function gapChange({ gaps }: TablesBetween, label: Label): TableGap | undefined {
  return gaps.find((gap) => gap.label === label);
}

/** Tables that are there and hold something. */
function filled(test: SelfTest): KallsymsTables | undefined {
  return test.layout.kind === 'tables' && test.layout.entries?.max !== 0 ? test.layout : undefined;
}

function gapOf(tables: KallsymsTables, label: Label): number | undefined {
  return tables.tables.find((table: KallsymsTable) => table.label === label)?.gap;
}

/** By the map before where that says, else by the map's own lines where they reproduce the tables, else by its gaps. */
function knownEntries(map: PassMap): EntryRange | undefined {
  const { table, own } = map;
  return table && table.min < table.max && own !== undefined && isSound(map) ? { min: own, max: own } : table;
}

/**
 * Whether the map's lines make its tables, under the rules of the series: wide gaps are met by some rule set or other
 * by chance.
 */
export function isSound({ test, own }: PassMap): boolean {
  const { table } = test.entries;
  if (test.outcome !== 'fits' || table === undefined) return false;
  return own === undefined || (own >= table.min && own <= table.max);
}

function entriesBetween(a: EntryRange | undefined, b: EntryRange | undefined): TablesBetween['entries'] {
  return a && b && { a, b, extra: { min: b.min - a.max, max: b.max - a.min } };
}

type Place = TablesBetween['labels'][number];

function isApart({ a, b }: MapDiff, x: Place | undefined, y: Place | undefined): boolean {
  return x !== undefined && y !== undefined && distance(a, x.rowA, y.rowA) !== distance(b, x.rowB, y.rowB);
}

/** A page: what a linker script aligns sections to at least. */
const PAGE = 4096;

function bytesBehind(
  { a, b, toB }: MapDiff,
  last: Place | undefined,
  order: readonly Label[],
): TablesBetween['behind'] {
  if (!last || last.label === order.at(-1) || last.rowA + 1 >= a.count || last.rowB + 1 >= b.count) return undefined;
  const [rowA, rowB] = [last.rowA + 1, last.rowB + 1];
  if (toB[rowA] !== rowB) return undefined;
  // What is aligned to pages shows the tables' growth rounded, or not at all.
  if (Math.min(alignmentOf(addressOf(a, rowA), PAGE), alignmentOf(addressOf(b, rowB), PAGE)) >= PAGE) return undefined;
  return { ...last, bytes: distance(b, last.rowB, rowB) - distance(a, last.rowA, rowA) };
}
