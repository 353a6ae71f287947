// Programs to make maps of: sections of pieces, and edits to them, drawn at random.

import fc from 'fast-check';

/** What lies at one address: a function with its aliases, or a variable. */
export interface Piece {
  readonly id: number;
  readonly names: readonly string[];
  readonly type: string;
  readonly size: bigint;
  readonly alignment: bigint;
}

export interface Section {
  readonly alignment: bigint;
  readonly type: string;
  /** Where the section begins if it does not follow the one before. */
  readonly base: bigint | undefined;
  /** A label at both ends, and the pieces. */
  readonly pieces: readonly Piece[];
}

const LAYOUTS = [
  { digits: 16, bases: [0n, 0xffffffff81000000n] }, // x86-64 with its per-CPU symbols
  { digits: 16, bases: [0xffffffff81000000n] },
  { digits: 16, bases: [0xc000000000000000n] }, // ppc64
  { digits: 8, bases: [0xc0008000n] },
  { digits: 8, bases: [0x08000000n, 0x20000000n] }, // firmware: flash and RAM
] as const;

const pieces = fc.array(
  fc.record({
    units: fc.integer({ min: 1, max: 40 }),
    kind: fc.constantFrom('plain', 'plain', 'static', '__func__', 'isra'),
    aliases: fc.constantFrom(0, 0, 0, 1, 2),
  }),
  { minLength: 2, maxLength: 24 },
);

const sections = fc.array(
  fc.record({ alignment: fc.constantFrom(1, 4, 8, 16, 32, 64), type: fc.constantFrom(...'tTrdb'), pieces }),
  { minLength: 1, maxLength: 4 },
);

const edits = fc.array(
  fc.record({
    kind: fc.constantFrom('insert', 'remove', 'grow', 'shrink', 'move', 'move', 'move'),
    section: fc.nat(3),
    slot: fc.nat(11),
    to: fc.nat(11),
    units: fc.integer({ min: 1, max: 300 }),
  }),
  { maxLength: 12 },
);

const shape = {
  layout: fc.constantFrom(...LAYOUTS),
  sections,
  edits,
  /** Added to every number a compiler gave. */
  renumber: fc.constantFrom(0, 0, 1, 7),
};

/** Sizes are multiples of the section's alignment, so that there is no padding but before a section. */
export const evenPrograms = fc.record({ ...shape, ragged: fc.constant(false) });

/** Sizes are any, some pieces are aligned to more than others: whatever changes, padding changes with it. */
export const programs = fc.record({ ...shape, ragged: fc.boolean() });

export type Program = typeof programs extends fc.Arbitrary<infer T> ? T : never;

export function sectionsOf({ layout, sections: specs, ragged }: Program): Section[] {
  let id = 0;
  return specs.map((spec, s) => {
    const alignment = BigInt(spec.alignment);
    const label = (name: string): Piece => ({ id: id++, names: [name], type: spec.type, size: 0n, alignment });
    const first = label(s === 0 ? '_stext' : `__start_${s}`);
    const inside = spec.pieces.map((piece, k): Piece => {
      const number = id++;
      const shared = { plain: `f${number}`, static: `init_${k % 3}`, __func__: '__func__', isra: 'probe' }[piece.kind];
      const suffix = { plain: '', static: '', __func__: `.${number}`, isra: `.isra.${number}` }[piece.kind];
      // Every second piece has a name of its own: see plan.ts.
      const name = k % 2 === 1 ? `f${number}` : shared;
      const aliases = Array.from({ length: piece.aliases }, (_, n) => `f${number}_alias${n}`);
      const size = piece.units * spec.alignment;
      return {
        id: number,
        names: [`${name}${suffix}`, ...aliases],
        type: spec.type,
        size: BigInt(ragged ? 1 + ((7 * size) % 100) : size),
        alignment: ragged && piece.units % 3 === 0 ? 4n * alignment : alignment,
      };
    });
    // A label at the end, as _etext is, so that the padding before the next section is nobody's size.
    const end = label(s === specs.length - 1 ? '_end' : `__stop_${s}`);
    return { alignment, type: spec.type, base: layout.bases[s], pieces: [first, ...inside, end] };
  });
}
