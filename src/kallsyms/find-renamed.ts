// Causes that lie in a name itself: names that LTO makes up anew with each link, and a name that has another length or
// text, so that as many entries make other tables.

import type { Finding } from '../diff/summary.ts';
import { counted, formatCount } from '../symbols/count.ts';
import { NUMBERED } from '../symbols/names.ts';
import { nameOf } from '../symbols/symbol-table.ts';
import { type PerLink, perLinkKind } from './linker-names.ts';
import { evidence, mapLabel, type Pair, type Series, stepLabel } from './series.ts';

/** Evidence of one finding, at most. */
const SHOWN = 100;

const PER_LINK: Readonly<Record<PerLink, string>> = {
  hash: 'end in .llvm.<hash>',
  file: 'look like files',
};

/** Names that LTO makes anew with each link. */
export function findPerLinkNames(series: Series): Finding[] {
  return series.pairs
    .filter((pair) => pair.isRelinked)
    .flatMap((pair) => (['hash', 'file'] as const).flatMap((kind) => perLinkFinding(series, pair, kind)));
}

function perLinkFinding(series: Series, pair: Pair, kind: PerLink): Finding[] {
  const { diff, onlyA, onlyB, index } = pair;
  const rowsA = onlyA.perLink.filter((row) => perLinkKind(nameOf(diff.a, row)) === kind);
  const rowsB = onlyB.perLink.filter((row) => perLinkKind(nameOf(diff.b, row)) === kind);
  // A hash is a number to the matching, so its two names are matched.
  const renumbered = kind === 'hash' ? renumberedRows(pair) : [];
  const inA = [...rowsA, ...renumbered];
  const inB = [...rowsB, ...renumbered.map((row) => diff.toB[row] as number)];
  if (inA.length + inB.length === 0) return [];
  const counts = [
    inA.length > 0 ? `${formatCount(inA.length)} in ${mapLabel(series, index)} only` : '',
    inB.length > 0 ? `${formatCount(inB.length)} in ${mapLabel(series, index + 1)} only` : '',
  ].filter(Boolean);
  return [
    {
      kind: 'per-link-names',
      text:
        `Names that ${PER_LINK[kind]} change from link to link (LTO): ${counts.join(', ')}. ` +
        'Try: leave them out of the tables, by a pattern on the list of ignored names.',
      evidence: [
        ...inA.slice(0, SHOWN).map((row) => evidence(series, index, row)),
        ...inB.slice(0, SHOWN).map((row) => evidence(series, index + 1, row)),
      ],
      source: 'andikleen/linux-misc#35',
    },
  ];
}

/** Rows of A whose name has another hash in B. */
function renumberedRows({ diff }: Pair): number[] {
  const names = new Set(diff.summary.renumbered.map((r) => r.a).filter((name) => perLinkKind(name) === 'hash'));
  if (names.size === 0) return [];
  const rows: number[] = [];
  for (let row = 0; row < diff.a.count; row++) {
    const partner = diff.toB[row] as number;
    if (partner < 0 || ((diff.a.hash[row] as number) & NUMBERED) === 0) continue;
    const name = nameOf(diff.a, row);
    if (names.has(name) && name !== nameOf(diff.b, partner)) rows.push(row);
  }
  return rows;
}

const RENAMED_SOURCE = 'Rust-for-Linux/linux#502';

/**
 * As many names, but not the same: seen where both names stand, or from tables that differ though they have as many
 * entries.
 */
export function findRenamed(series: Series): Finding[] {
  const seen = series.pairs.filter((pair) => pair.isRelinked && pair.renames.length > 0);
  if (seen.length > 0) return seen.map((pair) => renamesFinding(series, pair));
  return otherNames(series);
}

function renamesFinding(series: Series, pair: Pair): Finding {
  const { diff, renames, index } = pair;
  const [first] = renames;
  const names = first ? `${nameOf(diff.a, first.a)} is now ${nameOf(diff.b, first.b)}` : '';
  const more = renames.length > 1 ? `, and ${counted(renames.length - 1, 'more name')} changed` : '';
  return {
    kind: 'renamed',
    text:
      `A name changed ${stepLabel(series, pair)}: ${names}, in the same place${more}. ` +
      'There are as many entries as before, but the compressor makes other tables of another name.',
    evidence: renames
      .slice(0, SHOWN)
      .flatMap(({ a, b }) => [evidence(series, index, a), evidence(series, index + 1, b)]),
    source: RENAMED_SOURCE,
  };
}

function otherNames(series: Series): Finding[] {
  const { last } = series;
  const { tables, isRelinked, onlyA, onlyB } = last;
  if (!tables || !isRelinked || onlyA.rows.length + onlyB.rows.length > 0) return [];
  const changed = tables.gaps.filter(
    ({ label, a, b }) => (label === 'kallsyms_names' || label === 'kallsyms_token_table') && a !== b,
  );
  if (changed.length === 0 || !isSameCount(last)) return [];
  // By the gaps alone: in links of one build the lines of a map need not be those that its tables were made from.
  const [ofA, ofB] = [last.a.test.entries.table, last.b.test.entries.table];
  const isExact = ofA !== undefined && ofA.min === ofA.max && ofB !== undefined && ofB.min === ofB.max;
  const sizes = changed.map(
    ({ label, a, b }) => `${label} is ${formatCount(Math.abs(b - a))} bytes ${b > a ? 'larger' : 'smaller'}`,
  );
  const at = series.tables.length - 2;
  return [
    {
      kind: 'renamed',
      text:
        `A name changed its length or text before these maps: the tables have as many entries${isExact ? '' : ', within padding'}, ` +
        `but ${sizes.join(', ')}. Tables of other sizes are made from other names.`,
      evidence: changed.map((gap) =>
        evidence(series, at, gap.rowA, `${formatCount(gap.a)} -> ${formatCount(gap.b)} bytes`),
      ),
      source: RENAMED_SOURCE,
    },
  ];
}

/**
 * Whether the table of entries has the same size; in an excerpt without it, whether what lies behind it is where it
 * was.
 */
function isSameCount({ diff, tables }: Pair): boolean {
  if (!tables) return false;
  const { entries, entryTable, gaps, labels } = tables;
  if (entries && (entries.extra.min > 0 || entries.extra.max < 0)) return false;
  const gap = gaps.find(({ label }) => label === entryTable.label);
  if (gap) return gap.a === gap.b;
  const [first] = labels;
  if (!first || first.label === entryTable.label) return false;
  return diff.a.lo[first.rowA] === diff.b.lo[first.rowB] && diff.a.hi[first.rowA] === diff.b.hi[first.rowB];
}
