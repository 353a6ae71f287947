// The sentences of a comparison, and the short labels of the picture: page, report and picture say the same because
// they all ask here. Plain ASCII, the kernel's words, and no number that the summary does not hold.

import { formatBytes, formatDrift, signedDistance } from '../symbols/address.ts';
import { counted, formatCount } from '../symbols/count.ts';
import { isEndMarker } from '../symbols/sections.ts';
import { CAUSES, type FindingKind } from './finding-kinds.ts';
import type { CausePart, DriftEvent, DriftSummary, Finding, MapInfo, Totals } from './summary.ts';
import { isPatchwork } from './verdict.ts';

/** `4 KiB`, `2 MiB`, `16`: alignments are powers of two, so this is exact. */
export function formatAlignment(bytes: number): string {
  if (bytes >= 1024 * 1024) return `${bytes / (1024 * 1024)} MiB`;
  if (bytes >= 1024) return `${bytes / 1024} KiB`;
  return String(bytes);
}

/**
 * What made the drift change at this event, part by part; the parts add up to the change. One sentence without a full
 * stop.
 */
export function causeText(e: DriftEvent): string {
  if (e.cause.parts.length === 0) return 'the cause is not in this link';
  return e.cause.parts.map((part) => partText(part, e)).join('; ');
}

function partText(part: CausePart, e: DriftEvent): string {
  const bytes = formatBytes(Math.abs(part.bytes));
  const signed = formatDrift(part.bytes);
  const [first = ''] = part.symbols;
  switch (part.kind) {
    case 'added':
      return `${listed(part.symbols)} added, ${signed}`;
    case 'removed':
      return `${listed(part.symbols)} removed, ${signed}`;
    case 'moved':
      return `${listed(part.symbols)} moved ${part.bytes > 0 ? 'to here' : 'away'}, ${signed}`;
    case 'resized':
      return `${isEndMarker(first) ? `what follows ${first}` : first} is ${bytes} ${part.bytes > 0 ? 'larger' : 'smaller'}${doubt(part, e)}`;
    case 'padding':
      return isAlignment(part, e)
        ? `alignment of ${first} to ${formatAlignment(e.alignment)} ${part.bytes > 0 ? 'adds' : 'takes up'} ${bytes}`
        : `padding before ${first}, ${signed}`;
    case 'elided':
      return `lines ${part.assumed ? 'may be' : 'are'} missing between ${first} and ${part.symbols[1] ?? e.at}, ${signed} over them`;
    case 'unknown':
      return `nothing that both maps have lies before ${first}, ${signed} is unexplained`;
  }
}

/**
 * Alignment to K moves a symbol by less than K; any more is a base that a linker script gives, as for vectors at
 * ffff1000.
 */
function isAlignment(part: CausePart, e: DriftEvent): boolean {
  return part.kind === 'padding' && part.symbols[0] === e.at && Math.abs(part.bytes) < e.alignment;
}

/** A size is the distance to the next symbol, so alignment that is wide enough could have changed it too. */
function doubt(part: CausePart, e: DriftEvent): string {
  const isAlone = e.cause.parts.length === 1;
  if (!isAlone || Math.abs(part.bytes) >= e.alignment) return '';
  return ` (or ${e.at}, aligned to ${formatAlignment(e.alignment)}, has other padding: nm -S tells)`;
}

/** `foo`, `foo and bar`, `foo, bar and 4 more`. */
function listed(symbols: readonly string[]): string {
  const [first = '', second = ''] = symbols;
  if (symbols.length <= 1) return first;
  if (symbols.length === 2) return `${first} and ${second}`;
  return `${first}, ${second} and ${symbols.length - 2} more`;
}

/**
 * At most some 30 characters for the picture: `kallsyms_names +0x120`, `aligned to 4 KiB`. Long names are cut in the
 * middle.
 */
export function causeLabel(e: DriftEvent): string {
  const part = e.cause.parts[0];
  if (!part) return '';
  const [first = ''] = part.symbols;
  switch (part.kind) {
    case 'padding':
      return isAlignment(part, e) ? `aligned to ${formatAlignment(e.alignment)}` : 'padding';
    case 'elided':
      return part.assumed ? 'lines missing?' : 'lines missing';
    case 'unknown':
      return 'unexplained';
    case 'added':
    case 'removed':
    case 'moved': {
      const verb = part.kind === 'moved' ? (part.bytes > 0 ? 'moved in' : 'moved out') : part.kind;
      return part.symbols.length > 1 ? `${part.symbols.length} symbols ${verb}` : `${shortName(first)} ${verb}`;
    }
    case 'resized':
      return `${shortName(first)} ${formatDrift(part.bytes)}${doubt(part, e) === '' ? '' : ' or padding'}`;
  }
}

