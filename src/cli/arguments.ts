// What the command line asks for, as a value. Maps are taken in the order given: the terminal, unlike the page, guesses nothing from names.

import { parseArgs } from 'node:util';

/** `print` is what goes to standard output; `svgFile` is written beside it. */
export type Request =
  | {
      readonly kind: 'compare';
      /** Two to four; `-` is standard input. */
      readonly maps: readonly string[];
      readonly print: 'text' | 'json' | 'svg';
      readonly svgFile: string | undefined;
      readonly all: boolean;
    }
  | { readonly kind: 'help' }
  | { readonly kind: 'version' }
  | { readonly kind: 'misused'; readonly reason: string };

export const USAGE = 'usage: mapdrift [--json] [--svg FILE] [--all] A B [C [D]]';

export const HELP = `${USAGE}

Compares two symbol maps: where addresses drift apart, how much, why, and
where alignment brings them back into sync. A map is a System.map, a
.tmp_vmlinux*.syms, or the output of nm, as text or gzip; - is standard
input. Of three or four maps, the passes of one build in order, the last
two are compared.

  --json      print the summary as JSON (schema mapdrift/1, see README)
  --svg FILE  write the picture to FILE; - prints it instead of the text
  --all       print every run and every name; without it long lists are cut
  --help      print this
  --version   print the version

Exit status: 0 the maps are the same, 1 they differ, 2 trouble.
`;

const options = {
  json: { type: 'boolean', default: false },
  svg: { type: 'string' },
  all: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false, short: 'h' },
  version: { type: 'boolean', default: false },
} as const;

/** Reads `process.argv` without its first two entries. */
export function readArguments(argv: readonly string[]): Request {
  const parsed = parse(argv);
  if (typeof parsed === 'string') return misused(parsed);
  const { values, positionals: maps } = parsed;
  if (values.help) return { kind: 'help' };
  if (values.version) return { kind: 'version' };
  if (maps.length < 2) return misused(maps.length === 0 ? 'two maps are needed' : 'two maps are needed, one is given');
  if (maps.length > 4) return misused(`at most four maps can be compared, ${maps.length} are given`);
  if (maps.filter((map) => map === '-').length > 1) return misused('standard input (-) can be read only once');
  if (values.svg === '') return misused('--svg needs the name of a file');
  if (values.svg === '-' && values.json) return misused('--json and --svg - both want standard output');
  if (values.svg !== undefined && values.svg !== '-' && maps.includes(values.svg)) {
    return misused(`--svg would overwrite the map ${values.svg}`);
  }
  return {
    kind: 'compare',
    maps,
    print: values.json ? 'json' : values.svg === '-' ? 'svg' : 'text',
    svgFile: values.svg === '-' ? undefined : values.svg,
    all: values.all,
  };
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options, allowPositionals: true, strict: true });
  } catch (error) {
    // Node explains at length how to escape a dash; the first sentence says what is wrong.
    return error instanceof Error ? (error.message.split(/\. |\n/)[0] ?? error.message) : String(error);
  }
}

function misused(reason: string): Request {
  return { kind: 'misused', reason };
}
