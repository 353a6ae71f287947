// What the picture knows about one place: both addresses, the symbol that holds it, the run and its drift, the section.
// For the guide line, the live sentence and the tests; the words are the page's.

import { type Address, add, compareAddresses, subtract } from '../symbols/address.ts';
import { memoryAt } from '../symbols/memories.ts';
import type { SectionKind, SectionSpan } from '../symbols/sections.ts';
import { addressOf, nameOf, rowAt, type SymbolTable } from '../symbols/symbol-table.ts';
import type { Frame } from './frame.ts';
import { runAt } from './levels.ts';
import { sizeOfRow } from './symbol-size.ts';

export interface SymbolReading {
  /** Row in A. */
  readonly row: number;
  readonly name: string;
  readonly address: Address;
  /** Bytes to the next address, or as the file says; undefined at the end of an island and where lines are missing. */
  readonly size: number | undefined;
  /** The same symbol in B. */
  readonly b: Address | undefined;
}

export interface Reading {
  /** The address under the pointer, in A. */
  readonly a: Address;
  /** Where the run puts it in B; undefined in front of the first run. */
  readonly b: Address | undefined;
  readonly drift: number | undefined;
  /** Index of the run. */
  readonly run: number | undefined;
  readonly section: SectionKind | undefined;
  /** What the linker script calls the memory that the address lies in. */
  readonly memory: string | undefined;
  /** The symbol of A that holds the address; undefined without tables, and in front of the first symbol. */
  readonly symbol: SymbolReading | undefined;
}

/** The reading at pixel `x` of the scene. */
export function readAt(frame: Frame, x: number): Reading {
  const { axis, levels, summary, diff } = frame.input;
  const position = Math.min(axis.total - 1, Math.max(0, Math.floor(frame.scale.position(x - frame.left))));
  const a = axis.address(position);
  const run = runAt(levels, position);
  const drift = run < 0 ? undefined : levels.drift[run]!;
  return {
    a,
    b: drift === undefined ? undefined : add(axis.addressInB(position), drift),
    drift,
    run: run < 0 ? undefined : run,
    section: sectionAt(summary.sections.a, a),
    memory: memoryAt(diff?.a.memories, a),
    symbol: diff === undefined ? undefined : symbolAt(diff.a, a, diff.b, diff.toB),
  };
}

function sectionAt(spans: readonly SectionSpan[], a: Address): SectionKind | undefined {
  return spans.find((span) => {
    const offset = subtract(a, span.start);
    return offset >= 0 && offset < span.size;
  })?.kind;
}

/** The last symbol at or before an address: of several at one address the first. */
function symbolAt(table: SymbolTable, at: Address, other: SymbolTable, toOther: Int32Array): SymbolReading | undefined {
  let row = rowAt(table, at);
  if (row >= table.count || compareAddresses(addressOf(table, row), at) !== 0) row--;
  if (row < 0) return undefined;
  const address = addressOf(table, row);
  row = rowAt(table, address);
  const partner = toOther[row]!;
  const b = partner < 0 ? undefined : addressOf(other, partner);
  return { row, name: nameOf(table, row), address, size: sizeOfRow(table, row), b };
}
