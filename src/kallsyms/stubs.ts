// Names that a linker gives to the jumps it puts in: by the patterns that were reported, and by their shape, one prefix
// (or suffix) at many names of other symbols. Stubs come and go with distances, so they are what differs from link to
// link.

import { sameName } from '../symbols/names.ts';
import { nameOf, type SymbolTable } from '../symbols/symbol-table.ts';
import { activeFilters, filterMask } from './filter-mask.ts';
import { ERAS, type Era } from './filters.ts';
import { nameTest } from './names-between.ts';

export interface StubPattern {
  /** Where the pattern's text stands in the names. */
  readonly kind: 'prefix' | 'suffix' | 'contains';
  readonly text: string;
  /** Mail, commit or issue that reported it; undefined when it was recognised by its shape alone. */
  readonly source: string | undefined;
  /** How many of the names are a symbol of the map with the text in front or behind. */
  readonly targets: number;
  /** The oldest of the lists read that ignores all of the names; undefined when none does: then they get entries. */
  readonly ignoredSince: Era | undefined;
  /** The rows that it was recognised in, ascending. */
  readonly rows: readonly number[];
}

type Affix = 'prefix' | 'suffix';

interface Reported {
  readonly kind: StubPattern['kind'];
  readonly text: string;
  readonly test: RegExp;
  readonly source: string;
}

/** Section 6 of what is known: who has seen them make the tables differ. */
export const REPORTED: readonly Reported[] = [
  { kind: 'contains', text: 'Thunk_', test: /^__[A-Za-z0-9]*Thunk_/, source: 'ClangBuiltLinux/linux#1280' },
  { kind: 'suffix', text: '_veneer', test: /_veneer$/, source: 'scripts/kallsyms.c' },
  { kind: 'suffix', text: '_from_arm', test: /_from_arm$/, source: 'scripts/kallsyms.c' },
  { kind: 'suffix', text: '_from_thumb', test: /_from_thumb$/, source: 'scripts/kallsyms.c' },
  { kind: 'contains', text: '.long_branch.', test: /\.long_branch\./, source: '516d980f8541' },
  { kind: 'contains', text: '.plt_branch.', test: /\.plt_branch\./, source: '516d980f8541' },
  // arm64, erratum 843419: e843419@011c_0000162a_38b8
  { kind: 'prefix', text: 'e8434', test: /^e8434\d\d@/, source: 'ld --fix-cortex-a53-843419' },
];

/** Fewer names show no shape. */
const LEAST = 3;

/**
 * Of the new names, those with the affix. Between two links of one build little else is new; between two releases
 * thousands are.
 */
const SHARE_OF_NEW = 0.5;

/**
 * Of all names with the affix in a map, those whose rest is a symbol: of `do_` 49 of 317 in Debian's 6.1, of
 * `__X86PILongThunk_` all.
 */
const SHARE = 0.9;

/** Affixes whose share is worth counting: the first few are the ones that most names have. */
const TRIED = 16;

/** Affixes that have the shape, but come from compiler, objtool or objcopy, and not with distances. */
const ORDINARY: Readonly<Record<Affix, RegExp>> = {
  prefix: /^(__pfx_|__cfi_|__pi_|__kvm_nvhe_|__efistub_|__ksymtab_|__kstrtab_|__crc_|__kcfi_typeid_|_*)$/,
  suffix: /^(\.(cold|part|isra|constprop|llvm|lto_priv|localalias)\b.*|\.\d+|_*)$/,
};

/**
 * The patterns in the names of `rows` of `t`, which `before`, the map of an earlier link, has not; each row is in at
 * most one, the pattern with most names first. What a stub leads to is a symbol of `before`.
 */
