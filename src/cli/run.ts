// The command from its arguments to its exit status, without a word of Node's streams: what it reads and writes comes
// in as `Io`. Everything is worked out before the first byte is printed, so that trouble leaves standard output empty.

import { paintSvg } from '../chart/paint-svg.ts';
import { compareMaps, type MapDiff } from '../diff/compare.ts';
import { unmetText } from '../diff/pins.ts';
import type { DriftSummary, MapInfo } from '../diff/summary.ts';
import { withFindings } from '../kallsyms/examine.ts';
import { withPredictions } from '../kallsyms/predictions.ts';
import { bytesOf, type Content } from '../read/content.ts';
import { type Opened, openMaps } from '../read/open.ts';
import { ascii } from '../report/ascii.ts';
import { withReport } from '../report/html.ts';
import { withPrinted } from '../report/image.ts';
import { jsonReport } from '../report/json.ts';
import { type MailOptions, mailReport } from '../report/mail.ts';
import { markdownReport } from '../report/markdown.ts';
import { textReport } from '../report/text.ts';
import { LONG_LINK, linkWithin } from '../share/budget.ts';
import type { Shared } from '../share/d1.ts';
import { decodeLink, isLink } from '../share/link.ts';
import { printedLink } from '../share/printed.ts';
import { reopened } from '../share/reopen.ts';
import { reportOf } from '../share/report.ts';
import { sharingWarning } from '../share/running.ts';
import { formatCount } from '../symbols/count.ts';
import { isProblem, type Problem, problemText } from '../symbols/problem.ts';
import { type Compared, HELP, type Output, type Request, readArguments, USAGE, written } from './arguments.ts';
import { type listFolder, mapsOf } from './folders.ts';
import { type identityOf, overwriting } from './overwriting.ts';
import { picture } from './picture.ts';
import type { ReadPart } from './png.ts';

/** As diff's: the maps are the same, they differ, or no answer could be given. */
export type Status = 0 | 1 | 2;

/**
 * Reading and writing reject with the platform's error; `print` resolves when all is handed over or nobody reads any
 * more.
 */
export interface Io {
  /** The bytes of a file; of a large one, what reads slices of it. */
  readonly readFile: (path: string) => Promise<Content>;
  readonly listFolder: typeof listFolder;
  readonly identityOf: typeof identityOf;
  readonly readInput: () => Promise<Uint8Array<ArrayBuffer>>;
  readonly writeFile: (path: string, content: string | Uint8Array) => Promise<void>;
  readonly readPart: ReadPart;
  /** The page in one file, which is built beside the command. */
  readonly readPage: () => Promise<string>;
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
    case 'compare': {
      const diff = await compare(request, io, filesOf(request));
      return diff === undefined ? 2 : report(request, { summary: diff.summary, view: {} }, io, diff);
    }
    case 'link': {
      const diff = await compare(request, io);
      return diff === undefined ? 2 : printLink(request, diff.summary, io);
    }
    case 'open': {
      const read = isLink(request.link) ? [] : [request.link];
      const wrong = await overwriting(filesOf(request), read, io.identityOf);
      if (wrong !== undefined) return trouble(io, wrong);
      const shared = await openLink(request.link, io);
      return isProblem(shared) ? complain(io, shared) : report(request, shared, io);
    }
  }
}

function filesOf({ svgFile, pngFile, htmlFile }: Output): ReturnType<typeof written> {
  return written({ svg: svgFile, png: pngFile, html: htmlFile });
}

/** Undefined when a map cannot be read, or would be gone once `files` are written, which has been said then. */
async function compare(
  { maps, pins }: Compared,
  io: Io,
  files: ReturnType<typeof filesOf> = [],
): Promise<MapDiff | undefined> {
  const paths = await mapsOf(maps, io.listFolder);
  const read = paths.filter((path) => typeof path === 'string');
  const wrong = await overwriting(files, read, io.identityOf);
  if (wrong !== undefined) {
    trouble(io, wrong);
    return undefined;
  }
  const opened = await Promise.all(paths.map((path) => (typeof path === 'string' ? open(path, io) : path)));
  const problems = opened.filter((maps) => 'kind' in maps);
  for (const problem of problems) complain(io, problem);
  if (problems.length > 0) return undefined;
  const tables = opened.flatMap((maps) => ('kind' in maps ? [] : maps));
  if (tables.length > 4) {
    complain(io, { kind: 'problem', code: 'too-many-maps', file: '', detail: String(tables.length) });
    return undefined;
  }
  const a = tables.at(-2);
  const b = tables.at(-1);
  if (a && b) {
    const earlier = tables.slice(0, -2);
    const diff = compareMaps(a, b, earlier, pins);
    if (diff.unmetPins.length > 0) io.complain(`mapdrift: ${ascii(unmetText(diff.unmetPins))}\n`);
    return withPredictions(withFindings(diff, earlier), earlier);
  }
  complain(io, { kind: 'problem', code: 'one-map', file: '' });
  return undefined;
}

