// Which files of a build tree, of /boot or of an archive are the maps to compare, told from their names and dates: the
// passes of the newest link and what it made, else whatever is named like a map.

import { inOrder, type Named } from './which-is-a.ts';

const SYMS = /^\.?_?tmp_vmlinux(\d*)(\.kallsyms\d*)?\.syms$/;
const TEMPORARY = /^\.?_?tmp_System\.map$/i;
const FINAL = /^System\.map$/i;
const LIKE_MAP = /^System\.map|\.map(\.(gz|xz|zst|bz2))?$|\.syms$|^kallsyms|\.nm$/i;
const LINKED = /^vmlinux(-[\w.+-]+)?$|\.elf$/i;

/** At most four are compared; of more passes the last count. */
const MOST = 4;

/** The name without its folders. */
export function baseName(path: string): string {
  return path.replace(/^.*[/\\]/, '');
}

export function isMapName(path: string): boolean {
  const name = baseName(path);
  return SYMS.test(name) || TEMPORARY.test(name) || FINAL.test(name) || LIKE_MAP.test(name) || LINKED.test(name);
}

/**
 * The maps among the files, the earliest first; more than four when names do not say which are meant. A tree that was
 * updated without `make clean` has the passes of two schemes (6.11 renamed them): those that were written last are
 * taken.
 */
export function mapsAmong<T extends Named>(files: readonly T[]): readonly T[] {
  const named = (pattern: RegExp) => files.filter((file) => pattern.test(baseName(file.name)));
  const finals = named(FINAL);
  const passes = newest(named(SYMS), named(TEMPORARY));
  if (finals.length <= 1 && passes.length + finals.length > 0) {
    const all = inOrder([...passes, ...finals]);
    if (all.length > 1 || named(LIKE_MAP).length <= 1) return all.slice(-MOST);
  }
  const maps = named(LIKE_MAP);
  return inOrder(maps.length > 0 ? maps : named(LINKED));
}

function newest<T extends Named>(syms: readonly T[], temporary: readonly T[]): readonly T[] {
  const old = syms.filter((file) => baseName(file.name).includes('.kallsyms'));
  const sets = [syms.filter((file) => !old.includes(file)), old, temporary].filter((set) => set.length > 0);
  const date = (set: readonly T[]) => Math.max(...set.map((file) => file.modified ?? 0));
  return sets.reduce((best, set) => (date(set) > date(best) ? set : best), sets[0] ?? []);
}
