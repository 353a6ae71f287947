// The labels of the kallsyms tables and the orders in which kernels have laid them out. All tables are one stretch of
// .rodata out of one object file, so between two labels that follow each other in a layout lies one table and nothing
// else.
//
// Facts from write_src() in scripts/kallsyms.c of 3.10, 4.4, 4.9, 4.14, 5.10, 5.18, 6.1.192, 6.2-rc and 6.12.

export const LABELS = [
  'kallsyms_addresses',
  'kallsyms_offsets',
  'kallsyms_relative_base',
  'kallsyms_num_syms',
  'kallsyms_names',
  'kallsyms_markers',
  'kallsyms_seqs_of_names',
  'kallsyms_token_table',
  'kallsyms_token_index',
] as const;

export type Label = (typeof LABELS)[number];

const labels: ReadonlySet<string> = new Set(LABELS);

export function isLabel(name: string): name is Label {
  return labels.has(name);
}

/** Oldest first. The kernels are named in `LAYOUTS`. */
export type LayoutId = 'L1' | 'L2' | 'L3' | 'L4' | 'L5' | 'L6';

/**
 * A table of `bytes` an entry (or, for markers, a group of 256 entries); `word` is 4 or 8 by the width of the machine.
 */
export type Stride = 3 | 4 | 'word';

export interface Layout {
  readonly id: LayoutId;
  /** First and last release, for people. Never used to tell anything from. */
  readonly kernels: string;
  readonly order: readonly Label[];
  readonly markers: Stride;
  /** Size of the one number at kallsyms_num_syms. */
  readonly numSyms: Stride;
  readonly seqs: Stride;
  /**
   * Alignments of a label in bytes, for 64 and for 32 bit. Until 4.19 the source said `.align 8`, which is 8 bytes on
   * x86 and 2^8 on arm64 and ppc (and `.align 4`, 4 bytes or 2^4); since then `.balign`.
   */
  readonly alignments: { readonly 64: readonly number[]; readonly 32: readonly number[] };
}

const HEAD = ['kallsyms_num_syms', 'kallsyms_names', 'kallsyms_markers'] as const;
const TOKENS = ['kallsyms_token_table', 'kallsyms_token_index'] as const;
const ABSOLUTE = ['kallsyms_addresses'] as const;
const RELATIVE = ['kallsyms_offsets', 'kallsyms_relative_base'] as const;
const SEQS = ['kallsyms_seqs_of_names'] as const;

const ALIGN = { 64: [8, 256], 32: [4, 16] };
const BALIGN = { 64: [8], 32: [4] };

/** With CONFIG_KALLSYMS_BASE_RELATIVE (4.6 on; always since 6.11) there are offsets and a base, else addresses. */
export const LAYOUTS: readonly Layout[] = [
  {
    id: 'L1',
    kernels: '2.6.10 to 4.19',
    order: [...ABSOLUTE, ...HEAD, ...TOKENS],
    markers: 'word',
    numSyms: 'word',
    seqs: 3,
    alignments: ALIGN,
  },
  {
    id: 'L2',
    kernels: '4.6 to 4.19',
    order: [...RELATIVE, ...HEAD, ...TOKENS],
    markers: 'word',
    numSyms: 'word',
    seqs: 3,
    alignments: ALIGN,
  },
  ...[ABSOLUTE, RELATIVE].map((first) => ({
    id: 'L3' as const,
    kernels: '4.20 to 6.1.41',
    order: [...first, ...HEAD, ...TOKENS],
    markers: 4 as const,
    numSyms: 4 as const,
    seqs: 3 as const,
    alignments: BALIGN,
  })),
  // 6.2-rc1 had sequence numbers of 4 bytes.
  ...[ABSOLUTE, RELATIVE].flatMap((first) =>
    ([3, 4] as const).map((seqs) => ({
      id: 'L4' as const,
      kernels: '6.1.42, 6.2 and 6.3',
      order: [...first, ...HEAD, ...SEQS, ...TOKENS],
      markers: 4 as const,
      numSyms: 4 as const,
      seqs,
      alignments: BALIGN,
    })),
  ),
  ...[ABSOLUTE, RELATIVE].map((first) => ({
    id: 'L5' as const,
    kernels: '6.4 to 6.19',
    order: [...HEAD, ...TOKENS, ...first, ...SEQS],
    markers: 4 as const,
    numSyms: 4 as const,
    seqs: 3 as const,
    alignments: BALIGN,
  })),
  {
    id: 'L6',
    kernels: '7.0 on',
    order: [...HEAD, ...TOKENS, 'kallsyms_offsets', ...SEQS],
    markers: 4,
    numSyms: 4,
    seqs: 3,
    alignments: { 64: [4], 32: [4] },
  },
];

/** Two bytes for each of 256 tokens. */
export const TOKEN_INDEX_BYTES = 512;
