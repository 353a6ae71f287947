// From the kallsyms labels in a map to the layout of its tables and the number of entries in them. Only labels and the
// gaps between them are asked, never a version; what they leave open stays open.

import { type Address, subtract } from '../symbols/address.ts';
import { isKallsymsName } from '../symbols/kallsyms-labels.ts';
import { addressOf, type SymbolTable } from '../symbols/symbol-table.ts';
import { type EntryRange, entriesOf, type Span } from './gaps.ts';
import { LABELS, LAYOUTS, type Label, type Layout, type LayoutId } from './labels.ts';

export interface KallsymsTable {
  readonly label: Label;
  readonly address: Address;
  /** Row of the label. */
  readonly row: number;
  /** Bytes to the label that follows in the layout; undefined when that one is missing or this is the last. */
  readonly gap: number | undefined;
}

/** Why labels that are there make no tables. */
export type Contradiction =
  /** One of them stands twice in the map. */
  | 'label-twice'
  /** Another symbol lies between them. */
  | 'foreign-symbol'
  /** No kernel had them in this order. */
  | 'order'
  /** No number of entries gives these gaps. */
  | 'gaps';

export interface KallsymsTables {
  readonly kind: 'tables';
  /**
   * Every layout that labels and gaps allow, oldest first: more than one where labels are missing, and for L1 to L3 on
   * 32 bit.
   */
  readonly layouts: readonly Layout[];
  /** False when labels of the layout are missing. */
  readonly complete: boolean;
  /** Bytes that each label is aligned to: the least that the gaps allow. */
  readonly alignment: number;
  /** In the order of their addresses. */
  readonly tables: readonly KallsymsTable[];
  /** How many entries the tables have; undefined when no gap says. */
  readonly entries: EntryRange | undefined;
}

export type KallsymsLayout =
  /** The map of the first link until 6.10, or a kernel without CONFIG_KALLSYMS. */
  | { readonly kind: 'absent' }
  | { readonly kind: 'contradictory'; readonly why: Contradiction; readonly tables: readonly KallsymsTable[] }
  | KallsymsTables;

/** O(rows). */
export function readLayout(t: SymbolTable): KallsymsLayout {
  const tables = findLabels(t);
  if (tables.length === 0) return { kind: 'absent' };
  const contradiction = (why: Contradiction): KallsymsLayout => ({ kind: 'contradictory', why, tables });
  const labels = tables.map((table) => table.label);
  if (new Set(labels).size < labels.length) return contradiction('label-twice');
  if (foreignBetween(t, tables)) return contradiction('foreign-symbol');

  const inOrder = LAYOUTS.filter((layout) => isSubsequence(labels, layout.order));
  if (inOrder.length === 0) return contradiction('order');
  // An excerpt begins and ends somewhere; that it leaves out a label between others is believed when it says so, or
  // nothing else is left.
  const inOne = inOrder.filter((layout) => isStretch(labels, layout.order));
  const whole = inOne.filter((layout) => layout.order.length === labels.length);
  const tiers = isElidedBetween(t, tables) ? [inOrder] : [whole, inOne, inOrder];
  const fits = tiers
    .map((layouts) =>
      layouts.flatMap((layout) =>
        layout.alignments[t.bits].flatMap((alignment) => tryLayout(t, layout, alignment, tables) ?? []),
      ),
    )
    .find((some) => some.length > 0);
  const first = fits?.[0];
  if (fits === undefined || first === undefined) return contradiction('gaps');
  const ranges = fits.flatMap((f) => f.entries ?? []);
  return {
    kind: 'tables',
    layouts: [...new Set(fits.map((f) => f.layout))],
    complete: fits.every((f) => f.layout.order.length === labels.length),
    alignment: Math.min(...fits.map((f) => f.alignment)),
    tables: first.tables,
    // A layout that says nothing of the count leaves it open, whatever the others say.
    entries:
      ranges.length < fits.length
        ? undefined
        : { min: Math.min(...ranges.map((r) => r.min)), max: Math.max(...ranges.map((r) => r.max)) },
  };
}

/** `L4`, or `L1/L3` where both are possible. */
export function layoutName(tables: KallsymsTables): string {
  const ids: readonly LayoutId[] = tables.layouts.map((layout) => layout.id);
  return [...new Set(ids)].join('/');
}

const encoder = new TextEncoder();
const LABEL_BYTES: readonly (readonly [Label, Uint8Array])[] = LABELS.map((label) => [label, encoder.encode(label)]);

