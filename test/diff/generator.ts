// Makes pairs of maps of which everything is known: a program is laid out, edited, and laid out again as a linker would do it, and what was
// done to it is the truth that a comparison has to find. It makes only programs of which two maps can prove the truth:
//
// - An edit takes every second piece of a section; the pieces between have names of their own and stay. So each edit stands alone between
//   two anchors, and which of several equal names it took is no guess.
// - Of one base name at most one piece is removed or moved, and new names are new: else a piece removed here and one added there look
//   like one that moved.
// - A moved piece passes at least four others: of two neighbours that change places either may be the one that moved.
// - Sizes are multiples of the section's alignment, so that there is no padding but before a section; and a piece grows or shrinks by no
//   less than what the next address happens to be aligned to: less than that could be padding too.

import fc from 'fast-check';

const PAGE = 4096n;

/** What lies at one address: a function with its aliases, or a variable. */
interface Piece {
  readonly id: number;
  readonly names: readonly string[];
  readonly type: string;
  readonly size: bigint;
}

interface Section {
  readonly alignment: bigint;
  readonly type: string;
  /** Where the section begins if it does not follow the one before. */
  readonly base: bigint | undefined;
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
    kind: fc.constantFrom('insert', 'remove', 'grow', 'shrink', 'move'),
    section: fc.nat(3),
    slot: fc.nat(11),
    to: fc.nat(11),
    units: fc.integer({ min: 1, max: 300 }),
  }),
  { maxLength: 12 },
);

/** `renumber` is added to every number a compiler gave. */
export const programs = fc.record({
  layout: fc.constantFrom(...LAYOUTS),
  sections,
  edits,
  renumber: fc.constantFrom(0, 0, 1, 7),
});

type Program = typeof programs extends fc.Arbitrary<infer T> ? T : never;

export interface Border {
  readonly at: string;
  readonly from: number;
  readonly to: number;
  readonly cause: { readonly kind: string; readonly bytes: number; readonly symbols: readonly string[] };
}

/** What was done. Names; of renumbered ones both, of resized ones the bytes before and after. Each list is sorted. */
export interface Truth {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly moved: readonly string[];
  readonly renumbered: readonly string[];
  readonly resized: readonly string[];
  /** In order. */
  readonly runs: readonly { readonly first: string; readonly symbols: number; readonly drift: number }[];
  readonly borders: readonly Border[];
}

export interface MapPair {
  readonly a: string;
  readonly b: string;
  readonly truth: Truth;
}

/** The two maps of a program, before and after its edits. */
export function mapsOf(program: Program): MapPair {
  const before = sectionsOf(program);
  const plan = planOf(before, program.edits);
  const a = layOut(before, planOf(before, []));
  const b = layOut(before, plan, a.addresses);
  const renumber = (name: string): string => name.replace(/\.(\d+)$/, (_, n) => `.${Number(n) + program.renumber}`);
  return {
    a: textOf(a.placed, program.layout.digits, (name) => name),
    b: textOf(b.placed, program.layout.digits, renumber),
    truth: truthOf(a, b, plan, renumber),
  };
}

function sectionsOf({ layout, sections: specs }: Program): Section[] {
  let id = 0;
  return specs.map((spec, s) => {
    const last = s === specs.length - 1;
    const label = (name: string): Piece => ({ id: id++, names: [name], type: spec.type, size: 0n });
    const first = label(s === 0 ? '_stext' : `__start_${s}`);
    const inside = spec.pieces.map((piece, k): Piece => {
      const number = id++;
      const shared = { plain: `f${number}`, static: `init_${k % 3}`, __func__: '__func__', isra: 'probe' }[piece.kind];
      const suffix = { plain: '', static: '', __func__: `.${number}`, isra: `.isra.${number}` }[piece.kind];
      const name = k % 2 === 1 ? `f${number}` : shared;
      const aliases = Array.from({ length: piece.aliases }, (_, n) => `f${number}_alias${n}`);
      return {
        id: number,
        names: [`${name}${suffix}`, ...aliases],
        type: spec.type,
        size: BigInt(piece.units * spec.alignment),
      };
    });
    // A label at the end, as _etext is, so that the padding before the next section is nobody's size.
    const end = label(last ? '_end' : `__stop_${s}`);
    return {
      alignment: BigInt(spec.alignment),
      type: spec.type,
      base: layout.bases[s],
      pieces: [first, ...inside, end],
    };
  });
}

