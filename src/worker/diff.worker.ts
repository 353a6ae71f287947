// The worker: its jobs behind comlink. What it answers is handed over, not copied, and nothing stays here between two jobs.

import * as Comlink from 'comlink';
import { bringAll } from '../read/bring-all.ts';
import { jobs } from './jobs.ts';
import { createLifeLine } from './life-line.ts';
import { buffersOf, type DiffApi, tableBuffers } from './protocol.ts';
import { warmUp } from './warm-up.ts';

let hasWorked = false;

const api: DiffApi = {
  ...jobs,
  ...createLifeLine(),
  ready: () => true,
  warmUp: (work) => warmUp(work, () => hasWorked).finally(() => void bringAll()),
  readFor(map, to) {
    hasWorked = true;
    return jobs.readFor(map, to);
  },
  async run(given, onStage, pins) {
    hasWorked = true; // real maps warm up better than made-up ones
    const answer = await jobs.run(given, onStage, pins);
    const links = answer.diff ? [answer.diff.toA, answer.diff.toB] : [];
    return Comlink.transfer(answer, [...tableBuffers(answer.maps), ...buffersOf(links)]);
  },
};

Comlink.expose(api);
