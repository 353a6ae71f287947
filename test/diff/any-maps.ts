// Pairs of maps with everything that maps have and nobody planned: equal names, names with numbers, many names at one
// address, seas between islands, sizes, lines left out, absolute values, kallsyms labels. The second map is the first
// one changed here and there, or another one.

import fc from 'fast-check';

const NAMES = Array.from({ length: 16 }, (_, i) => `f${i}`).concat(
  ['init', 'probe', '__func__.1', '__func__.2', '__func__.30', 'g.isra.0', 'g.isra.4', 'g.part.0.cold'],
  ['kallsyms_offsets', 'kallsyms_names', 'kallsyms_markers', 'kallsyms_token_table', 'kallsyms_token_index'],
  ['_text', '_end', '__UNIQUE_ID_x12', '__UNIQUE_ID_x7'],
);

const STEPS = [0, 0, 0, 1, 4, 8, 16, 16, 16, 24, 32, 64, 100, 4096, 70_000, 20_000_000];

const symbol = fc.record({
  name: fc.constantFrom(...NAMES),
  /** Bytes from the symbol before; −1 for the next island. */
  step: fc.oneof({ weight: 20, arbitrary: fc.constantFrom(...STEPS) }, { weight: 1, arbitrary: fc.constant(-1) }),
  type: fc.constantFrom(...'ttttTrdDbwWVA'),
  /** What nm -S would say; 0 for nothing. */
  size: fc.constantFrom(0, 0, 1, 16, 20),
  elided: fc.constantFrom(false, false, false, false, false, false, true),
});

type Symbol = typeof symbol extends fc.Arbitrary<infer T> ? T : never;

const change = fc.record({
  kind: fc.constantFrom('insert', 'remove', 'replace', 'swap', 'step'),
  at: fc.nat(60),
  symbol,
});

const style = fc.record({
  bases: fc.constantFrom(
    [0n, 0xffffffff81000000n],
    [0xc0008000n, 0xffff1000n],
    [0xc000000000000000n],
    [0n, 1n << 62n, 0xfffffff000000000n],
  ),
  sizes: fc.constantFrom(false, false, true),
  elisions: fc.constantFrom(false, false, true),
  ends: fc.boolean(),
  /** Added to all of B, but for an island at 0. */
  slide: fc.constantFrom(0n, 0n, 0n, 0x1000n, 0x4000000n),
});

type Style = typeof style extends fc.Arbitrary<infer T> ? T : never;

const similar = fc.record({
  style,
  symbols: fc.array(symbol, { minLength: 1, maxLength: 40 }),
  changes: fc.array(change, { maxLength: 8 }),
  other: fc.option(fc.array(symbol, { minLength: 1, maxLength: 40 }), { freq: 4, nil: undefined }),
});

/** The texts of two maps. */
export const anyMaps = similar.map(({ style, symbols, changes, other }) => ({
  a: textOf(symbols, { ...style, slide: 0n }),
  b: textOf(other ?? changed(symbols, changes), style),
}));

function changed(
  symbols: readonly Symbol[],
  changes: readonly (typeof change extends fc.Arbitrary<infer T> ? T : never)[],
) {
  const result = [...symbols];
  for (const { kind, at: wish, symbol: s } of changes) {
    const at = wish % result.length;
    const old = result[at] ?? s;
    if (kind === 'insert') result.splice(at, 0, s);
    else if (kind === 'replace') result[at] = s;
    else if (kind === 'step') result[at] = { ...old, step: s.step };
    else if (kind === 'remove' && result.length > 1) result.splice(at, 1);
    else if (kind === 'swap') result.splice((at + 3) % result.length, 0, ...result.splice(at, 1));
  }
  return result;
}

function textOf(symbols: readonly Symbol[], { bases, sizes, elisions, ends, slide }: Style): string {
  const hex = (n: bigint | number): string => n.toString(16).padStart(16, '0');
  let island = 0;
  let at: bigint = bases[0] === 0n ? 0n : bases[0] + slide;
  const lines: string[] = ends ? [`${hex(at)} T _stext\n`] : [];
  for (const { name, step, type, size, elided } of symbols) {
    const base = step < 0 ? bases[island + 1] : undefined;
    if (base !== undefined && base + slide > at) {
      at = base + slide;
      island++;
    } else at += BigInt(Math.max(0, step));
    if (elisions && elided) lines.push('...\n');
    lines.push(sizes && size > 0 ? `${hex(at)} ${hex(size)} ${type} ${name}\n` : `${hex(at)} ${type} ${name}\n`);
  }
  // A map needs an address that is not 0.
  lines.push(`${hex(at + 0x100n)} B ${ends ? '_end' : 'last'}\n`);
  return lines.join('');
}
