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

/** The spans of a map, ascending, without overlap. Between islands of addresses there is none. */
export function sectionsOf(t: SymbolTable): SectionSpan[] {
  const kinds = kindsOf(t);
  const islands = islandStarts(t);
  const spans: Span[] = [];
  for (let k = 1; k < islands.length; k++) {
    const last = (islands[k] as number) - 1;
    let first = islands[k - 1] as number;
    for (let i = first + 1; i <= last; i++) {
      if (kinds[i] === kinds[first]) continue;
      addSpan(spans, t, kinds[first] as number, first, i);
      first = i;
    }
    addSpan(spans, t, kinds[first] as number, first, last);
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

/** An index into `KINDS` for each row. */
function kindsOf(t: SymbolTable): Uint8Array {
  const { type, count } = t;
  const kinds = new Uint8Array(count);
  for (let i = 0; i < count; i++) kinds[i] = BY_LETTER[type[i] as number] as number;
  // Of several rows with one name the first.
  const rows = new Map(
    rowsNamed(t, IS_MARKER)
      .reverse()
      .map((i) => [nameOf(t, i), i] as const),
  );
  for (const [from, to, kind] of MARKERS) {
    const first = rows.get(from);
    const last = rows.get(to);
    if (first !== undefined && last !== undefined && first < last) kinds.fill(KINDS.indexOf(kind), first, last);
  }
  return kinds;
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
