// The matcher, and all that is made of its pairs, on small maps of few names: against oracles that try every way, and
// against itself with the maps swapped.

import { compareMaps } from '../../src/diff/compare.ts';
import { openMap } from '../../src/read/open.ts';
import { isProblem } from '../../src/symbols/problem.ts';
import { nameOf, type SymbolTable } from '../../src/symbols/symbol-table.ts';
import { bestInOrder, longestChain, worth } from '../diff/oracles.ts';
import { baseOf, bigAt } from '../diff/tables.ts';
import { type Next, oneOf, random } from '../tools/random.mjs';
import { diffFault } from './accounting.ts';
import type { Outcome, Try } from './outcome.ts';

interface Row {
  readonly name: string;
  readonly step: number;
  readonly type: string;
}

const REPEATED: readonly [string, ...string[]] = ['x', 'y', 'f.0', 'f.1', 'f.2', 'g.isra.7'];

export const tryMatcher: Try = async (seed) => {
  const next = random(seed);
  // Where no name stands once there are no anchors, and the alignment of all rows is to be the best there is.
  const isRepeated = next(3) === 0;
  const rowsA = isRepeated ? repeated(next) : rows(next);
  const rowsB = next(4) === 0 ? (isRepeated ? repeated(next) : rows(next)) : edited(rowsA, isRepeated, next);
  const base = oneOf([0, 0x1000, 0xffff_f000], next);
  const [a, b] = [await tableOf(textOf(rowsA, base)), await tableOf(textOf(rowsB, base + oneOf([0, 0, 0x1000], next)))];
  if (!a || !b) return { kind: 'refused', why: 'no map' };
  const diff = compareMaps(a, b);
  const fault = diffFault(diff) ?? pairsFault(a, b, diff.toB) ?? chainFault(a, b, diff.toB, diff.summary.totals.moved);
  const swapped = compareMaps(b, a);
  const what =
    fault ??
    diffFault(swapped) ??
    (isEqual(swapped.toA, diff.toB) ? undefined : 'other pairs with A and B swapped') ??
    (isRepeated ? alignmentFault(a, b, diff.toB) : undefined);
  if (what !== undefined) return wrong(seed, what);
  return { kind: 'opened', why: isRepeated ? 'names that stand more than once' : diff.summary.verdict };
};

/** Each name with its like, and as many of each as both have. */
function pairsFault(a: SymbolTable, b: SymbolTable, toB: Int32Array): string | undefined {
  const left = new Map<string, number>();
  for (let i = 0; i < a.count; i++) {
    const j = toB[i] ?? -1;
    const name = baseOf(nameOf(a, i));
    if (j < 0) left.set(name, 1);
    else if (baseOf(nameOf(b, j)) !== name) return `${nameOf(a, i)} is paired with ${nameOf(b, j)}`;
  }
  const paired = new Set(toB);
  for (let j = 0; j < b.count; j++) {
    if (!paired.has(j) && left.has(baseOf(nameOf(b, j)))) return `${nameOf(b, j)} is left over in both maps`;
  }
  return undefined;
}

/** As few have moved as can be. */
function chainFault(a: SymbolTable, b: SymbolTable, toB: Int32Array, moved: number): string | undefined {
  const pairs = Array.from(toB.subarray(0, a.count)).flatMap((j, i) =>
    j < 0 ? [] : [[bigAt(a, i), bigAt(b, j)] as const],
  );
  const least = pairs.length - longestChain(pairs);
  return moved === least ? undefined : `${moved} moved, ${least} would do`;
}

function alignmentFault(a: SymbolTable, b: SymbolTable, toB: Int32Array): string | undefined {
  const found = bestInOrder(a.count, b.count, (i, j) => (toB[i] === j ? worth(a, b, i, j) : 0));
  const best = bestInOrder(a.count, b.count, (i, j) => worth(a, b, i, j));
  return found === best ? undefined : `the pairs are worth ${found}, the best ${best}`;
}

function rows(next: Next): Row[] {
  return Array.from({ length: 1 + next(14) }, () => ({
    name: next(3) === 0 ? oneOf(REPEATED, next) : `n${next(20)}`,
    step: oneOf([0, 0, 16, 16, 16, 32, 48, 4096], next),
    type: oneOf(['t', 't', 't', 'T', 'd'], next),
  }));
}

/** Every name twice in front, so that none is unique; they pair with each other. */
function repeated(next: Next): Row[] {
  const front = ['x', 'y', 'f.0', 'g.isra.7'].flatMap((name) => [name, name]);
  return [
    ...front.map((name) => ({ name, step: 64, type: 't' })),
    ...Array.from({ length: 1 + next(12) }, () => repeatedRow(next)),
  ];
}

function repeatedRow(next: Next): Row {
  return { name: oneOf(REPEATED, next), step: oneOf([16, 16, 32, 48], next), type: 't' };
}

function edited(rowsA: readonly Row[], isRepeated: boolean, next: Next): Row[] {
  const result = [...rowsA];
  const first = isRepeated ? 8 : 0;
  for (let n = next(5); n > 0; n--) {
    const at = first + next(result.length - first + 1);
    const row = isRepeated ? repeatedRow(next) : (rows(next)[0] ?? repeatedRow(next));
    switch (next(4)) {
      case 0:
        result.splice(at, 0, row);
        break;
      case 1:
        if (result.length > first + 1) result.splice(at, 1);
        break;
      case 2:
        if (at < result.length) result[at] = row;
        break;
      default:
        result.splice(first + next(result.length - first + 1), 0, ...result.splice(at, 1));
    }
  }
  return result;
}

function textOf(all: readonly Row[], base: number): string {
  let at = base;
  const lines = all.map(({ name, step, type }) => {
    at += step;
    return `${at.toString(16).padStart(16, '0')} ${type} ${name}\n`;
  });
  return lines.join('');
}

async function tableOf(text: string): Promise<SymbolTable | undefined> {
  const table = await openMap('map', new TextEncoder().encode(text));
  return isProblem(table) ? undefined : table;
}

function isEqual(x: Int32Array, y: Int32Array): boolean {
  return x.length === y.length && x.every((value, i) => value === y[i]);
}

function wrong(seed: number, what: string): Outcome {
  return { kind: 'wrong', why: `seed ${seed}: ${what}` };
}
