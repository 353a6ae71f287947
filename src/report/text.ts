// The report for a mail: plain 7-bit text, prose in 75 columns, map lines and addresses whole. What a reader wants
// first stands first: bloat-o-meter's line, the two maps, the verdict, the findings; then where the drift changes and
// why, the lines of the maps, the names.

import type { MapDiff } from '../diff/compare.ts';
import { omittedText } from '../diff/omitted.ts';
import { pinsText } from '../diff/pins.ts';
import type { DriftSummary, MapInfo } from '../diff/summary.ts';
import { remarksOn, sizesText, verdictText } from '../diff/words.ts';
import { formatCount } from '../symbols/count.ts';
import type { Skipped } from '../symbols/symbol-table.ts';
import { ascii } from './ascii.ts';
import { changeLists } from './changes.ts';
import { eventLines } from './events.ts';
import { excerpt } from './excerpt.ts';
import { findingLines } from './findings.ts';
import { landmarks, worthiest } from './worth.ts';
import { wrap } from './wrap.ts';

export interface TextOptions {
  /** Everything: every run, every name. Otherwise what is long is cut, and says so. */
  readonly all?: boolean;
  /** The tables, for lines of the maps around the events. */
  readonly diff?: MapDiff;
}

/** Up to `MANY` events are all printed; of more, the `FEW` that matter most. */
const MANY = 12;
const FEW = 10;

/** The report, ending in a newline. Says nothing that is not in the summary. */
export function textReport(s: DriftSummary, options: TextOptions = {}): string {
  const all = options.all ?? false;
  // Two maps with little in common have events and differences by chance: no wall of them unless asked for.
  const unrelated = s.verdict === 'unrelated' && !all;
  const everything = all || s.events.length <= MANY;
  const maps: readonly (readonly [string, MapInfo])[] = [
    ...s.earlier.map((map, i) => [`${i + 1}`, map] as const),
    ['A', s.a],
    ['B', s.b],
  ];
  const paragraphs: (readonly string[])[] = [
    [sizesText(s.totals)],
    maps.flatMap(([label, map]) => mapLines(label, map)),
    wrap(verdictText(s)),
    wrap(pinsText(s.pins, all ? s.pins?.length : undefined)),
    wrap(omittedText(s) ?? ''),
    findingLines(s),
    eventLines(s, unrelated ? [] : everything ? s.events : worthiest(s, FEW)),
    // Of two releases that differ all over, lines from two places prove nothing.
    options.diff && everything && !unrelated ? excerpt(options.diff, landmarks(s)) : [],
    ...(unrelated ? [] : changeLists(s, all)),
  ];
  const text = paragraphs.filter((lines) => lines.length > 0).map((lines) => lines.map(ascii).join('\n'));
  return `${text.join('\n\n')}\n`;
}

function mapLines(label: string, map: MapInfo): readonly string[] {
  const facts = [
    `${formatCount(map.lines)} lines`,
    `${formatCount(map.symbols)} symbols`,
    ...(map.bits === 32 ? ['32 bit'] : []),
    ...(map.sha256 === '' ? [] : [`sha256 ${map.sha256.slice(0, 12)}`]),
    ...remarksOn(map),
  ];
  const skipped = map.skipped.map((skipped) => `${formatCount(skipped.count)} ${skipped.reason}`);
  return [
    `${label}: ${map.name}`,
    ...wrap(facts.join(', '), '   '),
    ...(skipped.length === 0 ? [] : wrap(`no symbols: ${skipped.join(', ')}`, '   ')),
    ...map.skipped.filter((skipped) => skipped.reason === 'unreadable').flatMap(quoted),
  ];
}

/** Lines that should have been symbols are shown, the first three of them. */
function quoted(skipped: Skipped): readonly string[] {
  return skipped.examples.map((example) => `   line ${example.line}: ${example.text}`);
}
