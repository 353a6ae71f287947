// A linker for tests: lays a handful of symbols out as a kernel is laid out, with kallsyms tables of the sizes that the
// names of the link before give them. Sizes come from the rules as written in the kernel's documents, none from the
// code under test.

import type { Label } from '../../src/kallsyms/labels.ts';
import { plainSizes, type Sizes } from './plain-compressor.ts';

export interface TestSymbol {
  readonly name: string;
  readonly type: string;
  /** Bytes; a symbol of 0 bytes shares its address with the next. */
  readonly size: number;
}

export interface Kernel {
  readonly bits: 32 | 64;
  readonly layout: 'L1' | 'L2' | 'L3' | 'L4' | 'L5' | 'L6';
  readonly all: boolean;
  readonly ownLabels: boolean;
  /** Bytes that the labels of the tables are aligned to; the layout's own when undefined. */
  readonly alignment?: number;
  readonly text: readonly TestSymbol[];
  readonly rodata: readonly TestSymbol[];
  readonly inittext: readonly TestSymbol[];
  readonly data: readonly TestSymbol[];
  /**
   * What lies behind the tables, up to the page that __end_rodata and _sinittext begin; 64 bytes of something when
   * undefined.
   */
  readonly behind?: readonly TestSymbol[];
  /** What the compressor makes of type letters and names; the plain one when undefined, which takes its time. */
  readonly sizes?: (names: readonly string[]) => Sizes;
}

const WORD = { 32: 4, 64: 8 };
const BASE = { 32: 0xc000_0000n, 64: 0xffff_ffff_8100_0000n };

const ORDER: Readonly<Record<Kernel['layout'], readonly Label[]>> = {
  L1: [
    'kallsyms_addresses',
    'kallsyms_num_syms',
    'kallsyms_names',
    'kallsyms_markers',
    'kallsyms_token_table',
    'kallsyms_token_index',
  ],
  L2: [
    'kallsyms_offsets',
    'kallsyms_relative_base',
    'kallsyms_num_syms',
    'kallsyms_names',
    'kallsyms_markers',
    'kallsyms_token_table',
    'kallsyms_token_index',
  ],
  L3: [
    'kallsyms_offsets',
    'kallsyms_relative_base',
    'kallsyms_num_syms',
    'kallsyms_names',
    'kallsyms_markers',
    'kallsyms_token_table',
    'kallsyms_token_index',
  ],
  L4: [
    'kallsyms_offsets',
    'kallsyms_relative_base',
    'kallsyms_num_syms',
    'kallsyms_names',
    'kallsyms_markers',
    'kallsyms_seqs_of_names',
    'kallsyms_token_table',
    'kallsyms_token_index',
  ],
  L5: [
    'kallsyms_num_syms',
    'kallsyms_names',
    'kallsyms_markers',
    'kallsyms_token_table',
    'kallsyms_token_index',
    'kallsyms_offsets',
    'kallsyms_relative_base',
    'kallsyms_seqs_of_names',
  ],
  L6: [
    'kallsyms_num_syms',
    'kallsyms_names',
    'kallsyms_markers',
    'kallsyms_token_table',
    'kallsyms_token_index',
    'kallsyms_offsets',
    'kallsyms_seqs_of_names',
  ],
};

/** Bytes of the table behind a label, not yet padded. */
function bytesOf(kernel: Pick<Kernel, 'bits' | 'layout' | 'sizes'>, label: Label, names: readonly string[]): number {
  const word = WORD[kernel.bits];
  const small = kernel.layout === 'L1' || kernel.layout === 'L2' ? word : 4;
  switch (label) {
    case 'kallsyms_addresses':
      return word * names.length;
    case 'kallsyms_offsets':
      return 4 * names.length;
    case 'kallsyms_relative_base':
      return word;
    case 'kallsyms_num_syms':
      return small;
    case 'kallsyms_names':
      return sizesOf(kernel, names).names;
    case 'kallsyms_markers':
      return small * Math.ceil(names.length / 256);
    case 'kallsyms_seqs_of_names':
      return 3 * names.length;
    case 'kallsyms_token_table':
      return sizesOf(kernel, names).tokenTable;
    case 'kallsyms_token_index':
      return 512;
  }
}

const known = new WeakMap<readonly string[], Sizes>();