/** What goes to others tells them what is in it. */
function warn(summary: DriftSummary, io: Io): void {
  const warning = sharingWarning(summary);
  if (warning !== undefined) io.complain(`mapdrift: ${ascii(warning)}\n`);
}

async function report(request: Output, { summary, view }: Shared, io: Io, diff?: MapDiff): Promise<Status> {
  const { print, svgFile, pngFile, htmlFile } = request;
  const scene =
    print === 'svg' || svgFile !== undefined || pngFile !== undefined
      ? picture(withoutFolders(summary), view)
      : undefined;
  const svg = scene && paintSvg(scene);
  if (print === 'mail' || print === 'markdown' || htmlFile !== undefined) warn(summary, io);
  const text = await printed(request, summary, svg ?? '', diff);
  const files: (readonly [string, string | Uint8Array])[] = [];
  if (svgFile !== undefined && svg !== undefined) files.push([svgFile, svg]);
  if (pngFile !== undefined && scene !== undefined) {
    const { pngOf } = await import('./png.ts');
    const shared = { summary: withoutFolders(summary), view };
    const [link, text] = [await linkWithin(shared, 'full', ''), await printedLink(shared)];
    files.push([pngFile, await pngOf(text ? withPrinted(scene, text) : scene, link, io.readPart)]);
  }
  if (htmlFile !== undefined) files.push([htmlFile, await htmlOf(request, summary, io, diff)]);
  for (const [path, content] of files) {
    try {
      await io.writeFile(path, content);
    } catch (error) {
      return trouble(io, `${path} cannot be written: ${reasonOf(error)}`);
    }
  }
  await io.print(text);
  return statusOf(summary);
}

/** The page with the comparison in it. */
async function htmlOf({ withMaps }: Output, summary: DriftSummary, io: Io, diff?: MapDiff): Promise<string> {
  const page = await io.readPage();
  return withReport(page, await reportOf(withoutFolders(summary), withMaps && diff ? [diff.a, diff.b] : []));
}

async function printed(
  request: Output,
  summary: DriftSummary,
  svg: string,
  diff: MapDiff | undefined,
): Promise<string> {
  const bare = withoutFolders(summary);
  switch (request.print) {
    case 'json':
      return jsonReport(summary, await linkWithin({ summary: bare, view: {} }, 'all', ''));
    case 'svg':
      return svg;
    case 'mail':
      return mailReport(bare, await forOthers(request, bare, diff));
    case 'markdown':
      return markdownReport(bare, await forOthers(request, bare, diff));
    case 'text':
      return textReport(summary, { all: request.all, ...(diff && { diff }) });
  }
}

/** What mail and tracker get beside the summary: the page makes the same of the same files. */
async function forOthers({ site }: Output, summary: DriftSummary, diff: MapDiff | undefined): Promise<MailOptions> {
  const link = site === '' ? undefined : await linkWithin({ summary, view: {} }, 'mail', site);
  return { diff, link, version: __VERSION__ };
}

/** Where a map lies on this machine tells others nothing. */
function withoutFolders(summary: DriftSummary): DriftSummary {
  const bare = (map: MapInfo): MapInfo => ({ ...map, name: map.name.replace(/^.*[/\\]/, '') });
  return { ...summary, a: bare(summary.a), b: bare(summary.b), earlier: summary.earlier.map(bare) };
}

async function printLink(request: Request & { readonly kind: 'link' }, summary: DriftSummary, io: Io): Promise<Status> {
  warn(summary, io);
  const link = await linkWithin({ summary: withoutFolders(summary), view: {} }, request.budget, request.site);
  if (link.length > LONG_LINK) {
    io.complain(
      `mapdrift: the link has ${formatCount(link.length)} characters; many programs cut it. --budget full is shorter.\n`,
    );
  }
  await io.print(`${link}\n`);
  return statusOf(summary);
}

/** What is no link itself is the name of a file with one in it. */
async function openLink(link: string, io: Io): Promise<Shared | Problem> {
  if (isLink(link)) return decodeLink(link);
  const name = nameOf(link);
  try {
    const content = link === '-' ? await io.readInput() : await bytesOf(await io.readFile(link));
    return await decodeLink(reopened(content)?.link ?? new TextDecoder().decode(content));
  } catch (error) {
    return { kind: 'problem', code: 'unreadable-file', file: name, detail: reasonOf(error) };
  }
}

function statusOf(summary: DriftSummary): Status {
  return summary.verdict === 'identical' ? 0 : 1;
}

function nameOf(path: string): string {
  return path === '-' ? '(standard input)' : path;
}

async function open(path: string, io: Io): Promise<Opened> {
  const name = nameOf(path);
  try {
    return await openMaps(name, path === '-' ? await io.readInput() : await io.readFile(path));
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
  const lines = [`mapdrift: ${what}`, ...(hint === '' ? [] : hint.split('\n'))];
  io.complain(`${lines.map(ascii).join('\n')}\n`);
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
