// The labels of the kallsyms tables, as far as every kernel agrees on them: what follows what, and what has one size
// everywhere (scripts/kallsyms.c, write_src, 2.6.10 to 7.0). Enough to see that lines are missing, and that a table did
// not grow.

import { nameSet } from './name-set.ts';
import type { SymbolTable } from './symbol-table.ts';

const NEXT_LABEL = new Map<string, readonly string[]>([
  ['kallsyms_addresses', ['kallsyms_num_syms', 'kallsyms_relative_base', 'kallsyms_seqs_of_names']],
  ['kallsyms_offsets', ['kallsyms_relative_base', 'kallsyms_seqs_of_names']],
  ['kallsyms_num_syms', ['kallsyms_names']],
  ['kallsyms_names', ['kallsyms_markers']],
  ['kallsyms_markers', ['kallsyms_token_table', 'kallsyms_seqs_of_names']],
  ['kallsyms_token_table', ['kallsyms_token_index']],
]);

const PREFIX = new TextEncoder().encode('kallsyms_');
const K = 107;

/** Whether the name of row i begins with `kallsyms_`. Decodes nothing. */
export function isKallsymsName(t: SymbolTable, i: number): boolean {
  const start = t.nameStart[i] as number;
  if (t.bytes[start] !== K) return false;
  for (let k = 1; k < PREFIX.length; k++) if (t.bytes[start + k] !== PREFIX[k]) return false;
  return true;
}

/** The labels of which `mayFollow` knows what comes next. */
export const FOLLOWED = nameSet([...NEXT_LABEL.keys()]);

/** Whether `next` may be the line behind `label` in a whole map. True for every label of which nothing is known. */
export function mayFollow(label: string, next: string): boolean {
  return NEXT_LABEL.get(label)?.includes(next) ?? true;
}

/** The bytes of a table that has the same size in every kernel: 256 indices of two bytes. */
export function fixedSizeOf(label: string): number | undefined {
  return label === 'kallsyms_token_index' ? 512 : undefined;
}