function findLabels(t: SymbolTable): KallsymsTable[] {
  const found: KallsymsTable[] = [];
  for (let row = 0; row < t.count; row++) {
    if (!isKallsymsName(t, row)) continue;
    const start = t.nameStart[row] as number;
    const length = (t.nameEnd[row] as number) - start;
    const hit = LABEL_BYTES.find(([, bytes]) => bytes.length === length && startsWith(t.bytes, start, bytes));
    if (hit) found.push({ label: hit[0], address: addressOf(t, row), row, gap: undefined });
  }
  return inTableOrder(found);
}

/**
 * Tables of no bytes share an address, where nm sorts by name: in a map of the first link from 6.11 on, names and
 * markers.
 */
function inTableOrder(found: readonly KallsymsTable[]): KallsymsTable[] {
  const labels = new Set(found.map((f) => f.label));
  const layout = LAYOUTS.find((l) => l.order.length === labels.size && l.order.every((label) => labels.has(label)));
  const order = layout?.order ?? LABELS;
  return found.toSorted((x, y) => subtract(x.address, y.address) || order.indexOf(x.label) - order.indexOf(y.label));
}

function startsWith(bytes: Uint8Array, start: number, word: Uint8Array): boolean {
  for (let i = 0; i < word.length; i++) if (bytes[start + i] !== word[i]) return false;
  return true;
}

/** Whether another symbol has an address between the first label and the last. */
function foreignBetween(t: SymbolTable, tables: readonly KallsymsTable[]): boolean {
  const rows = new Set(tables.map((table) => table.row));
  const first = tables[0] as KallsymsTable;
  const last = tables.at(-1) as KallsymsTable;
  for (let row = first.row; row < last.row; row++) {
    if (rows.has(row)) continue;
    const address = addressOf(t, row);
    if (subtract(address, first.address) > 0 && subtract(last.address, address) > 0) return true;
  }
  return false;
}

function isSubsequence(part: readonly Label[], order: readonly Label[]): boolean {
  let at = 0;
  for (const label of order) if (label === part[at]) at++;
  return at === part.length;
}

function isElidedBetween(t: SymbolTable, tables: readonly KallsymsTable[]): boolean {
  const rows = tables.map((table) => table.row);
  return t.elidedBefore.some((row) => row > Math.min(...rows) && row <= Math.max(...rows));
}

function isStretch(part: readonly Label[], order: readonly Label[]): boolean {
  const from = order.indexOf(part[0] as Label);
  return part.every((label, i) => order[from + i] === label);
}

interface Fit {
  readonly layout: Layout;
  readonly alignment: number;
  readonly tables: readonly KallsymsTable[];
  readonly entries: EntryRange | undefined;
}

/** What the gaps say under one layout and alignment; undefined when they cannot be. */
function tryLayout(t: SymbolTable, layout: Layout, alignment: number, bare: readonly KallsymsTable[]): Fit | undefined {
  if (!bare.every(({ address }) => address.lo % alignment === 0)) return undefined;
  const place = (label: Label | undefined) => (label === undefined ? -1 : layout.order.indexOf(label));
  const tables = bare.map((table, i) => {
    const next = bare[i + 1];
    const follows = next !== undefined && place(next.label) === place(table.label) + 1;
    return follows ? { ...table, gap: subtract(next.address, table.address) } : table;
  });
  const spans: Span[] = tables.flatMap(({ label, gap }) =>
    gap === undefined ? [] : [{ label, least: gap - alignment + 1, most: gap }],
  );
  const last = tables.at(-1);
  const behind = last && place(last.label) === layout.order.length - 1 ? bytesBehind(t, last) : undefined;
  if (last && behind !== undefined) spans.push({ label: last.label, least: 0, most: behind });
  const [head] = tables;
  const unseen = layout.order[0];
  if (head && unseen && place(head.label) === 1 && isObjectFile(t, tables)) {
    spans.push({ label: unseen, least: head.address.lo - alignment + 1, most: head.address.lo });
  }
  const entries = entriesOf(layout, t.bits, spans);
  return entries === 'impossible' ? undefined : { layout, alignment, tables, entries };
}

/**
 * Bytes from the last label to the next symbol behind it: the most its table can have, for other data may follow
 * without a name.
 */
function bytesBehind(t: SymbolTable, last: KallsymsTable): number | undefined {
  for (let row = last.row + 1; row < t.count; row++) {
    if (t.elidedBefore.includes(row)) return undefined;
    const bytes = subtract(addressOf(t, row), last.address);
    if (bytes > 0) return bytes;
  }
  return undefined;
}

/**
 * The symbols of the tables' object file have offsets in its section for addresses: then the first table is at 0, even
 * where its label was not posted (20221029182331.GA3324354@roeck-us.net). Told by there being nothing but labels, all
 * below 64 MiB.
 */
function isObjectFile(t: SymbolTable, tables: readonly KallsymsTable[]): boolean {
  return t.count === tables.length && tables.every(({ address }) => address.hi === 0 && address.lo < 1 << 26);
}