interface Plan {
  /** What stands before a piece in B that does not in A, and whether it comes from elsewhere. */
  readonly before: ReadonlyMap<number, { readonly piece: Piece; readonly moved: boolean }>;
  readonly gone: ReadonlyMap<number, { readonly moved: boolean }>;
  /** Wished growth in units of the alignment; negative to shrink. */
  readonly resize: ReadonlyMap<number, number>;
}

const baseName = (piece: Piece): string => (piece.names[0] ?? '').replace(/\.\d+$/, '.');

function planOf(all: readonly Section[], wishes: Program['edits']): Plan {
  const before = new Map<number, { piece: Piece; moved: boolean }>();
  const gone = new Map<number, { moved: boolean }>();
  const resize = new Map<number, number>();
  const used = new Set<number>();
  const spent = new Set<string>();
  for (const [n, e] of wishes.entries()) {
    const section = all[e.section % all.length];
    if (!section) continue;
    // The pieces that may be edited stand at 1, 3, 5 …: before them is the label.
    const slots = section.pieces.filter((_, k) => k % 2 === 1 && k < section.pieces.length - 1);
    const piece = slots[e.slot % slots.length];
    if (!piece || used.has(piece.id)) continue;
    switch (e.kind) {
      case 'insert': {
        const name = n % 2 === 0 ? `new${n}` : `new${n}.part.0`;
        const size = BigInt(e.units) * section.alignment;
        before.set(piece.id, { piece: { id: -1 - n, names: [name], type: section.type, size }, moved: false });
        break;
      }
      case 'remove':
        if (spent.has(baseName(piece))) continue;
        spent.add(baseName(piece));
        gone.set(piece.id, { moved: false });
        break;
      case 'move': {
        const target = slots[e.to % slots.length];
        if (!target || used.has(target.id) || Math.abs(target.id - piece.id) < 4) continue;
        if (spent.has(baseName(piece)) || baseName(piece) === baseName(target) || piece.names.length > 1) continue;
        spent.add(baseName(piece));
        used.add(target.id);
        gone.set(piece.id, { moved: true });
        before.set(target.id, { piece, moved: true });
        break;
      }
      case 'grow':
      case 'shrink':
        resize.set(piece.id, e.kind === 'grow' ? e.units : -e.units);
        break;
    }
    used.add(piece.id);
  }
  return { before, gone, resize };
}

interface Placed {
  readonly piece: Piece;
  readonly address: bigint;
}

interface Layout {
  readonly placed: readonly Placed[];
  readonly addresses: ReadonlyMap<number, bigint>;
  /** Pieces that begin a section, and by how much those really changed that were to be resized. */
  readonly starts: ReadonlySet<number>;
  readonly grown: ReadonlyMap<number, bigint>;
}

/** `old` are the addresses in A, by piece. */
function layOut(all: readonly Section[], plan: Plan, old: ReadonlyMap<number, bigint> = new Map()): Layout {
  const placed: Placed[] = [];
  const addresses = new Map<number, bigint>();
  const starts = new Set<number>();
  const grown = new Map<number, bigint>();
  let at = 0n;
  const place = (piece: Piece): void => {
    placed.push({ piece, address: at });
    addresses.set(piece.id, at);
    at += piece.size;
  };
  for (const section of all) {
    at = section.base ?? ((at + PAGE - 1n) / PAGE) * PAGE;
    for (const [k, piece] of section.pieces.entries()) {
      if (k === 0) starts.add(piece.id);
      const extra = plan.before.get(piece.id);
      if (extra) place(extra.piece);
      if (plan.gone.has(piece.id)) continue;
      place(piece);
      const wish = plan.resize.get(piece.id);
      if (wish === undefined) continue;
      const next = (old.get(piece.id) ?? 0n) + piece.size;
      const by = provableGrowth(piece, wish, section.alignment, next, at);
      if (by !== 0n) grown.set(piece.id, by);
      at += by;
    }
  }
  return { placed, addresses, starts, grown };
}

