// The examples: real maps that came out of real linkers, each a chunk of its own that is loaded when it is opened.

import { fromBytes } from './files.ts';
import type { Incoming } from './plan.ts';

export interface Example {
  readonly id: string;
  readonly title: string;
  readonly about: string;
  readonly names: readonly [string, string];
  readonly load: () => Promise<readonly Incoming[]>;
}

type Sample = Promise<{ readonly default: Uint8Array<ArrayBuffer> }>;

function example(
  id: string,
  title: string,
  about: string,
  names: readonly [string, string],
  samples: () => readonly [Sample, Sample],
): Example {
  const load = async () => {
    const [a, b] = await Promise.all(samples());
    return [fromBytes(names[0], a.default), fromBytes(names[1], b.default)];
  };
  return { id, title, about, names, load };
}

/** With their maps of a megabyte each; the page in one file does without. */
const LARGE: readonly Example[] = __SINGLE__
  ? []
  : [
      example(
        'thunks',
        'A build that failed',
        'x86-64, 6.1.192: pass 3 against the final link, which ended in "Inconsistent kallsyms data"',
        ['.tmp_vmlinux.kallsyms3.syms', 'System.map'],
        () => [import('sample:kbuild/thunks-pass3.map.gz'), import('sample:kbuild/thunks-final.map.gz')],
      ),
      example(
        'debian',
        'Two releases',
        'Debian 6.1.0-47 against 6.1.0-50, amd64: 94,119 symbols',
        ['System.map-6.1.0-47-amd64', 'System.map-6.1.0-50-amd64'],
        () => [import('sample:debian/6.1.0-47.map.gz'), import('sample:debian/6.1.0-50.map.gz')],
      ),
    ];

const MAIL = example(
  'mail',
  'The mail of 2012-07-05',
  'Five lines of each map, as quoted in the report this tool starts from',
  ['.tmp_System.map', 'System.map'],
  () => [import('sample:seed/tmp_System.map'), import('sample:seed/System.map')],
);

export const EXAMPLES: readonly Example[] = [...LARGE.slice(0, 1), MAIL, ...LARGE.slice(1)];