/** The plain compressor takes its time, and each link asks it twice. */
function sizesOf({ sizes: compressor = plainSizes }: Pick<Kernel, 'sizes'>, names: readonly string[]): Sizes {
  const sizes = known.get(names) ?? compressor(names);
  known.set(names, sizes);
  return sizes;
}

export interface Linked {
  /** The map, as nm -n prints it. */
  readonly lines: readonly string[];
  /** Type letter and name of each entry that it makes. */
  readonly entries: readonly string[];
}

interface Placed {
  readonly name: string;
  readonly type: string;
  readonly at: bigint;
}

/** `tableOf`: type letters and names of the entries in its tables; undefined for a link without tables. */
export function link(kernel: Kernel, tableOf: readonly string[] | undefined): Linked {
  const placed: Placed[] = [];
  let at = BASE[kernel.bits];
  const align = (to: number) => {
    at = ((at + BigInt(to) - 1n) / BigInt(to)) * BigInt(to);
  };
  const put = (name: string, type: string, size: number) => {
    placed.push({ name, type, at });
    at += BigInt(size);
  };
  const section = (symbols: readonly TestSymbol[]) => {
    for (const { name, type, size } of symbols) put(name, type, size);
  };

  put('_text', 'T', 0);
  put('_stext', 'T', 0);
  section(kernel.text);
  put('_etext', 'T', 0);
  align(4096);
  put('__start_rodata', 'D', 0);
  section(kernel.rodata);
  if (tableOf) {
    const alignment = kernel.alignment ?? (kernel.layout === 'L6' ? 4 : WORD[kernel.bits]);
    for (const label of ORDER[kernel.layout]) {
      align(alignment);
      put(label, 'D', bytesOf(kernel, label, tableOf));
    }
  }
  align(64);
  section(kernel.behind ?? [{ name: 'behind_the_tables', type: 'd', size: 64 }]);
  align(4096);
  put('__end_rodata', 'D', 0);
  put('_sinittext', 'T', 0);
  section(kernel.inittext);
  put('_einittext', 'T', 0);
  align(4096);
  put('_sdata', 'D', 0);
  section(kernel.data);
  put('_end', 'B', 0);
  return { lines: placed.map((p) => lineOf(p, kernel.bits)), entries: entriesOf(kernel, placed) };
}

/**
 * Links until the tables are made of the names that they lie among, as a healthy build does; at most `passes` times.
 */
export function build(kernel: Kernel, passes = 6): Linked[] {
  const links = [link(kernel, kernel.layout >= 'L5' ? [] : undefined)];
  for (let pass = 1; pass < passes; pass++) {
    const before = links.at(-1) as Linked;
    const next = link(kernel, before.entries);
    links.push(next);
    if (next.lines.join() === before.lines.join()) break;
  }
  return links;
}

function entriesOf(kernel: Kernel, placed: readonly Placed[]): string[] {
  const at = (name: string) => placed.find((p) => p.name === name)?.at ?? 0n;
  const ranges = [
    ['_stext', '_etext'],
    ['_sinittext', '_einittext'],
  ] as const;
  return placed
    .filter(({ name }) => kernel.ownLabels || !name.startsWith('kallsyms_'))
    .filter((p) => {
      if (kernel.all) return true;
      if (kernel.layout >= 'L5' && /^__(start|stop)_/.test(p.name)) return true;
      if (ranges.some(([, end]) => p.at === at(end) && p.name !== end)) return false;
      return ranges.some(([start, end]) => p.at >= at(start) && p.at <= at(end));
    })
    .map(({ name, type }) => type + name);
}

function lineOf({ name, type, at }: Placed, bits: 32 | 64): string {
  return `${at.toString(16).padStart(bits / 4, '0')} ${type} ${name}`;
}

/** `count` functions or variables with names of different lengths; always the same ones for a seed. */
export function symbols(count: number, type: string, seed: number): TestSymbol[] {
  const parts = ['do', 'sys', 'read', 'write', 'page', 'lock', 'irq', 'net', 'vfs', 'map', 'table', 'init'];
  let state = seed * 2654435761 + 1;
  const next = (n: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * n);
  };
  return Array.from({ length: count }, (_, i) => ({
    name: `${Array.from({ length: 1 + next(4) }, () => parts[next(parts.length)]).join('_')}_${type}${i}`,
    type,
    size: 16 * (1 + next(8)),
  }));
}
