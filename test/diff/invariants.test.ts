// What holds for any two maps: pairs are one to one, nothing is counted twice or lost, every sum comes out, and A
// against B says what B against A says.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareMaps, type MapDiff } from '../../src/diff/compare.ts';
import { EXACT } from '../../src/symbols/address.ts';
import { nameOf } from '../../src/symbols/symbol-table.ts';
import { anyMaps } from './any-maps.ts';
import { mapsOf } from './generator.ts';
import { programs } from './program.ts';
import { baseOf, bigAt, bigOf, namesOf, tableOf } from './tables.ts';

/** Thousands of comparisons take seconds, and more where other work shares the machine. */
const LONG = { timeout: 60_000 };

const pairs = fc.oneof(anyMaps, programs.map(mapsOf));

const eachPair = (seed: number, check: (diff: MapDiff, swapped: MapDiff) => void) =>
  fc.assert(
    fc.asyncProperty(pairs, async ({ a, b }) => {
      const [x, y] = [await tableOf(a), await tableOf(b)];
      check(compareMaps(x, y), compareMaps(y, x));
    }),
    { seed, numRuns: 700 },
  );

/**
 * B − A less the slide, by the definition: modulo 2^64 and signed where there is a slide, plain where there is none.
 */
const driftOf = ({ a, b, summary }: MapDiff, i: number, j: number): bigint =>
  summary.slide ? BigInt.asIntN(64, bigAt(b, j) - bigAt(a, i) - bigOf(summary.slide)) : bigAt(b, j) - bigAt(a, i);

describe('any two maps', LONG, () => {
  it('are matched one to one, each name with its like, and as many of each name as both have', () =>
    eachPair(101, ({ a, b, toA, toB }) => {
      const pairsOfA = Array.from(toB.subarray(0, a.count), (j, i) => [i, j]).filter(([, j = -1]) => j >= 0);
      const pairsOfB = Array.from(toA.subarray(0, b.count), (i, j) => [i, j]).filter(([i = -1]) => i >= 0);
      expect(pairsOfB.sort(([i = 0], [k = 0]) => i - k)).toEqual(pairsOfA);
      expect(pairsOfA.map(([, j = 0]) => baseOf(nameOf(b, j)))).toEqual(
        pairsOfA.map(([i = 0]) => baseOf(nameOf(a, i))),
      );
      const leftA = new Set(
        namesOf(a)
          .filter((_, i) => i < a.count && toB[i] === -1)
          .map(baseOf),
      );
      const leftB = namesOf(b).filter((_, j) => j < b.count && toA[j] === -1);
      expect(leftB.filter((name) => leftA.has(baseOf(name)))).toEqual([]);
    }));

  it('share out every symbol: matched, added, removed; and every matched one: in a run or moved', () =>
    eachPair(102, ({ a, b, toB, summary: { totals, runs, added, removed, moved } }) => {
      expect(totals.matched + totals.removed).toBe(a.count);
      expect(totals.matched + totals.added).toBe(b.count);
      expect([added.length, removed.length, moved.length]).toEqual([totals.added, totals.removed, totals.moved]);
      expect(runs.reduce((sum, r) => sum + r.symbols, 0) + totals.moved).toBe(totals.matched);
      expect(toB.subarray(0, a.count).filter((j) => j >= 0).length).toBe(totals.matched);
    }));

  it('have runs whose drift is B - A of each of their symbols, by bigint', () =>
    eachPair(103, (diff) => {
      const { a, b, toB, summary } = diff;
      const found = new Map<bigint, number>();
      const add = (drift: bigint, n: number) => found.set(drift, (found.get(drift) ?? 0) + n);
      for (let i = 0; i < a.count; i++) if ((toB[i] ?? -1) >= 0) add(driftOf(diff, i, toB[i] ?? -1), 1);
      expect(found.get(0n) ?? 0).toBe(summary.totals.inSync);
      for (const r of summary.runs) add(BigInt(r.drift), -r.symbols);
      const slide = summary.slide ? bigOf(summary.slide) : undefined;
      for (const m of summary.moved) {
        const d = bigOf(m.b) - bigOf(m.a);
        add(slide === undefined ? d : BigInt.asIntN(64, d - slide), -1);
      }
      expect([...found.values()].filter((n) => n !== 0)).toEqual([]);
      expect(b.count).toBeGreaterThan(0);
    }));

  it('have runs that differ from their neighbours, go up on both sides, and are exact', () =>
    eachPair(104, ({ summary: { runs } }) => {
      for (const [r, run] of runs.entries()) {
        expect(Math.abs(run.drift)).toBeLessThanOrEqual(EXACT);
        const before = runs[r - 1];
        if (!before) continue;
        expect(run.drift).not.toBe(before.drift);
        expect(bigOf(run.a) >= bigOf(before.end)).toBe(true);
        expect(bigOf(run.b) >= bigOf(before.b)).toBe(true);
      }
    }));

  it('have one event a border, each beginning where the one before ended, with parts that add up', () =>
    eachPair(105, ({ summary: { runs, events } }) => {
      const borders = runs.filter((run, r) => run.drift !== (runs[r - 1]?.drift ?? 0));
      expect(events.map((e) => [e.at, e.a, e.b, e.to])).toEqual(borders.map((r) => [r.first, r.a, r.b, r.drift]));
      for (const [k, e] of events.entries()) {
        expect(e.from).toBe(events[k - 1]?.to ?? 0);
        expect(e.cause.bytes).toBe(e.to - e.from);
        expect(e.cause.parts.reduce((sum, p) => sum + p.bytes, 0)).toBe(e.to - e.from);
        expect(e.cause.parts.map((p) => p.bytes)).not.toContain(0);
        expect(e.cause.parts[0]).toMatchObject({ kind: e.cause.kind, symbols: e.cause.symbols });
      }
    }));

  it('have events with the largest power of two up to 2 MiB that divides both addresses', () =>
    eachPair(106, ({ summary: { events } }) => {
      for (const e of events) {
        const both = bigOf(e.a) | bigOf(e.b) | 0x200000n;
        expect(BigInt(e.alignment)).toBe(both & -both);
      }
    }));

  it('have sizes that differ, are no less than 0, and add up with what came and went', () =>
    eachPair(107, ({ summary: { resized, totals } }) => {
      for (const { from, to } of resized) {
        expect(Math.min(from, to)).toBeGreaterThanOrEqual(0);
        expect(from).not.toBe(to);
        expect(Number.isSafeInteger(from) && Number.isSafeInteger(to)).toBe(true);
      }
      expect(totals.grown + totals.shrunk).toBe(totals.resized);
      expect(totals.up).toBeGreaterThanOrEqual(0);
      expect(totals.down).toBeLessThanOrEqual(0);
    }));

  it('say the same every time', () =>
    eachPair(108, ({ a, b, summary }) => {
      expect(compareMaps(a, b).summary).toEqual(summary);
    }));
});

