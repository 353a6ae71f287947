// What only one map has, and what moved, as notches on the strips: removed on A, added on B, moved on both. Drawn where single symbols are
// too narrow to be outlined.

import type { Address } from '../symbols/address.ts';
import type { Frame } from './frame.ts';
import { crisp, type Shape } from './shapes.ts';

const NOTCH = 5;

export function drawMarks(frame: Frame): Shape[] {
  const { summary, axis, theme } = frame.input;
  const { a, b } = frame.lanes;
  // They point at each other, across the lane.
  const footOfA = a.y + a.height - NOTCH;
  const inA = (address: Address): number => axis.position(address);
  const inB = (address: Address): number => axis.positionInB(address);
  const alone: number[] = [];
  const moved: number[] = [];
  notches(frame, alone, summary.removed, (symbol) => inA(symbol.address), footOfA);
  notches(frame, alone, summary.added, (symbol) => inB(symbol.address), b.y);
  notches(frame, moved, summary.moved, (symbol) => inA(symbol.a), footOfA);
  notches(frame, moved, summary.moved, (symbol) => inB(symbol.b), b.y);
  return [
    { kind: 'path', points: Float32Array.from(moved), closed: false, stroke: theme.onSection, width: 1, opacity: 0.45 },
    { kind: 'path', points: Float32Array.from(alone), closed: false, stroke: theme.onSection, width: 1.5 },
  ];
}

/** At most one notch a pixel. */
function notches<T>(frame: Frame, out: number[], symbols: readonly T[], place: (symbol: T) => number, y: number): void {
  const { scale, left } = frame;
  let before = Number.NaN;
  for (const symbol of symbols) {
    const position = place(symbol);
    if (position < scale.from || position > scale.to) continue;
    const x = crisp(left + scale.x(position));
    if (x === before) continue;
    before = x;
    out.push(x, y, x, y + NOTCH, Number.NaN, Number.NaN);
  }
}
