// The answer in a sentence or two, and under it the line every reader of kernel sizes knows.

import type { ReactNode } from 'react';
import { pinsText } from '../diff/pins.ts';
import type { DriftSummary } from '../diff/summary.ts';
import { isLinked, sizesText, verdictText } from '../diff/words.ts';
import { counted } from '../symbols/count.ts';
import { count } from './numbers.ts';

interface Props {
  readonly summary: DriftSummary;
  /** Stands at the end of the last line: a row saved is a row of labels in the picture. */
  readonly tools: ReactNode;
}

export function Verdict({ summary, tools }: Props) {
  const { totals } = summary;
  // Values of type A are symbols of the map, but no addresses: they are neither matched nor removed.
  const absolute = summary.a.symbols - totals.matched - totals.removed;
  const share = totals.matched > 0 ? (100 * totals.inSync) / totals.matched : 0;
  return (
    <section className="verdict" aria-label="Verdict">
      <p className={`verdict-text ${summary.verdict}`} id="verdict">
        {verdictText(summary)}
      </p>
      <div className="facts">
        <div className="facts-text">
          <span>
            {counted(totals.matched, 'symbol')} in both, {count(totals.inSync)} in sync ({percent(share)})
            {absolute > 0 && `, not counting ${count(absolute)} absolute (nm type A)`}
          </span>
          <span title="As bloat-o-meter counts; bytes in decimal">{sizesText(totals)}</span>
          {summary.pins && <span className="remark">{pinsText(summary.pins)}</span>}
          {[summary.a, summary.b].map((map, i) => (
            <MapRemarks key={map === summary.a ? 'a' : 'b'} side={i === 0 ? 'A' : 'B'} map={map} />
          ))}
        </div>
        {tools}
      </div>
    </section>
  );
}

/** What a reader must know of one map to trust the rest: it is an excerpt, it was not sorted, lines were not read. */
function MapRemarks({ side, map }: { readonly side: string; readonly map: DriftSummary['a'] }) {
  const unreadable = map.skipped.find((s) => s.reason === 'unreadable');
  const remarks = [
    ...(isLinked(map) ? [] : ['is not linked: its sections are laid end to end']),
    ...(map.excerpt ? [map.assumed ? 'is taken for an excerpt: small, not from _text to _end' : 'is an excerpt'] : []),
    ...(map.sorted ? ['was not sorted by address, now it is'] : []),
    ...(unreadable
      ? [`has ${counted(unreadable.count, 'line')} that ${unreadable.count === 1 ? 'does' : 'do'} not parse`]
      : []),
  ];
  if (remarks.length === 0) return undefined;
  const examples = unreadable?.examples.map((e) => `line ${e.line}: ${e.text}`).join('\n');
  return (
    <span className="remark" title={examples}>
      {side} {remarks.join('; ')}
    </span>
  );
}

/** Never 100 % for less than all, nor 0 % for more than none. */
function percent(share: number): string {
  if (share > 99.9 && share < 100) return '99.9 %';
  if (share > 0 && share < 0.1) return '0.1 %';
  return `${share.toFixed(share === 0 || share === 100 ? 0 : 1)} %`;
}
