// Runs the work on two small made-up maps before the first real ones come: an engine compiles what it has seen run. Without it the first
// comparison of 94,119 symbols takes three times as long as the tenth.

import { runJob } from './job.ts';

/** A compiler makes up its mind after some ten thousand turns of a loop, and once more after as many calls. */
const ROUNDS = 60;
const SYMBOLS = 1500;

/** Milliseconds between two looks at whether the real work is over. */
const PATIENCE = 50;

/** Round by round, letting messages in between; makes way while `isBusy`. Never fails: what is made up here is no one's file. */
export async function warmUp(isBusy: () => boolean): Promise<void> {
  const encoder = new TextEncoder();
  const [a, b] = [encoder.encode(madeUpMap(0)), encoder.encode(madeUpMap(1))];
  for (let round = 0; round < ROUNDS; ) {
    if (isBusy()) {
      await later(PATIENCE);
      continue;
    }
    const given = [a, b].map((bytes, i) => ({ kind: 'bytes' as const, name: `warm-up ${i}`, bytes: bytes.slice() }));
    await runJob(given, () => {});
    round++;
    await later(0);
  }
}

function later(milliseconds: number): Promise<void> {
  return new Promise((settle) => setTimeout(settle, milliseconds));
}

/**
 * What real maps are made of, so that no code meets its first unusual line in one: addresses above 2^31 and at 0, names with and without a
 * compiler's number, two names at one address, an absolute value, and from build to build something new, larger, renumbered or moved.
 */
function madeUpMap(build: 0 | 1): string {
  const lines = ['000000000000002a A value', '0000000000000000 D __per_cpu_start', '0000000000000040 d per_cpu_thing'];
  let address = 0x8100_0000;
  const put = (type: string, name: string) => lines.push(`ffffffff${address.toString(16)} ${type} ${name}`);
  put('T', '_stext');
  for (let i = 0; i < SYMBOLS; i++) {
    if (build === 1 && i % 301 === 0) {
      put('t', `only_here_${i}`);
      address += 0x30;
    }
    if (i % 5 === 0) put('r', `__func__.${i % 15 === 0 ? i + build : i}`);
    else if (i % 7 === 0) put('t', `worker_thread_${i}.isra.0`);
    else if (i % 11 === 0) put('T', `__UNIQUE_ID_ddebug${i + build}.${i % 40}`);
    else put(i % 2 === 0 ? 't' : 'T', `some_driver_function_${(build === 1 && i % 211 === 1 ? i + 3 : i) * 7919}`);
    if (i % 13 === 0) put('T', `__alias_of_${i}`);
    address += 0x10 * (1 + (i % 9)) + (build === 1 && i % 401 === 7 ? 0x20 : 0);
  }
  address = 0x8140_0000;
  put('D', '__end_rodata');
  return `${lines.join('\n')}\n`;
}
