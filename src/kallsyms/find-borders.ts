// Borders of the text that take a neighbour in (captures.ts): a cause unless all symbols are entries anyway.

import type { Finding } from '../diff/summary.ts';
import { formatBytes } from '../symbols/address.ts';
import { distance, nameOf } from '../symbols/symbol-table.ts';
import type { Border, Capture } from './captures.ts';
import { BORDERS } from './captures.ts';
import { evidence, mapLabel, type Pair, type Series } from './series.ts';
import { growthText } from './words.ts';

/** Andreoli, 2019: swapper_pg_end == _sinittext in every second link of an arm64 kernel. */
const SOURCE = '20190518003200.rbzvcolxi7g4dc6q@dumbo';

/** One finding for each border and step, the last step first. */
export function findCaptures(series: Series): Finding[] {
  if (series.passes.rules?.all === true) return [];
  return series.pairs
    .filter((pair) => pair.isRelinked)
    .toReversed()
    .flatMap((pair) =>
      BORDERS.flatMap((border) => {
        const captures = pair.captures.filter((c) => c.border === border);
        return captures.length === 0 ? [] : [captureFinding(series, pair, border, captures)];
      }),
    );
}

function captureFinding(series: Series, pair: Pair, border: Border, captures: readonly Capture[]): Finding {
  const [first] = captures as readonly [Capture];
  const { diff, index } = pair;
  const inside = mapLabel(series, first.side === 'a' ? index : index + 1);
  const outside = mapLabel(series, first.side === 'a' ? index + 1 : index);
  const name = nameOf(diff.a, first.a);
  const others = captures.length > 1 ? ` (and ${captures.length - 1} more)` : '';
  const apart =
    first.side === 'a' ? distance(diff.b, first.b, first.borderB) : distance(diff.a, first.a, first.borderA);
  const away = `${formatBytes(Math.abs(apart))} ${apart > 0 ? 'before' : 'behind'} it`;
  const growth = growthText(series.passes);
  return {
    kind: 'capture',
    text:
      `The border ${border} captures ${name}${others}: they share an address in ${inside} only, in ${outside} it lies ${away}${growth ? `; ${growth}` : ''}. ` +
      `${effectText(border, inside, outside)} Try: a gap ${isStart(border) ? 'in front of' : 'behind'} ${border} in the linker script.`,
    evidence: [
      ...captures.map((c) =>
        evidence(series, index, c.a, `at ${border} in ${mapLabel(series, c.side === 'a' ? index : index + 1)}`),
      ),
      evidence(series, index, first.borderA, 'the border'),
    ],
    source: SOURCE,
  };
}

function isStart(border: Border): boolean {
  return border === '_stext' || border === '_sinittext';
}

/**
 * Who shares the address of an end may lie behind it in the next link, so kernels since 2.6.11 do not count it
 * (scripts/kallsyms.c).
 */
function effectText(border: Border, inside: string, outside: string): string {
  return isStart(border)
    ? `With KALLSYMS_ALL=n it makes an entry in ${inside} and none in ${outside}.`
    : `With KALLSYMS_ALL=n the first kernels counted it in ${inside}; later ones leave out what shares the address of ${border}.`;
}
