// Which section a symbol lies in: by the linker script's markers where the map has them, else by nm's type letter. A letter alone is not
// enough: x86 kernels have read-only data typed D, and init text typed t.

import { type Address, subtract } from './address.ts';
import { baseHash } from './names.ts';
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
 * Markers of include/asm-generic/vmlinux.lds.h and the architectures' scripts: from the first to the second lies the section. The per-CPU area
 * comes last and so wins: everywhere but on x86-64 it lies within the init sections.
 */
const MARKERS: readonly (readonly [string, string, SectionKind])[] = [
  ['_stext', '_etext', 'text'],
  ['__start_rodata', '__end_rodata', 'rodata'],
  ['_sdata', '_edata', 'data'],
  ['__init_begin', '__init_end', 'init'],
  ['__bss_start', '__bss_stop', 'bss'],
  ['__per_cpu_start', '__per_cpu_end', 'percpu'],
];

/** Whether the name marks the end of something in a linker script: such a label has no bytes, what lies behind it has no name. */
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

/** Spans thinner than this part of their map are joined to their neighbour: a thousand hairlines say less than ten bands. */
const THINNEST = 1 / 2048;

/** The spans of a map, ascending, without overlap. Between islands of addresses there is none. */
export function sectionsOf(t: SymbolTable, regionGap: number): SectionSpan[] {
  const kinds = kindsOf(t);
  const spans: { kind: SectionKind; start: Address; size: number }[] = [];
  let first = 0;
  for (let i = 1; i <= t.count; i++) {
    const isLast = i === t.count;
    if (!isLast && kinds[i] === kinds[first] && distance(t, i - 1, i) <= regionGap) continue;
    // A span ends where the next begins, but at the end of an island.
    const end = isLast || distance(t, i - 1, i) > regionGap ? i - 1 : i;
    const size = distance(t, first, end);
    if (size > 0) spans.push({ kind: KINDS[kinds[first] as number] ?? 'other', start: addressOf(t, first), size });
    first = i;
  }
  return joinThin(spans, regionGap);
}

/** An index into `KINDS` for each row. */
function kindsOf(t: SymbolTable): Uint8Array {
  const kinds = new Uint8Array(t.count);
  const byLetter = new Uint8Array(256).fill(KINDS.indexOf('other'));
  for (const [letter, kind] of KIND_OF_LETTER) {
    byLetter[letter.charCodeAt(0)] = KINDS.indexOf(kind);
    byLetter[letter.toUpperCase().charCodeAt(0)] = KINDS.indexOf(kind);
  }
  for (let i = 0; i < t.count; i++) kinds[i] = byLetter[t.type[i] as number] as number;
  const rows = markerRows(t);
  for (const [from, to, kind] of MARKERS) {
    const first = rows.get(from);
    const last = rows.get(to);
    if (first !== undefined && last !== undefined && first < last) kinds.fill(KINDS.indexOf(kind), first, last);
  }
  return kinds;
}

const isMarker = new Set(MARKERS.flat());
const markerHashes = new Set(
  [...isMarker].map((name) => {
    const bytes = new TextEncoder().encode(name);
    return baseHash(bytes, 0, bytes.length);
  }),
);

function markerRows(t: SymbolTable): Map<string, number> {
  const rows = new Map<string, number>();
  for (let i = 0; i < t.count; i++) {
    const start = t.nameStart[i] as number;
    // Hashes tell a dozen rows of 94,119; only these are decoded.
    if (t.bytes[start] !== 95 || !markerHashes.has(t.hash[i] as number)) continue;
    const name = nameOf(t, i);
    if (isMarker.has(name) && !rows.has(name)) rows.set(name, i);
  }
  return rows;
}

function joinThin(
  spans: readonly { kind: SectionKind; start: Address; size: number }[],
  regionGap: number,
): SectionSpan[] {
  const total = spans.reduce((sum, s) => sum + s.size, 0);
  const joined: { kind: SectionKind; start: Address; size: number }[] = [];
  for (const span of spans) {
    const last = joined[joined.length - 1];
    const touches = last !== undefined && subtract(span.start, last.start) - last.size <= regionGap;
    if (last && touches && (span.kind === last.kind || span.size < total * THINNEST)) {
      last.size = subtract(span.start, last.start) + span.size;
    } else joined.push({ ...span });
  }
  return joined;
}
