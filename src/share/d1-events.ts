// Version 1 of the link: the events. One says only what does not follow from the runs on both sides of it: mostly the
// parts of its cause, and of those the last one's bytes follow from the others. See format.md.

import type { Cause, CauseKind, CausePart, DriftEvent, EventKind, Run } from '../diff/summary.ts';
import { type Address, alignmentOf, compareAddresses } from '../symbols/address.ts';
import { readList } from './bytes.ts';
import type { Choices, In, Out } from './in-out.ts';

const EVENTS: Choices<EventKind> = ['start', 'change', 'absorbed', 'amplified', 'resync'];
const CAUSES: Choices<CauseKind> = ['resized', 'padding', 'moved', 'added', 'removed', 'elided', 'unknown'];

/**
 * An event's first byte: in the lower three bits 0 for the kind that follows, else the kind + 1; above, what else does
 * not follow.
 */
const KIND = 7;
const OWN_FROM = 8;
const OWN_ALIGNMENT = 16;
const OWN_CAUSE = 32;
const OWN_PLACE = 64;
const NOT_NEXT = 128;

/**
 * The alignment of an event goes no higher: part of the format, whatever a comparison may take for the highest one day.
 */
const MAX_ALIGNMENT = 2 * 1024 * 1024;

/** Where an event is, and to which drift it goes. */
type Place = Pick<DriftEvent, 'at' | 'a' | 'b' | 'to'>;

export function writeEvents(out: Out, events: readonly DriftEvent[], runs: readonly Run[]): void {
  let next = 0;
  out.count(events.length);
  for (const e of events) {
    const run = runAt(e, runs, next);
    const bits = bitsOf(e, run, runs) | (run !== undefined && run > next ? NOT_NEXT : 0);
    out.byte(bits);
    if (run === undefined) writePlace(out, e);
    else {
      if (run > next) out.count(run - next);
      next = run + 1;
    }
    if (bits & OWN_FROM) out.number(e.from);
    if (bits & OWN_ALIGNMENT) out.number(e.alignment);
    writeCause(out, e.cause, (bits & OWN_CAUSE) !== 0, likelyNames(e.at, run, runs));
  }
}

export function readEvents(from: In, runs: readonly Run[]): DriftEvent[] {
  let next = 0;
  return readList(from, from.items(), (): DriftEvent => {
    const bits = from.byte();
    let run: number | undefined;
    let place: Place;
    if (bits & OWN_PLACE) place = readPlace(from);
    else {
      run = next + (bits & NOT_NEXT ? from.count() : 0);
      next = run + 1;
      place = placeOf(runs[run], from);
    }
    const drift = bits & OWN_FROM ? from.number() : driftBefore(run, runs);
    const alignment = bits & OWN_ALIGNMENT ? from.number() : sharedAlignment(place);
    const cause = readCause(from, (bits & OWN_CAUSE) !== 0, place.to - drift, likelyNames(place.at, run, runs));
    const kind = bits & KIND ? EVENTS[(bits & KIND) - 1] : likelyKind(drift, place.to);
    if (kind === undefined) from.fail();
    return { ...place, from: drift, kind: kind ?? 'change', alignment, cause };
  });
}

function bitsOf(e: DriftEvent, run: number | undefined, runs: readonly Run[]): number {
  return (
    (e.kind === likelyKind(e.from, e.to) ? 0 : EVENTS.indexOf(e.kind) + 1) |
    (e.from === driftBefore(run, runs) ? 0 : OWN_FROM) |
    (e.alignment === sharedAlignment(e) ? 0 : OWN_ALIGNMENT) |
    (addsUp(e) ? 0 : OWN_CAUSE) |
    (run === undefined ? OWN_PLACE : 0)
  );
}

function likelyKind(from: number, to: number): EventKind {
  if (from === 0) return 'start';
  return to === 0 ? 'resync' : 'change';
}

function writePlace(out: Out, e: Place): void {
  out.name(e.at);
  out.address(e.a);
  out.step(e.a, e.b);
  out.number(e.to);
}

function readPlace(from: In): Place {
  const at = from.name();
  const a = from.address();
  return { at, a, b: from.step(a), to: from.number() };
}

