// What the command line asks for, as a value. Maps are taken in the order given: the terminal, unlike the page, guesses
// nothing from names.

import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { MOST_PINS, type PinWish } from '../diff/pins.ts';
import { BUDGETS, type Budget, isBudget } from '../share/budget.ts';
import { parseAddress } from '../symbols/address.ts';

/** `print` is what goes to standard output; `svgFile` and `pngFile` are written beside it. */
export interface Output {
  readonly print: 'text' | 'mail' | 'markdown' | 'json' | 'svg';
  readonly svgFile: string | undefined;
  readonly pngFile: string | undefined;
  /** The report as one HTML file, written beside what is printed; with the maps in it when asked for. */
  readonly htmlFile: string | undefined;
  readonly withMaps: boolean;
  readonly all: boolean;
  /** The address of the page that opens links; empty where none was given. */
  readonly site: string;
}

export interface Compared {
  readonly maps: readonly string[];
  /** Pairs made by hand. */
  readonly pins: readonly PinWish[];
}

/** `maps` are one to four; of one there must be two in it, as in a diff or a mail; `-` is standard input. */
export type Request =
  | (Output & Compared & { readonly kind: 'compare' })
  | (Compared & { readonly kind: 'link'; readonly budget: Budget; readonly site: string })
  /** `link` is one, or the name of a file that holds one. */
  | (Output & { readonly kind: 'open'; readonly link: string })
  | { readonly kind: 'help' }
  | { readonly kind: 'version' }
  | { readonly kind: 'misused'; readonly reason: string };

export const USAGE = `usage: mapdrift [--mail|--markdown|--json] [--svg FILE] [--png FILE]
                [--html FILE [--maps]] [--all] [--pin A=B] A B ...
       mapdrift --link [--budget SIZE] [--site URL] [--pin A=B] A B ...
       mapdrift --open LINK [--mail|--markdown|--json] [--svg FILE]
                [--png FILE] [--html FILE] [--all]`;

export const HELP = `${USAGE}

Compares two symbol maps: where addresses drift apart, how much, why, and
where alignment brings them back into sync. A map is a System.map, a
.tmp_vmlinux*.syms, /proc/kallsyms, what nm, objdump -t or a linker (-Map)
prints, or an ELF file, also packed by gzip, xz, zstd or bzip2 or in a tar,
zip or deb. A diff, a mail or a log may hold both. A folder stands for the
maps of the build in it, - for standard input. Of three or four maps, the
passes of one build in order, the last two are compared.

  --mail      print a mail of up to 40 lines; with --site, a link is in it
  --markdown  print the report for a tracker
  --json      print the summary as JSON (schema mapdrift/1, see README)
  --svg FILE  write the picture to FILE; - prints it instead of the text
  --png FILE  write the picture to FILE, 1,200 pixels wide
  --html FILE write a report to FILE that opens in any browser, also
              without a network
  --maps      put A and B into it, so that it shows single symbols
  --all       print every run and every name; without it long lists are cut
  --pin NAME[@ADDRESS]=NAME[@ADDRESS]
              pair a symbol of A with one of B, whatever their names; may
              be given again

  --link         print a link that holds the summary, on one line
  --budget SIZE  how long it may be: mail (900 characters), chat (4,000),
                 full (8,000, the default) or all; what is left out is
                 counted in the link
  --site URL     the page that opens the link, also for --mail and
                 --markdown; without it --link prints only what stands
                 behind the address of the page
  --open LINK    read a link, or a file or standard input (-) with one
                 in it, instead of maps

  --help      print this
  --version   print the version

Exit status: 0 the maps are the same, 1 they differ, 2 trouble.
`;

const options = {
  mail: { type: 'boolean', default: false },
  markdown: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  svg: { type: 'string' },
  png: { type: 'string' },
  html: { type: 'string' },
  maps: { type: 'boolean', default: false },
  all: { type: 'boolean', default: false },
  pin: { type: 'string', multiple: true },
  link: { type: 'boolean', default: false },
  budget: { type: 'string' },
  site: { type: 'string' },
  open: { type: 'string' },
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
  const wrong = wrongOutput(values) ?? (values.open === undefined ? wrongMaps(maps, values) : wrongOpen(maps, values));
  if (wrong !== undefined) return misused(wrong);
  const output: Output = {
    print: printOf(values),
    svgFile: values.svg === '-' ? undefined : values.svg,
    pngFile: values.png,
    htmlFile: values.html,
    withMaps: values.maps,
    all: values.all,
    site: values.site ?? '',
  };
  if (values.open !== undefined) return { kind: 'open', link: values.open, ...output };
  const { link, budget = 'full', site = '', pin = [] } = values;
  const pins = pin.flatMap((text) => pinIn(text) ?? []);
  if (!link) return { kind: 'compare', maps, pins, ...output };
  if (!isBudget(budget)) return misused(`--budget is one of ${BUDGETS.join(', ')}`);
  return { kind: 'link', maps, pins, budget, site };
}

