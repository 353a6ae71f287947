// Which lines of a map get an entry in the kallsyms tables of the next link: the filter of scripts/kallsyms.c, under
// any of its rule sets. A row's facts are gathered once, as bits; a rule set is a question to those bits.

import { type Address, add } from '../symbols/address.ts';
import { addressOf, nameOf, rowAt, type SymbolTable } from '../symbols/symbol-table.ts';
import { activeFilters, filterMask, isAtMost } from './filter-mask.ts';
import {
  ALWAYS,
  BLACKFIN_RANGES,
  type Era,
  FILTERS,
  KEPT_ABSOLUTES,
  LAST_ABSOLUTE_BORDER,
  LAST_BLACKFIN,
  TEXT_RANGES,
} from './filters.ts';

export interface RuleSet {
  /** CONFIG_KALLSYMS_ALL: all symbols, not only those of text and init text. */
  readonly all: boolean;
  /** Whether the labels of the tables are entries; since 6.11 they are, as far as `all` lets them. */
  readonly ownLabels: boolean;
  /** Whose list of ignored names. */
  readonly era: Era;
}

/** What decides whether a row is an entry; made by `entryFacts`. */
export interface EntryFacts {
  /**
   * For each row, absolute values included: the filters it meets, and the flags below above them; `NEVER` for no entry
   * at all.
   */
  readonly keys: Uint32Array;
  /** How many rows have each key. */
  readonly counts: ReadonlyMap<number, number>;
  /**
   * Rows from 0 to here, not included, have the type letter `A` in the tables, whatever the map says: per-CPU symbols
   * where they are at address 0 (x86-64 from 3.14 to 6.14, CONFIG_KALLSYMS_ABSOLUTE_PERCPU).
   */
  readonly perCpuEnd: number;
  /**
   * Whether the map has both ends of the text. Without them nothing is counted when not all symbols are, and lines may
   * well be missing.
   */
  readonly hasText: boolean;
}

const FILTER_BITS = 24;
const FILTER_MASK = (1 << FILTER_BITS) - 1;
const IN_TEXT = 1 << FILTER_BITS;
const IN_BLACKFIN = 2 << FILTER_BITS;
const WHEREVER = 4 << FILTER_BITS;
const ABSOLUTE_BORDER = 8 << FILTER_BITS;
export const NEVER = 0xffffffff;

if (FILTERS.length > FILTER_BITS) throw new Error('more filters than bits');

