// Builds that fail, one for each cause that was ever reported: a sound little kernel, and what that cause does to it
// from link to link. Sizes, tables and alignment follow by the linker of lay-out.ts; only what a link's tables are made
// from, and what a linker adds, is said here.

import fc from 'fast-check';
import { compressingNames, runToEnd } from '../../src/kallsyms/compress.ts';
import { type Kernel, type Linked, link, symbols, type TestSymbol } from './lay-out.ts';
import type { Sizes } from './plain-compressor.ts';

/** The lines of each map, the earliest first: two to four. */
export type Maps = readonly (readonly string[])[];

/** For speed: like the compressor's sizes, these depend on nothing but the multiset of names. */
function roughSizes(names: readonly string[]): Sizes {
  const bytes = names.reduce((sum, name) => sum + name.length, 0);
  const letters = new Set(names.join('')).size;
  return { names: Math.ceil(bytes * 0.6) + names.length, tokenTable: 830 + letters + (bytes % 17) };
}

/** A kernel of some hundred symbols; nothing in it is a name that means something. */
export const kernels: fc.Arbitrary<Kernel> = fc
  .record({
    bits: fc.constantFrom(32, 64),
    layout: fc.constantFrom('L1', 'L2', 'L3', 'L4', 'L5', 'L6'),
    all: fc.boolean(),
    seed: fc.nat({ max: 10_000 }),
    text: fc.integer({ min: 40, max: 120 }),
    rest: fc.integer({ min: 5, max: 40 }),
  })
  .map(({ seed, text, rest, ...over }): Kernel => {
    return {
      ...over,
      ownLabels: over.layout === 'L6',
      text: symbols(text, 't', seed + 1),
      rodata: symbols(rest, 'r', seed + 2),
      inittext: symbols(rest, 't', seed + 3).map((s) => ({ ...s, name: `${s.name}_init` })),
      data: symbols(rest, 'd', seed + 4),
      sizes: roughSizes,
    };
  });

/** The links of a kernel whose symbols change from link to link, each with tables from the names of the link before. */
function linksOf(steps: readonly Kernel[]): Linked[] {
  const links: Linked[] = [];
  const first = steps[0] && startOf(steps[0]);
  for (const kernel of steps) links.push(link(kernel, links.at(-1)?.entries ?? first));
  return links;
}

/** The tables of the first link: none, or since 6.11 empty ones. */
function startOf(kernel: Kernel): readonly string[] | undefined {
  return kernel.ownLabels ? [] : undefined;
}

/** The links of a kernel that does not change, up to the one whose tables hold its names. */
function settled(kernel: Kernel): Linked {
  return linksOf([kernel, kernel, kernel]).at(-1) as Linked;
}

const linesOf = (links: readonly Linked[]): Maps => links.map((l) => l.lines);

const withText = (k: Kernel, more: readonly TestSymbol[]): Kernel => ({ ...k, text: [...k.text, ...more] });

/** How linkers name their stubs, from the names of functions. The last is on no list. */
const STUBS: readonly ((name: string, i: number) => string)[] = [
  (name) => `__${name}_veneer`,
  (name) => `__${name}_from_arm`,
  (name) => `__ARMV7PILongThunk_${name}`,
  (name) => `__AArch64ADRPThunk_${name}`,
  (name, i) => `0000007${i}.plt_branch.${name}`,
  (name, i) => `0000007${i}.long_branch.${name}`,
  (_, i) => `e843419@011c_0000162a_${(0x38b8 + 16 * i).toString(16)}`,
  (name) => `__X86PILongThunk_${name}`,
  (name) => `__island_to_${name}`,
];

/** Stubs that each link adds behind the text; two or three maps from the second link on. */
export const stubs = fc
  .record({
    kernel: kernels,
    naming: fc.constantFrom(...STUBS),
    counts: fc.array(fc.integer({ min: 3, max: 12 }), { minLength: 2, maxLength: 3 }),
    size: fc.constantFrom(8, 12, 16, 32),
  })
  .map(({ kernel, naming, counts, size }): Maps => {
    const stubsUpTo = (n: number) =>
      kernel.text.slice(0, n).map(({ name }, i): TestSymbol => ({ name: naming(name, i), type: 't', size }));
    const totals = counts.map((_, i) => counts.slice(0, i + 1).reduce((sum, n) => sum + n, 0));
    return linesOf(linksOf([kernel, ...totals.map((n) => withText(kernel, stubsUpTo(n)))]).slice(1));
  });

