// What a comparison found, small and plain enough to draw the picture, write the report and travel in a link: all that
// stands right of diff/ takes this. Symbols are named, never indexed, so that a reader without the files sees the same.
// Entries of lists are read by their properties and not copied whole: see entries.ts.

import type { Address, Bits } from '../symbols/address.ts';
import type { Region } from '../symbols/regions.ts';
import type { SectionSpan } from '../symbols/sections.ts';
import type { Skipped } from '../symbols/symbol-table.ts';
import type { FindingKind } from './finding-kinds.ts';
import type { Pin } from './pins.ts';

export interface MapInfo {
  readonly name: string;
  readonly format: string;
  readonly bits: Bits;
  readonly lines: number;
  /** Symbols of any kind, absolute values included. */
  readonly symbols: number;
  readonly skipped: readonly Skipped[];
  /** Hex. A short link holds the first 12 digits only. */
  readonly sha256: string;
  /** True when lines are missing between others, or seem to be: no whole map. */
  readonly excerpt: boolean;
  /** Where nothing proves that it is an excerpt: it is small, and has not both ends of an image. */
  readonly assumed?: true;
  /** True when the file was unsorted and the reader sorted it. */
  readonly sorted: boolean;
}

export interface NamedSymbol {
  readonly name: string;
  readonly type: string;
  readonly address: Address;
  /** Bytes to the next symbol, or the size the file gives; undefined where lines are missing. */
  readonly size: number | undefined;
}

/** One symbol in both maps, at `a` in A and at `b` in B. */
export interface MovedSymbol {
  readonly name: string;
  readonly type: string;
  readonly a: Address;
  readonly b: Address;
}

/** A symbol whose distance to the next one changed and for which alignment is no sufficient reason. Bytes. */
export interface ResizedSymbol {
  readonly name: string;
  readonly type: string;
  readonly from: number;
  readonly to: number;
}

/** One variable or function whose compiler's number changed: `__func__.55079` is now `__func__.55081`. */
export interface RenumberedSymbol {
  readonly a: string;
  readonly b: string;
  readonly address: Address;
}

/** Neighbours with equal drift, in A's order. Moved symbols are not in it. */
export interface Run {
  readonly first: string;
  readonly last: string;
  /** Where `first` is in A and in B. */
  readonly a: Address;
  readonly b: Address;
  /** Where `last` is in A. */
  readonly end: Address;
  readonly symbols: number;
  /** B − A in bytes, after the slide is taken off. */
  readonly drift: number;
}

/** A run of a step before A. */
export interface EarlierRun {
  /** Where its first symbol is in A. */
  readonly a: Address;
  readonly symbols: number;
  readonly drift: number;
}

export type EventKind = 'start' | 'change' | 'absorbed' | 'amplified' | 'resync';

export type CauseKind = 'added' | 'removed' | 'resized' | 'moved' | 'padding' | 'elided' | 'unknown';

/** A signed share of the change of drift, and the symbols it comes from. The parts of a cause add up to its bytes. */
export interface CausePart {
  readonly kind: CauseKind;
  readonly bytes: number;
  readonly symbols: readonly string[];
  /** Of `elided`: where nothing proves that lines are missing there. */
  readonly assumed?: true;
}

export interface Cause {
  /** The kind of the part that explains most. */
  readonly kind: CauseKind;
  readonly symbols: readonly string[];
  /** The change of drift, `to − from`: the sum over `parts`. */
  readonly bytes: number;
  readonly parts: readonly CausePart[];
}

/** The border between two runs: at symbol `at` the drift goes from `from` to `to`. */
export interface DriftEvent {
  readonly at: string;
  readonly a: Address;
  readonly b: Address;
  readonly from: number;
  readonly to: number;
  readonly kind: EventKind;
  /** The largest power of two that divides both addresses, at most 2 MiB. */
  readonly alignment: number;
  readonly cause: Cause;
}

export interface AbsoluteChange {
  readonly name: string;
  readonly a: Address | undefined;
  readonly b: Address | undefined;
}

/** A symbol or a sum that a finding rests on; page and picture select it by its addresses. */
export interface Evidence {
  readonly symbol: string;
  readonly a: Address | undefined;
  readonly b: Address | undefined;
  /** `42,608 x 8 = 0x53380`; empty where the symbol speaks for itself. */
  readonly text: string;
}

/** What an expert would say. */
export interface Finding {
  readonly kind: FindingKind;
  /** One to three short sentences, plain ASCII. Every number in them follows from the maps. */
  readonly text: string;
  readonly evidence: readonly Evidence[];
  /** The commit, mail or issue that documents the cause. */
  readonly source: string | undefined;
}

