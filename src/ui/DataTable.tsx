// A table of any length: real rows and cells, of which only those on the screen exist. It has one tab stop; arrow keys
// move the selection, as in a list of files, and Enter shows the selected row in the picture.

import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type ReactNode, useId, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { count } from './numbers.ts';

export interface Column<Row> {
  readonly id: string;
  readonly title: string;
  readonly hint?: string;
  /** In characters of the table's digits; columns without take what is left. */
  readonly width?: number;
  readonly numeric?: true;
  readonly cell: (row: Row) => ReactNode;
  /** Where it may be sorted by. */
  readonly compare?: (x: Row, y: Row) => number;
}

/** Texts in the order of their code units, as sort -u of a map has names. */
export function byText(x: string, y: string): number {
  return x < y ? -1 : Number(x > y);
}

interface Props<Row> {
  readonly label: string;
  readonly rows: readonly Row[];
  readonly columns: readonly Column<Row>[];
  /** Undefined where nothing is filtered. */
  readonly isShown?: ((row: Row) => boolean) | undefined;
  /** Until another order is chosen. */
  readonly order?: Order | undefined;
  /** Index in `rows`. */
  readonly selected: number | undefined;
  readonly onSelect: (index: number) => void;
  readonly onOpen: () => void;
  /** What is said in place of no rows. */
  readonly none: string;
}

/** Pixels; `--row` in the style sheets is the same. */
const ROW = 24;

export interface Order {
  readonly column: string;
  readonly down: boolean;
}

export function DataTable<Row>(props: Props<Row>) {
  const { label, rows, columns, isShown, order: first, selected, onSelect, onOpen, none } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const id = useId();
  const [order, setOrder] = useState<Order | undefined>(first);
  const shown = useMemo(() => inOrder(rows, columns, isShown, order), [rows, columns, isShown, order]);
  const place = useMemo(() => (selected === undefined ? -1 : shown.indexOf(selected)), [shown, selected]);

  // oxlint-disable-next-line react/incompatible-library -- there is no React compiler here that would memoize it
  const virtual = useVirtualizer({
    count: shown.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 12,
    // The head is as high as a row, and stays above them.
    paddingStart: ROW,
    scrollPaddingStart: ROW,
    useFlushSync: false,
  });
  const items = virtual.getVirtualItems();
  const above = (items[0]?.start ?? ROW) - ROW;

  useLayoutEffect(() => {
    if (place >= 0) virtual.scrollToIndex(place, { align: 'auto' });
  }, [place, virtual]);

  function onKeyDown(e: KeyboardEvent) {
    if (e.ctrlKey || e.metaKey || e.altKey || e.target !== e.currentTarget) return;
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / ROW) - 2);
    const to = keyTarget(e.key, place, shown.length, page);
    if (to !== undefined) {
      const index = shown[to];
      if (index !== undefined) onSelect(index);
    } else if (e.key === 'Enter' && place >= 0) onOpen();
    else return;
    e.preventDefault();
  }

  if (shown.length === 0) return <p className="none">{rows.length === 0 ? none : 'The filter matches none.'}</p>;
  const isSeen = items.some((item) => item.index === place);
  return (
    <div className="scroller" ref={scroller}>
      {/* The rows that are not on the screen are room above the table and below it. */}
      <div style={{ height: virtual.getTotalSize(), paddingTop: above }}>
        <table
          // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a grid is a table whose rows can be selected
          role="grid" // oxlint-disable-line jsx-a11y/no-noninteractive-element-to-interactive-role
          aria-label={`${label}, ${shown.length < rows.length ? `${count(shown.length)} of ` : ''}${count(rows.length)}`}
          aria-rowcount={shown.length + 1}
          aria-activedescendant={isSeen ? `${id}${place}` : undefined}
          tabIndex={0}
          onKeyDown={onKeyDown}
        >
          <colgroup>
            {columns.map((column) => (
              <col
                key={column.id}
                style={column.width ? { width: `calc(${column.width}ch + var(--cell))` } : undefined}
              />
            ))}
          </colgroup>
          <thead>
            <tr aria-rowindex={1}>
              {columns.map((column) => (
                <Head key={column.id} column={column} order={order} onOrder={setOrder} />
              ))}
            </tr>
          </thead>
          <tbody>
            {items.map(({ index: at }) => {
              const index = shown[at] as number;
              const row = rows[index] as Row;
              return (
                <tr
                  key={index}
                  id={`${id}${at}`}
                  aria-rowindex={at + 2}
                  aria-selected={index === selected}
                  onClick={() => onSelect(index)}
                  onDoubleClick={onOpen}
                >
                  {columns.map((column) => (
                    <td key={column.id} className={column.numeric ? 'numeric' : undefined}>
                      {column.cell(row)}
                    </td>
                  ))}
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </div>
  );
}

interface HeadProps<Row> {
  readonly column: Column<Row>;
  readonly order: Order | undefined;
  readonly onOrder: (order: Order | undefined) => void;
}

/** Sorts up, then down, then as it was. */
function Head<Row>({ column, order, onOrder }: HeadProps<Row>) {
  const { id, title, hint, numeric, compare } = column;
  const mine = order?.column === id ? order : undefined;
  const next = mine?.down ? undefined : { column: id, down: mine !== undefined };
  return (
    <th
      scope="col"
      className={numeric ? 'numeric' : undefined}
      title={hint}
      aria-sort={mine ? (mine.down ? 'descending' : 'ascending') : undefined}
    >
      {compare ? (
        <button type="button" onClick={() => onOrder(next)}>
          {title}
          <span className="arrow" aria-hidden="true">
            {mine ? (mine.down ? '\u2193' : '\u2191') : ''}
          </span>
        </button>
      ) : (
        title
      )}
    </th>
  );
}

/** Indices of the rows that are shown, in their order. */
function inOrder<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  isShown: ((row: Row) => boolean) | undefined,
  order: Order | undefined,
): number[] {
  const all = Array.from(rows, (_, i) => i);
  const indices = isShown ? all.filter((i) => isShown(rows[i] as Row)) : all;
  const compare = columns.find((column) => column.id === order?.column)?.compare;
  if (!order || !compare) return indices;
  const sign = order.down ? -1 : 1;
  return indices.sort((i, j) => sign * compare(rows[i] as Row, rows[j] as Row));
}

/** Where a key moves the selection to, with so many rows to a page; undefined for other keys. */
function keyTarget(key: string, place: number, length: number, page: number): number | undefined {
  switch (key) {
    case 'ArrowDown':
      return Math.min(place + 1, length - 1);
    case 'ArrowUp':
      return Math.max(place - 1, 0);
    case 'PageDown':
      return Math.min(Math.max(place, 0) + page, length - 1);
    case 'PageUp':
      return Math.max(place - page, 0);
    case 'Home':
      return 0;
    case 'End':
      return length - 1;
    default:
      return undefined;
  }
}
