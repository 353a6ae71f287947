// What the page has not needed so far, brought while nobody waits for it: who loses the network then loses the examples
// and what demangles, and nothing else. 340 kB packed, most of it the page in one file that reports are made from.

import { bringAll } from '../read/bring-all.ts';
import { pageSource } from './page-source.ts';

/** Never rejects: what did not come is asked for again when it is needed. */
export function bringRest(): Promise<unknown> {
  return Promise.allSettled([
    import('../report/png.ts'),
    import('./folder.ts'),
    // A worker that was ended cannot start again without a network: this thread does its work.
    import('../worker/jobs.ts'),
    bringAll(),
    pageSource(),
  ]);
}