export function stubPatterns(t: SymbolTable, rows: readonly number[], before: SymbolTable): readonly StubPattern[] {
  const isOld = nameTest(before);
  const has = nameTest(t);
  let left = rows.filter((row) => isText(t, row));
  const least = Math.max(LEAST, left.length * SHARE_OF_NEW);
  const patterns: StubPattern[] = [];
  for (;;) {
    const shape = commonAffix(t, left, least, isOld, has);
    if (shape === undefined) break;
    const taken = new Set(shape.rows);
    patterns.push(patternOf(t, shape.kind, shape.text, shape.rows, shape.rows.length));
    left = left.filter((row) => !taken.has(row));
  }
  for (const reported of REPORTED) {
    const hits = left.filter((row) => reported.test.test(nameOf(t, row)));
    if (hits.length === 0) continue;
    patterns.push(patternOf(t, reported.kind, reported.text, hits, 0));
    left = left.filter((row) => !hits.includes(row));
  }
  return patterns;
}

function patternOf(
  t: SymbolTable,
  kind: StubPattern['kind'],
  text: string,
  rows: readonly number[],
  targets: number,
): StubPattern {
  const source = REPORTED.find(({ test }) => rows.every((row) => test.test(nameOf(t, row))))?.source;
  const common = rows.reduce((mask, row) => {
    return mask & filterMask(t.bytes, t.nameStart[row] as number, t.nameEnd[row] as number);
  }, -1);
  const ignoredSince = ERAS.find((era) => (common & activeFilters(era, false)) !== 0);
  return { kind, text, source, targets, ignoredSince, rows };
}

type Names = (bytes: Uint8Array, start: number, end: number) => boolean;

interface Shape {
  readonly kind: Affix;
  readonly text: string;
  readonly rows: readonly number[];
}

/** The affix that most names share whose rest is a symbol; the longer one of two that are in equally many. */
function commonAffix(
  t: SymbolTable,
  rows: readonly number[],
  least: number,
  isOld: Names,
  has: Names,
): Shape | undefined {
  const found = new Map<string, number[]>();
  for (const row of rows) {
    const name = nameOf(t, row);
    const start = t.nameStart[row] as number;
    const end = t.nameEnd[row] as number;
    if (end - start !== name.length) continue; // not ASCII: letters and bytes would not agree
    for (let p = start + 1; p < end; p++) {
      if (isOld(t.bytes, p, end)) note(found, `prefix ${name.slice(0, p - start)}`, row);
      if (isOld(t.bytes, start, p)) note(found, `suffix ${name.slice(p - start)}`, row);
    }
  }
  const shapes = [...found]
    .filter(([, hits]) => hits.length >= least)
    .map(
      ([key, hits]) => ({ kind: key.startsWith('p') ? 'prefix' : 'suffix', text: key.slice(7), rows: hits }) as const,
    )
    .filter(({ kind, text }) => !ORDINARY[kind].test(text))
    .toSorted((x, y) => y.rows.length - x.rows.length || y.text.length - x.text.length);
  return shapes.slice(0, TRIED).find(({ kind, text }) => shareOf(t, kind, text, has) >= SHARE);
}

function note(found: Map<string, number[]>, key: string, row: number): void {
  const rows = found.get(key);
  if (rows === undefined) found.set(key, [row]);
  else rows.push(row);
}

function shareOf(t: SymbolTable, kind: Affix, text: string, has: Names): number {
  const affix = new TextEncoder().encode(text);
  const length = affix.length;
  let names = 0;
  let hits = 0;
  for (let row = 0; row < t.count; row++) {
    const start = t.nameStart[row] as number;
    const end = t.nameEnd[row] as number;
    if (end - start <= length) continue;
    const at = kind === 'prefix' ? start : end - length;
    if (!sameName(t.bytes, at, at + length, affix, 0, length)) continue;
    names++;
    if (kind === 'prefix' ? has(t.bytes, start + length, end) : has(t.bytes, start, at)) hits++;
  }
  return names === 0 ? 0 : hits / names;
}

/** t, T, w, W: a stub is code. */
function isText(t: SymbolTable, row: number): boolean {
  const upper = (t.type[row] as number) & ~32;
  return upper === 84 || upper === 87;
}
