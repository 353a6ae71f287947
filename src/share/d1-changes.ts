// Version 1 of the link: the changes that have a name. Lists are in ascending order of addresses, so each address is a
// step from the one before. See format.md.

import type { AbsoluteChange, MovedSymbol, NamedSymbol, RenumberedSymbol, ResizedSymbol } from '../diff/summary.ts';
import type { Address } from '../symbols/address.ts';
import { readList } from './bytes.ts';
import type { In, Out } from './in-out.ts';

const ZERO: Address = { hi: 0, lo: 0 };

/** Added to the code of a type letter, which is one byte in a map, when no size is known. */
const NO_SIZE = 0x100;

export function writeNamed(out: Out, list: readonly NamedSymbol[]): void {
  let before = ZERO;
  out.count(list.length);
  for (const { name, type, address, size } of list) {
    out.count(type.charCodeAt(0) + (size === undefined ? NO_SIZE : 0));
    out.step(before, address);
    if (size !== undefined) out.number(size);
    out.name(name);
    before = address;
  }
}

export function readNamed(from: In): NamedSymbol[] {
  let address = ZERO;
  return readList(from, from.items(), () => {
    const code = from.count();
    const hasSize = code < NO_SIZE;
    address = from.step(address);
    const size = hasSize ? from.number() : undefined;
    return { name: from.name(), type: letter(hasSize ? code : code - NO_SIZE, from), address, size };
  });
}

export function writeResized(out: Out, list: readonly ResizedSymbol[]): void {
  out.count(list.length);
  for (const { name, type, from, to } of list) {
    out.count(type.charCodeAt(0));
    out.number(from);
    out.number(to);
    out.name(name);
  }
}

export function readResized(from: In): ResizedSymbol[] {
  return readList(from, from.items(), () => {
    const type = letter(from.count(), from);
    const [old, now] = [from.number(), from.number()];
    return { name: from.name(), type, from: old, to: now };
  });
}

export function writeMoved(out: Out, list: readonly MovedSymbol[]): void {
  let before = ZERO;
  out.count(list.length);
  for (const { name, type, a, b } of list) {
    out.count(type.charCodeAt(0));
    out.step(before, a);
    out.step(a, b);
    out.name(name);
    before = a;
  }
}

export function readMoved(from: In): MovedSymbol[] {
  let a = ZERO;
  return readList(from, from.items(), () => {
    const type = letter(from.count(), from);
    a = from.step(a);
    const b = from.step(a);
    return { name: from.name(), type, a, b };
  });
}

export function writeRenumbered(out: Out, list: readonly RenumberedSymbol[]): void {
  let before = ZERO;
  out.count(list.length);
  for (const { a, b, address } of list) {
    out.step(before, address);
    out.name(a);
    out.name(b);
    before = address;
  }
}

export function readRenumbered(from: In): RenumberedSymbol[] {
  let address = ZERO;
  return readList(from, from.items(), () => {
    address = from.step(address);
    return { a: from.name(), b: from.name(), address };
  });
}

export function writeAbsolutes(out: Out, list: readonly AbsoluteChange[]): void {
  out.count(list.length);
  for (const { name, a, b } of list) {
    out.name(name);
    writeOptional(out, a);
    writeOptional(out, b);
  }
}

export function readAbsolutes(from: In): AbsoluteChange[] {
  return readList(from, from.items(), () => ({ name: from.name(), a: readOptional(from), b: readOptional(from) }));
}

/** 0, or 1 and the address. */
export function writeOptional(out: Out, address: Address | undefined): void {
  out.flag(address !== undefined);
  if (address !== undefined) out.address(address);
}

export function readOptional(from: In): Address | undefined {
  return from.flag() ? from.address() : undefined;
}

function letter(code: number, from: In): string {
  if (code >= NO_SIZE) from.fail();
  return String.fromCharCode(code);
}
