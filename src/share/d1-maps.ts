// Version 1 of the link: which maps, what was counted, and where on the axis what lies. See format.md, "maps" to
// "sections".

import type { MapInfo, Totals, VerdictKind } from '../diff/summary.ts';
import { type Address, add } from '../symbols/address.ts';
import type { Region } from '../symbols/regions.ts';
import type { SectionKind, SectionSpan } from '../symbols/sections.ts';
import type { Skipped, SkipReason } from '../symbols/symbol-table.ts';
import { readList } from './bytes.ts';
import type { Choices, In, Out } from './in-out.ts';

const ZERO: Address = { hi: 0, lo: 0 };

const REASONS: Choices<SkipReason> = ['undefined', 'elided', 'blank', 'unreadable'];
const SECTIONS: Choices<SectionKind> = ['percpu', 'text', 'rodata', 'data', 'init', 'bss', 'other'];
const VERDICTS: Choices<VerdictKind> = ['identical', 'reordered', 'drift', 'unrelated'];

const WIDE = 1;
const EXCERPT = 2;
const SORTED = 4;

export function writeMaps(out: Out, maps: readonly MapInfo[]): void {
  out.count(maps.length);
  for (const map of maps) {
    out.name(map.name);
    out.name(map.format);
    out.byte((map.bits === 64 ? WIDE : 0) | (map.excerpt ? EXCERPT : 0) | (map.sorted ? SORTED : 0));
    out.number(map.lines);
    out.number(map.symbols);
    out.count(map.skipped.length);
    for (const skipped of map.skipped) writeSkipped(out, skipped);
    const digits = map.sha256.match(/../g) ?? [];
    out.count(digits.length);
    for (const byte of digits) out.byte(Number.parseInt(byte, 16));
  }
}

export function readMaps(from: In): MapInfo[] {
  return readList(from, from.items(), (): MapInfo => {
    const name = from.name();
    const format = from.name();
    const flags = from.byte();
    if (flags > 7) from.fail();
    return {
      name,
      format,
      bits: flags & WIDE ? 64 : 32,
      lines: from.number(),
      symbols: from.number(),
      skipped: readList(from, from.items(), () => readSkipped(from)),
      sha256: readList(from, from.items(), () => from.byte().toString(16).padStart(2, '0')).join(''),
      excerpt: (flags & EXCERPT) !== 0,
      sorted: (flags & SORTED) !== 0,
    };
  });
}

function writeSkipped(out: Out, skipped: Skipped): void {
  out.choice(REASONS, skipped.reason);
  out.number(skipped.count);
  out.count(skipped.examples.length);
  for (const { line, text } of skipped.examples) {
    out.number(line);
    out.name(text);
  }
}

function readSkipped(from: In): Skipped {
  return {
    reason: from.choice(REASONS),
    count: from.number(),
    examples: readList(from, from.items(), () => ({ line: from.number(), text: from.name() })),
  };
}

/** The order is the format's. */
const TOTALS = [
  'matched',
  'added',
  'removed',
  'resized',
  'moved',
  'renumbered',
  'inSync',
  'runs',
  'up',
  'down',
  'grown',
  'shrunk',
] as const satisfies readonly (keyof Totals)[];

export function writeTotals(out: Out, verdict: VerdictKind, totals: Totals): void {
  out.choice(VERDICTS, verdict);
  for (const key of TOTALS) out.number(totals[key]);
}

export function readTotals(from: In): { readonly verdict: VerdictKind; readonly totals: Totals } {
  const verdict = from.choice(VERDICTS);
  const [matched = 0, added = 0, removed = 0, resized = 0, moved = 0, renumbered = 0, ...more] = readList(
    from,
    TOTALS.length,
    () => from.number(),
  );
  const [inSync = 0, runs = 0, up = 0, down = 0, grown = 0, shrunk = 0] = more;
  return {
    verdict,
    totals: { matched, added, removed, resized, moved, renumbered, inSync, runs, up, down, grown, shrunk },
  };
}

/** Each by the way from the end of the one before. */
export function writeRegions(out: Out, regions: readonly Region[]): void {
  let end = ZERO;
  out.count(regions.length);
  for (const { base, size } of regions) {
    out.step(end, base);
    out.number(size);
    end = add(base, size);
  }
}

export function readRegions(from: In): Region[] {
  let end = ZERO;
  return readList(from, from.items(), () => {
    const base = from.step(end);
    const size = from.number();
    end = add(base, size);
    return { base, size };
  });
}

export function writeSections(out: Out, sections: readonly SectionSpan[]): void {
  let end = ZERO;
  out.count(sections.length);
  for (const { kind, start, size } of sections) {
    out.choice(SECTIONS, kind);
    out.step(end, start);
    out.number(size);
    end = add(start, size);
  }
}

export function readSections(from: In): SectionSpan[] {
  let end = ZERO;
  return readList(from, from.items(), () => {
    const kind = from.choice(SECTIONS);
    const start = from.step(end);
    const size = from.number();
    end = add(start, size);
    return { kind, start, size };
  });
}