/**
 * Without KALLSYMS_ALL: a symbol in front of the page that _sinittext begins is an entry when no padding is left
 * between. `apart` bytes of padding in the one link, none in the other, and a link more.
 */
export const capture = fc
  .record({
    kernel: kernels,
    apart: fc.integer({ min: 1, max: 200 }),
    inFirst: fc.boolean(),
    maps: fc.constantFrom(2, 3),
  })
  .map(({ kernel, apart, inFirst, maps }): Maps => {
    const base = { ...kernel, all: false };
    const places = inFirst ? [0, apart * 16, 0] : [apart * 16, 0, apart * 16];
    let tables = settled(base).entries;
    return places.slice(0, maps).map((gap) => {
      const made = link(behindAt(base, tables, 'swapper_pg_end', gap), tables);
      tables = made.entries;
      return made.lines;
    });
  });

/** The kernel with a label that lies `gap` bytes in front of the page behind the tables. */
function behindAt(kernel: Kernel, tables: readonly string[], name: string, gap: number): Kernel {
  const with_ = (size: number): Kernel => ({
    ...kernel,
    behind: [
      { name: 'behind_the_tables', type: 'd', size },
      { name, type: 'd', size: 0 },
    ],
  });
  // A page that has room for both: something real in front of the label, and the padding behind it.
  const least = 64n;
  const at = addressIn(link(with_(0), tables).lines, name) + least;
  const size = least + ((0x2000n - BigInt(gap) - (at % 0x1000n)) % 0x1000n);
  return with_(Number(size));
}

function addressIn(lines: readonly string[], name: string): bigint {
  const line = lines.find((l) => l.endsWith(` ${name}`));
  return BigInt(`0x${line?.split(' ')[0] ?? '0'}`);
}

/** The list of 6.2 forgot kallsyms_seqs_of_names: the second link counts it, and the first did not have it. */
export const ownLabels = kernels.map((k): Maps => {
  // On 32 bit nothing is padded but seqs_of_names, so the entries tell.
  const sizes = k.bits === 64 ? realSizes : roughSizes;
  const kernel: Kernel = { ...k, sizes, layout: 'L4', all: true, ownLabels: false };
  const second = link(kernel, link(kernel, undefined).entries);
  const third = link(kernel, [...second.entries, 'Dkallsyms_seqs_of_names']);
  return [second.lines, third.lines];
});

/**
 * Where padding hides one entry the names have to tell, so they must be compressed in earnest. compress.test.ts proves
 * that this is.
 */
function realSizes(names: readonly string[]): Sizes {
  const elements = names.flatMap((name) => [...new TextEncoder().encode(name)].map((c, i) => (i === 0 ? c | 256 : c)));
  return runToEnd(compressingNames(Uint32Array.from(elements)));
}

/** What the linker provides lies elsewhere in the second map, wherever its neighbours are. */
export const wandering = fc
  .record({
    kernel: kernels,
    name: fc.constantFrom('_SDA_BASE_', '_SDA2_BASE_', '_gp', '__gp'),
    from: fc.nat({ max: 300 }),
    by: fc.integer({ min: 1, max: 300 }),
  })
  .map(({ kernel, name, from, by }): Maps => {
    const { lines } = settled(kernel);
    return [from, from + by].map((n) => {
      const address = addressIn(lines, '_sdata') + BigInt(8 * n + 4);
      return sorted([...lines, `${address.toString(16).padStart(kernel.bits / 4, '0')} D ${name}`]);
    });
  });

/** As nm -n: by address, then by name. */
function sorted(lines: readonly string[]): string[] {
  return lines.toSorted((x, y) => {
    const [[a = '', , p = ''], [b = '', , q = '']] = [x.split(' '), y.split(' ')];
    return a < b ? -1 : a > b ? 1 : p < q ? -1 : p > q ? 1 : 0;
  });
}

/**
 * A label in front of the page behind the tables; nm sorts it behind __end_rodata where both share the page's address.
 */
export const paddingSwap = fc
  .record({ kernel: kernels, gap: fc.integer({ min: 1, max: 200 }), first: fc.boolean() })
  .map(({ kernel, gap, first }): Maps => {
    const base = { ...kernel, all: true };
    const before = settled(behindAt(base, [], 'swapped_label', 0)).entries;
    const places = first ? [0, gap * 16] : [gap * 16, 0];
    return places.map((at) => sorted(link(behindAt(base, before, 'swapped_label', at), before).lines));
  });