/**
 * `NAME[@ADDRESS]=NAME[@ADDRESS]`; undefined for anything else. What stands behind the last `@` of `memcpy@GLIBC_2.2.5`
 * is no address.
 */
function pinIn(text: string): PinWish | undefined {
  const ends = text.split('=');
  const [a, b] = ends.map(pinnedIn);
  return ends.length === 2 && a && b ? { a, b } : undefined;
}

function pinnedIn(text: string): PinWish['a'] | undefined {
  const [, name = '', digits] = /^(.+?)(?:@(?:0x)?([0-9a-f]{1,16}))?$/i.exec(text) ?? [];
  return name === '' ? undefined : { name, address: digits === undefined ? undefined : parseAddress(digits) };
}

type Values = Exclude<ReturnType<typeof parse>, string>['values'];

function printOf({ mail, markdown, json, svg }: Values): Output['print'] {
  if (mail) return 'mail';
  if (markdown) return 'markdown';
  if (json) return 'json';
  return svg === '-' ? 'svg' : 'text';
}

function wrongOutput(values: Values): string | undefined {
  const { svg, png, html, link, budget, site, mail, markdown } = values;
  if (svg === '') return '--svg needs the name of a file';
  if (png === '' || png === '-') return '--png needs the name of a file';
  if (html === '' || html === '-') return '--html needs the name of a file';
  const files = written(values).map(([, file]) => resolve(file));
  const twice = written(values).find(([, file], i) => files.indexOf(resolve(file)) < i);
  if (twice) return `--${twice[0]} would overwrite what is written to ${twice[1]}`;
  if (values.maps && html === undefined) return '--maps goes with --html';
  if (values.maps && values.open !== undefined) return '--maps needs maps, and a link has none';
  const printed = (['mail', 'markdown', 'json'] as const).filter((name) => values[name]).map((name) => `--${name}`);
  const [first, second] = svg === '-' ? [...printed, '--svg -'] : printed;
  if (first && second) return `${first} and ${second} both want standard output`;
  if (link && (first ?? svg ?? png ?? html) !== undefined) return '--link prints a link and nothing else';
  if (!link && budget !== undefined) return '--budget goes with --link';
  if (!link && !mail && !markdown && site !== undefined) return '--site goes with --link, --mail and --markdown';
  // The link adds its own #, and stands in a line between < and >.
  if (site !== undefined && /[\s#<>]/.test(site)) return '--site is the address of a page, without # and blanks';
  return undefined;
}

/** The files that are to be written, by the option that names them. */
export function written({
  svg,
  png,
  html,
}: { readonly [K in 'svg' | 'png' | 'html']?: string | undefined }): readonly (readonly [string, string])[] {
  return Object.entries({ svg: svg === '-' ? undefined : svg, png, html }).flatMap(([option, file]) =>
    file === undefined ? [] : [[option, file] as const],
  );
}

function wrongMaps(maps: readonly string[], values: Values): string | undefined {
  const { pin = [] } = values;
  if (maps.length === 0) return 'two maps are needed';
  if (maps.length > 4) return `at most four maps can be compared, ${maps.length} are given`;
  if (maps.filter((map) => map === '-').length > 1) return 'standard input (-) can be read only once';
  const odd = pin.find((text) => pinIn(text) === undefined);
  if (odd !== undefined) return `--pin is NAME=NAME, each with @ADDRESS where it stands more than once, not ${odd}`;
  if (pin.length > MOST_PINS) return `--pin can be given ${MOST_PINS} times`;
  return undefined;
}

function wrongOpen(maps: readonly string[], { link, open, pin }: Values): string | undefined {
  if (pin !== undefined) return '--pin needs maps, and a link has none';
  if (open === '') return '--open needs a link';
  if (maps.length > 0) return '--open reads a link, no maps';
  return link ? '--open reads a link, --link writes one' : undefined;
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
