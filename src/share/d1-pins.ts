// A part of version 1 of the link that came to it later: pairs made by hand. They are what the comparison was made
// with, so maps that are dropped on the link are compared with them again. See format.md.

import { MOST_PINS, type Pin } from '../diff/pins.ts';
import type { DriftSummary, Omitted } from '../diff/summary.ts';
import type { Address } from '../symbols/address.ts';
import { type ByteReader, ByteWriter, readList } from './bytes.ts';
import { type Part, type Parts, readPart } from './parts.ts';

const PINS = 6;

const ZERO: Address = { hi: 0, lo: 0 };

const encoder = new TextEncoder();

/** No part where nothing was paired by hand; of pins that were left out how many there were. */
export function pinParts({ pins = [], omitted }: DriftSummary): Part[] {
  const count = pins.length > 0 ? pins.length : (omitted?.pins ?? 0);
  if (count === 0) return [];
  const out = new ByteWriter();
  out.count(count);
  out.count(pins.length);
  let before = ZERO;
  for (const { a, b } of pins) {
    out.step(before, a.address);
    out.step(a.address, b.address);
    writeText(out, a.name);
    writeText(out, b.name === a.name ? '' : b.name);
    before = a.address;
  }
  return [[PINS, out]];
}

interface Pins {
  readonly pins?: readonly Pin[];
  readonly omitted?: Pick<Omitted, 'pins'>;
}

/** Nothing where there is no such part. */
export function pinsIn(parts: Parts): Pins {
  return readPart(parts.get(PINS), readPins) ?? {};
}

function readPins(from: ByteReader): Pins | undefined {
  const count = from.count();
  const held = from.items();
  if (count < 1 || count > MOST_PINS || (held !== 0 && held !== count)) return undefined;
  if (held === 0) return { omitted: { pins: count } };
  let at = ZERO;
  const pins = readList(from, held, (): Pin => {
    const a = from.step(at);
    at = a;
    const b = from.step(a);
    const name = from.text(from.count());
    return { a: { name, address: a }, b: { name: from.text(from.count()) || name, address: b } };
  });
  return { pins };
}

function writeText(out: ByteWriter, text: string): void {
  const bytes = encoder.encode(text);
  out.count(bytes.length);
  out.append(bytes);
}
