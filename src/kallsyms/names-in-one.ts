// The symbols that one map has and the other has not, sorted by where they come from: the tables' own labels, the
// linker, or the source.

import { distance, nameOf, type SymbolTable, sameAddress } from '../symbols/symbol-table.ts';
import { isLabel } from './labels.ts';
import { isProvided, perLinkKind } from './linker-names.ts';
import { type StubPattern, stubPatterns } from './stubs.ts';

export interface NamesInOne {
  /** Rows, ascending; absolute values included. The lists below share them out. */
  readonly rows: readonly number[];
  readonly labels: readonly number[];
  readonly stubs: readonly StubPattern[];
  /** Of LTO (see linker-names.ts). */
  readonly perLink: readonly number[];
  readonly provided: readonly number[];
  readonly rest: readonly number[];
}

/** Two links of one build have never been seen to differ by so many; two programs do. Then all are `rest`. */
const AT_MOST = 5000;

/** No linker's stub is longer: the longest, lld's for ppc64, has 32 bytes. */
const STUB_BYTES = 64;

/** The rows of `t` without a partner. `other` is the other map. */
export function namesInOne(t: SymbolTable, partner: Int32Array, other: SymbolTable): NamesInOne {
  const rows: number[] = [];
  for (let row = 0; row < t.total; row++) if ((partner[row] as number) < 0) rows.push(row);
  const none = { labels: [], stubs: [], perLink: [], provided: [] };
  if (rows.length === 0 || rows.length > AT_MOST) return { rows, ...none, rest: rows };

  const stubs = stubPatterns(t, rows, other).filter((p) => p.source !== undefined || areShort(t, p.rows));
  const isStub = new Set(stubs.flatMap((p) => p.rows));
  const kinds = { labels: [], perLink: [], provided: [], rest: [] } as Record<Kind, number[]>;
  for (const row of rows) if (!isStub.has(row)) kinds[kindOf(nameOf(t, row))].push(row);
  return { rows, stubs, ...kinds };
}

type Kind = 'labels' | 'perLink' | 'provided' | 'rest';

function kindOf(name: string): Kind {
  if (isLabel(name)) return 'labels';
  if (isProvided(name)) return 'provided';
  return perLinkKind(name) === undefined ? 'rest' : 'perLink';
}

/**
 * A prefix alone makes no stub of a function: most of them must be short. What lies behind the last one of a group is
 * padding.
 */
function areShort(t: SymbolTable, rows: readonly number[]): boolean {
  return rows.filter((row) => bytesOf(t, row) <= STUB_BYTES).length * 2 > rows.length;
}

function bytesOf(t: SymbolTable, row: number): number {
  let next = row + 1;
  while (next < t.count && sameAddress(t, next, row)) next++;
  return next < t.count ? distance(t, row, next) : 0;
}

/**
 * The same, with what is left compared with stubs that were recognised between other maps: two new ones show no shape.
 */
export function withKnownStubs(names: NamesInOne, t: SymbolTable, known: readonly StubPattern[]): NamesInOne {
  const stubs: StubPattern[] = [];
  let rest = names.rest;
  for (const pattern of known) {
    const rows = rest.filter((row) => hasAffix(nameOf(t, row), pattern));
    if (rows.length === 0) continue;
    stubs.push({ ...pattern, rows, targets: 0 });
    rest = rest.filter((row) => !rows.includes(row));
  }
  return stubs.length === 0 ? names : { ...names, stubs: [...names.stubs, ...stubs], rest };
}

function hasAffix(name: string, { kind, text }: Pick<StubPattern, 'kind' | 'text'>): boolean {
  switch (kind) {
    case 'prefix':
      return name.startsWith(text);
    case 'suffix':
      return name.endsWith(text);
    case 'contains':
      return name.includes(text);
  }
}

const encoder = new TextEncoder();

/**
 * How many symbols of a map are named after a pattern. Decodes only names that hold its first and last byte where they
 * must stand.
 */
export function countNamed(t: SymbolTable, pattern: Pick<StubPattern, 'kind' | 'text'>): number {
  const word = encoder.encode(pattern.text);
  const [first, last] = [word[0], word.at(-1)];
  let count = 0;
  for (let row = 0; row < t.total; row++) {
    const start = t.nameStart[row] as number;
    const end = t.nameEnd[row] as number;
    if (end - start < word.length) continue;
    if (pattern.kind === 'prefix' && (t.bytes[start] !== first || t.bytes[start + word.length - 1] !== last)) continue;
    if (pattern.kind === 'suffix' && (t.bytes[end - 1] !== last || t.bytes[end - word.length] !== first)) continue;
    if (pattern.kind === 'contains' && !t.bytes.subarray(start, end).includes(first as number)) continue;
    if (hasAffix(nameOf(t, row), pattern)) count++;
  }
  return count;
}