/** O(rows). */
export function entryFacts(t: SymbolTable): EntryFacts {
  const borders = findBorders(t);
  const text = TEXT_RANGES.map((pair) => rangeOf(t, borders, pair));
  const blackfin = BLACKFIN_RANGES.map((pair) => rangeOf(t, borders, pair));
  const keys = new Uint32Array(t.total);
  const counts = new Map<number, number>();
  for (let row = 0; row < t.total; row++) {
    const key = keyOf(t, row, text, blackfin);
    keys[row] = key;
    if (key !== NEVER) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return {
    keys,
    counts,
    perCpuEnd: perCpuEnd(t, borders),
    hasText: TEXT_RANGES[0].every((label) => borders.has(label)),
  };
}

export function countEntries(facts: EntryFacts, rules: RuleSet): number {
  const test = entryTest(rules);
  let count = 0;
  for (const [key, rows] of facts.counts) if (test(key)) count += rows;
  return count;
}

/** The question that a rule set puts to a row's key. */
export function entryTest(rules: RuleSet): (key: number) => boolean {
  const ignored = activeFilters(rules.era, rules.ownLabels);
  const always = rules.era === '6.12' ? WHEREVER : 0;
  const placed = IN_TEXT | always | (isAtMost(rules.era, LAST_BLACKFIN) ? IN_BLACKFIN : 0);
  const refused = isAtMost(rules.era, LAST_ABSOLUTE_BORDER) ? 0 : ABSOLUTE_BORDER;
  return (key) =>
    key !== NEVER &&
    (key & ignored & FILTER_MASK) === 0 &&
    (key & refused) === 0 &&
    (rules.all || (key & placed) !== 0);
}

interface Range {
  readonly start: Address;
  readonly end: Address;
  readonly endRow: number;
}

const ZERO: Address = { hi: 0, lo: 0 };
const BORDERS: readonly string[] = [...TEXT_RANGES.flat(), ...BLACKFIN_RANGES.flat()];
const PER_CPU = ['__per_cpu_start', '__per_cpu_end'] as const;

/** The rows of the labels that bound ranges. Each begins with an underscore and is short: few names are decoded. */
function findBorders(t: SymbolTable): ReadonlyMap<string, number> {
  const wanted = new Set([...BORDERS, ...PER_CPU]);
  const found = new Map<string, number>();
  for (let row = 0; row < t.total; row++) {
    const start = t.nameStart[row] as number;
    const second = t.bytes[start + 1];
    const length = (t.nameEnd[row] as number) - start;
    // _s…, _e… and __per…
    if (t.bytes[start] !== 95 || length > 15 || (second !== 115 && second !== 101 && t.bytes[start + 2] !== 112))
      continue;
    const name = nameOf(t, row);
    if (wanted.has(name)) found.set(name, row);
  }
  return found;
}

/** A range without its labels is [0, 0], as in the C program. */
function rangeOf(t: SymbolTable, borders: ReadonlyMap<string, number>, pair: readonly [string, string]): Range {
  const start = borders.get(pair[0]);
  const end = borders.get(pair[1]);
  return {
    start: start === undefined ? ZERO : addressOf(t, start),
    end: end === undefined ? ZERO : addressOf(t, end),
    endRow: end ?? -1,
  };
}

function keyOf(t: SymbolTable, row: number, text: readonly Range[], blackfin: readonly Range[]): number {
  const type = t.type[row] as number;
  if (isNeverType(type) || (t.module !== undefined && t.module[row] !== 0)) return NEVER;
  const start = t.nameStart[row] as number;
  const end = t.nameEnd[row] as number;
  let key = filterMask(t.bytes, start, end);
  if (row >= t.count) {
    const name = nameOf(t, row);
    if (BORDERS.includes(name)) key |= ABSOLUTE_BORDER;
    else if (!KEPT_ABSOLUTES.includes(name)) return NEVER;
  }
  const hi = t.hi[row] as number;
  const lo = t.lo[row] as number;
  if (!isAtEnd(text, row, hi, lo)) {
    if (isWithin(text, hi, lo)) key |= IN_TEXT;
    if (isWithin(blackfin, hi, lo)) key |= IN_BLACKFIN;
  }
  if (t.bytes[start + 3] === 116 && startsWithAny(t.bytes, start, end, ALWAYS_BYTES)) key |= WHEREVER; // the t of __st
  return key;
}

function startsWithAny(bytes: Uint8Array, start: number, end: number, words: readonly Uint8Array[]): boolean {
  return words.some((word) => end - start >= word.length && word.every((c, i) => bytes[start + i] === c));
}

const ALWAYS_BYTES = ALWAYS.map((text) => new TextEncoder().encode(text));

/** U and N in either case; `w`, which mksysmap takes out. */
function isNeverType(type: number): boolean {
  const upper = type & ~32;
  return upper === 85 || upper === 78 || type === 119;
}

function isWithin(ranges: readonly Range[], hi: number, lo: number): boolean {
  for (const { start, end } of ranges) {
    if ((hi > start.hi || (hi === start.hi && lo >= start.lo)) && (hi < end.hi || (hi === end.hi && lo <= end.lo))) {
      return true;
    }
  }
  return false;
}

/**
 * Who shares the address of a range's end without being its label may lie behind it in the next link, and is no entry.
 */
function isAtEnd(ranges: readonly Range[], row: number, hi: number, lo: number): boolean {
  for (const { end, endRow } of ranges) if (hi === end.hi && lo === end.lo && row !== endRow) return true;
  return false;
}

function perCpuEnd(t: SymbolTable, borders: ReadonlyMap<string, number>): number {
  const start = borders.get(PER_CPU[0]);
  const end = borders.get(PER_CPU[1]);
  if (t.bits !== 64 || start === undefined || end === undefined) return 0;
  const at = addressOf(t, start);
  return at.hi === 0 && at.lo === 0 ? rowAt(t, add(addressOf(t, end), 1)) : 0;
}