function placeOf(run: Run | undefined, from: In): Place {
  if (run === undefined) from.fail();
  const { first: at = '', a = { hi: 0, lo: 0 }, b = a, drift: to = 0 } = run ?? {};
  return { at, a, b, to };
}

/** The run that this event begins, from run `next` on. */
function runAt(e: DriftEvent, runs: readonly Run[], next: number): number | undefined {
  for (let r = next; r < runs.length; r++) {
    const run = runs[r];
    if (run === undefined || compareAddresses(run.a, e.a) > 0) return undefined;
    const isHere = compareAddresses(run.a, e.a) === 0 && compareAddresses(run.b, e.b) === 0;
    if (isHere && run.first === e.at && run.drift === e.to) return r;
  }
  return undefined;
}

function driftBefore(run: number | undefined, runs: readonly Run[]): number {
  return run === undefined ? 0 : (runs[run - 1]?.drift ?? 0);
}

function sharedAlignment({ a, b }: { readonly a: Address; readonly b: Address }): number {
  return Math.min(alignmentOf(a, MAX_ALIGNMENT), alignmentOf(b, MAX_ALIGNMENT));
}

/** The names that causes have most: what is aligned, and what was resized before it. */
function likelyNames(at: string, run: number | undefined, runs: readonly Run[]): readonly string[] {
  const before = run === undefined ? undefined : runs[run - 1]?.last;
  return before === undefined || before === at ? [at] : [at, before];
}

/** A cause that does not follow from its parts has all their bytes, and its own kind, bytes and symbols. */
function writeCause(out: Out, cause: Cause, isOwn: boolean, likely: readonly string[]): void {
  const { parts } = cause;
  out.count(parts.length);
  for (const [i, part] of parts.entries()) {
    writeShape(out, part.kind, part.symbols.length);
    if (isOwn || i < parts.length - 1) out.number(part.bytes);
    for (const symbol of part.symbols) out.name(symbol, likely);
  }
  if (!isOwn) return;
  writeShape(out, cause.kind, cause.symbols.length);
  out.number(cause.bytes);
  for (const symbol of cause.symbols) out.name(symbol, likely);
}

function readCause(from: In, isOwn: boolean, bytes: number, likely: readonly string[]): Cause {
  const n = from.items();
  let rest = bytes;
  const parts = readList(from, n, (i): CausePart => {
    const { kind, symbols } = readShape(from);
    const share = isOwn || i < n - 1 ? from.number() : rest;
    rest -= share;
    return { kind, bytes: share, symbols: readList(from, symbols, () => from.name(likely)) };
  });
  if (!isOwn) return causeOf(parts, bytes);
  const { kind, symbols } = readShape(from);
  const own = from.number();
  return { kind, bytes: own, symbols: readList(from, symbols, () => from.name(likely)), parts };
}

/** Kind and number of symbols in one: most parts have one symbol, and 7 x 1 + kind takes one byte. */
function writeShape(out: Out, kind: CauseKind, symbols: number): void {
  out.count(symbols * CAUSES.length + CAUSES.indexOf(kind));
}

function readShape(from: In): { readonly kind: CauseKind; readonly symbols: number } {
  const shape = from.count();
  const kind = CAUSES[shape % CAUSES.length] ?? CAUSES[0];
  return { kind, symbols: from.claim(Math.floor(shape / CAUSES.length)) };
}

/** The cause that these parts make: the first one is what explains most. Without parts it was left out of the link. */
function causeOf(parts: readonly CausePart[], bytes: number): Cause {
  const [first] = parts;
  return { kind: first?.kind ?? 'unknown', symbols: first?.symbols ?? [], bytes, parts };
}

/** Whether the cause follows from its parts, and the bytes of the last part from the change of drift. */
function addsUp({ cause, from, to }: DriftEvent): boolean {
  const made = causeOf(cause.parts, to - from);
  if (cause.kind !== made.kind || cause.bytes !== made.bytes) return false;
  if (cause.symbols.length !== made.symbols.length) return false;
  if (cause.symbols.some((symbol, i) => symbol !== made.symbols[i])) return false;
  const rest = cause.parts.slice(0, -1).reduce((sum, part) => sum - part.bytes, to - from);
  return cause.parts.length === 0 || cause.parts.at(-1)?.bytes === rest;
}
