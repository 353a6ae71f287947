// What the compressor makes of the lines, against the gaps: it shows of which map's names the tables in A and in B were
// made.

import type { Evidence, Finding } from '../diff/summary.ts';
import { formatCount } from '../symbols/count.ts';
import type { SymbolTable } from '../symbols/symbol-table.ts';
import { addressOf } from '../symbols/symbol-table.ts';
import type { Predicted } from './compress.ts';
import { fillsGap, type SelfTest } from './self-test.ts';

const NAMES = 'kallsyms_names';
const TOKENS = 'kallsyms_token_table';

/** A map whose two tables are seen whole. */
interface Seen {
  readonly label: 'A' | 'B';
  readonly names: number;
  readonly tokenTable: number;
  readonly alignment: number;
  /** Of its own lines; undefined where no rules are known. */
  readonly own: Predicted | undefined;
  readonly before: Predicted | undefined;
  /** The map lacks names that the tables have, so its lines cannot make them. */
  readonly lacksNames: boolean;
}

/** `tests` of all maps, with predictions, the last two of A and B. */
export function findPredictions(tables: readonly SymbolTable[], tests: readonly SelfTest[]): Finding[] {
  const n = tests.length;
  const a = seen('A', tests[n - 2], tests[n - 3]);
  const b = seen('B', tests[n - 1], tests[n - 2]);
  // Of two maps with the same names and tables one sentence is enough.
  const isOnce = a && b && fits(a, a.own) && fits(b, b.own) && sizesOf(a) === sizesOf(b);
  const texts = isOnce ? [ownText(a, 'each map')] : [a, b].map((map) => (map ? predictionText(map) : ''));
  return texts
    .filter(Boolean)
    .map((text) => ({ kind: 'self-test', text, evidence: evidenceOf(tables, tests), source: undefined }));
}

function seen(label: Seen['label'], test: SelfTest | undefined, before: SelfTest | undefined): Seen | undefined {
  if (test?.layout.kind !== 'tables') return undefined;
  const { names, tokenTable, predicted: own } = test.bytes;
  if (names === undefined || tokenTable === undefined) return undefined;
  const { alignment } = test.layout;
  return {
    label,
    names,
    tokenTable,
    alignment,
    own,
    before: before?.bytes.predicted,
    lacksNames: test.lNamesMissing,
  };
}

function fits({ names, tokenTable, alignment }: Seen, made: Predicted | undefined): boolean {
  return (
    made !== undefined && fillsGap(names, made.names, alignment) && fillsGap(tokenTable, made.tokenTable, alignment)
  );
}

function sizesOf({ names, tokenTable, own }: Seen): string {
  return [names, tokenTable, own?.names, own?.tokenTable].join();
}

function predictionText(map: Seen): string {
  const { label, own, before, lacksNames } = map;
  if (fits(map, own)) return ownText(map, label);
  if (before && fits(map, before)) {
    const next = own ? ` The lines of ${label} make ${sumOf(own)}, for the next link.` : '';
    return `The lines of ${label === 'B' ? 'A' : 'the map before A'} make ${madeText(before)}; the tables in ${label} have ${sumOf(map)}: within padding.${next}`;
  }
  if (!own || lacksNames) return '';
  return `The lines of ${label} make ${madeText(own)}; its tables have ${sumOf(map)}: they were made from other names.`;
}

function ownText(map: Seen, label: string): string {
  return map.own
    ? `The lines of ${label} make ${madeText(map.own)}; its tables have ${sumOf(map)}: within padding.`
    : '';
}

function madeText({ names, tokenTable }: Predicted): string {
  return `${formatCount(names)} bytes of ${NAMES} and ${formatCount(tokenTable)} of ${TOKENS}`;
}

function sumOf({ names, tokenTable }: Predicted): string {
  return `${formatCount(names)} and ${formatCount(tokenTable)}`;
}

/** The two labels, where both maps have them. */
function evidenceOf(tables: readonly SymbolTable[], tests: readonly SelfTest[]): Evidence[] {
  const rowIn = (at: number, label: string) => {
    const layout = tests.at(at)?.layout;
    return layout?.kind === 'tables' ? layout.tables.find((table) => table.label === label)?.row : undefined;
  };
  return [NAMES, TOKENS].map((label) => {
    const [a, b] = [rowIn(-2, label), rowIn(-1, label)];
    const [tableA, tableB] = [tables.at(-2), tables.at(-1)];
    return {
      symbol: label,
      a: tableA && a !== undefined ? addressOf(tableA, a) : undefined,
      b: tableB && b !== undefined ? addressOf(tableB, b) : undefined,
      text: '',
    };
  });
}
