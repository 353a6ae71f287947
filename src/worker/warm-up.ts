// Runs the work on two small made-up maps before the first real ones come: an engine compiles what it has seen run.
// Without it the first comparison of 94,119 symbols takes three times as long as the tenth.

import type { MapDiff } from '../diff/compare.ts';
import { openMaps } from '../read/open.ts';
import { runJob } from './job.ts';

/**
 * Symbols of the made-up maps, round by round. A compiler makes up its mind after some ten thousand turns of a loop and
 * once more after as many calls, which small maps give soonest; the large ones are over a megabyte, as real ones are,
 * where progress is told.
 */
const ROUNDS: readonly number[] = [...Array<number>(40).fill(1500), ...Array<number>(3).fill(30_000)];

/**
 * Round by round, about a second in all, letting messages in between; ends for good once `isOver`. What is made up here
 * is no one's file. The last comparison is the answer; undefined where there was none, or an end before it.
 */
export async function warmUp(work: 'reading' | 'comparing', isOver: () => boolean): Promise<MapDiff | undefined> {
  // V8 compiles for a DataView whose buffer is never given away, and throws all of that away when the first one is:
  // with the first answer. So one is given away before anything is compiled; without it the second comparison takes 150
  // ms instead of 50.
  const view = new DataView(new ArrayBuffer(8));
  structuredClone(view, { transfer: [view.buffer] });

  let made: MapDiff | undefined;
  const encoder = new TextEncoder();
  for (const symbols of ROUNDS) {
    // A task of its own, so that a message that waits comes first.
    await new Promise((settle) => setTimeout(settle));
    if (isOver()) return undefined;
    const maps = ([0, 1] as const).map((build) => {
      return { kind: 'bytes' as const, name: `build ${build}`, bytes: encoder.encode(madeUpMap(build, symbols)) };
    });
    if (work === 'comparing') made = (await runJob(maps, () => {})).diff;
    else for (const { name, bytes } of maps) await openMaps(name, bytes, () => {}, 'later');
  }
  return made;
}

/**
 * What real maps are made of, so that no code meets its first unusual line in one: addresses with every digit and at 0,
 * every section, the labels of kallsyms, names with and without a number, short and long, two at one address, one name
 * many times in a row, and from build to build something new, gone, larger, renumbered or moved.
 */
function madeUpMap(build: 0 | 1, symbols: number): string {
  const lines = ['0000000000000000 D __per_cpu_start', '0000000000000040 d per_cpu_thing', '000000000000002a A value'];
  let address = 0;
  const put = (type: string, name: string, size: number) => {
    lines.push(`ffffffff${address.toString(16)} ${type} ${name}`);
    address += size;
  };
  for (const [section, [first, last, types]] of SECTIONS.entries()) {
    address = 0x81ab_cdc0 + section * 0xbc_def0;
    put(types.charAt(0), first, 0);
    if (section === 1) {
      for (const label of LABELS) put('R', label, 0x100);
      // More of one name than a narrow band of the matcher holds.
      for (let i = build; i < 90; i++) put('r', `__func__.${4 * i + build}`, i % 30 === 4 * build ? 0x20 : 0x10);
    }
    for (let i = 0; i < symbols / SECTIONS.length; i++) {
      const at = 1000 * section + i;
      if (at % 307 === build) put('t', `only_in_${build}_${at}`, 0x30);
      const type = types.charAt(i % types.length);
      put(type, nameFor(at, build), at % 401 === 7 && build === 1 ? 0x60 : 0x10 * (i % 10));
    }
    put(types.charAt(0), last, 0);
  }
  return `${lines.join('\n')}\n`;
}

const LABELS: readonly string[] = [
  'offsets',
  'relative_base',
  'num_syms',
  'names',
  'markers',
  'token_table',
  'token_index',
].map((label) => `kallsyms_${label}`);

const SECTIONS: readonly (readonly [string, string, string])[] = [
  ['_stext', '_etext', 'tTtTW'],
  ['__start_rodata', '__end_rodata', 'rRrD'],
  ['_sdata', '_edata', 'dDdV'],
  ['__init_begin', '__init_end', 'tTd'],
  ['__bss_start', '__bss_stop', 'bB'],
];

function nameFor(at: number, build: 0 | 1): string {
  const number = at % 9 === 0 ? at + build : at;
  switch (at % 12) {
    case 0:
      return `__func__.${number}`;
    case 1:
      return `__UNIQUE_ID_ddebug${number}.${at % 40}`;
    case 2:
      return `__initcall__kmod_driver__${number}_${at % 900}_driver_init_${at}6`;
    case 3:
      // Names of more than 64 characters are decoded in another way.
      return `__BTF_ID__struct__${at % 2 === 1 ? 'sock_that_is_named_at_greater_length_than_most_others_are_' : ''}${at % 100}__${number}`;
    case 4:
      return `worker_thread_${at}.isra.${build}`;
    case 5:
      return `worker_thread_${at - 1}.part.0.cold`;
    case 6:
      return `f${at % 97}`;
    case 7:
      // One in a hundred stands three places further on in the other build.
      return `__ia32_sys_${build === 1 && at % 100 === 7 ? at + 36 : at}`;
    default:
      return `some_driver_function_${(at * 7919) % 1_000_003}`;
  }
}
