// The report for a tracker: Markdown as GitHub, GitLab and their like read it. Names stand in code spans, so that
// underscores and stars in them stay what they are.

import type { MapDiff } from '../diff/compare.ts';
import { omittedText } from '../diff/omitted.ts';
import { pinsText } from '../diff/pins.ts';
import type { DriftEvent, DriftSummary, MapInfo } from '../diff/summary.ts';
import { causeText, sizesText, verdictText } from '../diff/words.ts';
import { formatAddress, formatDrift } from '../symbols/address.ts';
import { formatCount } from '../symbols/count.ts';
import { ascii } from './ascii.ts';
import { excerpt } from './excerpt.ts';
import { furtherFindings } from './findings.ts';
import type { MailOptions } from './mail.ts';
import { landmarks, worthiest } from './worth.ts';

/** A comment with more rows than that is folded by trackers, or by its readers. */
const ROWS = 20;

/** 7-bit text; ends in a newline. */
export function markdownReport(s: DriftSummary, { diff, link, version }: MailOptions): string {
  const paragraphs: readonly (readonly string[])[] = [
    [prose(verdictText(s))],
    [prose(pinsText(s.pins))].filter(Boolean),
    [omittedText(s) ?? ''].filter(Boolean),
    [
      '| | map | symbols | sha256 |',
      '|---|---|--:|---|',
      ...s.earlier.map((map, i) => mapRow(`${i + 1}`, map)),
      mapRow('A', s.a),
      mapRow('B', s.b),
    ],
    [code(sizesText(s.totals))],
    furtherFindings(s).map((f) => `- ${prose(f.text)}${f.source === undefined ? '' : ` [${source(f.source)}]`}`),
    s.verdict === 'unrelated' ? [] : eventTable(s),
    diff && s.verdict !== 'unrelated' ? quoted(diff, s) : [],
    link === undefined ? [] : [`[The picture](${link}), mapdrift ${version}`],
    link === undefined ? [`mapdrift ${version}`] : [],
  ];
  const filled = paragraphs.filter((lines) => lines.length > 0);
  return `${filled.map((lines) => lines.map(ascii).join('\n')).join('\n\n')}\n`;
}

function mapRow(label: string, map: MapInfo): string {
  return `| ${label} | ${cell(map.name)} | ${formatCount(map.symbols)} | ${map.sha256 === '' ? '' : code(map.sha256.slice(0, 12))} |`;
}

function eventTable(s: DriftSummary): readonly string[] {
  const shown = worthiest(s, ROWS);
  if (shown.length === 0) return [];
  const more = s.events.length - shown.length;
  return [
    '| A | B | drift | from symbol | why |',
    '|---|---|---|---|---|',
    ...shown.map((event) => eventRow(event, s)),
    ...(more > 0 ? ['', `${formatCount(more)} more events are not listed.`] : []),
  ];
}

function eventRow(e: DriftEvent, { a, b }: DriftSummary): string {
  const step = `${formatDrift(e.from)} -> ${formatDrift(e.to)}`;
  const why = prose(causeText(e)).replaceAll('|', '\\|');
  return `| ${code(formatAddress(e.a, a.bits))} | ${code(formatAddress(e.b, b.bits))} | ${step} | ${cell(e.at)} | ${why} |`;
}

function quoted(diff: MapDiff, s: DriftSummary): readonly string[] {
  const lines = excerpt(diff, landmarks(s));
  return lines.length === 0 ? [] : ['```', ...lines.map((line) => line.replaceAll('```', "'''")), '```'];
}

/** Words with signs that Markdown reads stand in code; a full stop or a bracket behind them does not. */
function prose(text: string): string {
  return text.replace(/\S*[_*<`|~#\\]\S*/g, (word) => {
    const [, before = '', name = '', behind = ''] = /^([(]?)(.*?)([.,;:)]*)$/.exec(word) ?? [];
    return name === '' ? word : `${before}${code(name)}${behind}`;
  });
}

function code(text: string): string {
  return `\`${text.replaceAll('`', "'")}\``;
}

/** In a table even code ends at a bar. */
function cell(name: string): string {
  return code(name).replaceAll('|', '\\|');
}

/** A Message-ID as the archive takes it, an issue as it stands: trackers link both. */
function source(text: string): string {
  return /^[^\s/]+@[^\s/]+$/.test(text) ? `https://lore.kernel.org/r/${encodeURIComponent(text)}` : text;
}