/** The wish or more: `next` and `end` are where the next piece lies in A, and would lie in B without growth. 0 when there is no such. */
function provableGrowth(piece: Piece, wish: number, alignment: bigint, next: bigint, end: bigint): bigint {
  const sign = wish < 0 ? -1n : 1n;
  for (let by = BigInt(Math.abs(wish)) * alignment; sign > 0n || by < piece.size; by += alignment) {
    const shared = next | (end + sign * by);
    if (by >= (shared & -shared)) return sign * by;
  }
  return 0n;
}

function textOf(placed: readonly Placed[], digits: number, rename: (name: string) => string): string {
  const lines = placed.flatMap(({ piece, address }) =>
    piece.names.map((name) => `${address.toString(16).padStart(digits, '0')} ${piece.type} ${rename(name)}\n`),
  );
  return lines.join('');
}

function truthOf(a: Layout, b: Layout, plan: Plan, renumber: (name: string) => string): Truth {
  const isMoved = (piece: Piece): boolean => plan.gone.get(piece.id)?.moved === true;
  const names = (layout: Layout, keep: (piece: Piece) => boolean): string[] =>
    layout.placed.flatMap(({ piece }) => (keep(piece) ? piece.names : []));
  const runs: { first: string; symbols: number; drift: number }[] = [];
  const borders: Border[] = [];
  let drift = 0;
  let pending: Border['cause'] | undefined;
  for (const { piece, address } of a.placed) {
    const cause = causeBefore(piece, plan, renumber) ?? pending;
    pending = plan.gone.has(piece.id) ? goneCause(piece, isMoved(piece)) : grownCause(piece, b.grown);
    if (plan.gone.has(piece.id)) continue;
    const to = Number((b.addresses.get(piece.id) ?? 0n) - address);
    const at = piece.names[0] ?? '';
    if (runs.length === 0 || to !== drift) {
      const padding = { kind: 'padding', bytes: to - drift, symbols: [renumber(at)] };
      if (runs.length > 0)
        borders.push({ at, from: drift, to, cause: a.starts.has(piece.id) ? padding : (cause ?? padding) });
      runs.push({ first: at, symbols: 0, drift: to });
      drift = to;
    }
    const run = runs[runs.length - 1];
    if (run) run.symbols += piece.names.length;
  }
  return {
    added: names(b, (piece) => !a.addresses.has(piece.id))
      .map(renumber)
      .sort(),
    removed: names(a, (piece) => !b.addresses.has(piece.id)).sort(),
    moved: names(a, (piece) => isMoved(piece)).sort(),
    renumbered: names(a, (piece) => b.addresses.has(piece.id))
      .filter((name) => renumber(name) !== name)
      .map((name) => `${name} ${renumber(name)}`)
      .sort(),
    resized: a.placed
      .flatMap(({ piece }) => {
        const by = b.grown.get(piece.id);
        return by === undefined ? [] : [`${piece.names.at(-1)} ${piece.size} ${piece.size + by}`];
      })
      .sort(),
    runs,
    borders,
  };
}

function causeBefore(piece: Piece, plan: Plan, renumber: (name: string) => string): Border['cause'] | undefined {
  const extra = plan.before.get(piece.id);
  if (!extra) return undefined;
  const symbols = [renumber(extra.piece.names[0] ?? '')];
  return { kind: extra.moved ? 'moved' : 'added', bytes: Number(extra.piece.size), symbols };
}

function goneCause(piece: Piece, moved: boolean): Border['cause'] {
  return { kind: moved ? 'moved' : 'removed', bytes: -Number(piece.size), symbols: [piece.names[0] ?? ''] };
}

function grownCause(piece: Piece, grown: ReadonlyMap<number, bigint>): Border['cause'] | undefined {
  const by = grown.get(piece.id);
  return by === undefined ? undefined : { kind: 'resized', bytes: Number(by), symbols: [piece.names.at(-1) ?? ''] };
}
