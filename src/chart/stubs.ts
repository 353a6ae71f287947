// What has its place in B out of view: an arrow at the edge, with the name of the first such symbol and how far it is.
// Known symbol by symbol where they are drawn one by one, which includes those that moved by themselves; run by run
// else.

import type { MapDiff } from '../diff/compare.ts';
import { formatDrift, subtract } from '../symbols/address.ts';
import { formatCount } from '../symbols/count.ts';
import { addressOf, nameOf } from '../symbols/symbol-table.ts';
import type { Frame } from './frame.ts';
import type { Shape, TextPart } from './shapes.ts';
import type { Step } from './steps.ts';
import type { SymbolBoxes } from './symbols.ts';
import { shorten } from './text-width.ts';

const SIZE = 11;
const LONGEST_NAME = 40;

interface Away {
  readonly name: string;
  readonly drift: number;
}

export function drawStubs(frame: Frame, steps: readonly Step[], boxes: SymbolBoxes | undefined): Shape[] {
  const { diff } = frame.input;
  const away = boxes && diff ? symbolsAway(frame, boxes, diff) : runsAway(frame, steps);
  return [
    ...drawStub(
      frame,
      away.filter(({ drift }) => drift < 0),
      'left',
    ),
    ...drawStub(
      frame,
      away.filter(({ drift }) => drift > 0),
      'right',
    ),
  ];
}

function symbolsAway({ input, scale }: Frame, boxes: SymbolBoxes, diff: MapDiff): Away[] {
  const { axis } = input;
  return boxes.a.flatMap(({ row, x0 }): Away[] => {
    const partner = diff.toB[row]!;
    if (partner < 0 || x0 < 0 || x0 > scale.width) return [];
    const place = axis.positionInB(addressOf(diff.b, partner));
    if (place >= scale.from && place <= scale.to) return [];
    // The slide is off what `positionInB` gives.
    return [{ name: nameOf(diff.a, row), drift: subtract(axis.address(place), addressOf(diff.a, row)) }];
  });
}

function runsAway({ input, scale }: Frame, steps: readonly Step[]): Away[] {
  return steps
    .filter((step) => step.first === step.last && Math.abs(step.low) / scale.bytesPerPixel > scale.width)
    .map((step) => ({ name: input.summary.runs[step.first]!.first, drift: step.low }));
}

function drawStub({ input, lanes, left, right }: Frame, away: readonly Away[], side: 'left' | 'right'): Shape[] {
  const { theme } = input;
  const [first] = away;
  if (first === undefined) return [];
  const more = away.length > 1 ? `, ${formatCount(away.length - 1)} more` : '';
  const arrow: TextPart = { text: side === 'left' ? '\u2190' : '\u2192', fill: theme.drift };
  const [head, tail]: [TextPart, TextPart] = [
    { text: shorten(first.name, LONGEST_NAME), fill: theme.ink, mono: true },
    { text: `in B ${formatDrift(first.drift)}${more}`, fill: theme.drift, gap: 6 },
  ];

  const parts = side === 'left' ? [arrow, { ...head, gap: 6 }, tail] : [head, tail, { ...arrow, gap: 6 }];
  const y = lanes.ribbons.y + lanes.ribbons.height / 2 + 4;
  const anchor = side === 'left' ? 'start' : 'end';
  return [
    { kind: 'text', x: side === 'left' ? left + 6 : right - 6, y, parts, size: SIZE, anchor, halo: theme.background },
  ];
}