function shortName(name: string): string {
  return name.length <= 24 ? name : `${name.slice(0, 14)}..${name.slice(-8)}`;
}

/**
 * One to four sentences: what came and went, where drift starts, how much, where it is back in sync; and the cause,
 * where one was found.
 */
export function verdictText(s: DriftSummary): string {
  if (s.omitted?.verdict !== undefined) return s.omitted.verdict;
  switch (s.verdict) {
    case 'identical':
      return `Identical: all ${formatCount(s.a.symbols)} symbols have the same name, type and address.`;
    case 'reordered':
      return withCause([slideSentence(s), reorderedSentence(s)].filter(Boolean), s);
    case 'unrelated':
      return `Unrelated: ${unrelatedReason(s)}. These do not look like maps of one program.`;
    case 'drift':
      return withCause([slideSentence(s), changesSentence(s), ...driftSentences(s)].filter(Boolean), s);
  }
}

/** No verdict is longer. */
const SENTENCES = 4;

/** The first sentence of the weightiest cause behind the others; what came and went makes room for it. */
function withCause(sentences: readonly string[], s: DriftSummary): string {
  const cause = causeSentences(s);
  const kept = cause.length > 0 && sentences.length === SENTENCES ? sentences.toSpliced(1, 1) : sentences;
  return [...kept, ...cause].slice(0, SENTENCES).join(' ');
}

/** Of the first cause; else how the passes go on; else that there is none, and which map to bring. */
function causeSentences({ findings, kallsyms }: DriftSummary): readonly string[] {
  const first = (kind: FindingKind): Finding | undefined => findings.find((f) => f.kind === kind);
  const cause = findings.find((f) => CAUSES.some((kind) => kind === f.kind));
  const isOpenEnded = kallsyms?.passes === 'oscillates' || kallsyms?.passes === 'diverges';
  const told = cause ? [cause] : [isOpenEnded ? first('passes') : undefined, first('no-cause'), first('next-map')];
  return told.flatMap((f) => f?.text.split(/(?<=\.) /)[0] ?? []);
}

function reorderedSentence(s: DriftSummary): string {
  const what =
    s.totals.moved === 0 ? 'only their order at equal addresses differs' : `${counted(s.totals.moved, 'symbol')} moved`;
  return `Reordered: the same ${formatCount(s.a.symbols)} symbols; ${what}.`;
}

/** False for an object file or a module: its addresses are those of a layout made here, not of any linker. */
export function isLinked({ format }: MapInfo): boolean {
  return !format.endsWith('not linked');
}

/** What a reader must know of a map to trust the rest: `an excerpt`, `taken for an excerpt`, `was not sorted`. */
export function remarksOn(map: MapInfo): readonly string[] {
  return [
    ...(isLinked(map) ? [] : ['not linked: its sections are laid end to end']),
    ...(map.excerpt ? [map.assumed ? 'taken for an excerpt' : 'an excerpt'] : []),
    ...(map.sorted ? ['was not sorted'] : []),
  ];
}

/** Why two maps do not belong together; begins in lower case, and has no full stop. */
export function unrelatedReason(s: DriftSummary): string {
  if (s.a.bits !== s.b.bits) return `A is a ${s.a.bits}-bit map, B a ${s.b.bits}-bit one`;
  const { matched, added, removed, runs } = s.totals;
  if (isPatchwork(matched, runs)) {
    return `the ${formatCount(matched)} symbols in both maps make ${formatCount(runs)} runs, hardly two neighbours drift alike`;
  }
  return `only ${formatCount(matched)} of ${counted(matched + Math.min(added, removed), 'symbol')} are in both maps`;
}

function slideSentence(s: DriftSummary): string {
  const slid = s.findings.flatMap((f) => (f.kind === 'slide' ? f.evidence : [])).length; // one for each module
  const modules = slid === 0 ? '' : `${counted(slid, 'module')} ${slid === 1 ? 'lies' : 'lie'} elsewhere`;
  if (!s.slide) return modules && `In B ${modules}, which is taken off below.`;
  return `All of B is at ${formatDrift(signedDistance(s.slide))}${modules && `, and ${modules} still`}, which is taken off below.`;
}

