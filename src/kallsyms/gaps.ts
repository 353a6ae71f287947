// The arithmetic between a table's size and its number of entries. A gap is the table rounded up to the labels'
// alignment, so it allows a range: 376,424 bytes of offsets aligned to 8 are 94,105 or 94,106 entries of 4.

import type { Bits } from '../symbols/address.ts';
import { type Label, type Layout, type Stride, TOKEN_INDEX_BYTES } from './labels.ts';

/** Both ends included. */
export interface EntryRange {
  readonly min: number;
  readonly max: number;
}

/** A table that has at least `least` and at most `most` bytes. */
export interface Span {
  readonly label: Label;
  readonly least: number;
  readonly most: number;
}

/**
 * The counts that all spans allow; undefined when none of them depends on the count; 'impossible' when they contradict
 * each other.
 */
export function entriesOf(layout: Layout, bits: Bits, spans: readonly Span[]): EntryRange | undefined | 'impossible' {
  let range: EntryRange | undefined;
  for (const { label, least, most } of spans) {
    const fixed = fixedBytes(layout, label, bits);
    if (fixed !== undefined) {
      if (fixed < least || fixed > most) return 'impossible';
      continue;
    }
    const stride = strideOf(layout, label, bits);
    if (stride === undefined) continue;
    const rows = { min: Math.max(0, Math.ceil(least / stride)), max: Math.floor(most / stride) };
    range = meet(range, label === 'kallsyms_markers' ? markedBy(rows) : rows);
    if (range.min > range.max) return 'impossible';
  }
  return range;
}

/**
 * Bytes of a table with `entries` entries, before padding; undefined for names and tokens, which depend on the names.
 */
export function tableBytes(layout: Layout, label: Label, bits: Bits, entries: number): number | undefined {
  const stride = strideOf(layout, label, bits);
  if (stride === undefined) return fixedBytes(layout, label, bits);
  return stride * (label === 'kallsyms_markers' ? Math.ceil(entries / 256) : entries);
}

function fixedBytes(layout: Layout, label: Label, bits: Bits): number | undefined {
  switch (label) {
    case 'kallsyms_num_syms':
      return bytesOf(layout.numSyms, bits);
    case 'kallsyms_relative_base':
      return bytesOf('word', bits);
    case 'kallsyms_token_index':
      return TOKEN_INDEX_BYTES;
    default:
      return undefined;
  }
}

function strideOf(layout: Layout, label: Label, bits: Bits): number | undefined {
  switch (label) {
    case 'kallsyms_addresses':
      return bytesOf('word', bits);
    case 'kallsyms_offsets':
      return 4;
    case 'kallsyms_markers':
      return bytesOf(layout.markers, bits);
    case 'kallsyms_seqs_of_names':
      return bytesOf(layout.seqs, bits);
    default:
      return undefined;
  }
}

function bytesOf(stride: Stride, bits: Bits): number {
  return stride === 'word' ? bits / 8 : stride;
}

/** One marker speaks for 256 entries: 368 markers are 93,953 to 94,208 entries. */
function markedBy(markers: EntryRange): EntryRange {
  return { min: markers.min === 0 ? 0 : 256 * (markers.min - 1) + 1, max: 256 * markers.max };
}

function meet(a: EntryRange | undefined, b: EntryRange): EntryRange {
  return a === undefined ? b : { min: Math.max(a.min, b.min), max: Math.min(a.max, b.max) };
}
