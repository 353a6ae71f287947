// The columns of a map while it is read: one buffer, grown by half when full, and in the end a SymbolTable over it.
// A map that is not sorted by address is sorted here, ties by name as `nm -n` does.

import { type Bits, EXACT } from '../symbols/address.ts';
import { baseHash, sameName } from '../symbols/names.ts';
import { type Skipped, type SkipReason, type SymbolTable, withoutBidi } from '../symbols/symbol-table.ts';

const BYTES_PER_ROW = 5 * 4 + 1;

interface Views {
  readonly hi: Uint32Array;
  readonly lo: Uint32Array;
  readonly nameStart: Uint32Array;
  readonly nameEnd: Uint32Array;
  readonly hash: Uint32Array;
  readonly type: Uint8Array;
}

function viewsOf(rows: number): Views {
  const buffer = new ArrayBuffer(rows * BYTES_PER_ROW);
  return {
    hi: new Uint32Array(buffer, 0, rows),
    lo: new Uint32Array(buffer, 4 * rows, rows),
    nameStart: new Uint32Array(buffer, 8 * rows, rows),
    nameEnd: new Uint32Array(buffer, 12 * rows, rows),
    hash: new Uint32Array(buffer, 16 * rows, rows),
    type: new Uint8Array(buffer, 20 * rows, rows),
  };
}

/** What a reader fills, line by line. Its fields are read by the scanning loop, so they are plain. */
export class Columns {
  /** Rows filled so far: symbols with an address. */
  count = 0;
  capacity: number;
  views: Views;
  /** Whether no row so far lies before the one in front of it. */
  ascending = true;
  /** Digits of the widest address. */
  digits = 0;
  readonly bytes: Uint8Array;
  /** Five numbers an absolute value: hi, lo, start and end of the name, type. */
  private readonly absolutes: number[] = [];
  private sizes: Float64Array | undefined;
  private modules: Map<string, number> | undefined;
  private moduleOf: Uint32Array | undefined;
  private lastModule: { readonly id: number; readonly start: number; readonly end: number } | undefined;
  private readonly elidedBefore: number[] = [];
  private readonly skipped = new Map<SkipReason, { count: number; examples: { line: number; text: string }[] }>();

