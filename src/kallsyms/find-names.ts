// Findings about names: which are in one map only, and whose type letter changed.

import type { Evidence, Finding } from '../diff/summary.ts';
import { counted, formatCount } from '../symbols/count.ts';
import { nameOf, type SymbolTable, typeOf } from '../symbols/symbol-table.ts';
import type { NamesInOne } from './names-in-one.ts';
import { evidence, type Series } from './series.ts';
import { patternText } from './words.ts';

/** Evidence of one finding, at most: as many names as anyone will look through. */
const SHOWN = 100;

export function findNames(series: Series): Finding[] {
  return [...onlyInOne(series), ...typesChanged(series)];
}

function onlyInOne(series: Series): Finding[] {
  const { diff, onlyA, onlyB } = series.last;
  const at = series.tables.length - 2;
  const sides = [
    { label: 'A', names: onlyA, t: diff.a, index: at },
    { label: 'B', names: onlyB, t: diff.b, index: at + 1 },
  ].filter(({ names }) => names.rows.length > 0);
  if (sides.length === 0) return [];
  const source = [...onlyA.stubs, ...onlyB.stubs].find((stub) => stub.source !== undefined)?.source;
  return [
    {
      kind: 'only-in-one',
      text: sides.map(({ label, names, t }) => `Only in ${label}: ${partsText(names, t)}.`).join(' '),
      evidence: sides.flatMap(({ names, index }) => {
        return names.rows.slice(0, SHOWN).map((row) => evidence(series, index, row));
      }),
      source,
    },
  ];
}

/** `8 kallsyms labels, 24 linker stubs (__X86PILongThunk_*), 2 other names (foo, bar)`. */
function partsText(names: NamesInOne, t: SymbolTable): string {
  const stubs = names.stubs.flatMap((stub) => stub.rows);
  const patterns = ` (${names.stubs.map(patternText).join(', ')})`;
  const others = [...names.provided, ...names.rest];
  const isAll = others.length === names.rows.length;
  return [
    names.labels.length > 0 ? counted(names.labels.length, 'kallsyms label') : '',
    stubs.length > 0 ? `${counted(stubs.length, 'linker stub')}${few(stubs, t) || patterns}` : '',
    names.perLink.length > 0 ? `${counted(names.perLink.length, 'name')} that LTO makes up` : '',
    others.length > 0 ? `${counted(others.length, isAll ? 'name' : 'other name')}${few(others, t)}` : '',
  ]
    .filter(Boolean)
    .join(', ');
}

/** Names where they fit: one or two. */
function few(rows: readonly number[], t: SymbolTable): string {
  return rows.length <= 2 ? ` (${rows.map((row) => nameOf(t, row)).join(', ')})` : '';
}

/** The letter is a part of the entry, so it counts for the compressor as a name does. */
function typesChanged(series: Series): Finding[] {
  const { a, b, toB } = series.last.diff;
  const shown: Evidence[] = [];
  const said: string[] = [];
  let count = 0;
  for (let row = 0; row < a.total; row++) {
    const partner = toB[row] as number;
    if (partner < 0 || a.type[row] === b.type[partner]) continue;
    count++;
    if (count > SHOWN) continue;
    const letters = `${typeOf(a, row)} -> ${typeOf(b, partner)}`;
    shown.push(evidence(series, series.tables.length - 2, row, letters));
    if (count <= 2) said.push(`${nameOf(a, row)} ${letters}`);
  }
  if (count === 0) return [];
  const list = count <= 2 ? said.join(', ') : `${said.join(', ')} and ${formatCount(count - 2)} more`;
  const text = `${counted(count, 'symbol')} ${count === 1 ? 'has' : 'have'} another type letter: ${list}.`;
  return [{ kind: 'types', text, evidence: shown, source: undefined }];
}
