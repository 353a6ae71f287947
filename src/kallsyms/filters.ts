// Which names of a map get no entry, and since when: data, so that a new kernel is a new line here.
//
// Read in scripts/kallsyms.c and scripts/mksysmap of the kernels in `ERAS`. `from` is the oldest of them that has the
// rule, which may be a few releases younger than the rule. What mksysmap takes out is not in a System.map at all; it
// matters for raw `nm`.

import { LABELS, type LayoutId } from './labels.ts';

/** Kernels whose lists were read, by date; 6.1.192 has the list of 6.3, and from 6.4 on it is mksysmap that has it. */
export const ERAS = ['3.10', '4.4', '4.9', '4.14', '5.10', '5.18', '6.2', '6.1.192', '6.12'] as const;

export type Era = (typeof ERAS)[number];

/** `thunk`: two underscores, letters and digits, then the text. `longer`: more bytes than that. */
export type Match =
  | { readonly kind: 'exact' | 'prefix' | 'suffix' | 'contains' | 'thunk'; readonly texts: readonly string[] }
  | { readonly kind: 'longer'; readonly bytes: number };

export interface Filter {
  readonly match: Match;
  readonly from: Era;
  /** The youngest list that has it; undefined when it is still there. */
  readonly to?: Era;
  /** True for the labels of the tables themselves, which are entries like all others from 6.11 on. */
  readonly own?: true;
}

const LATE_LABEL = 'kallsyms_seqs_of_names';

/** At most 31, for a row's matches are bits of one number. */
export const FILTERS: readonly Filter[] = [
  { match: { kind: 'exact', texts: LABELS.filter((label) => label !== LATE_LABEL) }, from: '3.10', own: true },
  // Forgotten in 6.2, so that the label counted: 20230306101451.375844-1-arnd@kernel.org.
  { match: { kind: 'exact', texts: [LATE_LABEL] }, from: '6.1.192', own: true },
  // ppc: the linker makes them, and they wander.
  { match: { kind: 'exact', texts: ['_SDA_BASE_', '_SDA2_BASE_'] }, from: '3.10' },
  { match: { kind: 'contains', texts: ['_compiled.'] }, from: '3.10', to: '3.10' },
  // Mapping symbols of arm ($a, $t, $d, $x), local labels of mips.
  { match: { kind: 'prefix', texts: ['$'] }, from: '3.10' },
  { match: { kind: 'suffix', texts: ['_veneer'] }, from: '4.4' },
  { match: { kind: 'suffix', texts: ['_from_arm', '_from_thumb'] }, from: '4.9' },
  { match: { kind: 'prefix', texts: ['.LASANPC'] }, from: '4.4' },
  { match: { kind: 'prefix', texts: ['__crc_', '__efistub_'] }, from: '4.14' },
  { match: { kind: 'prefix', texts: ['__kvm_nvhe_'] }, from: '5.10', to: '5.18' },
  { match: { kind: 'prefix', texts: ['__kvm_nvhe_$', '__kvm_nvhe_.L'] }, from: '6.2' },
  // Stubs of lld for arm64, arm and mips.
  {
    match: {
      kind: 'prefix',
      texts: [
        '__AArch64ADRPThunk_',
        '__ARMV5PILongThunk_',
        '__ARMV7PILongThunk_',
        '__ThumbV7PILongThunk_',
        '__LA25Thunk_',
        '__microLA25Thunk_',
      ],
    },
    from: '5.10',
  },
  // Stubs for ppc: 516d980f8541.
  { match: { kind: 'contains', texts: ['.long_branch.', '.plt_branch.'] }, from: '5.10' },
  { match: { kind: 'prefix', texts: ['.L'] }, from: '5.18' },
  { match: { kind: 'prefix', texts: ['__kcfi_typeid_'] }, from: '6.2' },
  { match: { kind: 'prefix', texts: ['__kstrtab_', '__kstrtabns_'] }, from: '6.1.192' },
  { match: { kind: 'exact', texts: ['L0'] }, from: '6.1.192' },
  { match: { kind: 'thunk', texts: ['Thunk_'] }, from: '6.12' },
  {
    match: {
      kind: 'prefix',
      texts: ['__pi_$', '__pi_.L', '__kvm_nvhe___kcfi_typeid_', '__pi___kcfi_typeid_'],
    },
    from: '6.12',
  },
  { match: { kind: 'longer', bytes: 128 }, from: '4.4', to: '4.14' },
  { match: { kind: 'longer', bytes: 127 }, from: '5.10', to: '5.18' },
  { match: { kind: 'longer', bytes: 511 }, from: '6.2' },
];

/** Absolute values that are entries all the same, in every list. */
export const KEPT_ABSOLUTES = ['__kernel_syscall_via_break', '__kernel_syscall_via_epc', '__kernel_sigtramp', '__gp'];

/** Without KALLSYMS_ALL an entry lies between the first and the second of a pair, both included. */
export const TEXT_RANGES = [
  ['_stext', '_etext'],
  ['_sinittext', '_einittext'],
] as const;

/**
 * More of them, on Blackfin only; an absent pair is [0, 0], so that until 4.14 symbols at address 0 were entries
 * everywhere.
 */
export const BLACKFIN_RANGES = [
  ['_stext_l1', '_etext_l1'],
  ['_stext_l2', '_etext_l2'],
] as const;

export const LAST_BLACKFIN: Era = '4.14';

/** Until 4.14 the borders of the ranges were entries even when they were absolute values. */
export const LAST_ABSOLUTE_BORDER: Era = '4.14';

/** Without KALLSYMS_ALL these count wherever they lie; in 6.12, not in 6.1. */
export const ALWAYS = ['__start_', '__stop_'];

/** The lists that kernels with this layout had, youngest first. */
export function erasOf(layout: LayoutId): readonly Era[] {
  switch (layout) {
    case 'L1':
      return ['4.14', '4.9', '4.4', '3.10'];
    case 'L2':
      return ['4.14', '4.9'];
    case 'L3':
      return ['6.2', '5.18', '5.10', '4.14'];
    case 'L4':
      return ['6.1.192'];
    case 'L5':
      return ['6.12', '6.1.192'];
    case 'L6':
      return ['6.12'];
  }
}
