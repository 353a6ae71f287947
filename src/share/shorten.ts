// A summary with less in it, which says what it lacks: nothing is left out in silence.

import { eventOfRun } from '../chart/ranking.ts';
import type { Selection } from '../chart/view.ts';
import type { DriftEvent, DriftSummary, MapInfo, Omitted, Run } from '../diff/summary.ts';
import { verdictText } from '../diff/words.ts';
import { compareAddresses } from '../symbols/address.ts';
import { LISTS, type Unit } from './worth.ts';

/** Of a SHA-256 in a short link: 48 bits tell any two maps apart, and reports print no more. */
const DIGITS = 12;

/**
 * The summary with these units of it and no others, and with short fingerprints. May be a summary that was shortened
 * before.
 */
export function shortened(s: DriftSummary, units: readonly Unit[]): DriftSummary {
  const kept = (kind: Unit['kind']): Set<number> =>
    new Set(units.flatMap((unit) => (unit.kind === kind && 'index' in unit ? [unit.index] : [])));
  const lists = new Set(units.flatMap((unit) => (unit.kind === 'list' ? [unit.list] : [])));
  const has = (kind: Unit['kind']): boolean => units.some((unit) => unit.kind === kind);
  const [runs, causes, lasts, findings, evidence] = [
    kept('run'),
    kept('cause'),
    kept('last'),
    kept('finding'),
    kept('evidence'),
  ];
  const info = (map: MapInfo): MapInfo => shortInfo(map, has('lines'));
  const events = s.runs.flatMap((_, r): DriftEvent[] => {
    const index = eventOfRun(s, r);
    const event = index === undefined ? undefined : s.events[index];
    if (event === undefined || index === undefined || !runs.has(r)) return [];
    return [causes.has(index) ? event : withoutCause(event)];
  });
  // What was noted of the whole is no part of this one: its verdict has to be read from what is there.
  const { omitted: before, earlierDrift, pins, ...parts } = s;
  const short: DriftSummary = {
    ...parts,
    a: info(s.a),
    b: info(s.b),
    earlier: s.earlier.map(info),
    runs: s.runs.flatMap((run, r) => (runs.has(r) ? [lasts.has(r) ? run : withoutLast(run)] : [])),
    events,
    added: lists.has('added') ? s.added : [],
    removed: lists.has('removed') ? s.removed : [],
    resized: lists.has('resized') ? s.resized : [],
    moved: lists.has('moved') ? s.moved : [],
    renumbered: lists.has('renumbered') ? s.renumbered : [],
    absolutes: lists.has('absolutes') ? s.absolutes : [],
    findings: s.findings.flatMap((finding, i) =>
      findings.has(i) ? [evidence.has(i) ? finding : { ...finding, evidence: [] }] : [],
    ),
    kallsyms: has('kallsyms') ? s.kallsyms : undefined,
    ...(earlierDrift && has('earlier') && { earlierDrift }),
    ...(pins && has('pins') && { pins }),
  };
  const omitted = omittedOf(s, short, runs, before);
  return omitted === undefined ? short : { ...short, omitted };
}

/** What was selected in the whole, at its place in the short one; undefined where it was left out. */
export function sameSelection(whole: DriftSummary, short: DriftSummary, selected: Selection): Selection | undefined {
  const list = selected.kind === 'run' ? 'runs' : 'events';
  const item = whole[list][selected.index];
  const index = short[list].findIndex((other) => item !== undefined && isSamePlace(item, other));
  return index < 0 ? undefined : { ...selected, index };
}

function isSamePlace(x: Run | DriftEvent, y: Run | DriftEvent): boolean {
  return compareAddresses(x.a, y.a) === 0 && compareAddresses(x.b, y.b) === 0;
}

function shortInfo(map: MapInfo, lines: boolean): MapInfo {
  const skipped = lines ? map.skipped : map.skipped.map((reason) => ({ ...reason, examples: [] }));
  return { ...map, sha256: map.sha256.slice(0, DIGITS), skipped };
}

// Name by name: an entry of a long list has nothing of its own (see diff/entries.ts).
function withoutLast({ first, a, b, end, symbols, drift }: Run): Run {
  return { first, last: '', a, b, end, symbols, drift };
}

function withoutCause({ at, a, b, from, to, kind, alignment }: DriftEvent): DriftEvent {
  return { at, a, b, from, to, kind, alignment, cause: { kind: 'unknown', symbols: [], bytes: to - from, parts: [] } };
}

/** Undefined when nothing is missing but digits of fingerprints. */
function omittedOf(
  whole: DriftSummary,
  short: DriftSummary,
  runs: ReadonlySet<number>,
  before: Omitted | undefined,
): Omitted | undefined {
  const isWhole =
    short.runs.length === whole.runs.length &&
    short.runs.every((run, i) => run === whole.runs[i]) &&
    short.events.every((event, i) => event === whole.events[i]) &&
    LISTS.every((list) => short[list].length === whole[list].length) &&
    evidenceIn(short) === evidenceIn(whole) &&
    short.findings.length === whole.findings.length &&
    short.kallsyms === whole.kallsyms &&
    short.earlierDrift === whole.earlierDrift &&
    short.pins === whole.pins &&
    linesIn(short) === linesIn(whole);
  if (isWhole) return before;
  // A cause that the verdict would end with goes with its finding; what it says of the drift stays that of the whole.
  const text = verdictText({ ...whole, findings: short.findings, kallsyms: short.kallsyms });
  const pins = short.pins ? undefined : (whole.pins?.length ?? before?.pins);
  return {
    runs: whole.runs.length - short.runs.length + (before?.runs ?? 0),
    symbols: symbolsIn(whole) - symbolsIn(short) + (before?.symbols ?? 0),
    gaps: gapsOf(whole, runs),
    causes: short.events.filter((event) => event.cause.parts.length === 0).length,
    names: short.runs.filter((run) => run.last === '').length,
    absolutes: whole.absolutes.length - short.absolutes.length + (before?.absolutes ?? 0),
    findings: whole.findings.length - short.findings.length + (before?.findings ?? 0),
    evidence: evidenceIn(whole) - evidenceIn(short) + (before?.evidence ?? 0),
    kallsyms: short.kallsyms !== whole.kallsyms || (before?.kallsyms ?? false),
    lines: linesIn(whole) - linesIn(short) + (before?.lines ?? 0),
    ...(pins && { pins }),
    verdict: verdictText(short) === text ? undefined : text,
  };
}

function gapsOf(whole: DriftSummary, runs: ReadonlySet<number>): Omitted['gaps'] {
  const missing = new Map(whole.omitted?.gaps.map((gap) => [gap.before, gap.runs]));
  const gaps: { before: number; runs: number }[] = [];
  let before = 0;
  let count = 0;
  for (let r = 0; r <= whole.runs.length; r++) {
    count += missing.get(r) ?? 0;
    if (r < whole.runs.length && !runs.has(r)) {
      count++;
      continue;
    }
    if (count > 0) gaps.push({ before, runs: count });
    before++;
    count = 0;
  }
  return gaps;
}

function symbolsIn({ runs }: DriftSummary): number {
  return runs.reduce((sum, run) => sum + run.symbols, 0);
}

function evidenceIn({ findings }: DriftSummary): number {
  return findings.reduce((sum, finding) => sum + finding.evidence.length, 0);
}

function linesIn({ a, b, earlier }: DriftSummary): number {
  const reasons = [...earlier, a, b].flatMap((map) => map.skipped);
  return reasons.reduce((sum, reason) => sum + reason.examples.length, 0);
}
