// The kallsyms tables as rows: one a fact, with a column for each map and what it differs by from A to B.

import type { DriftSummary, KallsymsMap } from '../diff/summary.ts';
import { rangeText } from '../kallsyms/words.ts';
import { formatBytes } from '../symbols/address.ts';
import { Drift, Size } from './Bytes.tsx';
import { byText, type Column } from './DataTable.tsx';
import { count } from './numbers.ts';

/** What a map says of itself; undefined where it says nothing. */
type Value =
  | { readonly kind: 'words'; readonly text: string }
  | { readonly kind: 'entries'; readonly min: number; readonly max: number }
  | { readonly kind: 'bytes'; readonly bytes: number }
  | undefined;

export interface KallsymsRow {
  readonly title: string;
  readonly hint: string;
  /** The label in the map that the fact is of. */
  readonly symbol: string;
  /** The earliest map first. */
  readonly values: readonly Value[];
}

interface Fact extends Omit<KallsymsRow, 'values'> {
  readonly of: (map: KallsymsMap) => Value;
}

const FACTS: readonly Fact[] = [
  {
    title: 'layout',
    hint: 'Which kernels have the tables in this order',
    symbol: 'kallsyms_num_syms',
    of: ({ layout }) => words(layout),
  },
  {
    title: 'rules',
    hint: 'Under which the lines of the map make its tables',
    symbol: 'kallsyms_num_syms',
    of: ({ rules }) => words(rules && `ALL=${rules.all ? 'y' : 'n'}${rules.ownLabels ? ', own labels' : ''}`),
  },
  {
    title: 'entries in the tables',
    hint: 'From the distances between the labels',
    symbol: 'kallsyms_num_syms',
    of: ({ entries }) => entries.table && { kind: 'entries', ...entries.table },
  },
  {
    title: 'entries that its lines make',
    hint: 'What the tables of the next link will have',
    symbol: 'kallsyms_num_syms',
    of: ({ entries: { own } }) => (own === undefined ? undefined : { kind: 'entries', min: own, max: own }),
  },
  {
    title: 'kallsyms_names',
    hint: 'Bytes that the compressed names take in the map',
    symbol: 'kallsyms_names',
    of: (map) => bytes(map.bytes.names),
  },
  {
    title: 'kallsyms_names, predicted',
    hint: 'Bytes that the compressed names of its lines take',
    symbol: 'kallsyms_names',
    of: (map) => bytes(map.bytes.predictedNames),
  },
  {
    title: 'kallsyms_token_table',
    hint: 'Bytes that the token table takes in the map',
    symbol: 'kallsyms_token_table',
    of: (map) => bytes(map.bytes.tokenTable),
  },
  {
    title: 'kallsyms_token_table, predicted',
    hint: 'Bytes that the token table of its lines takes',
    symbol: 'kallsyms_token_table',
    of: (map) => bytes(map.bytes.predictedTokenTable),
  },
];

export function kallsymsRows({ kallsyms }: DriftSummary): readonly KallsymsRow[] {
  if (!kallsyms) return [];
  return FACTS.map(({ of, ...fact }) => ({ ...fact, values: kallsyms.maps.map(of) }));
}

/** What a filter looks at. */
export function kallsymsTexts({ title, values }: KallsymsRow): readonly string[] {
  return [title, ...values.map(textOf)];
}

export function kallsymsColumns({ earlier }: DriftSummary): readonly Column<KallsymsRow>[] {
  return [
    {
      id: 'what',
      title: 'of each map',
      cell: ({ title, hint }) => <span title={hint}>{title}</span>,
      compare: (x, y) => byText(x.title, y.title),
    },
    ...Array.from({ length: earlier.length + 2 }, (_, i): Column<KallsymsRow> => {
      const side = sideOf(i, earlier.length);
      return {
        id: side,
        title: side,
        width: 12,
        numeric: true,
        cell: ({ values }) => <Cell value={values[i]} />,
        compare: (x, y) => byValue(x.values[i], y.values[i]),
      };
    }),
    {
      id: 'change',
      title: 'A to B',
      width: 10,
      numeric: true,
      cell: ({ values }) => <Change from={values.at(-2)} to={values.at(-1)} />,
      compare: (x, y) => (changeOf(x) ?? Number.NEGATIVE_INFINITY) - (changeOf(y) ?? Number.NEGATIVE_INFINITY),
    },
  ];
}

/** `1`, `2`, then `A` and `B`. */
export function sideOf(index: number, earlier: number): string {
  return index < earlier ? String(index + 1) : index === earlier ? 'A' : 'B';
}

function words(text: string | undefined): Value {
  return text === undefined ? undefined : { kind: 'words', text };
}

function bytes(n: number | undefined): Value {
  return n === undefined ? undefined : { kind: 'bytes', bytes: n };
}

function textOf(value: Value): string {
  if (!value) return '';
  if (value.kind === 'words') return value.text;
  return value.kind === 'bytes' ? formatBytes(value.bytes) : rangeText(value);
}

/** Undefined for words, and where the tables allow more than one number. */
function numberOf(value: Value): number | undefined {
  if (!value || value.kind === 'words') return undefined;
  if (value.kind === 'bytes') return value.bytes;
  return value.min === value.max ? value.min : undefined;
}

function changeOf({ values }: KallsymsRow): number | undefined {
  const [from, to] = [numberOf(values.at(-2)), numberOf(values.at(-1))];
  return from === undefined || to === undefined ? undefined : to - from;
}

/** Numbers by size, behind what is none. */
function byValue(x: Value, y: Value): number {
  const [p, q] = [numberOf(x), numberOf(y)];
  if (p !== undefined && q !== undefined) return p - q;
  return p === q ? byText(textOf(x), textOf(y)) : p === undefined ? -1 : 1;
}

function Cell({ value }: { readonly value: Value }) {
  if (!value) return <span className="muted">-</span>;
  return value.kind === 'bytes' ? <Size bytes={value.bytes} /> : <span className="number">{textOf(value)}</span>;
}

function Change({ from, to }: { readonly from: Value; readonly to: Value }) {
  const [p, q] = [numberOf(from), numberOf(to)];
  if (p === undefined || q === undefined) return undefined;
  if (to?.kind === 'bytes') return <Drift bytes={q - p} />;
  return <span className="number">{`${q > p ? '+' : ''}${count(q - p)}`}</span>;
}
