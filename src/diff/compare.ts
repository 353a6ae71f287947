// The pipeline: two tables in, what differs out.

import { type Address, difference } from '../symbols/address.ts';
import { islandStarts, mergeRegions, type Region, regionsOf } from '../symbols/regions.ts';
import { sectionsOf } from '../symbols/sections.ts';
import type { SymbolTable } from '../symbols/symbol-table.ts';
import { absoluteChanges, sizesOf } from './changes.ts';
import { type Runs, rowsOfRuns, runsOf, withoutLeaps } from './drift.ts';
import { type Elisions, elisionsOf } from './elision.ts';
import { makeGapReader } from './gaps.ts';
import { type Facts, type ListRows, withLists } from './lists.ts';
import { type Match, match } from './match.ts';
import { type ModuleSlide, moduleSlidesOf, restored, withoutSlides } from './module-slides.ts';
import { findPins, type PinWish, rowsIn, type UnmetPin } from './pins.ts';
import { createScratch } from './scratch.ts';
import { slideOf } from './slide.ts';
import { stretchesOf } from './stretches.ts';
import type { DriftSummary, MapInfo } from './summary.ts';
import { verdictOf } from './verdict.ts';

/** A summary and the tables it speaks of, for views that show single symbols. */
export interface MapDiff {
  readonly summary: DriftSummary;
  readonly a: SymbolTable;
  readonly b: SymbolTable;
  /** The row in B of each row of A, absolute values included; −1 where there is none. And the other way round. */
  readonly toB: Int32Array;
  readonly toA: Int32Array;
  /** What the lists of `summary` are made of, when somebody reads them. */
  readonly rows: ListRows;
  /** What was taken off the addresses of modules in `b` before the comparison. */
  readonly moduleSlides: readonly ModuleSlide[];
  /** Pairs that were to be made by hand and could not be; `summary.pins` are those that were. */
  readonly unmetPins: readonly UnmetPin[];
}

/**
 * Compares two maps. `earlier` are the maps of the passes before A, in order; they are named, not compared. `wishes`
 * are pairs made by hand. O(n log n).
 */
export function compareMaps(
  mapA: SymbolTable,
  mapB: SymbolTable,
  earlier: readonly SymbolTable[] = [],
  wishes: readonly PinWish[] = [],
  onShare: OnShare = () => {},
): MapDiff {
  return scratch.within(() => compare(mapA, mapB, earlier, wishes, onShare));
}

/** How much of the work is done, from 0 to 1: as two maps of a million symbols take their time. */
type OnShare = (share: number) => void;

/** One for all: a comparison waits for nothing, so there are never two at a time. */
const scratch = createScratch();

function compare(
  mapA: SymbolTable,
  mapB: SymbolTable,
  earlier: readonly SymbolTable[],
  wishes: readonly PinWish[],
  onShare: OnShare,
): MapDiff {
  const a = restored(mapA);
  const given = restored(mapB);
  const { pins, rows, unmet } = findPins(a, given, wishes);
  const first = match(a, given, rows, scratch, () => onShare(0.3));
  onShare(0.5);
  const moduleSlides = moduleSlidesOf(a, given, first.toB);
  const b = withoutSlides(given, moduleSlides);
  const pinned = b === given ? rows : rowsIn(b, given, rows);
  const all = b === given ? first : match(a, b, pinned, scratch);
  const elisions = { a: elisionsOf(a), b: elisionsOf(b) };
  const allStretches = stretchesOf(a, b, all);
  const slide = slideOf(a, b, all, allStretches, elisions);
  const m = withoutLeaps(all, allStretches, slide);
  const stretches = m === all ? allStretches : stretchesOf(a, b, m);
  const runs = runsOf(stretches, slide);
  const gaps = makeGapReader(a, b, m, elisions);
  onShare(0.6);
  const sizes = sizesOf(a, b, m, stretches, gaps);
  const lists: ListRows = {
    runs: rowsOfRuns(m, runs),
    added: m.onlyB,
    removed: m.onlyA,
    moved: m.movedA.toSorted(),
    renumbered: m.renumbered,
    resized: sizes.resized,
  };
  const { added, removed, moved, renumbered, resized } = lists;
  // Modules that lie elsewhere in B are put where A has them, which makes two boots of one kernel alike, but no two
  // kernels.
  const kind = verdictOf(a, b, m, runs.count, resized.row.length, pinned);
  onShare(0.9);
  const islands = { a: islandStarts(a), b: islandStarts(b) };
  const facts: Facts = {
    a: infoOf(a, elisions.a),
    b: infoOf(b, elisions.b),
    earlier: earlier.map((t) => infoOf(t, elisionsOf(t))),
    slide,
    verdict: moduleSlides.length > 0 && (kind === 'identical' || kind === 'reordered') ? 'drift' : kind,
    totals: {
      matched: m.chainA.length + m.movedA.length,
      added: added.length,
      removed: removed.length,
      resized: resized.row.length,
      moved: moved.length,
      renumbered: renumbered.length,
      inSync: inSync(a, b, m, runs, slide),
      runs: runs.count,
      up: sizes.up,
      down: sizes.down,
      grown: sizes.grown,
      shrunk: sizes.shrunk,
    },
    regions: mergeRegions(
      regionsOf(a, islands.a),
      regionsOf(b, islands.b).map((r) => lessSlide(r, slide)),
    ),
    sections: { a: sectionsOf(a, islands.a), b: sectionsOf(b, islands.b) },
    absolutes: absoluteChanges(a, b, m),
    findings: [],
    kallsyms: undefined,
    ...(earlier.length > 0 && { earlierDrift: earlier.map(() => undefined) }),
    ...(pins.length > 0 && { pins }),
  };
  const { toB, toA } = m;
  const summary = withLists(facts, { a, b, toB, toA }, lists, () => ({ elisions, gaps }));
  return { summary, a, b, toB, toA, rows: lists, moduleSlides, unmetPins: unmet };
}

function infoOf(t: SymbolTable, elisions: Elisions): MapInfo {
  const { name, format, bits, lines, skipped, sha256, sorted } = t;
  const excerpt = elisions.excerpt !== undefined;
  const info = { name, format, bits, lines, symbols: t.total, skipped, sha256, excerpt, sorted };
  return elisions.excerpt === 'assumed' ? { ...info, assumed: true } : info;
}

function lessSlide(r: Region, slide: Address | undefined): Region {
  return slide ? { base: difference(r.base, slide), size: r.size } : r;
}

/** Matched symbols with drift 0, moved ones included where they came to lie at the same address. */
function inSync(a: SymbolTable, b: SymbolTable, m: Match, runs: Runs, slide: Address | undefined): number {
  let count = 0;
  for (let r = 0; r < runs.count; r++) {
    if (runs.drift[r] === 0) count += (runs.start[r + 1] as number) - (runs.start[r] as number);
  }
  const [hi, lo] = slide ? [slide.hi, slide.lo] : [0, 0];
  for (let k = 0; k < m.movedA.length; k++) {
    const [i, j] = [m.movedA[k] as number, m.movedB[k] as number];
    const low = (a.lo[i] as number) + lo;
    const high = (a.hi[i] as number) + hi + (low >= 0x1_0000_0000 ? 1 : 0);
    if (low >>> 0 === b.lo[j] && high >>> 0 === b.hi[j]) count++;
  }
  return count;
}
