// Maps that tell secrets: /proc/kallsyms holds the addresses of a machine while it runs, and one of them gives away where KASLR put the kernel.

import type { DriftSummary, MapInfo } from '../diff/summary.ts';

/** What to say before such a map is shared; undefined where none is one. */
export function sharingWarning({ a, b, earlier, slide }: DriftSummary): string | undefined {
  const running = [...earlier, a, b].find(isOfRunningMachine);
  if (running === undefined && slide === undefined) return undefined;
  const what =
    running === undefined
      ? 'The maps differ by a slide, so one of them is of a running machine'
      : `${running.name} is /proc/kallsyms of a running machine`;
  return `${what}. Its addresses tell where the kernel lies in memory (KASLR), until that machine is booted again.`;
}

/** By the modules in it or by its name; `.tmp_vmlinux.kallsyms2.syms` is a map of a link. */
function isOfRunningMachine({ name, format }: MapInfo): boolean {
  return /\bkallsyms\b/.test(format) || /(^|[/\\])(proc[-_.]?)?kallsyms([-_.][^/\\]*)?$/.test(name);
}
