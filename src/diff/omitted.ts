// What a summary from a short link does not hold, in words, so that page, report and picture say it alike.

import { formatCount } from '../symbols/count.ts';
import type { DriftSummary } from './summary.ts';

/** One or two sentences; undefined for a whole summary. */
export function omittedText(s: DriftSummary): string | undefined {
  const { omitted } = s;
  if (omitted === undefined) return undefined;
  const { matched, runs } = s.totals;
  // Rounded down: 100.0 % would say that nothing is missing.
  const share = matched === 0 ? 0 : Math.floor((1000 * (matched - omitted.symbols)) / matched) / 10;
  const held = `${formatCount(runs - omitted.runs)} of ${formatCount(runs)} runs, ${share.toFixed(1)} % of the matched symbols`;
  const missing = leftOut(s);
  const sentences = [
    omitted.runs > 0 ? `This link holds ${held}.` : '',
    missing.length > 0 ? `Left out of the link: ${missing.join(', ')}.` : '',
  ];
  return sentences.filter(Boolean).join(' ');
}

function leftOut({ totals, omitted, ...s }: DriftSummary): readonly string[] {
  if (omitted === undefined) return [];
  const counts: readonly (readonly [number, string])[] = [
    [omitted.findings, 'findings'],
    [omitted.evidence, 'places that findings rest on'],
    [omitted.causes, 'causes of events'],
    [omitted.names, 'last symbols of runs'],
    [totals.added - s.added.length, 'added symbols'],
    [totals.removed - s.removed.length, 'removed symbols'],
    [totals.resized - s.resized.length, 'resized symbols'],
    [totals.moved - s.moved.length, 'moved symbols'],
    [totals.renumbered - s.renumbered.length, 'renumbered symbols'],
    [omitted.absolutes, 'absolute values'],
    [omitted.lines, 'quoted lines'],
    [omitted.pins ?? 0, 'pairs made by hand'],
  ];
  const named = counts.filter(([count]) => count > 0).map(([count, what]) => `${formatCount(count)} ${what}`);
  return [
    ...named,
    ...(omitted.kallsyms ? ['what the kallsyms tables say'] : []),
    ...(s.earlier.length > 0 && s.earlierDrift === undefined ? ['the drift between earlier passes'] : []),
  ];
}
