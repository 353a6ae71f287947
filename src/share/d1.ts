// Version 1 of the link as a whole: a summary and a view to bytes, and back. The order below is the format's; format.md
// has it byte by byte.

import type { DriftSummary } from '../diff/summary.ts';
import { assumedParts, withAssumed } from './d1-assumed.ts';
import {
  readAbsolutes,
  readMoved,
  readNamed,
  readOptional,
  readRenumbered,
  readResized,
  writeAbsolutes,
  writeMoved,
  writeNamed,
  writeOptional,
  writeRenumbered,
  writeResized,
} from './d1-changes.ts';
import { earlierIn, earlierParts } from './d1-earlier.ts';
import { readEvents, writeEvents } from './d1-events.ts';
import { readFindings, readKallsyms, writeFindings, writeKallsyms } from './d1-findings.ts';
import {
  readMaps,
  readRegions,
  readSections,
  readTotals,
  writeMaps,
  writeRegions,
  writeSections,
  writeTotals,
} from './d1-maps.ts';
import { readOmitted, writeOmitted } from './d1-omitted.ts';
import { pinParts, pinsIn } from './d1-pins.ts';
import { readRuns, writeRuns } from './d1-runs.ts';
import { In, Out, type Plain } from './in-out.ts';
import { readParts, writeParts } from './parts.ts';
import { type SharedView, viewIn, viewParts } from './shared-view.ts';

/** What a link holds. */
export interface Shared {
  readonly summary: DriftSummary;
  readonly view: SharedView;
}

/** The same summary and view give the same bytes. */
export function writeD1({ summary: s, view }: Shared): Plain {
  const out = new Out();
  writeMaps(out, [...s.earlier, s.a, s.b]);
  writeOptional(out, s.slide);
  writeTotals(out, s.verdict, s.totals);
  writeRegions(out, s.regions);
  writeSections(out, s.sections.a);
  writeSections(out, s.sections.b);
  writeRuns(out, s.runs, s.slide);
  writeEvents(out, s.events, s.runs);
  writeNamed(out, s.added);
  writeNamed(out, s.removed);
  writeResized(out, s.resized);
  writeMoved(out, s.moved);
  writeRenumbered(out, s.renumbered);
  writeAbsolutes(out, s.absolutes);
  writeFindings(out, s.findings);
  writeKallsyms(out, s.kallsyms);
  writeOmitted(out, s.omitted);
  writeParts(out, [...viewParts(view), ...earlierParts(s), ...pinParts(s), ...assumedParts(s)]);
  return out.plain;
}

/** Undefined when the bytes are not what `writeD1` writes. */
export function readD1(plain: Plain): Shared | undefined {
  const from = new In(plain);
  const plainMaps = readMaps(from);
  const slide = readOptional(from);
  const { verdict, totals } = readTotals(from);
  const regions = readRegions(from);
  const sections = { a: readSections(from), b: readSections(from) };
  const runs = readRuns(from, slide);
  const plainEvents = readEvents(from, runs);
  const added = readNamed(from);
  const removed = readNamed(from);
  const resized = readResized(from);
  const moved = readMoved(from);
  const renumbered = readRenumbered(from);
  const absolutes = readAbsolutes(from);
  const findings = readFindings(from);
  const kallsyms = readKallsyms(from);
  const omitted = readOmitted(from);
  const parts = readParts(from);
  const { maps, events } = withAssumed(parts, plainMaps, plainEvents);
  const [a, b] = maps.slice(-2);
  if (!from.isDone || a === undefined || b === undefined || maps.length > 4) return undefined;
  const earlierDrift = earlierIn(parts, maps.length - 2);
  const { pins, omitted: withoutPins } = pinsIn(parts);
  return {
    summary: {
      a,
      b,
      earlier: maps.slice(0, -2),
      slide,
      verdict,
      totals,
      regions,
      sections,
      runs,
      events,
      added,
      removed,
      resized,
      moved,
      renumbered,
      absolutes,
      findings,
      kallsyms,
      ...(earlierDrift && { earlierDrift }),
      ...(pins && { pins }),
      ...(omitted && { omitted: { ...omitted, ...withoutPins } }),
    },
    view: viewIn(parts, { run: runs.length, event: events.length }),
  };
}
