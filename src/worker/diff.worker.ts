// The worker: `runJob` behind comlink. What it answers is handed over, not copied, and nothing stays here between two jobs.

import * as Comlink from 'comlink';
import { runJob } from './job.ts';
import { buffersOf, type DiffApi, tableBuffers } from './protocol.ts';
import { warmUp } from './warm-up.ts';

let jobs = 0;

const api: DiffApi = {
  ready: () => true,
  async run(given, onStage) {
    jobs++;
    const answer = await runJob(given, onStage).finally(() => jobs--);
    const links = answer.diff ? [answer.diff.toA, answer.diff.toB] : [];
    return Comlink.transfer(answer, [...tableBuffers(answer.maps), ...buffersOf(links)]);
  },
};

Comlink.expose(api);
void warmUp(() => jobs > 0);