describe('swapping two maps', LONG, () => {
  it('keeps the pairs, and what was added is removed', () =>
    eachPair(109, (diff, swapped) => {
      expect(swapped.toB).toEqual(diff.toA);
      expect(swapped.toA).toEqual(diff.toB);
      expect(swapped.summary.added).toEqual(diff.summary.removed);
      expect(swapped.summary.removed).toEqual(diff.summary.added);
      const mirrored = diff.summary.moved.map((m) => `${bigOf(m.b)} ${bigOf(m.a)} ${baseOf(m.name)}`);
      expect(swapped.summary.moved.map((m) => `${bigOf(m.a)} ${bigOf(m.b)} ${baseOf(m.name)}`).sort()).toEqual(
        mirrored.sort(),
      );
    }));

  it('negates every drift and keeps the borders', () =>
    eachPair(110, ({ summary }, { summary: swapped }) => {
      const runs = summary.runs.map((r) => [baseOf(r.first), baseOf(r.last), r.b, r.a, r.symbols, 0 - r.drift]);
      expect(swapped.runs.map((r) => [baseOf(r.first), baseOf(r.last), r.a, r.b, r.symbols, r.drift])).toEqual(runs);
      const events = summary.events.map((e) => [baseOf(e.at), e.kind, e.alignment, 0 - e.from, 0 - e.to]);
      expect(swapped.events.map((e) => [baseOf(e.at), e.kind, e.alignment, e.from, e.to])).toEqual(events);
    }));

  it('turns each part of a cause round: added and removed, grown and shrunk', () => {
    const other = { added: 'removed', removed: 'added' };
    const turned = (kind: string): string => (kind === 'added' || kind === 'removed' ? other[kind] : kind);
    return eachPair(111, ({ summary }, { summary: swapped }) => {
      const parts = summary.events.map((e) => e.cause.parts.map((p) => `${turned(p.kind)} ${-p.bytes}`).sort());
      expect(swapped.events.map((e) => e.cause.parts.map((p) => `${p.kind} ${p.bytes}`).sort())).toEqual(parts);
      const sizes = summary.resized.map((s) => [baseOf(s.name), s.to, s.from]);
      expect(swapped.resized.map((s) => [baseOf(s.name), s.from, s.to])).toEqual(sizes);
      expect([swapped.totals.up, swapped.totals.down]).toEqual([0 - summary.totals.down, 0 - summary.totals.up]);
      expect(swapped.verdict).toBe(summary.verdict);
    });
  });
});

describe('a map compared with itself', LONG, () => {
  it('is identical: one run, no drift, nothing changed', () =>
    eachPair(112, ({ a }) => {
      const { summary } = compareMaps(a, a);
      expect(summary.verdict).toBe('identical');
      expect(summary.runs.map((r) => [r.symbols, r.drift])).toEqual([[a.count, 0]]);
      const { added, removed, resized, moved, renumbered, absolutes, events } = summary;
      expect([added, removed, resized, moved, renumbered, absolutes, events].flat()).toEqual([]);
      expect(summary.totals.inSync).toBe(a.count);
    }));
});
