// A number of bytes: hex on the page, decimal and rounded when pointed at. A difference of two addresses may need more
// than 53 bits.

import { formatBytes, formatDrift } from '../symbols/address.ts';
import { count, rounded } from './numbers.ts';

/** A difference, with its sign; the sign is also in the colour, never only there. */
export function Drift({ bytes }: { readonly bytes: number | bigint }) {
  const sign = bytes ? 'off' : 'sync';
  return (
    <span className={`number ${sign}`} title={inWords(bytes)}>
      {formatDrift(bytes)}
    </span>
  );
}

/** The characters that the longest of some drifts takes: two apart by 2^40 share a column with two apart by 8. */
export function driftWidth(drifts: Iterable<number>): number {
  let low = 0;
  let high = 0;
  for (const drift of drifts) {
    if (drift < low) low = drift;
    if (drift > high) high = drift;
  }
  return Math.max(LEAST_WIDTH, formatDrift(low).length, formatDrift(high).length);
}

/** `-0x1000`, and a little room. */
const LEAST_WIDTH = 8;

export function Size({ bytes }: { readonly bytes: number | undefined }) {
  if (bytes === undefined) return <span className="muted">not known</span>;
  return (
    <span className="number" title={inWords(bytes)}>
      {formatBytes(bytes)}
    </span>
  );
}

function inWords(bytes: number | bigint): string {
  const size = Math.abs(Number(bytes));
  const exact = size === 1 ? `${bytes} byte` : `${count(bytes)} bytes`;
  return size < 1000 ? exact : `${exact}, ${bytes < 0 ? '-' : ''}${rounded(size)}`;
}
