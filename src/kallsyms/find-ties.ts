// Between two sources: symbols of one address that have changed places. Between links of one build the same is a cause
// (find-order.ts); here it only says why a line stands elsewhere.

import type { MapDiff } from '../diff/compare.ts';
import type { Finding } from '../diff/summary.ts';
import { counted, formatCount } from '../symbols/count.ts';
import { nameOf, sameAddress } from '../symbols/symbol-table.ts';
import { evidence, type Series } from './series.ts';

/** Pairs and addresses of the finding that are shown. */
const SHOWN = 20;

export function findTies(series: Series): Finding[] {
  const { diff, swaps } = series.last;
  const flips = flipsIn(diff);
  const at = series.tables.length - 2;
  const pairs = swaps.map(({ side, first, second }) => {
    const t = side === 'a' ? diff.a : diff.b;
    return {
      names: `${nameOf(t, second)} and ${nameOf(t, first)}`,
      rows: [second, first],
      index: side === 'a' ? at : at + 1,
    };
  });
  const [pair] = pairs;
  const [flip] = flips;
  const sentences = [
    pair === undefined
      ? ''
      : `${counted(pairs.length, 'pair')} of symbols ${pairs.length === 1 ? 'shares' : 'share'} an address in one map and ${pairs.length === 1 ? 'stands' : 'stand'} ` +
        `apart, the other way round, in the other: ${pair.names}${more(pairs.length)}.`,
    flip === undefined
      ? ''
      : `At ${formatCount(flips.length)} ${flips.length === 1 ? 'address' : 'addresses'} the same symbols stand in another order: ${nameOf(diff.a, flip)}${more(flips.length)}.`,
  ].filter(Boolean);
  if (sentences.length === 0) return [];
  return [
    {
      kind: 'tie-order',
      text: sentences.join(' '),
      evidence: [
        ...pairs.slice(0, SHOWN).flatMap(({ rows, index }) => rows.map((row) => evidence(series, index, row))),
        ...flips.slice(0, SHOWN).map((row) => evidence(series, at, row)),
      ],
      source: undefined,
    },
  ];
}

function more(n: number): string {
  return n > 1 ? `, and ${formatCount(n - 1)} more` : '';
}

/**
 * Of each address of A whose symbols share one in B too, but not in their order: the first row that has changed places.
 * O(rows).
 */
function flipsIn({ a, b, toB }: MapDiff): number[] {
  const flips: number[] = [];
  for (let start = 0; start < a.count; ) {
    let end = start + 1;
    let flip = -1;
    for (let last = toB[start] as number; end < a.count && sameAddress(a, end, start); end++) {
      const partner = toB[end] as number;
      if (partner < 0 || partner >= b.count) continue;
      if (flip < 0 && partner < last && sameAddress(b, partner, last)) flip = end;
      last = partner;
    }
    if (flip >= 0) flips.push(flip);
    start = end;
  }
  return flips;
}
