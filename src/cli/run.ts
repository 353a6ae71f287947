// The command from its arguments to its exit status, without a word of Node's streams: what it reads and writes comes in as `Io`. Everything
// is worked out before the first byte is printed, so that trouble leaves standard output empty.

import { compareMaps, type MapDiff } from '../diff/compare.ts';
import { openMap } from '../read/open.ts';
import { ascii } from '../report/ascii.ts';
import { jsonReport } from '../report/json.ts';
import { textReport } from '../report/text.ts';
import { isProblem, type Problem, problemText } from '../symbols/problem.ts';
import type { SymbolTable } from '../symbols/symbol-table.ts';
import { HELP, type Request, readArguments, USAGE } from './arguments.ts';
import { picture } from './picture.ts';

/** As diff's: the maps are the same, they differ, or no answer could be given. */
export type Status = 0 | 1 | 2;

/** Reading and writing reject with the platform's error; `print` resolves when all is handed over or nobody reads any more. */
export interface Io {
  readonly readFile: (path: string) => Promise<Uint8Array<ArrayBuffer>>;
  readonly readInput: () => Promise<Uint8Array<ArrayBuffer>>;
  readonly writeFile: (path: string, text: string) => Promise<void>;
  readonly print: (text: string) => Promise<void>;
  readonly complain: (text: string) => void;
}

/** Runs the command. Never rejects. */
export async function run(argv: readonly string[], io: Io): Promise<Status> {
  try {
    return await answer(readArguments(argv), io);
  } catch (error) {
    return trouble(io, `cannot go on: ${reasonOf(error)}`);
  }
}

async function answer(request: Request, io: Io): Promise<Status> {
  switch (request.kind) {
    case 'help':
      await io.print(HELP);
      return 0;
    case 'version':
      await io.print(`mapdrift ${__VERSION__}\n`);
      return 0;
    case 'misused':
      return trouble(io, request.reason, USAGE);
    case 'compare':
      return compare(request, io);
  }
}

async function compare(request: Request & { readonly kind: 'compare' }, io: Io): Promise<Status> {
  const opened = await Promise.all(request.maps.map((path) => open(path, io)));
  const problems = opened.filter(isProblem);
  for (const problem of problems) complain(io, problem);
  if (problems.length > 0) return 2;
  const tables = opened.filter((map): map is SymbolTable => !isProblem(map));
  const a = tables.at(-2);
  const b = tables.at(-1);
  if (!a || !b) return complain(io, { kind: 'problem', code: 'one-map', file: '' });

  const diff = compareMaps(a, b, tables.slice(0, -2));
  const svg = request.print === 'svg' || request.svgFile !== undefined ? picture(diff) : '';
  const text = printed(request, diff, svg);
  if (request.svgFile !== undefined) {
    try {
      await io.writeFile(request.svgFile, svg);
    } catch (error) {
      return trouble(io, `${request.svgFile} cannot be written: ${reasonOf(error)}`);
    }
  }
  await io.print(text);
  return diff.summary.verdict === 'identical' ? 0 : 1;
}

function printed(request: Request & { readonly kind: 'compare' }, diff: MapDiff, svg: string): string {
  switch (request.print) {
    case 'json':
      return jsonReport(diff.summary);
    case 'svg':
      return svg;
    case 'text':
      return textReport(diff.summary, { all: request.all, diff });
  }
}

async function open(path: string, io: Io): Promise<SymbolTable | Problem> {
  const name = path === '-' ? '(standard input)' : path;
  try {
    return await openMap(name, path === '-' ? await io.readInput() : await io.readFile(path));
  } catch (error) {
    return { kind: 'problem', code: 'unreadable-file', file: name, detail: reasonOf(error) };
  }
}

function complain(io: Io, problem: Problem): Status {
  const { title, hint } = problemText(problem);
  return trouble(io, title, hint);
}

/** File names and excerpts reach the terminal here too, so their escapes are taken off. */
function trouble(io: Io, what: string, hint = ''): Status {
  io.complain(`mapdrift: ${ascii(what)}\n${hint === '' ? '' : `${ascii(hint)}\n`}`);
  return 2;
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'no such file or directory',
  EISDIR: 'it is a directory',
  ENOTDIR: 'a part of its path is no directory',
  EACCES: 'permission denied',
  EPERM: 'not permitted',
  ENOSPC: 'no space left on the device',
  EROFS: 'the file system is read-only',
  ERR_FS_FILE_TOO_LARGE: 'it is larger than 2 GiB',
};

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return reasons[code] ?? error.message;
}
