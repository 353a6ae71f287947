// The command's `Io` for tests: files are read from the disk or from what the test gives, and everything written is
// kept.

import { readFile } from 'node:fs/promises';
import { listFolder } from '../../src/cli/folders.ts';
import { identityOf } from '../../src/cli/overwriting.ts';
import { PARTS } from '../../src/cli/parts.ts';
import { type Io, run, type Status } from '../../src/cli/run.ts';
import { pageHtml } from '../../src/report/html.ts';

export interface Captured {
  readonly status: Status;
  readonly out: string;
  readonly err: string;
  /** What was written to files, by path. */
  readonly written: ReadonlyMap<string, string | Uint8Array>;
}

/** In the place of the page in one file, which a test of units has not built. */
const PAGE = pageHtml({ policy: '', style: '', packed: '', licenses: '' });

/**
 * Runs the command; `given` are files that are not on the disk, `-` among them is standard input; `io` replaces single
 * functions.
 */
export async function mapdrift(
  argv: readonly string[],
  given: Readonly<Record<string, string | Uint8Array<ArrayBuffer>>> = {},
  io: Partial<Io> = {},
): Promise<Captured> {
  const out: string[] = [];
  const err: string[] = [];
  const written = new Map<string, string | Uint8Array>();
  const bytes = (path: string) => {
    const content = given[path];
    return typeof content === 'string' ? new TextEncoder().encode(content) : content;
  };
  const status = await run(argv, {
    readFile: async (path) => bytes(path) ?? readFile(path),
    listFolder: async (path) => (bytes(path) ? undefined : listFolder(path)),
    identityOf: async (path) => (bytes(path) ? undefined : identityOf(path)),
    readInput: async () => bytes('-') ?? new Uint8Array(),
    writeFile: async (path, content) => void written.set(path, content),
    readPart: (part) => readFile(`node_modules/${PARTS[part]}`),
    readPage: async () => PAGE,
    print: async (content) => void out.push(content),
    complain: (content) => void err.push(content),
    ...io,
  });
  return { status, out: out.join(''), err: err.join(''), written };
}

export const fixture = (name: string): string => `test/fixtures/${name}`;
