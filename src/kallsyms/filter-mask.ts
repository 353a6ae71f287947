// Which filters a name meets, as bits of one number, so that every list of every kernel is tried without reading the
// names again. Works on bytes; what a name begins with decides which texts are compared at all.

import { ERAS, type Era, FILTERS, type Filter } from './filters.ts';

interface Text {
  readonly bytes: Uint8Array;
  readonly bit: number;
}

const encoder = new TextEncoder();

function textsOf(...kinds: readonly string[]): readonly (Text & { readonly kind: string })[] {
  return FILTERS.flatMap(({ match }, i) =>
    match.kind !== 'longer' && kinds.includes(match.kind)
      ? match.texts.map((text) => ({ bytes: encoder.encode(text), bit: 1 << i, kind: match.kind }))
      : [],
  );
}

const BEGINNINGS = textsOf('exact', 'prefix');
/** Exact names and prefixes, by their first byte. */
const BY_FIRST = Array.from({ length: 256 }, (_, c) => BEGINNINGS.filter(({ bytes }) => bytes[0] === c));
const SUFFIXES = textsOf('suffix');
const INNER = textsOf('contains');
const THUNKS = textsOf('thunk');
const LONGER = FILTERS.flatMap(({ match }, i) =>
  match.kind === 'longer' ? [{ limit: match.bytes, bit: 1 << i }] : [],
);
const LEAST_LIMIT = Math.min(...LONGER.map((l) => l.limit));

const DOT = 46;
const UNDERSCORE = 95;

/** Bit i is set when the name `bytes[start … end−1]` meets `FILTERS[i]`. */
export function filterMask(bytes: Uint8Array, start: number, end: number): number {
  let mask = 0;
  for (const text of BY_FIRST[bytes[start] as number] ?? []) {
    if (text.kind === 'exact' && text.bytes.length !== end - start) continue;
    if (standsAt(bytes, start, end, text.bytes)) mask |= text.bit;
  }
  for (const text of SUFFIXES) if (standsAt(bytes, end - text.bytes.length, end, text.bytes, start)) mask |= text.bit;
  if (bytes[start] === UNDERSCORE && bytes[start + 1] === UNDERSCORE) {
    let p = start + 2;
    while (p < end && isAlphanumeric(bytes[p] as number)) p++;
    // The run of letters ends behind `Thunk`, in front of the text's last byte, which is an underscore.
    for (const text of THUNKS)
      if (standsAt(bytes, p + 1 - text.bytes.length, end, text.bytes, start + 2)) mask |= text.bit;
  }
  for (const text of INNER) if (contains(bytes, start, end, text.bytes)) mask |= text.bit;
  if (end - start > LEAST_LIMIT) for (const { limit, bit } of LONGER) if (end - start > limit) mask |= bit;
  return mask;
}

/**
 * The filters in force: those of the era's list, without the labels of the tables when these are entries themselves.
 */
export function activeFilters(era: Era, ownLabels: boolean): number {
  let mask = 0;
  for (const [i, filter] of FILTERS.entries()) if (isIn(filter, era) && !(ownLabels && filter.own)) mask |= 1 << i;
  return mask;
}

export function isAtMost(era: Era, last: Era): boolean {
  return ERAS.indexOf(era) <= ERAS.indexOf(last);
}

function isIn(filter: Filter, era: Era): boolean {
  return isAtMost(filter.from, era) && (filter.to === undefined || isAtMost(era, filter.to));
}

function standsAt(bytes: Uint8Array, at: number, end: number, word: Uint8Array, from = at): boolean {
  if (at < from || at + word.length > end) return false;
  for (let i = 0; i < word.length; i++) if (bytes[at + i] !== word[i]) return false;
  return true;
}

/** Every text that may stand inside a name holds a dot, which few names have. */
function contains(bytes: Uint8Array, start: number, end: number, word: Uint8Array): boolean {
  const dot = word.indexOf(DOT);
  for (let p = start + dot; p < end; p++) {
    if (bytes[p] === DOT && standsAt(bytes, p - dot, end, word, start)) return true;
  }
  return false;
}

function isAlphanumeric(c: number): boolean {
  return (c >= 48 && c <= 57) || (c >= 65 && c <= 90) || (c >= 97 && c <= 122);
}
