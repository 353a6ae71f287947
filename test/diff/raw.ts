// A map read by another road than the product's: lines split at blanks, names and addresses in plain maps. Slow and
// obvious.

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';

interface RawLine {
  readonly address: bigint;
  readonly type: string;
  readonly name: string;
  readonly base: string;
}

/** The lines of a packed map of test/fixtures that have an address, in the file's order. */
export function rawLines(path: string): RawLine[] {
  const file = fileURLToPath(new URL(`../fixtures/${path}`, import.meta.url));
  return gunzipSync(readFileSync(file))
    .toString('latin1')
    .split('\n')
    .filter((line) => / [^aA] /.test(line))
    .map((line) => {
      const [hex = '', type = '', name = ''] = line.split(' ');
      return { address: BigInt(`0x${hex}`), type, name, base: baseName(name) };
    });
}

/**
 * The name without what the compiler numbers: `.12`, `.isra.0`, and what the kernel's macros make of __COUNTER__ and
 * BTF ids.
 */
function baseName(name: string): string {
  if (/^__UNIQUE_ID_|^__initcall__kmod_|^__BTF_ID__/.test(name))
    return name.replace(/(?<=_)\d+(?=_)|\d+(?=\.|$)/g, '#');
  return name.replace(/\.\d+(?=\.|$)/g, '.#');
}

/** How often each base name stands in a map. */
export function countBases(lines: readonly RawLine[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { base } of lines) counts.set(base, (counts.get(base) ?? 0) + 1);
  return counts;
}

/** What stands where: `address base`. */
export const placesOf = (lines: readonly RawLine[]): Set<string> =>
  new Set(lines.map(({ address, base }) => `${address} ${base}`));

/** The bytes to the next higher address for each name that has one, as often as it stands: `name bytes`. */
export function sizesOf(lines: readonly RawLine[]): Set<string> {
  const sizes = new Set<string>();
  for (const [i, { address, name }] of lines.entries()) {
    let next = i + 1;
    while (lines[next]?.address === address) next++;
    const end = lines[next]?.address;
    if (end !== undefined) sizes.add(`${baseName(name)} ${end - address}`);
  }
  return sizes;
}

export { baseName };
