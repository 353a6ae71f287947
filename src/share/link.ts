// A link: `#d1.` and the rest in base64url. The length stands in front, so that a cut link can say by how much it was
// cut, and a checksum behind it, so that an altered one is refused before it is unpacked. format.md has it byte by
// byte.

import { formatCount } from '../symbols/count.ts';
import { isProblem, type Problem, type ProblemCode } from '../symbols/problem.ts';
import { fromBase64url, toBase64url } from './base64url.ts';
import { crc32 } from './crc32.ts';
import { readD1, type Shared, writeD1 } from './d1.ts';
import { earlierParts } from './d1-earlier.ts';
import { pinParts } from './d1-pins.ts';
import { deflate, inflate } from './deflate.ts';
import type { Plain } from './in-out.ts';
import { readVersion, VERSION } from './upgrade.ts';

/** Length of all that is packed, CRC-32 of it, and length of the packed names in it: four bytes each. */
const HEAD = 12;

/** A link of more characters is no link: Chromium takes addresses of up to 2 MiB, Firefox of 1 MiB. */
const LONGEST = 4 * 1024 * 1024;

/** Unpacked bytes. 4 MiB of names and numbers, with what they become as objects, stay under 64 MB. */
const LARGEST = 4 * 1024 * 1024;

/**
 * The fragment with its `#`; the last character is a letter or a digit. Undefined where a summary is too large for any
 * link.
 */
export async function encodeLink(shared: Shared): Promise<string | undefined> {
  const { runs, events } = shared.summary;
  // Each has so many bytes at least: to write a million in vain takes 2 s.
  if (6 * runs.length + 2 * events.length > LARGEST) return undefined;
  await breath();
  const plain = writeD1(shared);
  await breath();
  if (plain.names.length + plain.numbers.length > LARGEST || !holds(plain, shared)) return undefined;
  await breath();
  const names = deflate(plain.names);
  await breath();
  const numbers = deflate(plain.numbers);
  const length = HEAD + names.length + numbers.length;
  // A fourth character that is full of bits could be - or _; a zero byte makes the group one that ends earlier.
  const bytes = new Uint8Array(length % 3 === 0 ? length + 1 : length);
  const head = new DataView(bytes.buffer);
  head.setUint32(0, names.length + numbers.length);
  head.setUint32(8, names.length);
  bytes.set(names, HEAD);
  bytes.set(numbers, HEAD + names.length);
  head.setUint32(4, crc32(bytes.subarray(8, length)));
  return `#d${VERSION}.${toBase64url(bytes)}`;
}

/**
 * Lets the page draw and answer first, in browsers that know what comes later: a link of a million symbols takes 0.15
 * s, and a short one of those is found in 45 tries. `yield` would go on before the next frame. Elsewhere nothing waits.
 */
async function breath(): Promise<void> {
  const { scheduler } = globalThis;
  if ('window' in globalThis && scheduler && 'postTask' in scheduler) {
    await scheduler.postTask(() => {}, { priority: 'background' });
  }
}

/** Lists may be too long for a reader; a part of the end would be passed over in silence. */
function holds(plain: Plain, { summary }: Shared): boolean {
  const read = readD1(plain);
  if (read === undefined) return false;
  const { earlierDrift, pins, omitted } = read.summary;
  const hasPins = pins !== undefined || omitted?.pins !== undefined;
  return (
    (earlierDrift !== undefined || earlierParts(summary).length === 0) && (hasPins || pinParts(summary).length === 0)
  );
}

/**
 * A link of any version in a text, or alone and without its `#`. What stands in front of it is the address of a page.
 */
const LINK = /(?:#|^\s*)d([1-9]\d{0,3})\.([\w-]*)/;

/** Whether a word is a link, cut or altered as it may be, and not the name of a file: `d1.map` is one. */
export function isLink(word: string): boolean {
  return /#d[1-9]\d{0,3}\.|^d[1-9]\d{0,3}\.[\w-]{16,}$/.test(word);
}

/** What a link says: an address, a fragment, or a text with one of them in it. Never rejects. */
export async function decodeLink(text: string): Promise<Shared | Problem> {
  if (text.length > LONGEST) return problem('not-a-link', `${formatCount(text.length)} characters are too many`);
  if (typeof DecompressionStream === 'undefined') {
    return { kind: 'problem', code: 'packed', file: 'The link', detail: 'deflate, which this browser cannot unpack' };
  }
  const found = LINK.exec(text);
  if (found === null) return problem('not-a-link');
  const [, version = '', body = ''] = found;
  if (Number(version) > VERSION) return problem('link-newer', `version ${version}, this one reads up to ${VERSION}`);
  const cut = unwrap(body);
  // What seems to be cut may be broken into lines; if not, it was cut where it ends.
  const whole = isProblem(cut) ? unwrap(overLines(text.slice(found.index + found[0].length - body.length))) : cut;
  const packed = isProblem(whole) ? cut : whole;
  if (isProblem(packed)) return packed;
  const names = await inflate(packed.names, LARGEST);
  const numbers = names && (await inflate(packed.numbers, LARGEST - names.length));
  const shared = names && numbers && readVersion(Number(version), { names, numbers });
  return shared ?? problem('link-altered', 'its data is not what the format allows');
}

/**
 * What stands behind `#d1.` in a mail or below a picture, without line ends and marks of quotes, as far as the length
 * says.
 */
function overLines(text: string): string {
  const joined = text.replace(/[\s>]+/g, '');
  return joined.slice(0, charactersOf(lengthIn(joined) ?? 0));
}

/** Bytes of the envelope, but for a zero at its end; undefined where that cannot be told. */
function lengthIn(body: string): number | undefined {
  // Eight characters hold six bytes, and so the length.
  const head = fromBase64url(body.slice(0, 8));
  return body.length < 8 || head === undefined ? undefined : HEAD + new DataView(head.buffer).getUint32(0);
}

function charactersOf(length: number): number {
  return Math.ceil(((length % 3 === 0 ? length + 1 : length) * 4) / 3);
}

/** The packed data, whole and unaltered. */
function unwrap(body: string): Plain | Problem {
  const length = lengthIn(body);
  if (length === undefined) return problem('link-cut');
  const expected = charactersOf(length);
  if (expected > LONGEST) return problem('link-altered', 'its length is not possible');
  if (body.length !== expected) {
    const code = body.length < expected ? 'link-cut' : 'link-altered';
    return problem(code, `${formatCount(expected)} characters expected, ${formatCount(body.length)} found`);
  }
  const all = fromBase64url(body);
  if (all === undefined || all.subarray(length).some((byte) => byte !== 0)) return problem('link-altered');
  const view = new DataView(all.buffer);
  if (crc32(all.subarray(8, length)) !== view.getUint32(4)) return problem('link-altered');
  const middle = Math.min(length, HEAD + view.getUint32(8));
  return { names: all.slice(HEAD, middle), numbers: all.slice(middle, length) };
}

function problem(code: ProblemCode, detail?: string): Problem {
  return { kind: 'problem', code, file: '', ...(detail === undefined ? {} : { detail }) };
}
