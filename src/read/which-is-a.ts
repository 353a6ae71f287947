// Which of two maps is A, the earlier one, told from their names alone: a build's passes by their number, releases by
// version, the usual pairs of words. It is a guess that a swap undoes, so it guesses only where the names speak.

/** What is known of a file before it is read. `modified` in milliseconds since 1970, where the file has it. */
export interface Named {
  readonly name: string;
  readonly modified?: number | undefined;
}

/**
 * The passes of one build in the order of the links: `.syms` files and temporary maps by number, then what the build
 * keeps.
 */
const FINAL = 1000;
const TEMPORARY_MAP = 999; // .tmp_System.map is made from the last temporary link

const EARLIER = ['a', 'old', 'before', 'orig', 'original', 'base', 'good', 'prev', 'previous', 'left'];
const LATER = ['b', 'new', 'after', 'changed', 'patched', 'bad', 'next', 'right'];

/** The maps in order, earliest first. Where the names say nothing, the order given is kept. */
export function inOrder<T extends Named>(maps: readonly T[]): T[] {
  return maps.toSorted(compareNames);
}

/** Negative when `x` is the earlier map, positive when `y` is, 0 when their names do not tell. */
export function compareNames(x: Named, y: Named): number {
  const a = bare(x.name);
  const b = bare(y.name);
  const passes = difference(passOf(a) ?? unlessTemporary(b), passOf(b) ?? unlessTemporary(a));
  if (passes) return passes;
  const versions = compareVersions(versionOf(a), versionOf(b));
  if (versions) return versions;
  const words = sideOf(a) - sideOf(b);
  if (words) return words;
  // Two files of one name, from two trees: the older build came first.
  return a === b ? (difference(x.modified, y.modified) ?? 0) : 0;
}

/** Without folder, packing and case: what is left is said by whoever named the file. */
function bare(name: string): string {
  return name
    .replace(/^.*[/\\]/, '')
    .replace(/\.(gz|xz|zst|bz2)$/i, '')
    .toLowerCase();
}

/** The number of the link a map was made from, where the name has one. */
function passOf(name: string): number | undefined {
  const temporary = /^\.?_?tmp_(?:vmlinux)?(?:\.kallsyms)?(\d+)?/.exec(name);
  if (temporary) return /system\.map/.test(name) ? TEMPORARY_MAP : Number(temporary[1] ?? 0);
  const pass = /(?:^|[^a-z])(?:pass|kallsyms)[-_. ]?(\d+)/.exec(name);
  if (pass) return Number(pass[1]);
  return /^(system\.map|vmlinux)$|(^|[^a-z])final([^a-z]|$)/.test(name) ? FINAL : undefined;
}

/** Beside a temporary map, any name without a number is what the build keeps. */
function unlessTemporary(other: string): number | undefined {
  return /^\.?_?tmp_/.test(other) ? FINAL : undefined;
}

/** `6.1.0-47` is [6, 1, 0, 47]; a release candidate comes before its release, so `6.1-rc3` is [6, 1, −1, 3]. */
function versionOf(name: string): readonly number[] | undefined {
  const version = /\d+\.\d+(?:[.-](?:rc)?\d+)*/.exec(name)?.[0];
  return version?.replace(/-rc/g, '.-1.').replace(/(\d)-/g, '$1.').split('.').map(Number);
}

function compareVersions(a: readonly number[] | undefined, b: readonly number[] | undefined): number {
  if (!a || !b) return 0;
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const step = (a[i] ?? 0) - (b[i] ?? 0);
    if (step) return step;
  }
  return 0;
}

/** −1 for a word that names the earlier of two, 1 for the later, 0 for none or both. */
function sideOf(name: string): number {
  const words = name.split(/[^a-z]+/);
  return (words.some((w) => LATER.includes(w)) ? 1 : 0) - (words.some((w) => EARLIER.includes(w)) ? 1 : 0);
}

function difference(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? undefined : a - b;
}