  /** Debian's maps have 41 bytes a line; at 36 a row their columns never grow. */
  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.capacity = Math.max(16, Math.ceil(bytes.length / 36));
    this.views = viewsOf(this.capacity);
  }

  grow(): void {
    const rows = Math.ceil(this.capacity * 1.5);
    const next = viewsOf(rows);
    next.hi.set(this.views.hi);
    next.lo.set(this.views.lo);
    next.nameStart.set(this.views.nameStart);
    next.nameEnd.set(this.views.nameEnd);
    next.hash.set(this.views.hash);
    next.type.set(this.views.type);
    if (this.sizes) {
      const sizes = new Float64Array(rows);
      sizes.set(this.sizes);
      this.sizes = sizes;
    }
    if (this.moduleOf) {
      const moduleOf = new Uint32Array(rows);
      moduleOf.set(this.moduleOf);
      this.moduleOf = moduleOf;
    }
    this.capacity = rows;
    this.views = next;
  }

  /** Appends a symbol with an address and says its row. */
  push(hi: number, lo: number, start: number, end: number, type: number, hash: number): number {
    if (this.count === this.capacity) this.grow();
    const row = this.count++;
    const v = this.views;
    if (row > 0 && this.ascending) {
      const before = v.hi[row - 1] as number;
      if (hi < before || (hi === before && lo < (v.lo[row - 1] as number))) this.ascending = false;
    }
    v.hi[row] = hi;
    v.lo[row] = lo;
    v.nameStart[row] = start;
    v.nameEnd[row] = end;
    v.hash[row] = hash;
    v.type[row] = type;
    return row;
  }

  pushAbsolute(hi: number, lo: number, start: number, end: number, type: number): void {
    this.absolutes.push(hi, lo, start, end, type);
  }

  /**
   * What is larger than a double is exact for counts as no size: no symbol has eight pebibytes, and sums would not come
   * out.
   */
  setSize(row: number, size: number): void {
    this.sizes ??= new Float64Array(this.capacity);
    this.sizes[row] = size <= EXACT ? size : 0;
  }

  /**
   * The module of a row is `bytes[start … end−1]`. A name is decoded where it differs from that of the row before:
   * modules come in stretches.
   */
  setModule(row: number, start: number, end: number): void {
    this.modules ??= new Map();
    this.moduleOf ??= new Uint32Array(this.capacity);
    let last = this.lastModule;
    if (!last || !sameName(this.bytes, start, end, this.bytes, last.start, last.end)) {
      const name = decoder.decode(this.bytes.subarray(start, end));
      const id = this.modules.get(name) ?? this.modules.size + 1;
      this.modules.set(name, id);
      last = { id, start, end };
      this.lastModule = last;
    }
    this.moduleOf[row] = last.id;
  }

  elide(): void {
    if (this.elidedBefore[this.elidedBefore.length - 1] !== this.count) this.elidedBefore.push(this.count);
  }

  /** Counts a line that is no symbol; the first three of each reason are kept to be quoted. `line` is 1-based. */
  skip(reason: SkipReason, line: number, start: number, end: number): void {
    let entry = this.skipped.get(reason);
    if (!entry) {
      entry = { count: 0, examples: [] };
      this.skipped.set(reason, entry);
    }
    entry.count++;
    if (entry.examples.length < 3) entry.examples.push({ line, text: excerptOf(this.bytes, start, end) });
  }

  /** Symbols and absolute values. */
  get total(): number {
    return this.count + this.absolutes.length / 5;
  }

  allZero(): boolean {
    const { hi, lo } = this.views;
    for (let i = 0; i < this.count; i++) if (hi[i] !== 0 || lo[i] !== 0) return false;
    return true;
  }

  skippedOf(reason: SkipReason): Skipped | undefined {
    const entry = this.skipped.get(reason);
    return entry && { reason, ...entry };
  }

  /** The finished table. */
  finish(name: string, format: string, bits: Bits, lines: number, sha256: string): SymbolTable {
    const count = this.count;
    const order = this.ascending ? undefined : this.orderByAddress();
    for (let i = 0; i < this.absolutes.length; i += 5) this.appendAbsolute(i);
    const total = this.total;
    const v = this.views;
    const skipped: Skipped[] = [];
    for (const [reason, entry] of this.skipped) skipped.push({ reason, ...entry });
    return {
      name: withoutBidi(name),
      format,
      bits,
      bytes: this.bytes,
      sha256,
      lines,
      skipped,
      count,
      total,
      hi: arrange(v.hi, order, total),
      lo: arrange(v.lo, order, total),
      nameStart: arrange(v.nameStart, order, total),
      nameEnd: arrange(v.nameEnd, order, total),
      hash: arrange(v.hash, order, total),
      type: arrange(v.type, order, total),
      size: this.sizes && arrange(this.sizes, order, total),
      module: this.moduleOf && arrange(this.moduleOf, order, total),
      modules: this.modules ? ['', ...this.modules.keys()] : [],
      elidedBefore: Uint32Array.from(order ? this.elidedInOrder(order) : this.elidedBefore),
      sorted: !this.ascending,
    };
  }

  private appendAbsolute(i: number): void {
    const [hi, lo, start, end, type] = this.absolutes.slice(i, i + 5) as [number, number, number, number, number];
    if (this.count + i / 5 >= this.capacity) this.grow();
    const row = this.count + i / 5;
    this.views.hi[row] = hi;
    this.views.lo[row] = lo;
    this.views.nameStart[row] = start;
    this.views.nameEnd[row] = end;
    this.views.hash[row] = baseHash(this.bytes, start, end);
    this.views.type[row] = type;
  }

  /**
   * Where sorted rows lack lines: behind the row that stood in front of the dots, and before the row that stood behind
   * them.
   */
  private elidedInOrder(order: Uint32Array): number[] {
    if (this.elidedBefore.length === 0) return [];
    const rowOf = new Uint32Array(order.length);
    for (let i = 0; i < order.length; i++) rowOf[order[i] as number] = i;
    const rows = new Set<number>();
    for (const row of this.elidedBefore) {
      if (row > 0) rows.add((rowOf[row - 1] as number) + 1);
      if (row < order.length) rows.add(rowOf[row] as number);
    }
    return [...rows].sort((x, y) => x - y);
  }

  private orderByAddress(): Uint32Array {
    const { hi, lo, nameStart, nameEnd } = this.views;
    const order = new Uint32Array(this.count);
    for (let i = 0; i < order.length; i++) order[i] = i;
    const compareNames = (x: number, y: number): number => {
      let p = nameStart[x] as number;
      let q = nameStart[y] as number;
      const pEnd = nameEnd[x] as number;
      const qEnd = nameEnd[y] as number;
      for (; p < pEnd && q < qEnd; p++, q++) {
        const d = (this.bytes[p] as number) - (this.bytes[q] as number);
        if (d !== 0) return d;
      }
      return pEnd - p - (qEnd - q);
    };
    return order.sort(
      (x, y) =>
        (hi[x] as number) - (hi[y] as number) || (lo[x] as number) - (lo[y] as number) || compareNames(x, y) || x - y,
    );
  }
}

/** The first `total` values of a column, its leading rows in the given order. */
function arrange<T extends Uint32Array | Uint8Array | Float64Array>(
  column: T,
  order: Uint32Array | undefined,
  total: number,
): T {
  if (order) {
    const copy = column.slice(0, order.length);
    for (let i = 0; i < order.length; i++) column[i] = copy[order[i] as number] as number;
  }
  return column.subarray(0, total) as T;
}

const decoder = new TextDecoder();

/** A line for a message: at most 60 characters, control characters as `\xNN`. */
export function excerptOf(bytes: Uint8Array, start: number, end: number): string {
  const text = withoutBidi(decoder.decode(bytes.subarray(start, Math.min(end, start + 240))));
  const shown = text.replace(/[^\P{Cc}\t]/gu, (c) => `\\x${c.charCodeAt(0).toString(16).padStart(2, '0')}`);
  return shown.length > 60 ? `${shown.slice(0, 57)}...` : shown;
}
