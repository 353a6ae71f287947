// All the work there is, as the worker does it and, where workers are refused, the page.

import { examine } from '../kallsyms/examine.ts';
import { runJob } from './job.ts';
import { predict } from './predict.ts';
import type { Jobs } from './protocol.ts';

export const jobs: Jobs = { run: runJob, examine: async (diff, earlier) => examine(diff, earlier), predict };
