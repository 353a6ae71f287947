// The mail: what a reader needs to see where two maps drift apart, in 40 lines of plain text that go through any list.
// Terminal and page make the same bytes of the same maps. What has no room is left out from the least important end,
// and counted.

import type { MapDiff } from '../diff/compare.ts';
import { omittedText } from '../diff/omitted.ts';
import { pinsText } from '../diff/pins.ts';
import type { DriftSummary, MapInfo } from '../diff/summary.ts';
import { remarksOn, sizesText, verdictText } from '../diff/words.ts';
import { formatCount } from '../symbols/count.ts';
import { ascii } from './ascii.ts';
import { eventLines } from './events.ts';
import { excerpt } from './excerpt.ts';
import { findingItems } from './findings.ts';
import { driftStrip } from './strip.ts';
import { landmarks, worthiest } from './worth.ts';
import { wrap } from './wrap.ts';

export interface MailOptions {
  /** The tables, for lines of the maps around the events. */
  readonly diff?: MapDiff | undefined;
  /** A link of the mail budget, with the address of a page. */
  readonly link?: string | undefined;
  /** The version of the tool. */
  readonly version: string;
}

/** A screen of a terminal with room for a greeting and a name. */
const LINES = 40;

type Paragraph = readonly string[];

/** 7-bit text, prose in 75 columns, map lines whole; ends in a newline. */
export function mailReport(s: DriftSummary, { diff, link, version }: MailOptions): string {
  const maps: readonly (readonly [string, MapInfo])[] = [
    ...s.earlier.map((map, i) => [`${i + 1}`, map] as const),
    ['A', s.a],
    ['B', s.b],
  ];
  const findings = findingItems(s);
  const head: readonly Paragraph[] = [
    [sizesText(s.totals)],
    maps.map(([label, map]) => mapLine(label, map)),
    // The findings stand below in full.
    wrap(findings.length > 0 ? verdictText({ ...s, findings: [] }) : verdictText(s)),
    wrap(pinsText(s.pins)),
    wrap(omittedText(s) ?? ''),
    s.verdict === 'unrelated' ? [] : driftStrip(s),
  ];
  // RFC 3986, appendix C: brackets keep a link whole in any program.
  const foot: readonly Paragraph[] = [link === undefined ? [] : [`<${link}>`], [`mapdrift ${version}`]];
  const room = LINES - height([...head, ...foot]) - 1;
  const body = fitting(findings, places(s, diff), room);
  const paragraphs = [...head, ...body, ...foot].filter((lines) => lines.length > 0);
  return `${paragraphs.map((lines) => lines.map(ascii).join('\n')).join('\n\n')}\n`;
}

/** The count that a reader checks first, and what tells whether two people speak of the same map. */
function mapLine(label: string, map: MapInfo): string {
  const facts = [
    `${formatCount(map.symbols)} symbols`,
    ...(map.sha256 === '' ? [] : [`sha256 ${map.sha256.slice(0, 12)}`]),
    ...remarksOn(map),
  ];
  return `${label}: ${map.name} (${facts.join(', ')})`;
}

/** What may stand for the places of the drift, the best first, nothing last. */
function places(s: DriftSummary, diff: MapDiff | undefined): readonly Paragraph[] {
  if (s.verdict === 'unrelated' || s.events.length === 0) return [[]];
  const events = landmarks(s);
  const whole = diff ? [events, events.slice(0, 1)].map((some) => compact(excerpt(diff, some, 0))) : [];
  // Without tables, where it changes and why; and of a drift with many causes the table says more than lines around two
  // of them.
  const tables = [12, 8, 5, 3, 2, 1].map((most) => eventLines(s, worthiest(s, most), ''));
  const isSimple = s.events.length <= 12;
  return [...(isSimple ? whole : []), ...tables, []].filter(
    (lines, i, all) => i === all.length - 1 || lines.length > 0,
  );
}

function compact(lines: Paragraph): Paragraph {
  return lines.filter((line) => line !== '');
}

/** The first places beside which the first finding fits, and then as many findings as there is room for. */
function fitting(findings: readonly Paragraph[], candidates: readonly Paragraph[], room: number): readonly Paragraph[] {
  const least = findings.slice(0, 1);
  const fits = (places: Paragraph): boolean => height([list(least, findings.length), places]) <= room;
  const chosen = candidates.find(fits) ?? [];
  let count = least.length;
  while (count < findings.length && height([list(findings.slice(0, count + 1), findings.length), chosen]) <= room)
    count++;
  return [list(findings.slice(0, count), findings.length), chosen];
}

function list(shown: readonly Paragraph[], all: number): Paragraph {
  const more = all - shown.length;
  return [...shown.flat(), ...(more > 0 && shown.length > 0 ? [`- and ${formatCount(more)} more`] : [])];
}

/** Lines with a blank one between paragraphs. */
function height(paragraphs: readonly Paragraph[]): number {
  const there = paragraphs.filter((lines) => lines.length > 0);
  return there.reduce((sum, lines) => sum + lines.length + 1, there.length > 0 ? -1 : 0);
}