/** The same pieces of the same size, put together in another order. */
export const linkOrder = fc
  .record({ kernel: kernels, at: fc.nat({ max: 30 }), aliases: fc.boolean() })
  .map(({ kernel, at, aliases }): Maps => {
    const names = Array.from({ length: 12 }, (_, i) => `piece_${'hadgkbecjfil'[i]}`);
    const pieces = names.map((name): TestSymbol => ({ name, type: 't', size: aliases ? 0 : 64 }));
    const put = (order: readonly TestSymbol[]): Kernel => ({
      ...kernel,
      text: [...kernel.text.slice(0, at), ...order, ...kernel.text.slice(at)],
    });
    const a = settled(put(pieces));
    return [a.lines, link(put(pieces.toSorted((x, y) => (x.name < y.name ? -1 : 1))), a.entries).lines];
  });

/** Names that a link with LTO makes up: hashes of local names, files that it wrote. */
export const perLinkNames = fc
  .record({
    kernel: kernels,
    count: fc.integer({ min: 1, max: 6 }),
    isHash: fc.boolean(),
    seed: fc.integer({ min: 1, max: 1e6 }),
  })
  .map(({ kernel, count, isHash, seed }): Maps => {
    const named = (pass: number) =>
      Array.from({ length: count }, (_, i): TestSymbol => {
        const unique = (seed * 7919 + pass * 104_729 + i * 31) % 1e9;
        const name = isHash
          ? `local_${i}.llvm.${unique}${pass}`
          : `/tmp/cc${unique.toString(36)}${pass}.ltrans${i}.ltrans.o`;
        return { name, type: 't', size: 32 };
      });
    return linesOf(linksOf([1, 2, 3].map((pass) => withText(kernel, named(pass)))).slice(1));
  });

/** Every link brings fewer names than the one before, and still some: three or four maps. */
export const tooFewPasses = fc
  .record({ kernel: kernels, first: fc.integer({ min: 8, max: 24 }), maps: fc.constantFrom(2, 3, 4) })
  .map(({ kernel, first, maps }): Maps => {
    const counts = [0, first, first >> 1, first >> 2].map((_, i, all) =>
      all.slice(0, i + 1).reduce((s, n) => s + n, 0),
    );
    const extra = (n: number) => symbols(n, 't', 99).map((s) => ({ ...s, name: `late_${s.name}` }));
    return linesOf(linksOf(counts.map((n) => withText(kernel, extra(n)))).slice(-maps));
  })
  .filter((maps) => maps.length > 1);

/**
 * Labels aligned to 256 (16 on 32 bit), as until 4.19 on arm64: a few entries more, and the next label moves by a whole
 * step.
 */
export const strideStep = fc
  .record({ kernel: kernels, more: fc.integer({ min: 1, max: 3 }) })
  .map(({ kernel, more }): Maps => {
    const alignment = kernel.bits === 64 ? 256 : 16;
    const base: Kernel = { ...kernel, layout: 'L2', ownLabels: false, all: true, alignment };
    // As many symbols that `more` entries less end in front of the step.
    const perStep = alignment / 4;
    const missing = perStep - (settled(base).entries.length % perStep) + 1;
    const full = withText(
      base,
      symbols(missing, 't', 77).map((s) => ({ ...s, name: `fill_${s.name}` })),
    );
    const { entries } = settled(full);
    return linesOf([link(full, entries.slice(0, -more)), link(full, entries)]);
  });

/** One name has another length in the map before, or in A. */
export const renamed = fc
  .record({
    kernel: kernels,
    at: fc.nat({ max: 30 }),
    before: fc.boolean(),
    longer: fc.string({ minLength: 24, maxLength: 60, unit: fc.constantFrom(...'abcdxyz_') }),
  })
  .map(({ kernel, at, before, longer }): Maps => {
    const other: Kernel = {
      ...kernel,
      text: kernel.text.map((s, i) => (i === at ? { ...s, name: s.name + longer } : s)),
    };
    const first = settled(other);
    const second = link(kernel, first.entries);
    return before ? [second.lines, link(kernel, second.entries).lines] : [first.lines, second.lines];
  });

/** A symbol came before A: A and B have the same names, and tables of different numbers of entries. */
export const noCause = fc
  .record({ kernel: kernels, more: fc.integer({ min: 2, max: 30 }) })
  .map(({ kernel, more }): Maps => {
    const { entries } = settled(kernel);
    const a = link(kernel, entries.slice(0, -more));
    return [a.lines, link(kernel, entries).lines];
  });
