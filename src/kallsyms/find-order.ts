// Causes that lie in the order of symbols: neighbours swapped by padding that is gone, other orders of the same names,
// and what the linker provides and moves about.

import type { Finding } from '../diff/summary.ts';
import { formatBytes, formatDrift } from '../symbols/address.ts';
import { counted, formatCount } from '../symbols/count.ts';
import { distance, nameOf, type SymbolTable } from '../symbols/symbol-table.ts';
import { areLinks } from './link-name.ts';
import { evidence, mapLabel, type Pair, type Series, stepLabel } from './series.ts';

/** Swaps and places of one finding that are shown. */
const SHOWN = 20;

export function findSwaps(series: Series): Finding[] {
  return series.pairs
    .filter((pair) => pair.isRelinked && pair.swaps.length > 0)
    .toReversed()
    .flatMap((pair) => swapsFinding(series, pair));
}

function swapsFinding(series: Series, { diff, index, swaps }: Pair): Finding[] {
  const [first] = swaps;
  if (!first) return [];
  const [near, far] = first.side === 'a' ? [diff.a, diff.b] : [diff.b, diff.a];
  const [nearIndex, farIndex] = first.side === 'a' ? [index, index + 1] : [index + 1, index];
  const apart = formatBytes(distance(far, first.otherSecond, first.otherFirst));
  const more = swaps.length > 1 ? ` So are ${counted(swaps.length - 1, 'pair')} more.` : '';
  return [
    {
      kind: 'padding-swap',
      text:
        `${nameOf(near, first.second)} and ${nameOf(near, first.first)} are swapped: ${apart} apart in ${mapLabel(series, farIndex)}, ` +
        `they share an address in ${mapLabel(series, nearIndex)}, where the padding between them is gone and nm sorts them by name.${more}`,
      evidence: swaps.slice(0, SHOWN).flatMap((swap) => {
        const at = swap.side === 'a' ? index : index + 1;
        return [evidence(series, at, swap.second), evidence(series, at, swap.first)];
      }),
      source: '9973290ce20a',
    },
  ];
}

/**
 * Where no symbol has another address, only the links can have put them in another order. Where symbols have changed
 * places, the source may have; but a source that moves three and leaves all addresses as they are is not believed.
 */
const MOVED = 3;

/**
 * The same names at the same addresses in another order: the links had the same pieces, and put them together in
 * another way.
 */
export function findLinkOrder(series: Series): Finding[] {
  return series.pairs
    .filter(({ diff }) => {
      const { verdict, totals } = diff.summary;
      const isLinks = totals.moved === 0 || totals.moved >= MOVED || areLinks(diff.a.name, diff.b.name);
      return verdict === 'reordered' && isLinks && isSameAddresses(diff.a, diff.b);
    })
    .toReversed()
    .flatMap((pair) => orderFinding(series, pair));
}

function isSameAddresses(a: SymbolTable, b: SymbolTable): boolean {
  if (a.count !== b.count) return false;
  for (let row = 0; row < a.count; row++) if (a.lo[row] !== b.lo[row] || a.hi[row] !== b.hi[row]) return false;
  return true;
}

function orderFinding(series: Series, pair: Pair): Finding[] {
  const { a, toB, summary } = pair.diff;
  const rows: number[] = [];
  let others = 0;
  for (let row = 0; row < a.count; row++) {
    if (toB[row] === row) continue;
    others++;
    if (rows.length < SHOWN) rows.push(row);
  }
  const [first] = rows;
  if (first === undefined) return [];
  const from = `${formatCount(others)} of them, from ${nameOf(a, first)} on`;
  const what =
    summary.totals.moved === 0
      ? `The same names have the same addresses, but stand in another order ${stepLabel(series, pair)}: ${from}.`
      : `The same names have the same addresses among them, but in another order ${stepLabel(series, pair)}: ${from}.`;
  return [
    {
      kind: 'link-order',
      text: `${what} Links with other flags, or other orders of objects, do that. Try: the same command for all links.`,
      evidence: rows.map((row) => evidence(series, pair.index, row)),
      source: '202110200954.F8F7A52@keescook',
    },
  ];
}

export function findWanderers(series: Series): Finding[] {
  return series.pairs
    .filter((pair) => pair.isRelinked)
    .toReversed()
    .flatMap((pair) =>
      pair.wanderers.map((w): Finding => {
        const { a } = pair.diff;
        const around = w.neighbours.map(({ row, drift }) => `${nameOf(a, row)} by ${formatDrift(drift)}`).join(', ');
        return {
          kind: 'wandering',
          text:
            `${nameOf(a, w.a)} wanders: ${stepLabel(series, pair)} it moves by ${formatDrift(w.drift)}, ` +
            `its ${w.neighbours.length === 1 ? 'neighbour' : 'neighbours'} ${around}. The linker provides it. ` +
            'Try: leave it out of the tables, by the list of ignored names.',
          evidence: [w.a, ...w.neighbours.map(({ row }) => row)].map((row) => evidence(series, pair.index, row)),
          source: 'scripts/kallsyms.c',
        };
      }),
    );
}
