// The worker: its jobs behind comlink. What it answers is handed over, not copied, and nothing stays here between two
// jobs.

import * as Comlink from 'comlink';
import { bringAll } from '../read/bring-all.ts';
import { jobs } from './jobs.ts';
import { createLifeLine } from './life-line.ts';
import { buffersOfDiff, packed, unpacked } from './long-lists.ts';
import { type DiffApi, tableBuffers } from './protocol.ts';
import { warmUp } from './warm-up.ts';

let hasWorked = false;

const api: DiffApi = {
  ...jobs,
  ...createLifeLine(),
  ready: () => true,
  async warmUp(work) {
    const made = await warmUp(work, () => hasWorked).finally(() => void bringAll());
    const diff = made && packed(made);
    return diff && Comlink.transfer(diff, [...tableBuffers([diff.a, diff.b]), ...buffersOfDiff(diff)]);
  },
  readFor(map, to) {
    hasWorked = true;
    return jobs.readFor(map, to);
  },
  async run(given, onStage, pins) {
    hasWorked = true; // real maps warm up better than made-up ones
    const answer = await jobs.run(given, onStage, pins);
    const diff = answer.diff && packed(answer.diff);
    const buffers = [...tableBuffers(answer.maps), ...(diff ? buffersOfDiff(diff) : [])];
    return Comlink.transfer({ ...answer, diff }, buffers);
  },
  examine: (diff, earlier) => jobs.examine(unpacked(diff), earlier),
};

Comlink.expose(api);
