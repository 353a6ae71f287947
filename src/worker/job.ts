// One piece of work: reads what is given and compares the last two maps; those before them are earlier passes. The same
// function runs in the worker and, where workers are refused, on the page's own thread.

import { compareMaps } from '../diff/compare.ts';
import type { Pin } from '../diff/pins.ts';
import { orderPasses } from '../kallsyms/order-of.ts';
import { sizeOf } from '../read/content.ts';
import { fingerprintOf } from '../read/fingerprint.ts';
import { type Opened, openMaps, type Progress } from '../read/open.ts';
import { isProblem, type Problem } from '../symbols/problem.ts';
import type { SymbolTable } from '../symbols/symbol-table.ts';
import { inOneShape } from './one-shape.ts';
import type { Answer, Given, OnStage } from './protocol.ts';
import { arrivalOf } from './side-by-side.ts';

/** Reads the maps side by side: while one is unpacked or hashed by the platform, the other is parsed. */
export async function runJob(given: readonly Given[], onStage: OnStage, pins: readonly Pin[] = []): Promise<Answer> {
  const read = given.map((map) => ({
    done: 0,
    total: map.kind === 'bytes' ? sizeOf(map.bytes) : map.kind === 'elsewhere' ? map.size : 0,
  }));
  const report = (i: number, done: number, total: number) => {
    read[i] = { done, total };
    onStage({ kind: 'reading', done: sum(read, 'done'), total: sum(read, 'total') });
  };
  const start = performance.now();
  const opened = await Promise.all(given.map((map, i) => open(map, (done, total) => report(i, done, total))));
  const all = together(given, opened);
  if (all.length > MOST) return { maps: [tooMany(all.length)], diff: undefined };
  const maps = inOrder(all);
  const a = maps.at(-2);
  const b = maps.at(-1);
  if (!a || !b || isProblem(a) || isProblem(b)) {
    // No picture waits, and no findings will come that could bring them along.
    return {
      maps: await Promise.all(maps.map((map) => (isProblem(map) ? map : withFingerprint(map)))),
      diff: undefined,
    };
  }
  onStage({ kind: 'comparing' });
  const middle = performance.now();
  const earlier = maps.slice(0, -2).filter((map): map is SymbolTable => !isProblem(map));
  const isSeen = a.count + b.count > SEEN;
  const diff = compareMaps(a, b, earlier, pins, isSeen ? (share) => onStage({ kind: 'comparing', share }) : undefined);
  // For a profile, and for the benchmark: what the page waits for beside this is the way here and back.
  performance.measure('read', { start, end: middle });
  performance.measure('compare', { start: middle });
  return { maps, diff };
}

const MOST = 4;

/**
 * Symbols of two maps that take so long to compare that progress is seen: some 0.4 s. A message for nothing costs the
 * page a frame.
 */
const SEEN = 1_000_000;

/** A file that brings two maps along is a comparison by itself: the map that waited for a partner is not part of it. */
function together(given: readonly Given[], opened: readonly Opened[]): readonly (SymbolTable | Problem)[] {
  const isWhole = opened.some((maps) => !('kind' in maps) && maps.length > 1);
  return opened.flatMap((maps, i): readonly (SymbolTable | Problem)[] => {
    if ('kind' in maps) return [maps];
    return isWhole && given[i]?.kind === 'table' ? [] : maps.map(inOneShape);
  });
}

function tooMany(count: number): Problem {
  return { kind: 'problem', code: 'too-many-maps', file: '', detail: String(count) };
}

/** Two maps stay as they were given: names, a swap or the side that was chosen say which is A. */
function inOrder(maps: readonly (SymbolTable | Problem)[]): readonly (SymbolTable | Problem)[] {
  const tables = maps.filter((map): map is SymbolTable => !isProblem(map));
  if (maps.length < 3 || tables.length < maps.length) return maps;
  return orderPasses(tables).flatMap((i) => tables[i] ?? []);
}

function open(map: Given, progress: Progress): Opened | Promise<Opened> {
  switch (map.kind) {
    case 'problem':
      return map;
    case 'table':
      return [map.table];
    case 'elsewhere':
      return arrivalOf(map.from, progress);
    case 'bytes':
      return openMaps(map.name, map.bytes, progress, 'later');
  }
}

function sum(read: readonly { readonly done: number; readonly total: number }[], what: 'done' | 'total'): number {
  return read.reduce((n, r) => n + r[what], 0);
}

async function withFingerprint(t: SymbolTable): Promise<SymbolTable> {
  return { ...t, sha256: await fingerprintOf(t) };
}
