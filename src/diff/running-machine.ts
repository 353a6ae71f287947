// Which maps are secrets: /proc/kallsyms holds the addresses of a machine while it runs, and tells where KASLR put its
// kernel.

import type { MapInfo } from './summary.ts';

/** By the modules in it or by its name; `.tmp_vmlinux.kallsyms2.syms` is a map of a link. */
export function isOfRunningMachine({ name, format }: MapInfo): boolean {
  return /\bkallsyms\b/.test(format) || /(^|[/\\])(proc[-_.]?)?kallsyms([-_.][^/\\]*)?$/.test(name);
}