function changesSentence(s: DriftSummary): string {
  const parts = [
    s.totals.added > 0 ? `${counted(s.totals.added, 'symbol')} added${named(s.added)}` : '',
    s.totals.removed > 0 ? `${counted(s.totals.removed, 'symbol')} removed${named(s.removed)}` : '',
  ].filter(Boolean);
  return parts.length === 0 ? 'No symbol added or removed.' : `${parts.join(', ')}.`;
}

/** Names where they fit: one or two. A short link has counts only. */
function named(symbols: readonly { readonly name: string }[]): string {
  return symbols.length === 1 || symbols.length === 2 ? ` (${symbols.map((x) => x.name).join(', ')})` : '';
}

/** Stretches of drift between a start and the resync behind it. */
interface Island {
  readonly start: DriftEvent;
  readonly resync: DriftEvent | undefined;
  /** The largest drift in it, by size. */
  readonly peak: DriftEvent;
}

function islandsOf(events: readonly DriftEvent[]): Island[] {
  const islands: Island[] = [];
  let first = 0;
  for (const [i, e] of events.entries()) {
    if (e.to !== 0 && i < events.length - 1) continue;
    const inside = events.slice(first, i + 1);
    const [start] = inside;
    if (!start) continue;
    const peak = inside.reduce((best, x) => (Math.abs(x.to) > Math.abs(best.to) ? x : best), start);
    islands.push({ start, resync: e.to === 0 ? e : undefined, peak });
    first = i + 1;
  }
  return islands;
}

function driftSentences(s: DriftSummary): readonly string[] {
  const islands = islandsOf(s.events);
  if (islands.length === 0) return [noDriftSentence(s)];
  if (islands.length <= 2) return islands.map(islandSentence);
  const last = islands[islands.length - 1] as Island;
  const first = islands[0] as Island;
  const peak = islands.reduce((best, x) => (Math.abs(x.peak.to) > Math.abs(best.peak.to) ? x : best), first).peak;
  const end = last.resync ? `the last resync is at ${resyncAt(last.resync)}` : 'it is not back in sync at the end';
  return [
    `Drift starts at ${first.start.at} (${formatDrift(first.start.to)}), goes ${peakAt(peak)}, and is back in sync at ${counted(islands.filter((x) => x.resync).length, 'place')}; ${end}.`,
  ];
}

/** What else differs, where nothing drifts. */
function noDriftSentence({ totals, absolutes }: DriftSummary): string {
  const others = [
    totals.moved > 0 ? `${counted(totals.moved, 'symbol')} moved` : '',
    totals.renumbered > 0 ? `${counted(totals.renumbered, 'symbol')} renumbered` : '',
    absolutes.length > 0 ? `${counted(absolutes.length, 'absolute value')} changed` : '',
  ].filter(Boolean);
  const where = totals.moved > 0 ? 'No drift' : 'No drift: every matched symbol is at the same address';
  return `${[where, ...others].join(', ')}.`;
}

function islandSentence({ start, resync, peak }: Island): string {
  // What came and went is in the sentence before; a size is said here.
  const why = start.cause.kind === 'resized' ? ` (${causeLabel(start)})` : '';
  const most = peak !== start ? `, ${peakAt(peak)}` : '';
  const end = resync ? `back in sync at ${resyncAt(resync)}` : 'not back in sync';
  return `Drift ${formatDrift(start.to)} from ${start.at}${why}${most}, ${end}.`;
}

function peakAt(e: DriftEvent): string {
  return `${e.to < 0 ? 'down' : 'up'} to ${formatDrift(e.to)} at ${e.at}`;
}

/** The alignment is named where it did it. */
function resyncAt(e: DriftEvent): string {
  const [part] = e.cause.parts;
  return part && isAlignment(part, e) ? `${e.at} (aligned to ${formatAlignment(e.alignment)})` : e.at;
}

/** As `scripts/bloat-o-meter` of the kernel begins; bytes are decimal there, so they are here. */
export function sizesText(t: Totals): string {
  const down = Math.abs(t.down);
  return (
    `add/remove: ${t.added}/${t.removed} grow/shrink: ${t.grown}/${t.shrunk} ` +
    `up/down: ${t.up}/${down === 0 ? '0' : `-${down}`} (${t.up - down})`
  );
}
