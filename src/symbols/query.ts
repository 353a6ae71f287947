// What is searched for, as it is typed: `part`, `^prefix`, `suffix$` (or `$suffix`), `^name$`, an address, or
// `name+0x12/0x34` as a trace has it. Small letters stand for both cases, as in less -i; one capital makes all of it
// exact.

import { type Address, parseAddress } from './address.ts';

export interface Query {
  /** Undefined where only an address can be meant. */
  readonly name: NamePattern | undefined;
  /** Eight digits without 0x may be either: `deadbeef` is in names, too. */
  readonly address: Address | undefined;
}

export interface NamePattern {
  /** UTF-8, in small letters where `anyCase`. Not empty. */
  readonly bytes: Uint8Array;
  readonly atStart: boolean;
  readonly atEnd: boolean;
  readonly anyCase: boolean;
}

const HEX = /^0x([0-9a-f]{1,16})$/i;
const LONG_HEX = /^[0-9a-f]{8,16}$/i;
const IN_TRACE = /^([^\s+]+)\+0x[0-9a-f]+(?:\/0x[0-9a-f]+)?$/i;

/** Undefined for nothing to look for, such as blanks or a lone `^`. */
export function parseQuery(typed: string): Query | undefined {
  const text = typed.trim();
  const [, hex] = HEX.exec(text) ?? [];
  if (hex !== undefined) return { name: undefined, address: parseAddress(hex) };
  const [, traced] = IN_TRACE.exec(text) ?? [];
  if (traced !== undefined) return { name: pattern(traced, true, true), address: undefined };
  const name = namePattern(text);
  return name && { name, address: LONG_HEX.test(text) ? parseAddress(text) : undefined };
}

/** `part`, `^prefix`, `suffix$`, `$suffix` or `^name$`; undefined where there is no letter between the anchors. */
export function namePattern(text: string): NamePattern | undefined {
  const atStart = text.startsWith('^');
  const rest = atStart ? text.slice(1) : text;
  const dollarFirst = !atStart && rest.startsWith('$');
  const atEnd = dollarFirst || rest.endsWith('$');
  const part = dollarFirst ? rest.slice(1) : atEnd ? rest.slice(0, -1) : rest;
  return part === '' ? undefined : pattern(part, atStart, atEnd);
}

function pattern(part: string, atStart: boolean, atEnd: boolean): NamePattern {
  const anyCase = !/[A-Z]/.test(part);
  return { bytes: new TextEncoder().encode(part), atStart, atEnd, anyCase };
}

/** Tells for texts that are decoded already, as a table's rows have them, what `findRows` tells for names in a map. */
export function textMatcher({ bytes, atStart, atEnd, anyCase }: NamePattern): (text: string) => boolean {
  const part = new TextDecoder().decode(bytes);
  const folded = (text: string): string =>
    anyCase ? text.replace(/[A-Z]+/g, (capitals) => capitals.toLowerCase()) : text;
  if (atStart && atEnd) return (text) => folded(text) === part;
  if (atStart) return (text) => folded(text).startsWith(part);
  return atEnd ? (text) => folded(text).endsWith(part) : (text) => folded(text).includes(part);
}
