// Modules on a strip: each from its first symbol to its last, with its name instead of those of its sections. The file
// says which symbol is whose (`/proc/kallsyms` does); finding the stretches walks over all of the map, so it is done
// once a map.

import { type Address, subtract } from '../symbols/address.ts';
import { addressOf, type SymbolTable } from '../symbols/symbol-table.ts';
import type { Frame } from './frame.ts';

export interface ModuleSpan {
  readonly name: string;
  readonly start: Address;
  /** Bytes to the last symbol; what that one takes is not known. */
  readonly size: number;
}

const known = new WeakMap<SymbolTable, readonly ModuleSpan[]>();

/** Neighbours of one module, ascending; the kernel itself is in none. Empty for a file that names no modules. */
export function modulesOf(table: SymbolTable): readonly ModuleSpan[] {
  const before = known.get(table);
  if (before !== undefined) return before;
  const spans = findModules(table);
  known.set(table, spans);
  return spans;
}

function findModules(table: SymbolTable): ModuleSpan[] {
  const { module, modules, count } = table;
  if (module === undefined) return [];
  const spans: ModuleSpan[] = [];
  for (let first = 0; first < count; ) {
    let next = first + 1;
    while (next < count && module[next] === module[first]) next++;
    const name = modules[module[first]!];
    if (module[first] !== 0 && name !== undefined) {
      const start = addressOf(table, first);
      spans.push({ name, start, size: subtract(addressOf(table, next - 1), start) });
    }
    first = next;
  }
  return spans;
}

export interface ModuleBox {
  readonly name: string;
  /** Pixels of the scene. */
  readonly x0: number;
  readonly x1: number;
}

/** The modules in view that are at least two pixels wide. */
export function moduleBoxes(frame: Frame, side: 'a' | 'b'): ModuleBox[] {
  const { diff, axis } = frame.input;
  if (diff === undefined) return [];
  const { scale, left, right } = frame;
  const position = side === 'a' ? axis.position : axis.positionInB;
  return modulesOf(diff[side]).flatMap(({ name, start, size }): ModuleBox[] => {
    const from = position(start);
    if (from > scale.to || from + size < scale.from) return [];
    const x0 = Math.max(left, left + scale.x(from));
    const x1 = Math.min(right, left + scale.end(from + size));
    return x1 - x0 < 2 ? [] : [{ name, x0, x1 }];
  });
}
