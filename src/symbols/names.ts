// The part of a name that the source gives, without the numbers that the compiler or the preprocessor hands out and
// changes between builds: `__func__.55079`, `foo.isra.0`, `CSWTCH.12`, `foo.llvm.1234`, `__UNIQUE_ID_ddebug891.24`.
// Works on bytes, as loops need it.
//
// The base of a name is its bytes without such numbers. Two numbered names with one base may be the same thing; kpatch
// learned that their exact text says nothing (dynup/kpatch#514).

const DOT = 46;
const UNDERSCORE = 95;

// FNV-1a, over words of four bytes, little-endian, as far as no dot comes, the last one filled up with zeros; over
// bytes from the first dot on. The reader does the first part while it looks for the end of a name: `h = Math.imul(h ^
// word, HASH_PRIME); h ^= h >>> 15` from `HASH_SEED`.
export const HASH_PRIME = 0x01000193;
export const HASH_SEED = 0x811c9dc5 | 0;

/** Set in a base hash when the name has a number that is not part of its base. */
export const NUMBERED = 1;

/** Whether a name that begins with this word, little-endian, can be one of `GENERATED`. */
export function mayBeGenerated(firstWord: number): boolean {
  if ((firstWord & 0xffff) !== 0x5f5f) return false; // __
  const third = (firstWord >>> 16) & 255;
  return third === 85 || third === 105 || third === 66; // U, i, B
}

/**
 * The hash of the name's base, mixed; its lowest bit is `NUMBERED` or 0, so that a plain name never meets a numbered
 * one.
 */
export function baseHash(bytes: Uint8Array, start: number, end: number): number {
  const generated = generatedPrefix(bytes, start, end);
  if (generated > 0) return generatedHash(bytes, start, end, generated);
  let stop = start;
  while (stop < end && bytes[stop] !== DOT) stop++;
  let h = HASH_SEED;
  for (let p = start; p < stop; p += 4) {
    let word = 0;
    for (let q = Math.min(p + 4, stop) - 1; q >= p; q--) word = (word << 8) | (bytes[q] as number);
    h = Math.imul(h ^ word, HASH_PRIME);
    h ^= h >>> 15;
  }
  return hashFrom(h, bytes, stop, end);
}

/** The base hash of an ordinary name of which `h` is the hash up to its first dot, at `from`, or up to its end. */
export function hashFrom(hash: number, bytes: Uint8Array, from: number, end: number): number {
  let h = hash;
  let numbered = 0;
  for (let p = from; p < end; p++) {
    const c = bytes[p] as number;
    h = Math.imul(h ^ c, HASH_PRIME);
    if (c !== DOT) continue;
    const stop = numberEnd(bytes, p + 1, end);
    if (stop === p + 1) continue;
    numbered = NUMBERED;
    p = stop - 1;
  }
  return finish(h, numbered);
}

/** Whether two names have the same base. Both must be numbered, or both plain; plain names are equal byte by byte. */
export function sameBase(
  x: Uint8Array,
  xStart: number,
  xEnd: number,
  y: Uint8Array,
  yStart: number,
  yEnd: number,
  numbered: boolean,
): boolean {
  if (!numbered) return sameName(x, xStart, xEnd, y, yStart, yEnd);
  const xGenerated = generatedPrefix(x, xStart, xEnd);
  if (xGenerated !== generatedPrefix(y, yStart, yEnd)) return false;
  let p = xStart;
  let q = yStart;
  for (;;) {
    p = skipNumber(x, xStart, p, xEnd, xGenerated);
    q = skipNumber(y, yStart, q, yEnd, xGenerated);
    if (p >= xEnd || q >= yEnd) return p >= xEnd && q >= yEnd;
    if (x[p++] !== y[q++]) return false;
  }
}

export function sameName(
  x: Uint8Array,
  xStart: number,
  xEnd: number,
  y: Uint8Array,
  yStart: number,
  yEnd: number,
): boolean {
  if (xEnd - xStart !== yEnd - yStart) return false;
  for (let p = xStart, q = yStart; p < xEnd; p++, q++) if (x[p] !== y[q]) return false;
  return true;
}

function isDigit(c: number | undefined): boolean {
  return c !== undefined && c >= 48 && c <= 57;
}

/** The end of a number that fills everything from `from` to the next dot or the end; `from` when there is none. */
function numberEnd(bytes: Uint8Array, from: number, end: number): number {
  let p = from;
  while (p < end && isDigit(bytes[p])) p++;
  return p === end || bytes[p] === DOT ? p : from;
}

function finish(hash: number, numbered: number): number {
  let h = hash ^ (hash >>> 15);
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  return ((h & ~NUMBERED) | numbered) >>> 0;
}

// What the kernel's macros make out of __COUNTER__ and __LINE__: include/linux/compiler.h (__UNIQUE_ID_),
// include/linux/init.h (__initcall__), include/linux/btf_ids.h (__BTF_ID__).
const GENERATED = ['__UNIQUE_ID_', '__initcall__kmod_', '__BTF_ID__'].map((s) => new TextEncoder().encode(s));

/** The length of the macro's prefix when the name is one of those, else 0. */
function generatedPrefix(bytes: Uint8Array, start: number, end: number): number {
  if (bytes[start] !== UNDERSCORE || bytes[start + 1] !== UNDERSCORE) return 0;
  const third = bytes[start + 2];
  const prefix = third === 85 ? GENERATED[0] : third === 105 ? GENERATED[1] : third === 66 ? GENERATED[2] : undefined;
  if (!prefix || end - start <= prefix.length) return 0;
  for (let i = 0; i < prefix.length; i++) if (bytes[start + i] !== prefix[i]) return 0;
  return prefix.length;
}

/** The hash of each prefix at its length: each has its own, and none has digits. */
const PREFIX_HASH = new Int32Array(32);
for (const prefix of GENERATED) {
  PREFIX_HASH[prefix.length] = prefix.reduce((h, c) => Math.imul(h ^ c, HASH_PRIME), HASH_SEED);
}

function generatedHash(bytes: Uint8Array, start: number, end: number, prefix: number): number {
  let h = PREFIX_HASH[prefix] as number;
  for (let p = start + prefix; p < end; p++) {
    const c = bytes[p] as number;
    if (isDigit(c)) {
      const stop = skipNumber(bytes, start, p, end, prefix);
      if (stop > p) {
        p = stop - 1;
        continue;
      }
    }
    h = Math.imul(h ^ c, HASH_PRIME);
  }
  return finish(h, NUMBERED);
}

/**
 * Where the base goes on at `p`: behind a number, or at `p` itself. In an ordinary name a number fills the space
 * between two dots; in a generated one (`prefix` > 0) it is a word of digits between underscores, or any digits in
 * front of `.` or the end. Digits that end a word in the middle are the source's own: `__BTF_ID__struct__tcp6_sock__12`
 * is not tcp_sock, `__initcall__kmod_sha1_generic__…` not sha256.
 */
function skipNumber(bytes: Uint8Array, start: number, p: number, end: number, prefix: number): number {
  if (!isDigit(bytes[p]) || p >= end) return p;
  if (prefix === 0) return bytes[p - 1] === DOT && p > start ? numberEnd(bytes, p, end) : p;
  if (p < start + prefix) return p;
  let stop = p;
  while (stop < end && isDigit(bytes[stop])) stop++;
  if (stop === end || bytes[stop] === DOT) return stop;
  return bytes[stop] === UNDERSCORE && bytes[p - 1] === UNDERSCORE ? stop : p;
}
