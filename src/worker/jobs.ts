// All the work there is, as the worker does it and, where workers are refused, the page.

import { examine } from '../kallsyms/examine.ts';
import { fingerprintOf } from '../read/fingerprint.ts';
import { runJob } from './job.ts';
import { predict } from './predict.ts';
import type { Jobs } from './protocol.ts';
import { readFor } from './side-by-side.ts';

export const jobs: Jobs = {
  run: runJob,
  readFor,
  async examine(diff, earlier) {
    const fingerprints = await Promise.all([...earlier, diff.a, diff.b].map(fingerprintOf));
    return { ...examine(diff, earlier), fingerprints };
  },
  predict,
};
