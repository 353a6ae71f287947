// The command's `Io` for tests: files are read from the disk or from what the test gives, and everything written is kept.

import { readFile } from 'node:fs/promises';
import { PARTS } from '../../src/cli/parts.ts';
import { type Io, run, type Status } from '../../src/cli/run.ts';

export interface Captured {
  readonly status: Status;
  readonly out: string;
  readonly err: string;
  /** What was written to files, by path. */
  readonly written: ReadonlyMap<string, string | Uint8Array>;
}

/** Runs the command; `given` are files that are not on the disk, `-` among them is standard input; `io` replaces single functions. */
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
    readInput: async () => bytes('-') ?? new Uint8Array(),
    writeFile: async (path, content) => void written.set(path, content),
    readPart: (part) => readFile(`node_modules/${PARTS[part]}`),
    print: async (content) => void out.push(content),
    complain: (content) => void err.push(content),
    ...io,
  });
  return { status, out: out.join(''), err: err.join(''), written };
}

export const fixture = (name: string): string => `test/fixtures/${name}`;
