// Which section a symbol lies in: by the linker script's markers where the map has them, else by nm's type letter. A
// letter alone is not enough: x86 kernels have read-only data typed D, and init text typed t.

import { type Address, subtract } from './address.ts';
import { nameSet, rowsNamed } from './name-set.ts';
import { islandStarts, REGION_GAP } from './regions.ts';
import { addressOf, distance, nameOf, type SymbolTable } from './symbol-table.ts';

/** `init` is what a kernel frees after boot, text and data alike. */
export type SectionKind = 'percpu' | 'text' | 'rodata' | 'data' | 'init' | 'bss' | 'other';

/** A stretch of one map that belongs to one section. */
export interface SectionSpan {
  readonly kind: SectionKind;
  readonly start: Address;
  /** Bytes. */
  readonly size: number;
}

/**
 * Markers of include/asm-generic/vmlinux.lds.h and the architectures' scripts: from the first to the second lies the
 * section. The per-CPU area comes last and so wins: everywhere but on x86-64 it lies within the init sections.
 */
const MARKERS: readonly (readonly [string, string, SectionKind])[] = [
  ['_stext', '_etext', 'text'],
  ['__start_rodata', '__end_rodata', 'rodata'],
  ['_sdata', '_edata', 'data'],
  ['__init_begin', '__init_end', 'init'],
  ['__bss_start', '__bss_stop', 'bss'],
  ['__per_cpu_start', '__per_cpu_end', 'percpu'],
];

/**
 * Whether the name marks the end of something in a linker script: such a label has no bytes, what lies behind it has no
 * name.
 */
export function isEndMarker(name: string): boolean {
  return /^__(stop|end)_|^_e(text|data|inittext|nd)$|_end$/.test(name);
}

const KIND_OF_LETTER = new Map<string, SectionKind>([
  ['t', 'text'],
  ['w', 'text'],
  ['v', 'data'],
  ['r', 'rodata'],
  ['d', 'data'],
  ['g', 'data'],
  ['s', 'bss'],
  ['b', 'bss'],
  ['c', 'bss'],
]);

const KINDS: readonly SectionKind[] = ['percpu', 'text', 'rodata', 'data', 'init', 'bss', 'other'];

/**
 * Spans thinner than this part of their map are joined to their neighbour: a thousand hairlines say less than ten
 * bands.
 */
const THINNEST = 1 / 2048;

/** The spans of a map, ascending, without overlap. Between islands of addresses (see `islandStarts`) there is none. */
export function sectionsOf(t: SymbolTable, islands = islandStarts(t)): SectionSpan[] {
  const marked = markedRanges(t);
  const spans: Span[] = [];
  let next = 0; // the first range that does not end before row i
  for (let k = 1; k < islands.length; k++) {
    const end = islands[k] as number;
    let first = islands[k - 1] as number;
    let kind = -1;
    for (let i = first; i < end; ) {
      while (next < marked.length && (marked[next] as Range).to <= i) next++;
      const range = marked[next];
      const isMarked = range !== undefined && range.from <= i;
      const kindAt = isMarked ? range.kind : (BY_LETTER[t.type[i] as number] as number);
      if (kindAt !== kind && i > first) {
        addSpan(spans, t, kind, first, i);
        first = i;
      }
      kind = kindAt;
      i = isMarked ? Math.min(range.to, end) : i + 1;
    }
    addSpan(spans, t, kind, first, end - 1);
  }
  return joinThin(spans);
}

type Span = { kind: SectionKind; start: Address; size: number };

function addSpan(spans: Span[], t: SymbolTable, kind: number, from: number, to: number): void {
  const size = distance(t, from, to);
  if (size > 0) spans.push({ kind: KINDS[kind] ?? 'other', start: addressOf(t, from), size });
}

/** By nm's letter: an index into `KINDS`. */
const BY_LETTER = new Uint8Array(256).fill(KINDS.indexOf('other'));
for (const [letter, kind] of KIND_OF_LETTER) {
  BY_LETTER[letter.charCodeAt(0)] = KINDS.indexOf(kind);
  BY_LETTER[letter.toUpperCase().charCodeAt(0)] = KINDS.indexOf(kind);
}

/** Rows of one section: `kind` is an index into `KINDS`. */
interface Range {
  readonly from: number;
  readonly to: number;
  readonly kind: number;
}

/** Where markers tell the section: nearly all of a kernel. Ascending, without overlap. */
function markedRanges(t: SymbolTable): Range[] {
  // Of several rows with one name the first.
  const rows = new Map(
    rowsNamed(t, IS_MARKER)
      .reverse()
      .map((i) => [nameOf(t, i), i] as const),
  );
  let ranges: Range[] = [];
  for (const [start, end, kind] of MARKERS) {
    const from = rows.get(start);
    const to = rows.get(end);
    if (from === undefined || to === undefined || from >= to) continue;
    const others = ranges.flatMap((r) => [
      { ...r, to: Math.min(r.to, from) },
      { ...r, from: Math.max(r.from, to) },
    ]);
    ranges = [...others.filter((r) => r.from < r.to), { from, to, kind: KINDS.indexOf(kind) }];
  }
  return ranges.sort((x, y) => x.from - y.from);
}

const IS_MARKER = nameSet(MARKERS.flat());

function joinThin(spans: readonly Span[]): SectionSpan[] {
  const total = spans.reduce((sum, s) => sum + s.size, 0);
  const joined: Span[] = [];
  for (const span of spans) {
    const last = joined[joined.length - 1];
    const touches = last !== undefined && subtract(span.start, last.start) - last.size <= REGION_GAP;
    if (last && touches && (span.kind === last.kind || span.size < total * THINNEST)) {
      last.size = subtract(span.start, last.start) + span.size;
    } else joined.push({ ...span });
  }
  return joined;
}