/** What one map's kallsyms tables and lines say of each other. */
export interface KallsymsMap {
  /** `L4`; `L1/L3` where the labels allow both; undefined without tables. */
  readonly layout: string | undefined;
  /** The one rule set under which the map's lines make its tables; undefined when none does, or more than one. */
  readonly rules: { readonly all: boolean; readonly ownLabels: boolean } | undefined;
  readonly entries: {
    /** Both ends of what the gaps allow, or the number that the map before makes; they are mostly equal. */
    readonly table: { readonly min: number; readonly max: number } | undefined;
    readonly own: number | undefined;
  };
  readonly bytes: {
    readonly names: number | undefined;
    readonly tokenTable: number | undefined;
    readonly predictedNames: number | undefined;
    readonly predictedTokenTable: number | undefined;
  };
  /** The self-test in words. */
  readonly text: string;
}

export interface Kallsyms {
  /** One for each map, the earliest first. */
  readonly maps: readonly KallsymsMap[];
  readonly passes: 'stable' | 'converges' | 'oscillates' | 'diverges' | undefined;
}

export interface Totals {
  /** Address symbols in both maps; runs and moved symbols share them out. */
  readonly matched: number;
  readonly added: number;
  readonly removed: number;
  readonly resized: number;
  readonly moved: number;
  readonly renumbered: number;
  /** Matched symbols with drift 0. */
  readonly inSync: number;
  readonly runs: number;
  /** Bytes of added and grown, and of removed and shrunk symbols: bloat-o-meter's up and down. */
  readonly up: number;
  readonly down: number;
  readonly grown: number;
  readonly shrunk: number;
}

export type VerdictKind = 'identical' | 'reordered' | 'drift' | 'unrelated';

/**
 * What is not there because the summary was made short for a link. Totals and verdict stay those of the whole, and the
 * totals say how long the lists of changes were.
 */
export interface Omitted {
  /** Runs that are not there, with their events; and the matched symbols in them. */
  readonly runs: number;
  readonly symbols: number;
  /** Where: so many runs are missing before `runs[before]`, at the end when there is no such. Ascending. */
  readonly gaps: readonly { readonly before: number; readonly runs: number }[];
  /** Events that are there without the parts of their cause. */
  readonly causes: number;
  /** Runs whose last symbol is not named: `last` is ''. */
  readonly names: number;
  readonly absolutes: number;
  readonly findings: number;
  /** Symbols and sums that findings rest on. */
  readonly evidence: number;
  /** Whether something was known of the kallsyms tables. */
  readonly kallsyms: boolean;
  /** Quoted lines that were no symbols. */
  readonly lines: number;
  /** Pairs made by hand: all of them or none. */
  readonly pins?: number;
  /** The sentences of the whole where what is there would say something else. */
  readonly verdict: string | undefined;
}

export interface DriftSummary {
  readonly a: MapInfo;
  readonly b: MapInfo;
  /** Maps of earlier passes, in order, where three or four were given; A and B are the last two. */
  readonly earlier: readonly MapInfo[];
  /**
   * What B's addresses are higher than A's by throughout (KASLR), modulo 2^64; taken off every drift. Undefined where
   * there is none.
   */
  readonly slide: Address | undefined;
  readonly verdict: VerdictKind;
  readonly totals: Totals;
  /** Islands of addresses, of A and of B (less the slide) together, ascending. */
  readonly regions: readonly Region[];
  readonly sections: { readonly a: readonly SectionSpan[]; readonly b: readonly SectionSpan[] };
  readonly runs: readonly Run[];
  readonly events: readonly DriftEvent[];
  readonly added: readonly NamedSymbol[];
  readonly removed: readonly NamedSymbol[];
  readonly resized: readonly ResizedSymbol[];
  readonly moved: readonly MovedSymbol[];
  readonly renumbered: readonly RenumberedSymbol[];
  /** Absolute values that differ or are in one map only. They are no addresses and make no drift. */
  readonly absolutes: readonly AbsoluteChange[];
  /**
   * Empty until the maps have been examined (kallsyms/examine.ts), and when there is nothing to say. The weightiest
   * first.
   */
  readonly findings: readonly Finding[];
  /**
   * For each map in `earlier`, the runs from it to the map behind it; undefined until the maps have been examined.
   * Missing where there are no such maps, and where a link left it out.
   */
  readonly earlierDrift?: readonly (readonly EarlierRun[] | undefined)[];
  /** Pairs that were made by hand, in the order in which they were made. Missing where there are none. */
  readonly pins?: readonly Pin[];
  /** Undefined until then, and when no map has kallsyms tables. */
  readonly kallsyms: Kallsyms | undefined;
  /** Only where something was left out for a link. */
  readonly omitted?: Omitted;
}
