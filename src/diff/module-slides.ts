// Where a running kernel found room for its modules. Each lies elsewhere at every boot, so two copies of /proc/kallsyms
// differ by a slide for each module beside that of the kernel. It is found by vote and taken off before anything is
// compared: B's modules are put where A has them.

import type { SymbolTable } from '../symbols/symbol-table.ts';

const TWO_32 = 0x1_0000_0000;
const PAGE = 4096;

export interface ModuleSlide {
  readonly module: string;
  /** What its addresses in B are higher by than in A, less what those of the kernel are. */
  readonly bytes: number;
}

/**
 * The modules of B that lie elsewhere, by `toB`, the row in B of each row of A. Believed are whole pages that most
 * symbols of a module have in common. None where a map names no modules, or lacks lines.
 */
export function moduleSlidesOf(a: SymbolTable, b: SymbolTable, toB: Int32Array): ModuleSlide[] {
  if (!a.module || !b.module || a.elidedBefore.length > 0 || b.elidedBefore.length > 0) return [];
  const votes = a.modules.map(() => new Map<number, number>());
  const inB = new Map(b.modules.map((name, k) => [name, k]));
  const sameInB = a.modules.map((name) => inB.get(name));
  for (let i = 0; i < a.count; i++) {
    const j = toB[i] as number;
    const module = a.module[i] as number;
    if (j < 0 || sameInB[module] !== b.module[j]) continue;
    const bytes = ((b.hi[j] as number) - (a.hi[i] as number)) * TWO_32 + ((b.lo[j] as number) - (a.lo[i] as number));
    const ofModule = votes[module];
    ofModule?.set(bytes, (ofModule.get(bytes) ?? 0) + 1);
  }
  const [kernel, ...modules] = votes.map(winner);
  const slides: ModuleSlide[] = [];
  for (const [k, bytes] of modules.entries()) {
    const own = bytes === undefined ? 0 : bytes - (kernel ?? 0);
    if (own !== 0 && own % PAGE === 0) slides.push({ module: a.modules[k + 1] ?? '', bytes: own });
  }
  return slides;
}

/** What more than half agree on. */
function winner(votes: ReadonlyMap<number, number>): number | undefined {
  let all = 0;
  let most = 0;
  let best: number | undefined;
  for (const [bytes, count] of votes) {
    all += count;
    if (count <= most) continue;
    most = count;
    best = bytes;
  }
  return 2 * most > all ? best : undefined;
}

/** The table with each of these modules lower by its slide, in the order of its new addresses. `restored` undoes it. */
export function withoutSlides(t: SymbolTable, slides: readonly ModuleSlide[]): SymbolTable {
  if (slides.length === 0) return t;
  const bytes = new Map(slides.map((slide) => [slide.module, slide.bytes]));
  const shifts = Float64Array.from(t.modules, (name) => -(bytes.get(name) ?? 0));
  return { ...shifted(t, shifts), shifts };
}

/** The table as its file has it. */
export function restored(t: SymbolTable): SymbolTable {
  if (!t.shifts) return t;
  const { shifts, ...rest } = t;
  return shifted(
    rest,
    shifts.map((bytes) => -bytes),
  );
}

function shifted(t: SymbolTable, shifts: Float64Array): SymbolTable {
  const { count, total, module } = t;
  if (!module) return t;
  const hi = t.hi.slice();
  const lo = t.lo.slice();
  for (let i = 0; i < count; i++) {
    const bytes = shifts[module[i] as number] as number;
    const upper = Math.floor(bytes / TWO_32);
    const low = (lo[i] as number) + (bytes - upper * TWO_32);
    lo[i] = low; // modulo 2^32, as the column stores it
    hi[i] = (hi[i] as number) + upper + (low >= TWO_32 ? 1 : 0);
  }
  const order = new Uint32Array(total);
  for (let i = 0; i < total; i++) order[i] = i;
  // Symbols of one address stay as the file has them.
  order
    .subarray(0, count)
    .sort(
      (x, y) =>
        (hi[x] as number) - (hi[y] as number) ||
        (lo[x] as number) - (lo[y] as number) ||
        (t.nameStart[x] as number) - (t.nameStart[y] as number),
    );
  const arranged = <T extends Uint32Array | Uint8Array | Float64Array>(column: T): T => {
    const copy = column.slice() as T;
    for (let i = 0; i < total; i++) copy[i] = column[order[i] as number] as number;
    return copy;
  };
  return {
    ...t,
    hi: arranged(hi),
    lo: arranged(lo),
    nameStart: arranged(t.nameStart),
    nameEnd: arranged(t.nameEnd),
    hash: arranged(t.hash),
    type: arranged(t.type),
    size: t.size && arranged(t.size),
    module: arranged(module),
  };
}
