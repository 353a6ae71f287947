// What goes into a report: the link that holds everything, and the maps where they are asked for.

import type { DriftSummary } from '../diff/summary.ts';
import type { PackedMap, Report } from '../report/html.ts';
import type { SymbolTable } from '../symbols/symbol-table.ts';
import { linkWithin } from './budget.ts';
import { gzip } from './deflate.ts';

/** `maps` go along, packed: two of Debian's kernels add 2.2 MB. The same maps give the same report. */
export async function reportOf(summary: DriftSummary, maps: readonly SymbolTable[]): Promise<Report> {
  return { link: await linkWithin({ summary, view: {} }, 'all', ''), maps: maps.map(packed) };
}

function packed({ name, bytes }: SymbolTable): PackedMap {
  return { name: name.replace(/^.*[/\\]/, ''), base64: base64(gzip(bytes)) };
}

/** In pieces: a call takes no more than some ten thousand arguments. */
function base64(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 8192) text += String.fromCharCode(...bytes.subarray(i, i + 8192));
  return btoa(text);
}
