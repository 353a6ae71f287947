// What to say before a map that gives away where KASLR put a kernel leaves this machine.

import { isOfRunningMachine } from '../diff/running-machine.ts';
import type { DriftSummary } from '../diff/summary.ts';

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
